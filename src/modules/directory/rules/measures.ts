import { addDays, addMonths, dayAt, endOfDay, startOfDay } from '../../../kernel/calendar/index.ts'
import { grant, type Ruling, refuse } from '../../../kernel/ruling.ts'
import {
  bindingAt,
  type CharterRule,
  type CharterSignature,
  type CharterVersion,
  isSanctionable,
  type RuleId,
} from './charter.ts'
import { type Place, zoneOf } from './delays.ts'

export const measureNames = [
  'reminder',
  'technical-hiding',
  'charter-warning',
  'precautionary-suspension',
  'temporary-delisting',
  'final-delisting',
] as const
export type MeasureName = (typeof measureNames)[number]

export type Rung = {
  level: 0 | 1 | 2 | 3 | 4 | 5
  nature: 'not-a-decision' | 'automatic' | 'warning' | 'urgency' | 'sanction'
  longest: { amount: number; unit: 'day' | 'month' } | 'until-cured' | null
  decides: 'system' | 'operator' | 'director-or-delegate' | 'commission-then-director'
  procedure: 'none' | 'cure-and-review' | 'observations-possible' | 'opened-within-5-days' | 'full'
  public: boolean
}

/** The ladder of measures: a measure that is not here does not exist. */
export const ladder: Record<MeasureName, Rung> = {
  reminder: {
    level: 0,
    nature: 'not-a-decision',
    longest: null,
    decides: 'system',
    procedure: 'none',
    public: false,
  },
  'technical-hiding': {
    level: 1,
    nature: 'automatic',
    longest: 'until-cured',
    decides: 'system',
    procedure: 'cure-and-review',
    public: false,
  },
  'charter-warning': {
    level: 2,
    nature: 'warning',
    longest: { amount: 12, unit: 'month' },
    decides: 'operator',
    procedure: 'observations-possible',
    public: false,
  },
  'precautionary-suspension': {
    level: 3,
    nature: 'urgency',
    longest: { amount: 60, unit: 'day' },
    decides: 'director-or-delegate',
    procedure: 'opened-within-5-days',
    public: false,
  },
  'temporary-delisting': {
    level: 4,
    nature: 'sanction',
    longest: { amount: 12, unit: 'month' },
    decides: 'commission-then-director',
    procedure: 'full',
    public: true,
  },
  'final-delisting': {
    level: 5,
    nature: 'sanction',
    longest: null,
    decides: 'commission-then-director',
    procedure: 'full',
    public: true,
  },
}

/**
 * One fact that a person established on exhibits, under the charter of that day.
 *
 * Measures rest on these alone. A score (rules/score.ts) is of another kind, and the types keep it out: no sanction
 * comes from a figure alone (RGPD, art. 22; loi n° 78-17, art. 47; to verify).
 */
export type Finding = {
  kind: 'finding'
  id: string
  rule: RuleId
  charter: string
  /** What it happened in: the number of a case, or what else the fact is about. */
  about: string
  on: Date
  says: string
  exhibits: readonly number[]
  establishedBy: string
}

/** A fact is established under the charter that bound the provider that day, on exhibits, and by somebody. */
export function establish(
  rule: CharterRule,
  given: Omit<Finding, 'kind' | 'rule'>,
  charters: readonly CharterVersion[],
  signatures: readonly CharterSignature[],
): Ruling<
  Finding,
  | 'rule-never-sanctionable'
  | 'charter-not-binding'
  | 'charter-of-another-day'
  | 'finding-without-exhibit'
  | 'reason-missing'
> {
  if (!isSanctionable(rule)) return refuse('rule-never-sanctionable')
  const binding = bindingAt(charters, signatures, given.on)
  if (!binding) return refuse('charter-not-binding')
  if (binding.version !== given.charter) return refuse('charter-of-another-day')
  if (given.exhibits.length === 0) return refuse('finding-without-exhibit')
  if (given.says.trim() === '' || given.establishedBy.trim() === '') return refuse('reason-missing')
  return grant({ kind: 'finding', rule: rule.id, ...given })
}

/** What a full procedure may end with. */
export type Measure =
  | { name: 'none' }
  | { name: 'charter-warning' }
  | { name: 'temporary-delisting'; months: number }
  | { name: 'final-delisting' }

const longestDelisting = 12

/** A temporary delisting lasts whole months, one to twelve. */
export const lastsTooLong = (measure: Measure): boolean =>
  measure.name === 'temporary-delisting' &&
  !(Number.isInteger(measure.months) && measure.months >= 1 && measure.months <= longestDelisting)

const weightOf = (measure: Measure): number => {
  switch (measure.name) {
    case 'none':
      return 0
    case 'charter-warning':
      return 1
    case 'temporary-delisting':
      return 1 + measure.months
    case 'final-delisting':
      return Number.POSITIVE_INFINITY
  }
}

/** Proportionality begins with what was announced: nobody meets a measure above the maximum notified to her. */
export const isWithin = (measure: Measure, maximum: Measure): boolean =>
  weightOf(measure) <= weightOf(maximum)

/** Who signs, readably: a public body's decision bears first name, last name and capacity (CRPA, art. L212-1). */
export type Signatory = {
  person: string
  role: 'director' | 'delegate' | 'operator'
  firstName: string
  lastName: string
  capacity: string
}

export const isNamed = ({ person, firstName, lastName, capacity }: Signatory): boolean =>
  [person, firstName, lastName, capacity].every((part) => part.trim() !== '')

/** A decision already taken, as far as it bears on later ones. `undone` when it was annulled or withdrawn. */
export type PastDecision = { findings: readonly Finding[]; measure: Measure; undone: boolean }

/**
 * Nobody answers twice for the same facts (non bis in idem), whatever they are called the second time.
 *
 * A warning counts: it judged them. A decision to do nothing counts too. One that was annulled or withdrawn is held
 * never to have been, and its facts may be judged again.
 */
export const alreadyJudged = (findings: readonly Finding[], past: readonly PastDecision[]): boolean =>
  past.some((decision) => !decision.undone && decision.findings.some((one) => findings.some(sameFacts(one))))

const sameFacts = (one: Finding) => (other: Finding) =>
  one.about === other.about && dayAt(one.on, 'Europe/Paris') === dayAt(other.on, 'Europe/Paris')

/** A warning leaves the file after twelve months, day for day. */
export const warningStands = (warnedAt: Date, now: Date, place: Place): boolean => {
  const zone = zoneOf(place)
  return now < startOfDay(addMonths(dayAt(warnedAt, zone), 12), zone)
}

/** Why the thirty days of notice of a final delisting do not run. */
export const noticeExceptions = ['legal-duty', 'imperative-reason', 'repeated-breach'] as const
export type NoticeException = (typeof noticeExceptions)[number]

/** From when to when a measure bears; `until` is null where it has no term. */
export type Effect = { from: Date; until: Date | null }

/**
 * A temporary delisting begins with its receipt and ends after whole months, the first hour of that day.
 *
 * A final one begins thirty days after notice, where regulation (EU) 2019/1150 applies (art. 4(2); exceptions in
 * art. 4(4); to verify: whether a listing without price or contract is an intermediation service).
 */
export function effectOf(
  measure: Measure,
  receivedAt: Date,
  place: Place,
  exception: NoticeException | null = null,
): Effect | null {
  const zone = zoneOf(place)
  const day = dayAt(receivedAt, zone)
  switch (measure.name) {
    case 'none':
      return null
    case 'charter-warning':
      return { from: receivedAt, until: startOfDay(addMonths(day, 12), zone) }
    case 'temporary-delisting':
      return { from: receivedAt, until: startOfDay(addMonths(day, measure.months), zone) }
    case 'final-delisting': {
      const from = exception ? receivedAt : new Date(endOfDay(addDays(day, 30), zone).getTime() + 1)
      return { from, until: null }
    }
  }
}

/** Who was finally delisted may apply again three years after it took effect. */
export function mayApplyAgainFrom({ from }: Effect, place: Place): Date {
  const zone = zoneOf(place)
  return startOfDay(addMonths(dayAt(from, zone), 36), zone)
}
