import type { Hours } from '../../../kernel/opening.ts'
import { grant, type Ruling, refuse } from '../../../kernel/ruling.ts'
import type { Public } from '../../../kernel/situation.ts'
import { typedText } from '../../../kernel/typed-text.ts'
import type { StepDays } from './awaited.ts'
import { type AnswerDelay, answerClock, type Call, defaultDelay } from './delays.ts'
import {
  type Accepted,
  type Asked,
  type Declined,
  type Intervention,
  isOver,
  type Lapsed,
} from './intervention.ts'
import { isInstance, isProvider, isVictim, type Party } from './party.ts'

/** What a victim may tick to share of her case; each is off until she does. */
export const shareables = ['situation', 'contact', 'place', 'story', 'facts', 'exhibits'] as const
export type Shareable = (typeof shareables)[number]

/** What the victim asks, the same for the one to three providers whom she chose. */
export type Request = {
  id: string
  caseId: string
  public: Public
  severity: 1 | 2 | 3 | 4
  urgent: boolean
  shared: readonly Shareable[]
  /**
   * Her exhibits, if she ticked them, open by themselves to who accepts. Absent from what was asked before this was
   * said beside the box: she opens those by hand, as she was told.
   */
  opensExhibits?: boolean
  /** She wants the next provider to be asked at once when one does not answer. */
  passOn: boolean
  /** Where the facts took place: its clock and its holidays count the days. */
  zone: string
  department?: string
}

/** A provider to be asked: what it announced, as its listing says on that day. */
export type Chosen = {
  id: string
  provider: string
  hours: Hours
  /** When it is on call: its clock runs then too, for what is urgent. */
  onCall?: readonly Call[]
  delay?: AnswerDelay
}

export const mostProviders = 3

/** The part of a case that the victim ticked; the rest is not there, rather than empty. */
export const sharedPart = <File extends Partial<Record<Shareable, unknown>>>(
  file: File,
  { shared }: Pick<Request, 'shared'>,
): Partial<File> =>
  Object.fromEntries(
    shareables.filter((name) => shared.includes(name) && name in file).map((name) => [name, file[name]]),
  ) as Partial<File>

/**
 * The victim asks one to three providers of her choice for help.
 *
 * Three compare well and are answered; more would spread her story for nothing.
 */
export function askProviders(
  request: Request,
  { by, providers }: { by: Party; providers: readonly Chosen[] },
  now: Date,
): Ruling<
  Asked[],
  | 'intervention-not-yours'
  | 'request-no-provider'
  | 'request-too-many-providers'
  | 'request-provider-twice'
  | 'request-shares-nothing'
> {
  if (!isVictim({ request }, by)) return refuse('intervention-not-yours')
  if (providers.length === 0) return refuse('request-no-provider')
  if (providers.length > mostProviders) return refuse('request-too-many-providers')
  if (new Set(providers.map(({ provider }) => provider)).size < providers.length)
    return refuse('request-provider-twice')
  if (request.shared.length === 0) return refuse('request-shares-nothing')
  return grant(providers.map((chosen) => asked(request, chosen, now)))
}

const asked = (request: Request, { id, provider, hours, onCall = [], delay }: Chosen, now: Date): Asked => ({
  id,
  request,
  provider,
  state: 'asked',
  askedAt: now,
  clock: answerClock(delay ?? defaultDelay(request.urgent), hours, now, request.urgent ? onCall : []),
  sharing: { objections: [], sent: [] },
  crimeReports: [],
})

/**
 * Somebody else is asked after a refusal or a silence: what was ticked was ticked for the providers she chose, so
 * she chooses the next one too, unless she said beforehand that it may be passed on.
 */
export function askElsewhere(
  family: readonly Intervention[],
  { by, next }: { by: Party; next: Chosen },
  now: Date,
): Ruling<
  Asked,
  'intervention-not-yours' | 'request-provider-twice' | 'request-too-many-providers' | 'quote-already-signed'
> {
  const request = family[0]?.request
  if (!request || !(isVictim({ request }, by) || (isInstance(by) && request.passOn)))
    return refuse('intervention-not-yours')
  if (family.some(({ provider }) => provider === next.provider)) return refuse('request-provider-twice')
  const going = family.filter((one) => !isOver(one))
  if (family.some((one) => 'signature' in one)) return refuse('quote-already-signed')
  if (going.length >= mostProviders) return refuse('request-too-many-providers')
  return grant(asked(request, next, now))
}

type Answering =
  | 'intervention-not-yours'
  | 'intervention-over'
  | 'request-already-answered'
  | 'request-lapsed'

/** A request awaits its answer until the announced moment; the moment decides, not the job that looks at it. */
function awaiting(intervention: Intervention, by: Party, now: Date): Ruling<Asked, Answering> {
  if (!isProvider(intervention, by)) return refuse('intervention-not-yours')
  if (intervention.state === 'lapsed') return refuse('request-lapsed')
  // Its victim left or closed her case meanwhile: nobody answered before this one.
  if (intervention.state === 'ended') return refuse('intervention-over')
  if (intervention.state !== 'asked') return refuse('request-already-answered')
  if (now > intervention.clock.endsAt) return refuse('request-lapsed')
  return grant(intervention)
}

/**
 * The provider takes the request: a person's gesture, which is the first human answer that A1-ACK times. From there
 * on each step has its delay, those that stand on that day.
 */
export function accept(
  intervention: Intervention,
  { by, days }: { by: Party; days: StepDays },
  now: Date,
): Ruling<Accepted, Answering> {
  const ruling = awaiting(intervention, by, now)
  if (!ruling.granted) return ruling
  return grant({ ...ruling.value, state: 'accepted', acceptedAt: now, quotes: 0, days })
}

/** Why a provider declines. `not-said` leaves it free to keep silent, and counts as unexplained (A1-PUBLIC). */
export const declineReasons = [
  'not-my-skill',
  'not-my-area',
  'not-my-public',
  'no-room',
  'conflict-of-interest',
  'other',
  'not-said',
] as const
export type DeclineReason = (typeof declineReasons)[number]

/** The provider declines, with a reason code (A1-PUBLIC); « other » is said in words. */
export function decline(
  intervention: Intervention,
  { by, reason, words = '' }: { by: Party; reason: string; words?: string },
  now: Date,
): Ruling<Declined, Answering | 'decline-reason-missing'> {
  const ruling = awaiting(intervention, by, now)
  if (!ruling.granted) return ruling
  const known = declineReasons.find((one) => one === reason)
  const said = typedText(words).trim()
  if (!known || (known === 'other' && said === '')) return refuse('decline-reason-missing')
  return grant({ ...ruling.value, state: 'declined', declinedAt: now, reason: known, words: said })
}

/** The instance reminds the provider once, at half of its delay (A1-ACK). */
export function remindProvider(
  intervention: Intervention,
  { by }: { by: Party },
  now: Date,
): Ruling<
  Asked,
  'intervention-not-yours' | 'request-already-answered' | 'answer-still-awaited' | 'answer-already-reminded'
> {
  if (!isInstance(by)) return refuse('intervention-not-yours')
  if (intervention.state !== 'asked') return refuse('request-already-answered')
  if (intervention.remindedAt) return refuse('answer-already-reminded')
  if (now < intervention.clock.remindAt) return refuse('answer-still-awaited')
  return grant({ ...intervention, remindedAt: now })
}

/** The announced delay is over (A1-ACK): the victim has our apology and may ask elsewhere, the miss is counted. */
export function letLapse(
  intervention: Intervention,
  { by }: { by: Party },
  now: Date,
): Ruling<Lapsed, 'intervention-not-yours' | 'request-already-answered' | 'answer-still-awaited'> {
  if (!isInstance(by)) return refuse('intervention-not-yours')
  if (intervention.state !== 'asked') return refuse('request-already-answered')
  if (now <= intervention.clock.endsAt) return refuse('answer-still-awaited')
  return grant({ ...intervention, state: 'lapsed', lapsedAt: now })
}

/**
 * How a provider receives a public it declared, over the requests of the last ninety days that it was given: more
 * than half declined without a reason, or one as « not my public », means a profile to correct (A1-PUBLIC), never a
 * penalty.
 */
export function welcomeOf(answers: readonly Intervention[], forPublic: Public, now: Date) {
  const since = now.getTime() - 90 * 86_400_000
  const given = answers.filter(
    ({ request, askedAt }) => request.public === forPublic && askedAt.getTime() > since && askedAt <= now,
  )
  const declined = given.filter((one) => one.state === 'declined')
  const unexplained = declined.filter(({ reason }) => reason === 'not-said').length
  const notTheirs = declined.filter(({ reason }) => reason === 'not-my-public').length
  return {
    asked: given.length,
    declined: declined.length,
    unexplained,
    notTheirs,
    toCorrect: unexplained * 2 > given.length || notTheirs > 0,
  }
}
