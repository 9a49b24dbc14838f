import { longDay, nearMoment, time } from '../../../kernel/french-dates.ts'
import { openingState } from '../../../kernel/opening.ts'
import { frenchSpacing } from '../../../kernel/typography.ts'
import { fill, type Language, type Words } from '../../../platform/words/index.ts'
import type { Contact } from '../../../ui/index.ts'
import type { ChannelWords } from '../channels.ts'
import type { Channel, Phone } from '../rules/channel.ts'
import { fillInFrench } from './in-french.tsx'

/** Who reads, when and where: opening hours are told on her clock. */
export type Reading = {
  words: Words
  language: Language
  now: Date
  zone: string
  /** Easy-to-read French was asked for. */
  easy?: boolean | undefined
  /** To be read another day: whole dates rather than « demain », and no door « ouvert maintenant ». */
  lasting?: boolean | undefined
}

/** An official door as a row: what for, how to reach it, whether it is open, how sure we are. */
export function contactOf(
  channel: Channel,
  phones: readonly Phone[],
  channelWords: ChannelWords,
  reading: Reading,
): Contact {
  const { words, language } = reading
  const { contacts: w } = words.result
  const name = channelWords.channels[channel.id]
  if (!name) throw new Error(`content/fr/channels.yaml has no words for ${channel.id}`)
  const seen = longDay(channel.lastCheckedAt, language)
  const [phone] = phones
  const opening = openingWords(channel, reading)
  return {
    id: `channel-${channel.id}`,
    name: name.name,
    purpose: name.purpose,
    conditions:
      [name.conditions, channel.isComplaint ? w.complaint : undefined].filter(Boolean).join(' ') || undefined,
    phone: phone && {
      number: spaced(phone.number),
      href: `${phone.kind === 'sms' ? 'sms' : 'tel'}:${phone.number.replace(/[^\d+]/g, '')}`,
    },
    link: { label: w.site, href: channel.url },
    ...(reading.lasting ? {} : opening),
    price: name.cost,
    unverified:
      channel.verification === 'to-verify' || channel.toVerify.length > 0
        ? { label: w.unverified, text: fill(w.unverifiedText, { date: seen }) }
        : undefined,
    source: {
      label: fillInFrench(fill(w.source, { date: seen }), 'source', frenchSpacing(channel.source), reading),
    },
  }
}

function openingWords(
  channel: Channel,
  { words, language, now, zone }: Reading,
): Pick<Contact, 'status' | 'hours'> {
  const { contacts: w } = words.result
  const opening = openingState(channel, now, zone)
  switch (opening.state) {
    case 'open':
      return {
        status: 'open',
        hours: opening.closesAt
          ? fill(w.openUntil, { time: time(opening.closesAt, zone, language) })
          : w.open,
      }
    case 'closed':
      return {
        status: 'closed',
        hours: fill(w.closed, { date: nearMoment(opening.reopensAt, now, zone, language) }),
      }
    case 'unknown':
      return { status: 'unknown', hours: w.unknownHours }
  }
}

/** « 0 892 705 705 » : numbers are typed with spaces in the data; only the spaces become unbreakable. */
const spaced = (number: string) => number.replace(/ /g, '\u00a0')
