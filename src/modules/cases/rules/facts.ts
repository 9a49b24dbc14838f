import { readMoment } from '../../../kernel/clock/moment.ts'
import { centsTyped } from '../../../kernel/euros.ts'
import { longestMailAddress } from '../../../kernel/mail-address.ts'
import { grant, type Ruling, refuse } from '../../../kernel/ruling.ts'
import { typedLine, typedText } from '../../../kernel/typed-text.ts'

/**
 * The facts of a case: told once, used everywhere (moonshot 1). Each has one name, one kind and one place in
 * the law: a date that starts a clock, an amount that a letter repeats, a number that proves a step.
 */
export const factKinds = {
  story: 'text',
  occurredAt: 'moment',
  firstAnomalyAt: 'moment',
  knownAt: 'moment',
  amountCents: 'amount',
  debitedAt: 'moment',
  moneyLeft: 'choice',
  paymentMeans: 'choice',
  paymentAuthorised: 'tristate',
  payeeOutsideEea: 'tristate',
  accounts: 'text',
  alreadyDone: 'text',
  oppositionAt: 'moment',
  oppositionNumber: 'line',
  reportedToBankAt: 'moment',
  insured: 'tristate',
  insurerInformedAt: 'moment',
  insurerReference: 'line',
  breachRisk: 'choice',
  cnilNotifiedAt: 'moment',
  cnilNumber: 'line',
  publishedAt: 'moment',
  complaintAt: 'moment',
  complaintNumber: 'line',
} as const

export type FactName = keyof typeof factKinds
export type FactKind = (typeof factKinds)[FactName]

/** The answers a choice admits. */
export const choices = {
  /** How long before the case was opened, as the questions of the diagnosis ask it. */
  moneyLeft: ['last-hour', 'today', 'two-days', 'older', 'none'],
  paymentMeans: [
    'card',
    'transfer',
    'instant-transfer',
    'direct-debit',
    'cheque',
    'voucher',
    'crypto',
    'other',
  ],
  breachRisk: ['none', 'likely', 'high'],
} as const satisfies Partial<Record<FactName, readonly string[]>>

export const tristates = ['yes', 'no', 'unknown'] as const

/** Facts as they are kept: everything is text, in the forms the kinds below say. */
export type Facts = Partial<Record<FactName, string>>

export type FactRefusal =
  | 'fact-unknown'
  | 'fact-too-long'
  | 'reach-mail-too-long'
  | 'fact-not-a-moment'
  | 'fact-in-the-future'
  | 'fact-too-old'
  | 'fact-not-an-amount'
  | 'fact-not-a-choice'

export const isFactName = (name: string): name is FactName => Object.hasOwn(factKinds, name)

const longest: Record<FactKind, number> = {
  text: 4000,
  line: 120,
  moment: 40,
  amount: 30,
  choice: 30,
  tristate: 10,
}

/**
 * Reads one fact as somebody gave it, at a moment and in the time zone of the facts.
 *
 * A moment may lie an hour ahead (phones set wrong) but no further, and not before 2000: a mistyped year must
 * not start a clock. An emptied field takes the fact back: the empty string is granted.
 */
export const readFact = (
  name: FactName,
  typed: string,
  now: Date,
  zone: string,
): Ruling<string, FactRefusal> => readAnswer(name, factKinds[name], typed, now, zone)

/** The same for an answer that is not one of ours by name: the place of a paper, which says its kind. */
export function readAnswer(
  name: string,
  kind: FactKind,
  typed: string,
  now: Date,
  zone: string,
): Ruling<string, FactRefusal> {
  const value = kind === 'text' ? typedText(typed).trim() : typedLine(typed)
  if (value === '') return grant('')
  // Longer than any other line, and not to be shortened: it is said for itself.
  if (name === 'reachMail' && kind === 'line')
    return value.length > longestMailAddress ? refuse('reach-mail-too-long') : grant(value)
  if (value.length > longest[kind]) return refuse('fact-too-long')
  switch (kind) {
    case 'text':
    case 'line':
      return grant(value)
    case 'moment': {
      const moment = value.replace(/^(\d{4}-\d\d-\d\d) (?=\d)/, '$1T')
      const reading = readMoment(moment, zone, now)
      if (typeof reading === 'string') return refuse(momentRefusals[reading])
      return grant(plainMoment.test(moment) ? moment : reading.at.toISOString())
    }
    case 'amount':
      return readAmount(value)
    case 'tristate':
      return (tristates as readonly string[]).includes(value) ? grant(value) : refuse('fact-not-a-choice')
    case 'choice': {
      const admitted: readonly string[] = name in choices ? choices[name as keyof typeof choices] : []
      return admitted.includes(value) ? grant(value) : refuse('fact-not-a-choice')
    }
  }
}

/** A day, a time on the wall, an instant: the three forms in which a moment is kept and shown again. */
const plainMoment = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)?)?$/

const momentRefusals = {
  'date-unreadable': 'fact-not-a-moment',
  'date-in-future': 'fact-in-the-future',
  'date-absurd': 'fact-too-old',
} as const

/** Euros as people write them, into cents as a fact keeps them. */
export function readAmount(typed: string): Ruling<string, 'fact-not-an-amount'> {
  const cents = centsTyped(typed)
  return cents === undefined ? refuse('fact-not-an-amount') : grant(String(cents))
}
