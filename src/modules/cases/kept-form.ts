import type { FastifyRequest } from 'fastify'
import type { Form } from '../../platform/http/form.ts'
import { casePath, casesPaths } from './paths.ts'

/**
 * The forms of a case in which a person writes or answers. They travel along when a session lapses; a closing
 * or a deletion does not: nobody expects a button called « Enregistrer » to carry it out.
 */
const carried = ['facts', 'tasks', 'mail'] as const

const actionField = 'kept-action'
const prefix = 'kept.'

/** What a lapsed session interrupted, as hidden fields of the door of the case. */
export function interruptedForm(request: FastifyRequest, number: string): Record<string, string> | undefined {
  const page = carried.find((one) => casesPaths[one] === request.routeOptions.url)
  const form = request.body as Form | undefined
  if (!page || !form) return undefined
  const fields = form.entries().map(([name, value]) => [prefix + name, value])
  return { [actionField]: casePath(number, page), ...Object.fromEntries(fields) }
}

/** The same once more, when the door refused the words and is shown again. */
export const stillInterrupted = (form: Form): Record<string, string> =>
  Object.fromEntries(form.entries().filter(([name]) => name === actionField || name.startsWith(prefix)))

export type KeptForm = { action: string; fields: Record<string, string> }

/** The interrupted form, if it was one of this case. */
export function keptForm(form: Form, number: string): KeptForm | undefined {
  const action = carried.map((page) => casePath(number, page)).find((path) => path === form.text(actionField))
  if (action === undefined) return undefined
  const fields = form.entries().filter(([name]) => name.startsWith(prefix))
  return {
    action,
    fields: Object.fromEntries(fields.map(([name, value]) => [name.slice(prefix.length), value])),
  }
}
