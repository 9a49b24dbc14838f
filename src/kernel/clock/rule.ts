import type { DateUnit } from '../calendar/index.ts'
import type { DateName, FactName, FactValue, ProofName } from './situation.ts'

/** Who must act. When it is not the victim, `missed` says that somebody else is late, and what that opens. */
export const actors = [
  'victim',
  'anyone',
  'bank',
  'prosecutor',
  'police',
  'platform',
  'organisation',
] as const

/**
 * What one rule of law asks for, as data (data/law.yaml). Nothing here is text for people: words are in
 * content/<language>/clocks.yaml under the same id, so that a lawyer corrects either without reading code.
 */
export type Rule = {
  /** Stable: it is written in cases and statistics. A change of the law is a new version, not a new id. */
  id: string
  version: number
  /** The day on which this reading was last held true. */
  asOf: string
  /** A deadline has a last moment; a duty has none but does not wait; an information changes what one does. */
  kind: 'deadline' | 'duty' | 'information'
  actor: (typeof actors)[number]
  /** First day in force. Absent: older than any fact we accept. `null`: not law yet, and never shown as law. */
  effectiveFrom?: string | null
  /** Last day in force. */
  effectiveTo?: string
  /** Beyond the threats that list the rule: always, once its starting date is declared, or on one of these facts. */
  appears?: 'always' | 'started' | readonly FactTest[]
  /** All must hold. */
  conditions?: readonly Condition[]
  /** None may hold; an unknown one is passed over in silence. */
  exceptions?: readonly (FactTest & { because: string })[]
  /** Dates that may each be the starting point. The earliest is shown, the others are kept beside it. */
  startsFrom?: readonly DateName[]
  /** Used when none of those is known: near enough to show an end, and said to be approximate. */
  orElse?: readonly DateName[]
  period?: Period
  /** A shorter or longer period when a fact says so; the first that holds. */
  variants?: readonly { when: FactTest; period: Period; assumption?: string }[]
  /** For a duty: `at-once` goes before every deadline, `without-delay` before those more than a week away. */
  pace?: 'at-once' | 'without-delay'
  /** The only thing that turns the clock to `met`: a number somebody else gave. */
  metBy?: ProofName
  /** Codes said with every date of this rule. */
  assumptions?: readonly string[]
  /** The calendar is right but the true limit may differ (a contract, an act that interrupts). */
  approximate?: boolean
  source: string
  verification: { state: 'read' | 'secondary' | 'to-verify'; on?: string }
}

export type FactTest = { fact: FactName; is: readonly FactValue[] }

export type Condition = FactTest & {
  /** Code of the reason when the fact says otherwise. */
  otherwise: string
  /** Code of the assumption when the fact is unknown and the prudent reading is that it holds. Absent: we ask. */
  presumed?: string
}

/** `union`: rolled over to a working day (regulation 1182/71). `clear`: neither first nor last day counts. */
export type Period = { amount: number; unit: 'hour' | DateUnit; method?: 'union' | 'clear' }

/** All rules, versions of one id together, oldest first. */
export type Law = ReadonlyMap<string, readonly Rule[]>

/** Gathers rules into a law, and refuses at once what could only fail in front of a victim. */
export function lawOf(rules: readonly Rule[]): Law {
  const law = new Map<string, Rule[]>()
  for (const rule of rules) {
    const problem = problemOf(rule, law.get(rule.id)?.at(-1))
    if (problem) throw new Error(`rule ${rule.id} version ${rule.version}: ${problem}`)
    law.set(rule.id, [...(law.get(rule.id) ?? []), rule])
  }
  return law
}

/** The rule behind a clock, in the version that was applied: its source and how far it was verified. */
export const ruleOf = (
  law: Law,
  { ruleId, ruleVersion }: { ruleId: string; ruleVersion: number },
): Rule | undefined => law.get(ruleId)?.find((rule) => rule.version === ruleVersion)

function problemOf(rule: Rule, previous: Rule | undefined): string | undefined {
  if (rule.kind === 'deadline' && !(rule.period && rule.startsFrom?.length))
    return 'a deadline needs a period and a starting date'
  if (rule.kind !== 'deadline' && rule.period) return 'only a deadline has a period'
  if (rule.kind === 'duty' && !rule.pace) return 'a duty needs a pace'
  if (previous && rule.version <= previous.version) return 'versions go up'
  if (previous && !(previous.effectiveTo && rule.effectiveFrom && previous.effectiveTo < rule.effectiveFrom))
    return 'a version begins after the previous one ends'
  return undefined
}
