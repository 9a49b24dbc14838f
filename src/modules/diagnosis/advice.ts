import { type Clock, clocksOf, type Situation } from '../../kernel/clock/index.ts'
import { Recent } from '../../kernel/recent.ts'
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

/** What is said to everybody in the same situation, whatever the moment: made once for them all. */
export type Guidance = {
  advice: Advice
  suggestions: readonly Suggestion[]
  /** The door a gesture, a task or a route of complaint names, as this person may use it. */
  door: (reference: string) => Channel | undefined
}

/** Everything a page says to one person about her trouble. */
export type Help = Guidance & {
  enquiry: Enquiry
  /** Her headline, with what she told in it. */
  headline: string
  clocks: readonly Clock[]
}

/** How many situations are kept ready: on a bad day most visitors are in the same ten. */
const mostReady = 300

/** Brings together the sheet, the doors and the clocks for one person, at one moment. */
export function adviser(library: Library) {
  const ready = new Recent<string, Guidance>(mostReady)

  return (enquiry: Enquiry, situation: Omit<Situation, 'threat' | 'public'>, now: Date): Help => {
    const { threat, public: audience, flags, language, helper, abroad, department, known = {} } = enquiry
    const key = [threat.slug, audience, flags, language, helper, abroad, department, Object.keys(known)]
    const guidance = ready.get(JSON.stringify(key), () => guidanceFor(library, enquiry))
    return {
      ...guidance,
      enquiry,
      headline: fill(guidance.advice.headline, known),
      clocks: clocksOf(library.law, { ...situation, public: audience, threat }, now),
    }
  }
}

export type Adviser = ReturnType<typeof adviser>

function guidanceFor(library: Library, enquiry: Enquiry): Guidance {
  const { threat, public: audience, flags, language, helper, abroad, department, known = {} } = enquiry
  const region = department === undefined ? undefined : regionOf(department)
  const asking: Asking = { threat, public: audience, flags, region, abroad, minor: flags.includes('minor') }
  const reader = { public: audience, flags, helper }
  return {
    advice: adviceFor(library.in[language].sheets.of(threat), reader, Object.keys(known)),
    suggestions: channelsFor(asking, library.channels),
    door: (reference) => channelOf(reference, asking, library.channels),
  }
}
