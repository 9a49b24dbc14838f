import { decisionReceivedAt } from './decision.ts'
import { grievancesReceivedAt } from './defence.ts'
import { resultOf } from './deliberation.ts'
import type { ProcedureFile } from './file.ts'

/** Everything that may have happened in a file, as its past tells it. */
export const pastNames = [
  'reported',
  'withdrawn-report',
  'accepted',
  'lead',
  'rejected',
  'rapporteur',
  'exhibit',
  'masked',
  'reminded',
  'warning-proposed',
  'warning-answered',
  'warned',
  'warning-dropped',
  'suspended',
  'renewed',
  'lifted',
  'grievances-sent',
  'grievances-received',
  'file-asked',
  'file-given',
  'counsel',
  'extension-asked',
  'extension-granted',
  'extension-refused',
  'observations',
  'observations-late',
  'hearing-asked',
  'hearing-refused',
  'hearing-convened',
  'hearing-held',
  'ballot',
  'vote-for',
  'vote-against',
  'ballot-adopted',
  'ballot-rejected',
  'decided',
  'decision-sent',
  'decision-received',
  'stayed',
  'stay-ended',
  'appeal',
  'appeal-rejected',
  'appeal-granted',
  'dismissed',
  'withdrawn',
  'annulled',
] as const
export type PastName = (typeof pastNames)[number]

/** What a provider is told of: what reached it and what it did. How its judges came to their decision is theirs. */
const told: readonly PastName[] = [
  'reminded',
  'warning-proposed',
  'warning-answered',
  'warned',
  'warning-dropped',
  'suspended',
  'renewed',
  'lifted',
  'grievances-sent',
  'grievances-received',
  'file-asked',
  'file-given',
  'counsel',
  'extension-asked',
  'extension-granted',
  'extension-refused',
  'observations',
  'observations-late',
  'hearing-asked',
  'hearing-refused',
  'hearing-convened',
  'hearing-held',
  'decision-sent',
  'decision-received',
  'stayed',
  'stay-ended',
  'appeal',
  'dismissed',
  'withdrawn',
  'annulled',
]

/** The past as the provider reads it; the answer to an appeal once it has opened it. */
export const pastTold = (file: ProcedureFile, now: Date): Past[] =>
  pastOfFile(file, now).filter(
    ({ what, at }) =>
      told.includes(what) ||
      file.procedure.appeals.some(
        ({ answer }) => answer?.receivedAt && what === `appeal-${answer.outcome}` && at === answer.at,
      ),
  )

/** One thing that happened; `text` is what was written then, by whom it names, or about whom. */
export type Past = { at: Date; what: PastName; by: string | null; text?: string }

/** The past of a file, the oldest first. What has no moment of its own (a conflict declared) is read elsewhere. */
export function pastOfFile(file: ProcedureFile, now: Date): Past[] {
  const { procedure, warning } = file
  const { report, admission, rapporteur, exhibits, grievances, defence, ballots, decision, ending } =
    procedure
  const past: Past[] = []
  const add = (what: PastName, at: Date | null | undefined, by: string | null = null, text?: string) => {
    if (at && at <= now) past.push(text === undefined ? { at, what, by } : { at, what, by, text })
  }
  add('reported', report.at, report.person)
  add('withdrawn-report', report.withdrawnAt)
  if (admission) add(admission.outcome, admission.at, admission.by, admission.because)
  if (rapporteur) add('rapporteur', rapporteur.since, rapporteur.person)
  for (const { number, title, addedAt, maskedAt, by } of exhibits) {
    add('exhibit', addedAt, by, `${number}. ${title}`)
    add('masked', maskedAt, by, `${number}. ${title}`)
  }
  for (const { at, by, rule, text } of file.reminders) add('reminded', at, by, `${rule}. ${text}`)
  if (warning) {
    add('warning-proposed', warning.at, warning.by, warning.because)
    for (const one of warning.observations) add('warning-answered', one.at, one.by, one.text)
    add('warned', warning.issued?.at, warning.issued?.signatory.person, warning.issued?.because)
    add('warning-dropped', warning.dropped?.at, warning.dropped?.by, warning.dropped?.because)
  }
  for (const { from, signatory, because, renewed, liftedAt } of file.suspensions) {
    add('suspended', from, signatory.person, because)
    add('renewed', renewed?.at, renewed?.signatory.person, renewed?.because)
    add('lifted', liftedAt)
  }
  if (grievances) {
    add('grievances-sent', grievances.delivery.sentAt, grievances.by)
    add('grievances-received', grievancesReceivedAt(procedure, now))
  }
  const { counsel, file: given, extension, observations, hearing } = defence
  add('file-asked', given?.askedAt)
  add('file-given', given?.givenAt)
  add('counsel', counsel?.since, null, counsel?.name)
  add('extension-asked', extension?.askedAt, null, extension?.because)
  if (extension?.answer) {
    const { granted, at, by, because } = extension.answer
    add(granted ? 'extension-granted' : 'extension-refused', at, by, because)
  }
  for (const { at, by, text, late } of observations)
    add(late ? 'observations-late' : 'observations', at, by, text)
  add('hearing-asked', hearing?.askedAt)
  add('hearing-refused', hearing?.refusal?.at, hearing?.refusal?.by, hearing?.refusal?.because)
  add('hearing-convened', hearing?.convocation?.sentAt)
  add('hearing-held', hearing?.held?.at, null, file.hearingRecord ?? hearing?.held?.signedBy)
  for (const ballot of ballots) {
    add('ballot', ballot.openedAt)
    for (const { by, favour, at } of ballot.votes) add(favour ? 'vote-for' : 'vote-against', at, by)
    const result = resultOf(ballot)
    if (result) add(`ballot-${result}`, ballot.votes.at(-1)?.at)
  }
  if (decision) {
    add('decided', decision.at, decision.signatory.person)
    add('decision-sent', decision.delivery?.sentAt)
    add('decision-received', decisionReceivedAt(procedure, now))
    add('stayed', decision.stay?.from, null, decision.stay?.reference)
    add('stay-ended', decision.stay?.until)
  }
  for (const { kind, at, answer } of procedure.appeals) {
    const said = file.appealTexts.find((one) => one.kind === kind)
    add('appeal', at, null, said?.text)
    if (answer) add(`appeal-${answer.outcome}`, answer.at, null, said?.answer ?? undefined)
  }
  if (ending) add(ending.kind, ending.at, ending.signatory?.person ?? null, ending.because)
  // What happened in the same instant stays in the order in which the procedure goes.
  return past.toSorted((one, other) => one.at.getTime() - other.at.getTime())
}
