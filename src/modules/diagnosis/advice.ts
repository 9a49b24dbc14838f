import { type Clock, clocksOf, type Situation } from '../../kernel/clock/index.ts'
import type { Flag, Public } from '../../kernel/situation.ts'
import { fill, type Language } from '../../platform/words/index.ts'
import type { Library } from './library.ts'
import { type Advice, adviceFor } from './rules/advice.ts'
import type { Asking } from './rules/asking.ts'
import type { Channel } from './rules/channel.ts'
import { channelOf, channelsFor, type Suggestion } from './rules/channels.ts'
import { regionOf } from './rules/regions.ts'
import type { Threat } from './rules/threat.ts'

/** Who asks for advice, about what; as much of it as is known. */
export type Enquiry = {
  threat: Threat
  public: Public
  flags: readonly Flag[]
  language: Language
  /** For someone else, or as a witness. */
  helper: boolean
  abroad: boolean
  /** Where the person, or the site that was hit, is: decides the response centre and the numbers that answer. */
  department?: string | undefined
  /** Facts that fill headlines and texts, by the name of their placeholder. */
  known?: Readonly<Record<string, string>> | undefined
}

/** Everything a page says to one person about her trouble. */
export type Help = {
  enquiry: Enquiry
  advice: Advice
  suggestions: readonly Suggestion[]
  /** The door a gesture, a task or a route of complaint names, as this person may use it. */
  door: (reference: string) => Channel | undefined
  clocks: readonly Clock[]
}

/** Brings together the sheet, the doors and the clocks for one person, at one moment. */
export function helpFor(
  library: Library,
  enquiry: Enquiry,
  situation: Omit<Situation, 'threat' | 'public'>,
  now: Date,
): Help {
  const { threat, public: audience, flags, language, helper, abroad, department, known = {} } = enquiry
  const region = department === undefined ? undefined : regionOf(department)
  const asking: Asking = { threat, public: audience, flags, region, abroad, minor: flags.includes('minor') }
  const reader = { threat: threat.slug, public: audience, flags, helper }
  const advice = adviceFor(library.in[language].sheets.of(threat), reader, Object.keys(known))
  return {
    enquiry,
    advice: { ...advice, headline: fill(advice.headline, known) },
    suggestions: channelsFor(asking, library.channels),
    door: (reference) => channelOf(reference, asking, library.channels),
    clocks: clocksOf(library.law, { ...situation, public: audience, threat }, now),
  }
}
