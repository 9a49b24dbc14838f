import { dayAt, isoDay } from '../../../kernel/calendar/index.ts'
import type { ProcedureFile } from '../rules/file.ts'
import { type Asked, type Doing, type FileAct, seatZone, type Typed } from './act.ts'
import { tryAct } from './acts.ts'

/** The box that a refusal is about; what is missing in general is about the first box of that name. */
export const fieldOf = (act: FileAct, why: string): string | undefined =>
  act.blames?.[why] ?? (why === 'reason-missing' ? 'because' : why === 'text-missing' ? 'text' : undefined)

/**
 * Every mistake of a form, in the order of its boxes, that she reads them together: an act tells the first one alone,
 * so it is asked again with that box filled as anybody could, until it says the same, speaks of no box, or has none.
 */
export function mistakesIn(
  act: FileAct,
  file: ProcedureFile,
  typed: Typed,
  doing: Doing,
  why: string,
): { field: string | undefined; why: string }[] {
  const asks = act.asks?.(file, doing) ?? []
  const found = [{ field: fieldOf(act, why), why }]
  let trial = typed
  for (const _ of asks) {
    const asked = asks.find(({ name }) => name === found.at(-1)?.field)
    if (!asked) break
    trial = filled(trial, asked, doing)
    const ruling = tryAct(act, file, trial, doing)
    if (ruling.granted) break
    const field = fieldOf(act, ruling.why)
    if (field === undefined || found.some((one) => one.field === field)) break
    found.push({ field, why: ruling.why })
  }
  const place = ({ field }: { field: string | undefined }) => asks.findIndex(({ name }) => name === field)
  return found.toSorted((one, other) => place(one) - place(other))
}

/** The same form with one box filled. */
function filled(typed: Typed, asked: Asked, { now }: Doing): Typed {
  const values = valuesOf(asked, isoDay(dayAt(now, seatZone)))
  const isIt = (name: string): name is keyof typeof values => Object.hasOwn(values, name)
  return {
    text: (name) => (isIt(name) ? (values[name] ?? '') : typed.text(name)),
    line: (name) => (isIt(name) ? values[name] : typed.line(name)),
    all: (name) => (isIt(name) ? [values[name] ?? ''] : typed.all(name)),
  }
}

function valuesOf(asked: Asked, today: string): Record<string, string> {
  const { name } = asked
  if (asked.kind === 'moment') return { [`${name}-date`]: today, [`${name}-time`]: '00:00' }
  if (asked.kind === 'day') return { [name]: today }
  if ('options' in asked) return { [name]: asked.options[0]?.value ?? '' }
  return { [name]: 'mot '.repeat(30) }
}
