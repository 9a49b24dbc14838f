import type { FastifyRequest } from 'fastify'
import type { Form } from '../../platform/http/form.ts'
import type { Language } from '../../platform/words/index.ts'
import { casesPaths } from './paths.ts'

/** A form of a case that a lapsed session must not lose: its address, and what its boxes ask, unless it is a fact. */
export type CarriedForm = {
  route: string
  asks?: (language: Language) => Readonly<Record<string, string>>
}

/**
 * The forms of a case in which a person writes or answers; those of its rooms elsewhere are added (`keepForm`). They
 * travel along when a session lapses; a closing or a deletion does not: nobody expects a button called
 * « Enregistrer » to carry it out.
 */
export const ownForms: readonly CarriedForm[] = [
  { route: casesPaths.facts },
  { route: casesPaths.tasks },
  { route: casesPaths.mail },
  { route: casesPaths.followUp },
  { route: casesPaths.schemeMessage },
]

const actionField = 'kept-action'
const prefix = 'kept.'

/** What a lapsed session interrupted, as hidden fields of the door of the case. */
export function interruptedForm(
  request: FastifyRequest,
  number: string,
  carried: readonly CarriedForm[],
): Record<string, string> | undefined {
  const page = carried.find(({ route }) => route === request.routeOptions.url)
  const form = request.body as Form | undefined
  if (!page || !form) return undefined
  const params = { ...(request.params as Record<string, string>), number }
  const action = page.route.replace(/:(\w+)/g, (_, name: keyof typeof params) => params[name] ?? '')
  const fields = form.entries().map(([name, value]) => [prefix + name, value])
  return { [actionField]: action, ...Object.fromEntries(fields) }
}

/** The same once more, when the door refused the words and is shown again. */
export const stillInterrupted = (form: Form): Record<string, string> =>
  Object.fromEntries(form.entries().filter(([name]) => name === actionField || name.startsWith(prefix)))

export type KeptForm = { action: string; fields: Record<string, string> }

/** The interrupted form, if it was one of this case, and what it asked. */
export function keptForm(
  form: Form,
  number: string,
  carried: readonly CarriedForm[],
): (KeptForm & Pick<CarriedForm, 'asks'>) | undefined {
  const action = form.text(actionField)
  const page = carried.find(({ route }) => leadsTo(route, number).test(action))
  if (!page) return undefined
  const fields = form.entries().filter(([name]) => name.startsWith(prefix))
  return {
    action,
    fields: Object.fromEntries(fields.map(([name, value]) => [name.slice(prefix.length), value])),
    ...(page.asks ? { asks: page.asks } : {}),
  }
}

/** The addresses of a route in one case; what else varies in it is a plain word. */
const leadsTo = (route: string, number: string) =>
  new RegExp(`^${route.replace(':number', number).replace(/:\w+/g, '[a-z0-9-]+')}$`)
