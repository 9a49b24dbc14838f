import { createHash } from 'node:crypto'
import type { OpeningState } from '../../../kernel/opening.ts'
import { wilsonLowerBound } from '../../../kernel/wilson.ts'

/** What was measured of a provider over twelve months: how often it was asked, how often and how fast it answered. */
export type Answers = { asked: number; answered: number; medianMinutes: number | null }

/** A provider that handles the threat, receives the public and works in the place: nobody else comes this far. */
export type Candidate = {
  id: string
  /** As the crow flies; null: it works from a distance only, for this place. */
  distanceKm: number | null
  opening: OpeningState
  answers: Answers | undefined
  /** The first answer that it announces for what is urgent, in minutes of its open hours; zero: none. */
  urgentMinutes?: number
}

/** Fewer answers than this say nothing of anybody, and show nothing (charter, article 7). */
export const fewestMeasured = 5

export const measuredMinutes = (answers: Answers | undefined): number | undefined =>
  answers !== undefined && answers.answered >= fewestMeasured && answers.medianMinutes !== null
    ? answers.medianMinutes
    : undefined

/** Within a band nobody is nearer than another: three kilometres do not make a better help. */
export const distanceBands = [15, 30, 60, 100] as const
export const minuteBands = [30, 60, 120, 240] as const
/** Who was not measured yet is neither rewarded nor punished: it stands in the middle. */
const unmeasuredBand = 2

/** A speed counts only once it is all but certain that one request in two is answered. */
const leastAnswered = 0.5

export const bandOf = (value: number, bands: readonly number[]): number => {
  const at = bands.findIndex((end) => value <= end)
  return at === -1 ? bands.length : at
}

/**
 * How fast a provider was measured to answer, from 0 for the fastest. Fast answers to a few of many requests are no
 * speed: below one half at the lower Wilson bound of its rate (95 %), it is placed with who was not measured, at best.
 */
export function paceOf(answers: Answers | undefined): number {
  const minutes = measuredMinutes(answers)
  if (minutes === undefined || !answers) return unmeasuredBand
  const band = bandOf(minutes, minuteBands)
  const isReliable = wilsonLowerBound(answers.answered, answers.asked) >= leastAnswered
  return isReliable ? band : Math.max(unmeasuredBand, band)
}

/**
 * The declared rules, in their order: who answers now, then the nearest, then the fastest to answer as measured; equals
 * in an order drawn for this search. When it is urgent, the soonest announced comes before the nearest, among who is
 * open. Never a price, a fee or a payment.
 *
 * Source: charter, articles 1 and 7; Code de la consommation, L111-7 (an order is told with its criteria); regulation
 * (EU) 2019/1150, article 5. They are shown to everybody on the page of the rules.
 */
export const criteria = ['available', 'distance', 'answers', 'draw'] as const

const standing = (
  { distanceKm, opening, answers, urgentMinutes = 0 }: Candidate,
  urgent: boolean,
): readonly number[] => {
  return [
    opening.state === 'open' ? 0 : opening.state === 'closed' ? 1 : 2,
    urgent && opening.state === 'open' ? urgentBand(urgentMinutes) : 0,
    distanceKm === null ? distanceBands.length : bandOf(distanceKm, distanceBands),
    paceOf(answers),
  ]
}

/** How soon it announces a first answer; who announces none comes last. */
export const urgentBand = (minutes: number): number =>
  minutes > 0 ? bandOf(minutes, minuteBands) : minuteBands.length + 1

/** A place among equals, which nobody can choose: it depends on the provider and on the draw of this search. */
const drawnFor = (seed: string, id: string): string =>
  createHash('sha256').update(`${seed} ${id}`).digest('hex')

/** In the declared order; the same draw gives the same order, so that a page read twice does not move. */
export function ranked<Kind extends Candidate>(
  candidates: readonly Kind[],
  seed: string,
  { urgent = false } = {},
): Kind[] {
  const placed = candidates.map((candidate) => ({
    candidate,
    standing: standing(candidate, urgent),
    drawn: drawnFor(seed, candidate.id),
  }))
  placed.sort((one, other) => {
    for (const [at, value] of one.standing.entries()) {
      const difference = value - (other.standing[at] ?? 0)
      if (difference !== 0) return difference
    }
    return one.drawn < other.drawn ? -1 : 1
  })
  return placed.map(({ candidate }) => candidate)
}

/** Why a provider is proposed, in codes: content/fr/interface/directory.yaml puts each in words. */
export type Reason =
  | { code: 'handles' | 'receives' | 'remote' | 'unmeasured' }
  | { code: 'open'; closesAt: Date | undefined }
  | { code: 'opens'; at: Date }
  | { code: 'urgent'; minutes: number }
  | { code: 'near'; km: number }
  | { code: 'answers'; minutes: number; answered: number }

export function reasonsFor(
  { distanceKm, opening, answers, urgentMinutes = 0 }: Candidate,
  { urgent = false } = {},
): Reason[] {
  const minutes = measuredMinutes(answers)
  return [
    { code: 'handles' },
    { code: 'receives' },
    ...(opening.state === 'open'
      ? [{ code: 'open' as const, closesAt: opening.closesAt }]
      : opening.state === 'closed'
        ? [{ code: 'opens' as const, at: opening.reopensAt }]
        : []),
    ...(urgent && opening.state === 'open' && urgentMinutes > 0
      ? [{ code: 'urgent' as const, minutes: urgentMinutes }]
      : []),
    distanceKm === null ? { code: 'remote' } : { code: 'near', km: Math.round(distanceKm) },
    minutes === undefined || !answers
      ? { code: 'unmeasured' }
      : { code: 'answers', minutes, answered: answers.answered },
  ]
}
