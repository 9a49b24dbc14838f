import { type Static, Type } from 'typebox'
import type { Json } from '../../kernel/canonical-json.ts'
import { contentExists, contentFiles, readYaml } from '../../platform/content.ts'
import { type Language, overlay } from '../../platform/words/index.ts'
import {
  type ArticleName,
  articleNames,
  type CharterRule,
  type CharterTable,
  charterHash,
  neverReasons,
  reactions,
  ruleIds,
  severities,
} from './rules/charter.ts'

const closed = { additionalProperties: false }
const Words = Type.String({ minLength: 2 })
const Day = Type.String({ format: 'date' })

const Rule = Type.Object(
  {
    id: Type.Enum(ruleIds),
    article: Type.Integer({ minimum: 1, maximum: 7 }),
    who: Type.Enum(['provider', 'platform', 'both']),
    severity: Type.Union([Type.Enum(severities), Type.Null()]),
    severityIs: Type.Optional(Type.Enum(['stated', 'proposed'])),
    neverBecause: Type.Optional(Type.Enum(neverReasons)),
    reaction: Type.Enum(reactions),
    repeats: Type.Optional(
      Type.Object({ misses: Type.Integer({ minimum: 1 }), days: Type.Integer({ minimum: 1 }) }, closed),
    ),
  },
  closed,
)
const RuleFile = Type.Object({ asOf: Day, source: Words, rules: Type.Array(Rule) }, closed)

/** The rules of the charter by their id (data/charter-rules.yaml): how heavy a breach is, what the platform does. */
export function loadCharterRules(): CharterTable {
  const { rules } = readYaml('data/charter-rules.yaml', RuleFile)
  return new Map(rules.map((rule) => [rule.id, rule as CharterRule]))
}

const Article = Type.Object(
  {
    number: Type.Integer({ minimum: 1, maximum: 7 }),
    title: Words,
    inPlain: Words,
    engagements: Type.Array(
      Type.Object({ rule: Type.Enum(ruleIds), does: Words, otherwise: Words }, closed),
      {
        minItems: 1,
      },
    ),
    sources: Type.Array(
      Type.Object({ cite: Words, state: Type.Enum(['read', 'secondary', 'to-verify']) }, closed),
    ),
  },
  closed,
)

const Text = Type.Object(
  {
    version: Type.String({ pattern: '^\\d{4}-\\d{2}$' }),
    effectiveFrom: Day,
    /** The last day on which a provider listed under a former version keeps its place without having signed. */
    signBefore: Type.Optional(Day),
    title: Words,
    status: Words,
    changes: Type.Array(Words, { minItems: 1 }),
    preamble: Type.Array(Words, { minItems: 1 }),
    articles: Type.Object(
      Object.fromEntries(articleNames.map((name) => [name, Article])) as Record<ArticleName, typeof Article>,
      closed,
    ),
  },
  closed,
)
const Heading = Type.Object({ title: Words, inPlain: Words }, closed)
const Headings = Type.Object(
  {
    title: Words,
    articles: Type.Object(
      Object.fromEntries(articleNames.map((name) => [name, Heading])) as Record<ArticleName, typeof Heading>,
      closed,
    ),
  },
  closed,
)

export type Charter = Static<typeof Text> & {
  /** SHA-256 of the French text: what a provider signs, whatever the language of the page. */
  sha256: string
}

/**
 * Every version of the charter, the oldest first (content/fr/charter).
 *
 * In English its titles and plain lines are translated; the engagements stay in French, which is what is signed.
 */
export const loadCharters = (language: Language = 'fr'): Charter[] =>
  contentFiles('content/fr/charter', '.yaml').map((name) => {
    const text = readYaml(`content/fr/charter/${name}`, Text)
    if (`${text.version}.yaml` !== name)
      throw new Error(`content/fr/charter/${name}: its version is ${text.version}`)
    if (text.signBefore !== undefined && text.signBefore < text.effectiveFrom)
      throw new Error(`content/fr/charter/${name}: it would have to be signed before it takes effect`)
    const english = `content/${language}/charter/${name}`
    const shown =
      language !== 'fr' && contentExists(english)
        ? (overlay(text, readYaml(english, Headings)) as typeof text)
        : text
    return { ...shown, sha256: charterHash(text as Json) }
  })

/** The version in force on a day, `AAAA-MM-JJ`: the latest that has taken effect. Throws when there was none yet. */
export function charterOn(day: string, charters: readonly Charter[]): Charter {
  const charter = charters.findLast(({ effectiveFrom }) => effectiveFrom <= day)
  if (!charter) throw new Error(`no charter is in force on ${day}`)
  return charter
}
