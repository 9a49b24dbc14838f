import { type Ruling, refuse } from '../../../kernel/ruling.ts'
import { Form } from '../../../platform/http/form.ts'
import type { HeldRole } from '../../accounts/index.ts'
import { may } from '../../accounts/index.ts'
import type { ProcedureFile } from '../rules/file.ts'
import { withHands } from '../rules/hands.ts'
import { isPending } from '../rules/warning.ts'
import { type Doing, type FileAct, longestText, type Typed } from './act.ts'
import { decidingActs } from './acts-deciding.ts'
import { defendingActs } from './acts-defending.ts'
import { deliberatingActs } from './acts-deliberating.ts'
import { examiningActs } from './acts-examining.ts'
import { instructingActs } from './acts-instructing.ts'

/** Acts of those who work here, in the order in which a file meets them; and those of the provider. */
export const staffActs: readonly FileAct[] = [
  ...examiningActs,
  ...instructingActs,
  ...deliberatingActs,
  ...decidingActs,
]
export const providerActs = defendingActs

/** A warning issued ends its file: its facts are judged. */
const closedBy = ({ warning }: ProcedureFile) => warning?.issued != null
/** What is still possible while a warning is contemplated: its answer, its end, and what changes nothing in it. */
const besideWarning = [
  'answer-warning',
  'end-warning',
  'remind',
  'stand-aside',
  'take-file',
  'name-liquidator',
  'suspend',
  'lift-suspension',
]

/** What is left to whoever reported. */
const ofReporter = ['note-report-withdrawn', 'stand-aside']

/** Tries an act on a file: its rule decides, and nothing is written. */
export function tryAct(
  act: FileAct,
  kept: ProcedureFile,
  typed: Typed,
  doing: Doing,
): Ruling<ProcedureFile, string> {
  const file = withHands(kept, doing.hands)
  if (closedBy(file)) return refuse('procedure-not-now')
  // Whoever had a hand in the case, or stood aside, does nothing here, whatever her roles.
  if (file.procedure.involved.includes(doing.person)) return refuse('operator-involved')
  // Nor does whoever reported, but to take her report back or to stand aside.
  if (file.procedure.report.person === doing.person && !ofReporter.includes(act.name))
    return refuse('operator-involved')
  const { rapporteur } = file.procedure
  if (
    act.may === 'instruct-procedures' &&
    rapporteur?.person === doing.person &&
    !rapporteur.declaredAt &&
    act.name !== 'take-file'
  )
    return refuse('ties-undeclared')
  if (isPending(file.warning) && !besideWarning.includes(act.name)) return refuse('procedure-not-now')
  const tooLong = (act.asks?.(file, doing) ?? []).some(
    ({ kind, name }) => kind === 'text' && typed.text(name).length > longestText,
  )
  return tooLong ? refuse('written-too-long') : act.does(file, typed, doing)
}

const nothing = new Form(new URLSearchParams())

export type Offered = { act: FileAct; why?: string }

/**
 * What somebody may do in a file now: the acts of her roles that an empty form would be refused for its blanks alone.
 * The rules are asked, so that what is offered and what is granted never part. What only waits is said with its reason.
 */
export function offeredActs(
  acts: readonly FileAct[],
  kept: ProcedureFile,
  roles: readonly Pick<HeldRole, 'role'>[],
  doing: Doing,
  familyOf: (why: string) => 'not-valid' | 'not-now' | 'hidden',
): Offered[] {
  const file = withHands(kept, doing.hands)
  if (file.procedure.involved.includes(doing.person)) return []
  const before = JSON.stringify(file)
  return acts.flatMap((act): Offered[] => {
    if (!may(roles, act.may)) return []
    const ruling = tryAct(act, file, nothing, doing)
    if (ruling.granted) return JSON.stringify(ruling.value) === before ? [] : [{ act }]
    const family = familyOf(ruling.why)
    if (family === 'not-valid') return [{ act }]
    return family === 'not-now' && ruling.why !== 'procedure-not-now' ? [{ act, why: ruling.why }] : []
  })
}
