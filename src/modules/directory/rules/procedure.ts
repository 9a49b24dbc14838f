import { grant, type Ruling, refuse } from '../../../kernel/ruling.ts'
import { type Deadline, deadlineAfter, delays, type Place } from './delays.ts'
import type { Delivery } from './delivery.ts'
import type { Finding, Measure, NoticeException, Signatory } from './measures.ts'

/**
 * One contradictory procedure (CRPA, art. L121-1 to L122-2), as the facts of it that were written down.
 *
 * Nothing says « we are at step five »: each step is what has happened so far (rules/stage.ts reads it), so that no
 * order of acts can reach a decision past the rights it owes. Its steps, drawn: procedure.md.
 */
export type Procedure = {
  number: string
  /** The organisation of the provider, and where its delays are counted; ours are counted at our seat. */
  provider: string
  place: Place
  seat: Place
  /** People who had a hand in the case that it is about. */
  involved: readonly string[]
  report: Report
  admission: Admission | null
  /** Everybody who ever examined or instructed: none of them decides. */
  instructed: readonly string[]
  /** `declaredAt`: when she said that nothing binds her; she instructs nothing before. */
  rapporteur: { person: string; since: Date; declaredAt?: Date } | null
  exhibits: readonly Exhibit[]
  /** The court-appointed liquidator, to whom acts go from then on. */
  liquidator: { name: string; since: Date } | null
  grievances: Grievances | null
  defence: Defence
  commission: readonly Member[]
  ballots: readonly Ballot[]
  decision: Decision | null
  appeals: readonly Appeal[]
  ending: Ending | null
}

/** Monitoring is a signal of the platform; it has a rule and figures, and is examined like what a person writes. */
export type Reporter = 'victim' | 'agent' | 'monitoring' | 'anonymous'
export type Report = {
  at: Date
  by: Reporter
  person: string | null
  reasons: string
  registeredAt: Date | null
  acknowledgedAt: Date | null
  /** Taken back by who wrote it. The file may go on: it is about the charter, not only about them. */
  withdrawnAt: Date | null
}
export type Admission = { at: Date; by: string; outcome: 'accepted' | 'lead' | 'rejected'; because: string }
export type Exhibit = {
  number: number
  title: string
  from: 'report' | 'inquiry'
  addedAt: Date
  by: string
  /** Names others than the provider: then a masked copy goes in the file that the provider reads. */
  namesOthers: boolean
  maskedAt: Date | null
}

/** What the grievances must tell besides the facts (CRPA, art. L122-1 and L122-2). */
export const mentions = ['file', 'observations', 'hearing', 'counsel', 'deadline'] as const
export type Mention = (typeof mentions)[number]
export type Addressee = 'provider' | 'liquidator'
export type Grievances = {
  by: string
  findings: readonly Finding[]
  contemplated: Measure
  maximum: Measure
  mentions: readonly Mention[]
  to: Addressee
  delivery: Delivery
}

export type Defence = {
  counsel: { name: string; since: Date } | null
  file: { askedAt: Date; givenAt: Date | null } | null
  accesses: readonly { at: Date; by: string; exhibits: readonly number[] }[]
  extension: {
    askedAt: Date
    because: string
    answer: { at: Date; by: string; granted: boolean; because: string } | null
  } | null
  observations: readonly { at: Date; by: string; text: string; late: boolean }[]
  hearing: Hearing | null
}
export type Hearing = {
  askedAt: Date
  refusal: { at: Date; by: string; ground: AbusiveGround; because: string } | null
  convocation: { sentAt: Date; on: Date } | null
  held: { at: Date; present: boolean; signedBy: string } | null
}
/** The law knows abuse by « leur nombre ou leur caractère répétitif ou systématique » (CRPA, art. L122-1). */
export const abusiveGrounds = ['number', 'repetitive', 'systematic'] as const
export type AbusiveGround = (typeof abusiveGrounds)[number]

export const seats = ['operator', 'user-representative', 'provider-representative'] as const
export type Member = {
  person: string
  seat: (typeof seats)[number]
  /** What the member declared; null as long as nothing was. */
  conflict: 'none' | 'declared' | null
}
export type Ballot = {
  proposal: Measure
  openedAt: Date
  votes: readonly { by: string; favour: boolean; at: Date }[]
}

export const appealKinds = ['gracious', 'hierarchical', 'contentious'] as const
export type AppealKind = (typeof appealKinds)[number]
export type Decision = {
  at: Date
  measure: Measure
  findings: readonly Finding[]
  law: string
  fact: string
  signatory: Signatory
  routes: readonly AppealKind[]
  exception: NoticeException | null
  to: Addressee
  delivery: Delivery | null
  /** Decided by us or by a judge (référé-suspension, CJA, art. L521-1): the effect waits. */
  stay: { from: Date; by: 'authority' | 'judge'; reference: string; until: Date | null } | null
}
export type Appeal = {
  kind: AppealKind
  at: Date
  answer: { at: Date; outcome: 'rejected' | 'granted'; receivedAt: Date | null } | null
}
export type Ending = {
  kind: 'dismissed' | 'withdrawn' | 'annulled'
  at: Date
  because: string
  signatory: Signatory | null
}

/** A report becomes a file; its reasons are its least content. */
export function openProcedure(
  given: Pick<Procedure, 'number' | 'provider' | 'place' | 'seat' | 'involved'> & {
    by: Reporter
    person: string | null
    reasons: string
  },
  now: Date,
): Ruling<Procedure, 'reason-missing'> {
  const { by, person, reasons, ...file } = given
  if (reasons.trim() === '') return refuse('reason-missing')
  return grant({
    ...file,
    report: { at: now, by, person, reasons, registeredAt: null, acknowledgedAt: null, withdrawnAt: null },
    admission: null,
    instructed: [],
    rapporteur: null,
    exhibits: [],
    liquidator: null,
    grievances: null,
    defence: { counsel: null, file: null, accesses: [], extension: null, observations: [], hearing: null },
    commission: [],
    ballots: [],
    decision: null,
    appeals: [],
    ending: null,
  })
}

/** By when a report is registered and acknowledged, electronically (CRPA, art. R112-11-2). */
export const acknowledgementsDue = ({
  report,
  seat,
}: Procedure): { registration: Deadline; receipt: Deadline } => ({
  registration: deadlineAfter(report.at, delays.registration, seat),
  receipt: deadlineAfter(report.at, delays.acknowledgement, seat),
})

/** Registered, then acknowledged: the first time counts, whatever is sent again. */
export const acknowledged = (
  procedure: Procedure,
  which: 'registeredAt' | 'acknowledgedAt',
  now: Date,
): Procedure => ({ ...procedure, report: { ...procedure.report, [which]: procedure.report[which] ?? now } })

/** Whoever reported may take it back. That ends nothing: what happened to her may happen to others. */
export const withdrawReport = (procedure: Procedure, now: Date): Procedure => ({
  ...procedure,
  report: { ...procedure.report, withdrawnAt: procedure.report.withdrawnAt ?? now },
})

export const isOver = ({ ending, admission }: Procedure): boolean =>
  ending !== null || admission?.outcome === 'rejected'

/**
 * An operator who had no hand in the case says whether the report is examined. An anonymous one is a lead at most:
 * it tells where to look, and proves nothing by itself.
 */
export function admit(
  procedure: Procedure,
  given: { by: string; accepted: boolean; because: string },
  now: Date,
): Ruling<Procedure, 'procedure-not-now' | 'operator-involved' | 'reason-missing'> {
  const { report } = procedure
  if (procedure.admission || isOver(procedure)) return refuse('procedure-not-now')
  if (procedure.involved.includes(given.by) || report.person === given.by) return refuse('operator-involved')
  if (!given.accepted && given.because.trim() === '') return refuse('reason-missing')
  const outcome = given.accepted ? (report.by === 'anonymous' ? 'lead' : 'accepted') : 'rejected'
  return grant({
    ...procedure,
    admission: { at: now, by: given.by, outcome, because: given.because },
    instructed: [given.by],
  })
}

/** The rapporteur instructs and never decides; nobody who had a hand in the case, nor who will judge. */
export function nameRapporteur(
  procedure: Procedure,
  person: string,
  now: Date,
): Ruling<Procedure, 'procedure-not-now' | 'rapporteur-involved'> {
  const { admission, involved, report, commission } = procedure
  if (!admission || isOver(procedure) || procedure.grievances) return refuse('procedure-not-now')
  const judges = commission.some((member) => member.person === person)
  if (involved.includes(person) || report.person === person || judges) return refuse('rapporteur-involved')
  return grant({
    ...procedure,
    rapporteur: { person, since: now },
    instructed: [...new Set([...procedure.instructed, person])],
  })
}

/**
 * Before anything else the rapporteur says what binds her to the provider or to who reported, as those who judge do.
 * Bound, she leaves the file, and another is named.
 */
export function takeFile(
  procedure: Procedure,
  given: { by: string; isBound: boolean },
  now: Date,
): Ruling<Procedure, 'procedure-not-now' | 'not-the-rapporteur'> {
  const { rapporteur, instructed, involved } = procedure
  if (!rapporteur || isOver(procedure)) return refuse('procedure-not-now')
  if (rapporteur.person !== given.by) return refuse('not-the-rapporteur')
  if (rapporteur.declaredAt) return refuse('procedure-not-now')
  if (!given.isBound) return grant({ ...procedure, rapporteur: { ...rapporteur, declaredAt: now } })
  return grant({
    ...procedure,
    rapporteur: null,
    instructed: instructed.filter((person) => person !== given.by),
    involved: [...new Set([...involved, given.by])],
  })
}

/**
 * Exhibits are numbered as they come. Once the grievances are sent the file is closed to us: what the provider
 * could not read cannot be held against him.
 */
export function addExhibit(
  procedure: Procedure,
  given: Pick<Exhibit, 'title' | 'from' | 'by' | 'namesOthers'>,
  now: Date,
): Ruling<Procedure, 'procedure-not-now' | 'not-the-rapporteur' | 'file-closed'> {
  if (!procedure.rapporteur || isOver(procedure)) return refuse('procedure-not-now')
  if (procedure.rapporteur.person !== given.by) return refuse('not-the-rapporteur')
  if (procedure.grievances) return refuse('file-closed')
  const exhibit = { ...given, number: procedure.exhibits.length + 1, addedAt: now, maskedAt: null }
  return grant({ ...procedure, exhibits: [...procedure.exhibits, exhibit] })
}

/** Nothing to reproach, or too little: the file is closed, and whoever reported is told why. */
export function dismiss(
  procedure: Procedure,
  given: { by: string; because: string },
  now: Date,
): Ruling<Procedure, 'procedure-not-now' | 'not-the-rapporteur' | 'reason-missing'> {
  if (!procedure.rapporteur || isOver(procedure) || procedure.decision) return refuse('procedure-not-now')
  if (procedure.rapporteur.person !== given.by) return refuse('not-the-rapporteur')
  if (given.because.trim() === '') return refuse('reason-missing')
  return grant({
    ...procedure,
    ending: { kind: 'dismissed', at: now, because: given.because, signatory: null },
  })
}

/** From the day a court opens a liquidation, acts go to the liquidator (C. com., art. L641-9; to verify). */
export const nameLiquidator = (procedure: Procedure, name: string, since: Date): Procedure => ({
  ...procedure,
  liquidator: { name, since },
})

export const addresseeAt = ({ liquidator }: Procedure, now: Date): Addressee =>
  liquidator && liquidator.since <= now ? 'liquidator' : 'provider'
