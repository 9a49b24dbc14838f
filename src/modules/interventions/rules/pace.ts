import type { Party } from './party.ts'

/** Who may be told: both who take part, and those of the instance whom a provider calls. */
export const sides = ['victim', 'provider', 'desk'] as const
export type Side = (typeof sides)[number]
/** Who did what, as a step keeps it. */
export type Done = { party: Party['kind']; act: string }

/** Told to nobody by mail: what asks for nothing; and that a crime was reported, which may endanger whom it protects. */
const untold: readonly string[] = ['crime', 'hear', 'log', 'preserve']
export const isUntold = (act: string): boolean => untold.includes(act)

const toldToBoth: readonly string[] = ['review-published', 'review-removed', 'suspension-over', 'late']
const toldToProvider: readonly string[] = ['remind', 'claim', 'escalate', 'ask', 'not-chosen', 'review-kept']

/** Who is told of a step: the other side; of what the instance does, those whom it concerns. */
export function toldOf({ party, act }: Done): readonly Side[] {
  if (isUntold(act)) return []
  if (act === 'crime-alert' || act === 'crime-advice') return ['desk']
  if (party === 'victim') return ['provider']
  if (party === 'provider') return ['victim']
  return toldToBoth.includes(act)
    ? ['victim', 'provider']
    : [toldToProvider.includes(act) ? 'provider' : 'victim']
}

/** What begins the delay of somebody, or says that it passes: told before the rest. */
export const pressing: readonly string[] = ['escalate', 'ask', 'remind']
export const isPressing = ({ act }: Pick<Done, 'act'>): boolean => pressing.includes(act)

/** What somebody may do again and again, and that asks nothing of the other side. */
const atWill: readonly string[] = [
  'object',
  'lift',
  'exhibits-opened',
  'exhibits-shut',
  'message',
  'quote-back',
  'amendment-back',
  'delay',
]

/** How long news that asks for nothing waits for what may follow it, since the last news of that side. */
export const quietMinutes = 10

/**
 * Until when a step waits before its side is told of it; undefined when it is told now. What asks something, what ends
 * something and what the instance says never wait: each of them happens once. What may be done at will is told
 * together, one mail in ten minutes: a mailbox is nobody's to fill.
 */
export function heldUntil(steps: readonly Done[], lastToldAt: Date | undefined, now: Date): Date | undefined {
  if (!lastToldAt || steps.some(({ party, act }) => party === 'instance' || !atWill.includes(act)))
    return undefined
  const until = new Date(lastToldAt.getTime() + quietMinutes * 60_000)
  return until > now ? until : undefined
}

/**
 * How many times in an hour one side may do what it can undo. Objecting and shutting are never counted: they are her
 * rights at any moment (A5-OPPOSE, A3-ACCESS), and without lifting and opening again they come to an end by themselves.
 */
const mostInAnHour: ReadonlyMap<string, number> = new Map([
  ['lift', 10],
  ['exhibits-opened', 10],
  ['quote', 10],
  ['amendment', 10],
  ['delay', 10],
])
export const mostInAnHourOf = (act: string): number | undefined => mostInAnHour.get(act)

/**
 * How many providers are asked from one network in a day, behind which a whole town hall may sit; how often the same
 * one; and how often one provider is asked in an hour, by whomever: beyond, nobody there could answer.
 */
export const mostAskings = { ofCaller: 30, ofCallerToOne: 5, toOneInAnHour: 30 } as const

/** Why these providers may not be asked now; `before` is whom this caller asked since a day ago. */
export function askingFlaw(
  before: readonly string[],
  asked: readonly { organisation: string; sinceAnHour: number }[],
): 'request-caller-too-many' | 'request-provider-too-many' | undefined {
  if (before.length + asked.length > mostAskings.ofCaller) return 'request-caller-too-many'
  if (asked.some(({ organisation }) => timesIn(before, organisation) >= mostAskings.ofCallerToOne))
    return 'request-caller-too-many'
  if (asked.some(({ sinceAnHour }) => sinceAnHour >= mostAskings.toOneInAnHour))
    return 'request-provider-too-many'
  return undefined
}

/**
 * Whether an asking measures how a provider answers (charter, article 7): the first of one caller in a day does. The
 * following ones are answered all the same, but a rival who asks again and again makes nobody look late.
 */
export const isMeasured = (before: readonly string[], organisation: string): boolean =>
  timesIn(before, organisation) === 0

const timesIn = (before: readonly string[], organisation: string): number =>
  before.filter((one) => one === organisation).length
