import { type Static, Type } from 'typebox'
import { weekdays } from '../../kernel/opening.ts'
import { publics } from '../../kernel/situation.ts'
import { readYaml } from '../../platform/content.ts'
import { type Language, overlay } from '../../platform/words/index.ts'
import { type Channel, channelKinds, sectors } from './rules/channel.ts'
import { needs } from './rules/channels.ts'
import { theseeAnswers } from './rules/complaint.ts'
import { reasons } from './rules/reason.ts'
import { closed, Day, forEach, Words } from './shapes.ts'

const Time = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' })

const Hours = Type.Union([
  Type.Literal('always'),
  Type.Literal('unknown'),
  Type.Object(
    {
      zone: Type.String(),
      publicHolidays: Type.Enum(['open', 'closed', 'unknown']),
      weekly: Type.Array(
        Type.Object({ days: Type.Array(Type.Enum(weekdays), { minItems: 1 }), from: Time, to: Time }, closed),
        { minItems: 1 },
      ),
    },
    closed,
  ),
])

const Phone = Type.Object(
  {
    number: Type.String({ pattern: '^[+\\d][\\d .]*$' }),
    kind: Type.Enum(['call', 'sms']),
    from: Type.Optional(Type.Enum(['france', 'abroad', 'anywhere'])),
  },
  closed,
)

const ChannelRow = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' }),
    kind: Type.Enum(channelKinds),
    isComplaint: Type.Optional(Type.Boolean()),
    publics: Type.Array(Type.Enum(publics), { minItems: 1 }),
    group: Type.Optional(Type.Enum(['csirt-territorial', 'csirt-sectoriel'])),
    sector: Type.Optional(Type.Enum(sectors)),
    regions: Type.Optional(Type.Array(Type.String(), { minItems: 1 })),
    ages: Type.Optional(Type.Enum(['adult', 'minor'])),
    lifeline: Type.Optional(Type.Boolean()),
    withheld: Type.Optional(Type.Boolean()),
    phones: Type.Optional(Type.Array(Phone, { minItems: 1 })),
    email: Type.Optional(Type.String({ pattern: '^[^@\\s]+@[^@\\s]+$' })),
    url: Type.String({ pattern: '^https://' }),
    hours: Hours,
    verification: Type.Enum(['confirmed', 'partly-confirmed', 'to-verify']),
    toVerify: Type.Optional(Type.Array(Type.Enum(['phones', 'hours', 'url', 'regions']), { minItems: 1 })),
    source: Words,
    lastCheckedAt: Type.Optional(Day),
    nextCheckAt: Type.Optional(Day),
  },
  closed,
)

const ChannelFile = Type.Object(
  {
    asOf: Day,
    lastCheckedAt: Day,
    nextCheckAt: Day,
    checkedBy: Words,
    channels: Type.Array(ChannelRow),
  },
  closed,
)

/** Every official door, from data/channels.yaml; a row without its own dates was checked with the file. */
export function loadChannels(): Channel[] {
  const { lastCheckedAt, nextCheckAt, channels } = readYaml('data/channels.yaml', ChannelFile)
  return channels.map((row) => ({
    lastCheckedAt,
    nextCheckAt,
    isComplaint: false,
    lifeline: false,
    withheld: false,
    phones: [],
    toVerify: [],
    ...row,
  }))
}

const parts = {
  purpose: Type.Optional(Words),
  who: Type.Optional(Words),
  conditions: Type.Optional(Words),
  prepare: Type.Optional(Words),
  cost: Type.Optional(Words),
  openings: Type.Optional(Words),
  abroad: Type.Optional(Words),
  territory: Type.Optional(Words),
}
const ChannelName = Type.Object({ name: Words, ...parts }, closed)
const common = {
  needs: forEach(needs, Words),
  reasons: forEach(reasons, Words),
  thesee: forEach(theseeAnswers, Words),
  sectors: forEach(sectors, Words),
  verification: forEach(['confirmed', 'partly-confirmed', 'to-verify'], Words),
  groups: Type.Record(Type.String(), Type.Object(parts, closed)),
}
const ChannelWordsFile = Type.Object({ ...common, channels: Type.Record(Type.String(), ChannelName) }, closed)
const TranslationFile = Type.Partial(
  Type.Object({ ...common, channels: Type.Record(Type.String(), Type.Partial(ChannelName, closed)) }),
  closed,
)

export type ChannelName = Static<typeof ChannelName>
export type ChannelWords = Static<typeof ChannelWordsFile>

/**
 * What to say of each door; the members of a group borrow the words they lack from it.
 *
 * English falls back to French, sentence by sentence.
 */
export function loadChannelWords(
  language: Language = 'fr',
  all: readonly Channel[] = loadChannels(),
): ChannelWords {
  const words = channelWordsIn(language)
  const groupOf = new Map(all.map(({ id, group }) => [id, group]))
  const channels = Object.entries(words.channels).map(([id, own]) => {
    const group = groupOf.get(id)
    return [id, { ...(group ? words.groups[group] : {}), ...own }] as const
  })
  return { ...words, channels: Object.fromEntries(channels) }
}

function channelWordsIn(language: Language): ChannelWords {
  const french = readYaml('content/fr/channels.yaml', ChannelWordsFile)
  if (language === 'fr') return french
  return overlay(french, readYaml(`content/${language}/channels.yaml`, TranslationFile)) as ChannelWords
}
