import type { OpeningState, WeeklyHours } from '../../../kernel/opening.ts'
import { openingState } from '../../../kernel/opening.ts'
import type { Public } from '../../../kernel/situation.ts'

/** What a provider says that it can do about one threat, and what shows it (charter, article 2: a true offer). */
export type Competence = { threat: string; proof: string }

/**
 * Who does the work: how many people, and whether each has signed a pledge of confidentiality (charter, A3-NDA: who
 * has none takes no case with personal data, and every case here holds some).
 */
export type Staff = { people: number; pledged: boolean }

/**
 * Where it works: as far as it travels from its establishment, the départements and the communes it names besides,
 * and at a distance or not. All of it may be empty but not at once.
 */
export type Area = {
  /** In kilometres as the crow flies; null: it travels only where it says. */
  radiusKm: number | null
  /** INSEE codes: "25", "2A", "974". */
  departments: readonly string[]
  communes: readonly string[]
  remote: boolean
}

/** Hours beyond the weekly ones during which somebody answers: a week-end on call. */
export type OnCall = { from: Date; to: Date }

/** What a provider declares, re-read and confirmed every six months. */
export type Offer = {
  competences: readonly Competence[]
  /** Null in an offer declared before it was asked: it is asked again at its confirmation. */
  staff: Staff | null
  publics: readonly Public[]
  area: Area
  hours: WeeklyHours
  onCall: readonly OnCall[]
  /** ISO 639-1 codes: "fr", "en". */
  languages: readonly string[]
  /** First human answer that it announces, in minutes of its open hours, when the matter is urgent. */
  urgentMinutes: number
  fees: { travel: string; examination: string }
  mediator: { name: string; url: string }
  phone: string
  mail: string
}

const callAt = ({ onCall }: Pick<Offer, 'onCall'>, now: Date): OnCall | undefined =>
  onCall.find(({ from, to }) => from <= now && now < to)

/** Whether somebody answers beyond the weekly hours: at night, on a Sunday. */
export const isOnCall = (offer: Pick<Offer, 'hours' | 'onCall'>, now: Date): boolean =>
  callAt(offer, now) !== undefined && openingState(offer, now, offer.hours.zone).state !== 'open'

/** On call first: it holds at night and on Sundays, when the weekly hours say no. */
export function opensAt(offer: Pick<Offer, 'hours' | 'onCall'>, now: Date, zone: string): OpeningState {
  const usual = openingState(offer, now, zone)
  const call = callAt(offer, now)
  return usual.state !== 'open' && call ? { state: 'open', closesAt: call.to } : usual
}
