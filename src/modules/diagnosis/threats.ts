import { type Static, Type } from 'typebox'
import { publics } from '../../kernel/situation.ts'
import { readYaml } from '../../platform/content.ts'
import { type Language, overlay } from '../../platform/words/index.ts'
import { families, type Offence, type Threat } from './rules/threat.ts'
import { closed, Day, forEach, Slug, Words } from './shapes.ts'

const ThreatRow = Type.Object(
  {
    slug: Slug,
    family: Type.Enum(families),
    publics: Type.Array(Type.Enum(publics), { minItems: 1, uniqueItems: true }),
    severity: Type.Union([Type.Literal(1), Type.Literal(2), Type.Literal(3), Type.Literal(4)]),
    technicalAssistance: Type.Enum(['none', 'optional', 'recommended', 'essential']),
    policeChat: Type.Enum(['no', 'optional', 'recommended', 'priority']),
    thesee: Type.Enum(['no', 'conditional', 'yes']),
    offences: Type.Array(Type.String(), { uniqueItems: true }),
    channels: Type.Array(Type.String(), { minItems: 1, uniqueItems: true }),
    rsit: Type.Object({ class: Type.String(), type: Type.String() }, closed),
    evidence: Type.Array(Type.String(), { minItems: 1, uniqueItems: true }),
    lawRules: Type.Array(Type.String(), { uniqueItems: true }),
    safeMode: Type.Optional(Type.Boolean()),
    source: Type.Optional(Words),
  },
  closed,
)

const OffenceRow = Type.Object(
  {
    id: Type.String(),
    cite: Words,
    label: Words,
    penalty: Words,
    verification: Type.Enum(['read', 'to-verify']),
    asOf: Day,
  },
  closed,
)

const ThreatFile = Type.Object(
  {
    asOf: Day,
    sources: Type.Array(Words, { minItems: 1 }),
    threats: Type.Array(ThreatRow),
    offences: Type.Array(OffenceRow),
  },
  closed,
)

export type ThreatBook = {
  asOf: string
  sources: string[]
  threats: Threat[]
  bySlug: ReadonlyMap<string, Threat>
  offences: ReadonlyMap<string, Offence>
}

/** Every threat and every offence, from data/threats.yaml. */
export function loadThreats(): ThreatBook {
  const { asOf, sources, threats, offences } = readYaml('data/threats.yaml', ThreatFile)
  return {
    asOf,
    sources,
    threats,
    bySlug: new Map(threats.map((threat) => [threat.slug, threat])),
    offences: new Map(offences.map((offence) => [offence.id, offence])),
  }
}

const FamilyName = Type.Object({ name: Words, formal: Words }, closed)
const Severity = Type.Object({ name: Words, meaning: Words }, closed)
const EvidenceKind = Type.Object({ name: Words, keep: Words, avoid: Type.Optional(Words) }, closed)
const ThreatName = Type.Object(
  { label: Words, title: Words, definition: Words, note: Type.Optional(Words) },
  closed,
)

const ThreatWordsFile = Type.Object(
  {
    severity: forEach(['1', '2', '3', '4'], Severity),
    families: forEach(families, FamilyName),
    technicalAssistance: forEach(['none', 'optional', 'recommended', 'essential'], Words),
    evidence: Type.Record(Type.String(), EvidenceKind),
    threats: Type.Record(Type.String(), ThreatName),
  },
  closed,
)

export type ThreatWords = Static<typeof ThreatWordsFile>

/**
 * The words for threats, families, severities and kinds of evidence.
 *
 * A threat or a note that English lacks is the French one.
 */
export function loadThreatWords(language: Language = 'fr'): ThreatWords {
  const french = readYaml('content/fr/threats.yaml', ThreatWordsFile)
  if (language === 'fr') return french
  return overlay(french, readYaml(`content/${language}/threats.yaml`, ThreatWordsFile)) as ThreatWords
}
