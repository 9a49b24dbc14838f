import type { Flag } from '../../../../kernel/situation.ts'
import { agesIn, type StatedAge } from './ages.ts'
import { byStart, type Cue, cueReader, cuesOf, type Patterns } from './cues.ts'
import type { DangerEar } from './danger.ts'
import type { Reading } from './reading.ts'
import type { Token } from './tokens.ts'

/** How one flag is recognised; content/fr/diagnosis/signs.yaml explains each field to those who fill it in. */
export type FlagSigns = {
  says: readonly string[]
  suggests: readonly string[]
  with: readonly string[]
  unless: readonly string[]
  denies?: readonly string[]
  always?: readonly string[]
  'always-for-organisations'?: readonly string[]
  'never-with'?: readonly string[]
  negatable?: boolean
  'hints-only-organisations'?: boolean
  'only-organisations'?: boolean
}

/** What the rest of the triage already found: how likely each threat is, and who writes. */
export type Context = { likely: ReadonlyMap<string, number>; organisation: boolean }

export type FlagReader = (reading: Reading, context: Context) => Flag[]

/** A threat weighs on what a hint means from this share of the belief. */
const leads = 0.3
/** For what must never be missed, a mere possibility weighs. */
const maybe = 0.15
const neverMissed = new Set<Flag>(['minor', 'danger-to-life'])
/** Otherwise a threat alone raises or forbids a flag only when we are rather sure of it. */
const sure = 0.5
const certain = 0.9

const kinds = ['says', 'suggests', 'unless', 'denies'] as const

/**
 * Reads what changes the order of help, whatever the threat: rules before statistics, because a rule can be
 * read and corrected. For a life in danger, an ear trained on examples listens as well: either is enough.
 */
export function flagReader(
  signs: { flags: Readonly<Record<Flag, FlagSigns>>; terms: Patterns },
  negations: ReadonlySet<string>,
  hearsDanger: DangerEar,
): FlagReader {
  const readTerms = cueReader(cuesOf(signs.terms))
  const rules = Object.entries(signs.flags) as [Flag, FlagSigns][]
  const read = cueReader(
    rules.flatMap(([flag, rule]) => kinds.flatMap((kind) => named(flag, kind, rule[kind] ?? [], negations))),
  )
  return (reading, context) => {
    const { tokens } = reading
    const ages = agesIn(tokens)
    const all = read(tokens, byStart(readTerms(tokens))).map(({ name, from, to }): Read => {
      const [flag, kind, negated] = name.split(' ')
      return { flag, kind, negated: negated !== undefined, from, to }
    })
    return rules
      .filter(([flag, rule]) => {
        if (rule['only-organisations'] && !context.organisation) return false
        const own = all.filter((seen) => seen.flag === flag)
        const doubtful = own.some(isA('unless')) || (flag === 'minor' && isGrown(tokens, ages))
        if (isImplied(flag, rule, context, doubtful)) return true
        if (flag === 'danger-to-life' && hearsDanger(reading, doubtful)) return true
        if (flag === 'vulnerable-person' && ages.some(({ years }) => years >= 75)) return true
        const forbidden = isLikely(rule['never-with'], context, sure)
        const seen = forbidden ? [] : standing(own, tokens, rule, negations)
        return flag === 'minor'
          ? concernsMinor(tokens, seen, ages, rule, context)
          : isRaised(seen, rule, context, leads)
      })
      .map(([flag]) => flag)
  }
}

/** A cue that was read, for one flag. */
type Read = { flag: string | undefined; kind: string | undefined; negated: boolean; from: number; to: number }

/** A cue that holds a negation of its own (« jamais reçu ») is not turned round by that negation. */
const named = (
  flag: Flag,
  kind: string,
  patterns: readonly string[],
  negations: ReadonlySet<string>,
): Cue[] =>
  patterns.map((pattern) => ({
    name: `${flag} ${kind}${pattern.split(/[\s|()?]+/).some((word) => negations.has(word)) ? ' negated' : ''}`,
    pattern,
  }))
const isA = (kind: (typeof kinds)[number]) => (seen: Read) => seen.kind === kind

const isLikely = (threats: readonly string[] | undefined, { likely }: Context, from: number): boolean =>
  (threats ?? []).some((threat) => (likely.get(threat) ?? 0) >= from)

/**
 * Some threats are the flag: whoever solicits a child concerns a child, whatever words were used.
 *
 * When something else in the text makes that doubtful (« mon ordinateur est mort »), we must be almost certain.
 */
const isImplied = (flag: Flag, rule: FlagSigns, context: Context, doubtful: boolean): boolean =>
  isLikely(rule.always, context, doubtful ? certain : neverMissed.has(flag) ? maybe : sure) ||
  (context.organisation && isLikely(rule['always-for-organisations'], context, sure))

/** What remains of the cues once exceptions and negations have spoken. */
function standing(
  all: readonly Read[],
  tokens: readonly Token[],
  { negatable }: FlagSigns,
  negations: ReadonlySet<string>,
): Read[] {
  const exceptions = all.filter(isA('unless'))
  return all.filter(
    (seen) =>
      !isA('unless')(seen) &&
      !exceptions.some(({ from, to }) => from < seen.to && seen.from < to) &&
      (isA('denies')(seen) || !negatable || seen.negated || !isNegated(tokens, seen, negations)),
  )
}

const isRaised = (seen: readonly Read[], rule: FlagSigns, context: Context, from: number): boolean =>
  seen.some(isA('says')) ||
  (seen.some(isA('suggests')) &&
    !seen.some(isA('denies')) &&
    (context.organisation || !rule['hints-only-organisations']) &&
    isLikely(rule.with, context, from))

/**
 * « Je n'ai rien payé », « sans payer », « payé ? non, rien »: the cue is denied.
 *
 * A negation reaches the words it stands among, and those just after it in the same clause; it stops at a
 * pause and at a new subject (« pas réfléchi, j'ai payé »).
 */
function isNegated(tokens: readonly Token[], { from, to }: Read, negations: ReadonlySet<string>): boolean {
  for (let at = from; at < to; at++) if (negations.has(tokens[at]?.word ?? '')) return true
  const next = tokens[to]
  if (next?.pause === 'none' && afterVerb.has(next.word)) return true
  for (let at = from - 1; at >= from - 3; at--) {
    const token = tokens[at]
    if (!token || tokens[at + 1]?.pause !== 'none' || subjects.has(token.word)) return false
    if (negations.has(token.word)) return true
  }
  return false
}
const afterVerb = new Set(['rien', 'aucun', 'aucune', 'pas', 'jamais', 'nothing'])
const subjects = new Set('j je on nous il elle ils elles et mais donc i we he she they'.split(' '))

/**
 * The victim or the writer is under eighteen: 3018 and 119, never THESEE (adults only).
 *
 * An age under eighteen decides, unless it is of the past (« j'avais 16 ans, j'en ai 20 »). Without one,
 * words of school decide; words for a child decide only beside a threat that aims at persons, and neither
 * when every age stated is an adult's.
 */
function concernsMinor(
  tokens: readonly Token[],
  seen: readonly Read[],
  ages: readonly StatedAge[],
  rule: FlagSigns,
  context: Context,
): boolean {
  const isPast = ({ from }: StatedAge) => ['avais', 'avait', 'was'].includes(tokens[from - 1]?.word ?? '')
  if (ages.some((age) => age.years < 18 && !isPast(age))) return true
  const adult = ages.some(({ years }) => years >= 18)
  if (adult && seen.filter(isA('says')).length < 2) return false
  return isRaised(seen, rule, context, maybe)
}

/** « Ma fille de 22 ans », « j'ai 40 ans »: who is told of is grown up, and no other age says otherwise. */
function isGrown(tokens: readonly Token[], ages: readonly StatedAge[]): boolean {
  if (ages.some(({ years }) => years < 18)) return false
  const isOfKin = ({ from }: StatedAge) =>
    tokens.slice(Math.max(0, from - 3), from).some(({ word }) => kin.has(word))
  return ages.some((age) => age.years >= 18 && isOfKin(age))
}
const kin = new Set(
  'fils fille garcon neveu niece daughter son mere pere maman papa mari femme soeur frere j i mother father'.split(
    ' ',
  ),
)
