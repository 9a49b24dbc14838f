import { createHash } from 'node:crypto'
import { type Day, dayAt, dayFrom } from '../../../kernel/calendar/index.ts'
import { canonicalJson, type Json } from '../../../kernel/canonical-json.ts'

/** Every rule of the charter: its article, then what it is about. An id never changes its meaning. */
export const ruleIds = [
  'A1-ACK',
  'A1-COURTESY',
  'A1-PUBLIC',
  'A1-DELAY',
  'A2-PROFILE',
  'A2-DIAG',
  'A2-QUOTE',
  'A2-PREFEE',
  'A2-CHANGE',
  'A2-TRACES',
  'A2-PLAIN',
  'A3-NDA',
  'A3-ACCESS',
  'A3-THIRD',
  'A3-END',
  'A4-434',
  'A4-434-3',
  'A4-LOCAL',
  'A4-STOP',
  'A4-LAWFUL',
  'A5-INFORM',
  'A5-OPPOSE',
  'A5-REPORT',
  'A5-CONF',
  'A6-WATCH',
  'A6-ADVISE',
  'A6-COMMUNITY',
  'A7-SURVEY',
  'A7-REVIEW',
  'A7-SANCTION',
] as const
export type RuleId = (typeof ruleIds)[number]

/** The seven articles, by the name that addresses and translations call them. */
export const articleNames = [
  'welcome',
  'good-practice',
  'confidentiality',
  'laws',
  'feedback',
  'prevention',
  'evaluation',
] as const
export type ArticleName = (typeof articleNames)[number]

/** Minor, major, grave. */
export const severities = ['m', 'M', 'G'] as const
export type Severity = (typeof severities)[number]

/** What the platform does by itself when an engagement is not kept. None of these is a sanction. */
export const reactions = [
  'remind',
  'remind-and-reoffer',
  'tell-victim',
  'coach',
  'correct-profile',
  'hide-until-cured',
  'hold-step',
  'freeze-work',
  'lock-and-review',
  'human-review',
  'establish',
  'help',
  'escalate',
  'protect',
  'open-incident',
  'moderate',
  'open-procedure',
  'none',
] as const
export type Reaction = (typeof reactions)[number]

export const neverReasons = [
  'best-efforts',
  'coaching-only',
  'duty-of-platform',
  'matter-of-courts',
  'profile-corrected',
  'protects-provider',
] as const

export type CharterRule = {
  id: RuleId
  article: number
  who: 'provider' | 'platform' | 'both'
  /** Null where a breach of the rule is never a ground for a measure, and then `neverBecause` says why. */
  severity: Severity | null
  severityIs?: 'stated' | 'proposed'
  neverBecause?: (typeof neverReasons)[number]
  reaction: Reaction
  repeats?: { misses: number; days: number }
}
export type CharterTable = ReadonlyMap<RuleId, CharterRule>

/**
 * Some rules are never a ground for a measure: best efforts (« dans la mesure de ses possibilités », article 6), what
 * protects the provider (article 4: to stop when pushed to an illegal act), what the platform itself owes, and duties
 * whose breach only a court may judge.
 */
export const isSanctionable = (rule: CharterRule): boolean => rule.severity !== null

/**
 * Whether misses make a finding for a person to look at: so many within so many days. One late answer is a late
 * answer; only repetition is worth somebody's time.
 */
export function makesFinding(rule: CharterRule, missedAt: readonly Date[], now: Date): boolean {
  if (!isSanctionable(rule)) return false
  if (!rule.repeats) return missedAt.some((at) => at <= now)
  const since = now.getTime() - rule.repeats.days * 86_400_000
  const counted = missedAt.filter((at) => at.getTime() > since && at <= now)
  return counted.length >= rule.repeats.misses
}

/** A version of the charter, as far as rules read it; its days are those of Paris, where it is published. */
export type CharterVersion = { version: string; effectiveFrom: string }
export type CharterSignature = { version: string; signedAt: Date }

const paris = 'Europe/Paris'
const effectiveDay = ({ effectiveFrom }: CharterVersion): Day => dayFrom(effectiveFrom) ?? Number.NaN

/** The version in force on the day of a moment: the last one whose date of effect has come. */
export const inForceAt = <Version extends CharterVersion>(
  versions: readonly Version[],
  at: Date,
): Version | undefined =>
  versions
    .filter((version) => effectiveDay(version) <= dayAt(at, paris))
    .sort((one, other) => effectiveDay(other) - effectiveDay(one))[0]

/**
 * Facts are judged under the charter that bound their author on that day: in force, and signed by then.
 *
 * A later version never reaches back, even a milder or a clearer one, and a version nobody signed binds nobody. The
 * last one that was both still binds who has not yet signed the next.
 */
export const bindingAt = <Version extends CharterVersion>(
  versions: readonly Version[],
  signatures: readonly CharterSignature[],
  factsAt: Date,
): Version | undefined =>
  inForceAt(
    versions.filter(({ version }) =>
      signatures.some((signature) => signature.version === version && signature.signedAt <= factsAt),
    ),
    factsAt,
  )

/**
 * What is signed is the text itself: SHA-256 of its canonical JSON (RFC 8785).
 *
 * Spaces are counted as plain ones: the narrow ones of French typography are set when the text is loaded, and a
 * better typographer must not undo signatures.
 */
export const charterHash = (text: Json): string =>
  createHash('sha256')
    .update(canonicalJson(plainSpaces(text)))
    .digest('hex')

function plainSpaces(value: Json): Json {
  if (typeof value === 'string') return value.normalize('NFC').replace(/[\s\u00a0\u202f]+/g, ' ')
  if (Array.isArray(value)) return value.map(plainSpaces)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plainSpaces(inner as Json)]))
}
