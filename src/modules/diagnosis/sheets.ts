import { type Static, Type } from 'typebox'
import { dateNames } from '../../kernel/clock/index.ts'
import { flags, publics } from '../../kernel/situation.ts'
import { contentExists, contentFiles, readYaml } from '../../platform/content.ts'
import { type Language, overlay } from '../../platform/words/index.ts'
import { recipients, type Sheet, urgencies } from './rules/sheet.ts'
import type { Threat } from './rules/threat.ts'
import { closed, Day, Slug, Words } from './shapes.ts'

const Audience = Type.Object(
  {
    publics: Type.Optional(Type.Array(Type.Enum(publics), { minItems: 1 })),
    flags: Type.Optional(Type.Array(Type.Enum(flags), { minItems: 1 })),
    unless: Type.Optional(Type.Array(Type.Enum(flags), { minItems: 1 })),
    helper: Type.Optional(Type.Boolean()),
  },
  closed,
)

const ChannelId = Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' })
const Placeholder = Type.String({ pattern: '^[a-z][A-Za-z]*$' })

const Gesture = Type.Object(
  {
    do: Words,
    how: Words,
    channel: Type.Optional(ChannelId),
    to: Type.Optional(Type.Enum(['evidence', 'letter'])),
  },
  closed,
)
const Gestures = Type.Array(Gesture, { minItems: 3, maxItems: 3 })

const Variant = Type.Object(
  {
    when: Audience,
    headline: Type.Optional(Words),
    reassurance: Type.Optional(Words),
    gestures: Type.Optional(Gestures),
  },
  closed,
)

const Task = Type.Object(
  {
    id: Slug,
    do: Words,
    why: Words,
    when: Type.Enum(urgencies),
    minutes: Type.Optional(Type.Integer({ minimum: 1 })),
    onlyIf: Type.Optional(Audience),
    channel: Type.Optional(ChannelId),
    settledBy: Type.Optional(Type.Enum(dateNames)),
  },
  closed,
)

const ReadyText = Type.Object(
  {
    id: Slug,
    to: Type.Enum(recipients),
    title: Words,
    when: Type.Optional(Audience),
    subject: Type.Optional(Words),
    body: Words,
    placeholders: Type.Array(Placeholder, { uniqueItems: true }),
  },
  closed,
)

const ComplaintRoute = Type.Object(
  { when: Type.Optional(Audience), where: Words, how: Words, channel: Type.Optional(ChannelId) },
  closed,
)

const advice = {
  updatedAt: Day,
  sources: Type.Array(
    Type.Object({ cite: Words, state: Type.Enum(['read', 'secondary', 'to-verify']) }, closed),
    { minItems: 1 },
  ),
  headline: Words,
  reassurance: Words,
  gestures: Gestures,
  easy: Type.Array(Words, { minItems: 3, maxItems: 3 }),
  variants: Type.Optional(Type.Array(Variant)),
  avoid: Type.Array(Words, { minItems: 4 }),
  evidence: Type.Array(
    Type.Object(
      {
        kind: Words,
        how: Words,
        person: Type.Optional(Type.Object({ name: Type.Optional(Words), how: Words }, closed)),
        when: Type.Optional(Audience),
      },
      closed,
    ),
    { minItems: 1 },
  ),
  after: Type.Array(Type.Object({ when: Words, what: Words }, closed), { minItems: 1 }),
  complaint: Type.Array(ComplaintRoute, { minItems: 1 }),
  notComplaint: Words,
  prevention: Type.Array(Words, { minItems: 4 }),
  texts: Type.Array(ReadyText, { minItems: 1 }),
  related: Type.Array(Slug, { uniqueItems: true }),
}

const ThreatSheet = Type.Object({ slug: Slug, ...advice, tasks: Type.Array(Task, { minItems: 8 }) }, closed)
const top = { headline: Words, reassurance: Words, gestures: Gestures, variants: Type.Array(Variant) }
const ThreatTop = Type.Object({ slug: Slug, ...top }, closed)

export type SheetBook = {
  of(threat: Pick<Threat, 'slug'>): Sheet
  bySlug: ReadonlyMap<string, Sheet>
}

/**
 * Every sheet of advice, from content/fr/sheets: one a threat.
 *
 * In English the top of the sheet is translated (headline, reassurance, gestures); the rest stays in French,
 * to be shown as such, until someone who knows both laws translates it.
 */
export function loadSheets(language: Language = 'fr'): SheetBook {
  const bySlug = new Map<string, Sheet>()
  for (const name of contentFiles('content/fr/sheets', '.yaml')) {
    const sheet = readYaml(`content/fr/sheets/${name}`, ThreatSheet)
    if (`${sheet.slug}.yaml` !== name) throw new Error(`content/fr/sheets/${name}: its slug is ${sheet.slug}`)
    bySlug.set(sheet.slug, language === 'fr' ? sheet : inEnglish(sheet))
  }
  return {
    bySlug,
    of: ({ slug }) => {
      const sheet = bySlug.get(slug)
      if (!sheet) throw new Error(`content/fr/sheets has no sheet for ${slug}`)
      return sheet
    },
  }
}

function inEnglish(sheet: Sheet): Sheet {
  const path = `content/en/sheets/${sheet.slug}.yaml`
  return contentExists(path) ? { ...sheet, ...readYaml(path, ThreatTop) } : sheet
}

const Placeholders = Type.Record(
  Type.String(),
  Type.Object(
    {
      name: Words,
      ask: Words,
      fact: Type.Optional(Type.String()),
      long: Type.Optional(Type.Boolean()),
      label: Type.Optional(Words),
    },
    closed,
  ),
)
export type Placeholders = Static<typeof Placeholders>

/** What each `{placeholder}` of the ready texts stands for, and the question that fills it. */
export function loadPlaceholders(language: Language = 'fr'): Placeholders {
  const french = readYaml('content/fr/placeholders.yaml', Placeholders)
  if (language === 'fr') return french
  return overlay(french, readYaml(`content/${language}/placeholders.yaml`, Placeholders)) as Placeholders
}
