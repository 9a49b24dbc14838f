import { timeZoneOf } from '../calendar/index.ts'
import type { Flag, Public } from '../situation.ts'
import type { Moment } from './moment.ts'

/** Dates that people declare. Who declared them and when is kept by the case (see `dateInForce`). */
export const dateNames = [
  'occurredAt',
  'firstAnomalyAt',
  'knownAt',
  'recordedAt',
  'debitedAt',
  'reportedToBankAt',
  'bankClaimAt',
  'bankAnsweredAt',
  'refundedAt',
  'recallAskedAt',
  'oppositionAt',
  'complaintAt',
  'prosecutorAnsweredAt',
  'publishedAt',
  'insurerInformedAt',
  'cnilNotifiedAt',
  'controllerInformedAt',
  'authorityNotifiedAt',
  'dataRequestAt',
  'dataAnsweredAt',
  'fineSentAt',
  'fineContestedAt',
] as const
export type DateName = (typeof dateNames)[number]

/** What proves that a thing was done, and the date that must come with it. Saying so is not a proof. */
export const proofs = {
  complaintNumber: 'complaintAt',
  prosecutorAnswerReference: 'prosecutorAnsweredAt',
  oppositionNumber: 'oppositionAt',
  bankReference: 'reportedToBankAt',
  bankAnswerReference: 'bankAnsweredAt',
  recallReference: 'recallAskedAt',
  refundReference: 'refundedAt',
  insurerReference: 'insurerInformedAt',
  cnilNumber: 'cnilNotifiedAt',
  controllerReference: 'controllerInformedAt',
  authorityReference: 'authorityNotifiedAt',
  dataAnswerReference: 'dataAnsweredAt',
  fineContestNumber: 'fineContestedAt',
} as const satisfies Record<string, DateName>
export type ProofName = keyof typeof proofs
export const proofNames = Object.keys(proofs) as readonly ProofName[]

/** Facts that people may declare. Absent means unknown, which is an answer like another. */
export type DeclaredFacts = {
  [Name in YesOrNo]?: boolean | undefined
} & {
  breachRisk?: 'none' | 'likely' | 'high' | undefined
  role?: 'controller' | 'processor' | undefined
}

export const yesOrNo = [
  'professionalActivity',
  'insured',
  'systemIntruded',
  'stolen',
  'moneyLost',
  'paymentAuthorised',
  'payeeOutsideEea',
  'payeeInitiated',
  'transferExecuted',
  'paymentInstrumentExposed',
  'holdingAnswer',
  'personalDataBreach',
  'minor',
  'vulnerable',
  'suspectedCrime',
  'pressOffence',
  'hateMotive',
  'healthBody',
  'financialEntity',
  'majorIncident',
  'nis2Entity',
  'takesCards',
  'fineIncreased',
] as const
type YesOrNo = (typeof yesOrNo)[number]

/** Facts worked out from the others. */
const derived = [
  'public',
  'professional',
  'intrusion',
  'theft',
  'delit',
  'contravention',
  'protectedVictim',
] as const

export const factNames = [...yesOrNo, 'breachRisk', 'role', ...derived] as const
export type FactName = (typeof factNames)[number]
export type FactValue = boolean | string

/**
 * What we know of what happened to somebody: everything but the public may be missing.
 *
 * Trap: never add whether the body is a vital operator (OIV) or an operator of essential services (OSE). The
 * list is protected; they are sent to CERT-FR before any situation exists.
 */
export type Situation = {
  public: Public
  /** From data/threats.yaml: the rules to look at, and the offences usually invoked. */
  threat?: { lawRules: readonly string[]; offences: readonly string[] } | undefined
  flags?: readonly Flag[] | undefined
  /** Where the facts took place: "67", "2A", "974"; absent is metropolitan France. */
  department?: string | undefined
  /** Abroad, or in an archipelago that keeps its own time: an IANA zone. */
  timeZone?: string | undefined
  dates?: { [Name in DateName]?: Moment | undefined } | undefined
  facts?: DeclaredFacts | undefined
  proofs?: { [Name in ProofName]?: string | undefined } | undefined
}

export const zoneOf = (situation: Situation): string => timeZoneOf(situation.department, situation.timeZone)

/** Facts as rules read them. `inferred` holds the code to say when nobody declared the fact itself. */
export type Facts = {
  values: { [Name in FactName]?: FactValue | undefined }
  inferred: { [Name in FactName]?: string }
}

/** An attack on a data-processing system (STAD): Code pénal, art. 323-1 to 323-3-1, as the insurance code counts. */
const intrusionOffences = ['CP 323-1', 'CP 323-2', 'CP 323-3', 'CP 323-3-1']

/**
 * Offences with a limitation of their own, or none: press law (1881 and its two contraventions), other
 * contraventions, and breaches that only an authority fines (numbering plan, telephone canvassing, CPF).
 */
const press = /^L1881 |^CP R621-/
const contravention = /^CP R(?!621-)|^C\.route R/
const fined = /^CPCE |^C\.conso L223-|^C\.trav /

export function factsOf({ public: whom, threat, flags = [], facts = {}, dates }: Situation): Facts {
  const offences = threat?.offences ?? []
  const some = (test: (offence: string) => boolean) => (offences.length > 0 ? offences.some(test) : undefined)
  const inferred: Facts['inferred'] = {}
  const flagged = (flag: Flag) => (flags.includes(flag) ? true : undefined)

  const intrusion = facts.systemIntruded ?? some((offence) => intrusionOffences.includes(offence))
  if (intrusion && facts.systemIntruded === undefined) inferred.intrusion = 'intrusion-presumed'
  const personalDataBreach = facts.personalDataBreach ?? flagged('personal-data-of-others')
  if (personalDataBreach && facts.personalDataBreach === undefined)
    inferred.personalDataBreach = 'breach-presumed'
  const moneyLost = facts.moneyLost ?? flagged('money-lost') ?? (dates?.debitedAt ? true : undefined)
  const minor = facts.minor ?? flagged('minor')
  const vulnerable = facts.vulnerable ?? flagged('vulnerable-person')

  return {
    values: {
      ...facts,
      public: whom,
      professional: whom !== 'particulier' || facts.professionalActivity === true,
      intrusion,
      theft: facts.stolen ?? some((offence) => offence === 'CP 311-1'),
      moneyLost,
      // No money left, no transfer did.
      transferExecuted: facts.transferExecuted ?? (moneyLost === false ? false : undefined),
      personalDataBreach,
      pressOffence: facts.pressOffence ?? (some((offence) => press.test(offence)) || undefined),
      delit: some((offence) => ![press, contravention, fined].some((kind) => kind.test(offence))),
      contravention: some((offence) => contravention.test(offence)),
      minor,
      vulnerable,
      protectedVictim: minor || vulnerable || (minor === false && vulnerable === false ? false : undefined),
    },
    inferred,
  }
}
