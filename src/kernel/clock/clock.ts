import {
  type Context,
  concerns,
  contextOf,
  holds,
  inForce,
  type Proof,
  periodOf,
  proofOf,
  type Start,
  startsOf,
  versionInForce,
} from './context.ts'
import { type Due, dueAfter } from './due.ts'
import { inOrder } from './order.ts'
import type { Law, Period, Rule } from './rule.ts'
import type { DateName, FactName, ProofName, Situation } from './situation.ts'

export const clockStates = ['running', 'met', 'missed', 'not-applicable', 'unknown'] as const
export type ClockState = (typeof clockStates)[number]

/** Codes the engine says by itself, beside those written in the rules. Each has its words in clocks.yaml. */
export const engineCodes = [
  'date-unreadable',
  'date-absurd',
  'date-in-future',
  'dates-contradict',
  'day-without-hour',
  'earliest-start',
  'start-approximated',
  'start-unknown',
  'fact-unknown',
  'not-in-force',
  'prudent-date-passed',
  'met-after-prudent-date',
  'proof-missing',
  'proof-undated',
  'proof-hour-unknown',
  'proof-late',
] as const

/** A start and where it leads. `startedFrom` is null when it is counted from the present moment. */
export type Count = Due & { startsAt: Date; startedFrom: DateName | null }

export type Clock = {
  ruleId: string
  ruleVersion: number
  kind: Rule['kind']
  actor: Rule['actor']
  pace: NonNullable<Rule['pace']> | null
  state: ClockState
  startsAt: Date | null
  startedFrom: DateName | null
  /** The last moment in time, included. With precision `day` it is the end of `dueOn`: show the day alone. */
  dueAt: Date | null
  /** Its date on the local calendar, `2026-11-24`. */
  dueOn: string | null
  precision: 'minute' | 'day' | null
  timeZone: string
  approximate: boolean
  assumptions: string[]
  /** Why it does not apply, why we cannot say, or why it is missed in spite of a proof. */
  reasons: string[]
  /** What to ask next. */
  missing: (FactName | DateName | ProofName)[]
  metBy: ProofName | null
  /** The other starting points that may be argued, with their ends. */
  alternatives: Count[]
  /** When it is unknown or does not apply: what it would say, from its start if we have it, else from now. */
  projection: Count | null
}

/**
 * The clocks of a situation at a given moment, in the order in which to show them.
 *
 * The same law, situation and moment always give the same clocks. Ignorance and nonsense come out as codes;
 * nothing a person may type makes it throw.
 */
export function clocksOf(law: Law, situation: Situation, asOf: Date): Clock[] {
  const context = contextOf(situation, asOf)
  const clocks: Clock[] = []
  for (const versions of law.values()) {
    const rule = versionInForce(versions, context)
    if (rule && concerns(rule, context)) clocks.push(clockOf(rule, context))
  }
  return inOrder(clocks, asOf)
}

function clockOf(rule: Rule, context: Context): Clock {
  const { refused, presumed, unknown } = judge(rule, context)
  const { period, assumption } = periodOf(rule, context.facts) ?? {}
  const starts = startsOf(rule, context)
  const counts = period ? starts.map((start) => countFrom(start.at, start.from, period, context)) : []
  const clock: Clock = {
    ...blank(rule, context.zone),
    precision: period ? (period.unit === 'hour' ? 'minute' : 'day') : null,
  }

  if (refused.length > 0)
    return {
      ...clock,
      state: 'not-applicable',
      reasons: refused,
      projection: refused.includes('not-in-force') ? null : (counts[0] ?? null),
    }

  const undated = period && counts.length === 0
  const assumptions = [...presumed, ...(rule.assumptions ?? []), ...(assumption ? [assumption] : [])]
  if (unknown.length > 0 || undated)
    return {
      ...clock,
      assumptions,
      reasons: [
        ...(unknown.length > 0 ? ['fact-unknown'] : []),
        ...(undated ? startProblems(rule, context) : []),
      ],
      missing: [...unknown, ...(undated ? missingStarts(rule, context) : [])],
      projection: period ? (counts[0] ?? projectionOf(rule, period, context)) : null,
    }

  const [start] = starts
  if (start) assumptions.push(...doubtsAbout(start, rule, period, context))
  const proof = proofOf(rule, context)
  const [first] = counts
  if (!first) {
    const unproven = proof?.on && !proof.given
    return {
      ...clock,
      state: proof?.given ? 'met' : 'running',
      startsAt: start?.at ?? null,
      startedFrom: start?.from ?? null,
      assumptions: unproven ? [...assumptions, 'proof-missing'] : assumptions,
      missing: unproven ? [proof.name] : [],
      metBy: proof?.given ? proof.name : null,
    }
  }
  return { ...clock, ...standing([first, ...counts.slice(1)], assumptions, proof, context.asOf, rule) }
}

/** Each condition of the rule against the facts: one that fails settles it, whatever else is unknown. */
function judge(rule: Rule, context: Context): { refused: string[]; presumed: string[]; unknown: FactName[] } {
  const refused: string[] = inForce(rule, context) ? [] : ['not-in-force']
  const presumed: string[] = []
  const unknown: FactName[] = []
  for (const condition of rule.conditions ?? []) {
    const held = holds(condition, context.facts)
    const inferred = context.facts.inferred[condition.fact]
    if (held === false) refused.push(condition.otherwise)
    else if (held && inferred) presumed.push(inferred)
    else if (held === undefined && condition.presumed) presumed.push(condition.presumed)
    else if (held === undefined) unknown.push(condition.fact)
  }
  for (const exception of rule.exceptions ?? [])
    if (holds(exception, context.facts)) refused.push(exception.because)
  return { refused, presumed, unknown }
}

const countFrom = (
  startsAt: Date,
  startedFrom: DateName | null,
  period: Period,
  context: Context,
): Count => ({
  startsAt,
  startedFrom,
  ...dueAfter(startsAt, period, context.zone, context.situation.department),
})

const startProblems = (rule: Rule, { problems }: Context): string[] => {
  const found = (rule.startsFrom ?? []).flatMap((name) => problems[name] ?? [])
  return found.length > 0 ? [...new Set(found)] : ['start-unknown']
}

const missingStarts = (rule: Rule, { problems }: Context): DateName[] => {
  const found = (rule.startsFrom ?? []).filter((name) => problems[name])
  return found.length > 0 ? found : (rule.startsFrom ?? []).slice(0, 1)
}

/** What has already happened when the case is recorded cannot have started later than that. */
const pastEvents: readonly DateName[] = [
  'occurredAt',
  'firstAnomalyAt',
  'knownAt',
  'debitedAt',
  'publishedAt',
  'fineSentAt',
]

function projectionOf(rule: Rule, period: Period, context: Context): Count {
  const recorded = context.dates.recordedAt?.at
  const past = rule.startsFrom?.some((name) => pastEvents.includes(name))
  return past && recorded
    ? countFrom(recorded, 'recordedAt', period, context)
    : countFrom(context.asOf, null, period, context)
}

/** What must be said of the date we count from. */
function doubtsAbout(
  start: Start,
  rule: Rule,
  period: Period | undefined,
  { dates, problems }: Context,
): string[] {
  const doubts: string[] = (rule.startsFrom ?? []).flatMap((name) => problems[name] ?? [])
  if (start.approximate) doubts.push('start-approximated')
  if (start.wholeDay && period?.unit === 'hour') doubts.push('day-without-hour')
  const { occurredAt, knownAt } = dates
  const concerned = start.from === 'occurredAt' || start.from === 'knownAt' || start.from === 'firstAnomalyAt'
  if (concerned && occurredAt && knownAt && occurredAt.at > knownAt.until) doubts.push('dates-contradict')
  return doubts
}

/**
 * Where a deadline stands.
 *
 * With several plausible starts the earliest is shown; once it has passed, the next one runs on and says so:
 * nobody should give up a complaint because of the most pessimistic reading. A number without a date proves
 * nothing after the term, and a date without a number proves nothing at all.
 */
function standing(
  counts: readonly [Count, ...Count[]],
  assumptions: string[],
  proof: Proof | undefined,
  asOf: Date,
  rule: Rule,
): Partial<Clock> & { state: ClockState } {
  const actedAt = proof?.on?.at ?? asOf
  const shown = counts.find(({ dueAt }) => actedAt <= dueAt) ?? counts.at(-1) ?? counts[0]
  const common = {
    startsAt: shown.startsAt,
    startedFrom: shown.startedFrom,
    dueAt: shown.dueAt,
    dueOn: shown.dueOn,
    approximate: shown.approximate || rule.approximate === true || assumptions.includes('start-approximated'),
    alternatives: counts.filter((count) => count !== shown),
    assumptions,
  }
  const inTime = actedAt <= shown.dueAt
  const late = shown !== counts[0]
  if (counts.length > 1 && !late) assumptions.push('earliest-start')

  if (proof?.given && !proof.on && !inTime)
    return { ...common, state: 'unknown', reasons: ['proof-undated'], missing: [proof.dateName] }
  if (!inTime) return { ...common, state: 'missed', reasons: proof?.on ? ['proof-late'] : [] }
  if (proof?.given) {
    if (proof.on && late) assumptions.push('met-after-prudent-date')
    if (proof.on && proof.on.until > shown.dueAt) assumptions.push('proof-hour-unknown')
    return { ...common, state: 'met', metBy: proof.name }
  }
  if (proof?.on) {
    if (asOf > shown.dueAt)
      return { ...common, state: 'unknown', reasons: ['proof-missing'], missing: [proof.name] }
    assumptions.push('proof-missing')
    return { ...common, state: 'running', missing: [proof.name] }
  }
  if (late) assumptions.push('prudent-date-passed')
  return { ...common, state: 'running' }
}

const blank = (rule: Rule, timeZone: string): Clock => ({
  ruleId: rule.id,
  ruleVersion: rule.version,
  kind: rule.kind,
  actor: rule.actor,
  pace: rule.pace ?? null,
  state: 'unknown',
  startsAt: null,
  startedFrom: null,
  dueAt: null,
  dueOn: null,
  precision: null,
  timeZone,
  approximate: false,
  assumptions: [],
  reasons: [],
  missing: [],
  metBy: null,
  alternatives: [],
  projection: null,
})
