import { longDayAt, nearMoment, time } from '../../../kernel/french-dates.ts'
import type { Public } from '../../../kernel/situation.ts'
import { fill, type Language, type Words } from '../../../platform/words/index.ts'
import type { Proposal } from '../finding.ts'
import type { Score } from '../reviews.ts'
import type { Reason } from '../rules/ranking.ts'

export type Said = { words: Words; language: Language; now: Date; zone: string }

/** A delay as people say it: 38 min, 2 h, 1 h 30. */
export function minutesSaid(minutes: number, { words: { directory: w } }: Pick<Said, 'words'>): string {
  const hours = Math.floor(minutes / 60)
  const left = minutes % 60
  if (hours === 0) return fill(w.facts.withinMinutes, { n: left })
  const whole = fill(w.facts.withinHours, { n: hours })
  return left === 0 ? whole : `${whole} ${String(left).padStart(2, '0')}`
}

/** Whether somebody answers now, or when. */
export function openingSaid(
  { opening, isOnCall }: Pick<Proposal, 'opening' | 'isOnCall'>,
  { words, language, now, zone }: Said,
): string {
  const { hours: w } = words.directory
  if (opening.state === 'open') {
    if (isOnCall) return w.onCall
    return opening.closesAt ? fill(w.openUntil, { time: time(opening.closesAt, zone, language) }) : w.open
  }
  return opening.state === 'closed'
    ? fill(w.opens, { date: nearMoment(opening.reopensAt, now, zone, language) })
    : w.unknown
}

/** Why this one, in words. */
export function reasonSaid(
  reason: Reason,
  { proof, audience }: { proof: string; audience: Public },
  said: Said,
): string {
  const { why: w } = said.words.directory
  switch (reason.code) {
    case 'handles':
      return fill(w.handles, { proof })
    case 'receives':
      return w.receives[audience]
    case 'open':
      return w.open
    case 'opens':
      return fill(w.opens, { date: nearMoment(reason.at, said.now, said.zone, said.language) })
    case 'urgent':
      return fill(w.urgent, { minutes: minutesSaid(reason.minutes, said) })
    case 'near':
      return reason.km === 0 ? w.here : fill(w.near, { km: reason.km })
    case 'answers':
      return fill(w.answers, { minutes: minutesSaid(reason.minutes, said), answered: reason.answered })
    default:
      return w[reason.code]
  }
}

/** Why somebody is proposed, apart from what to know besides: closed now, not measured yet. */
export function reasonsSaid(
  { reasons, proof }: { reasons: readonly Reason[]; proof: string },
  audience: Public,
  said: Said,
): { why: string[]; limits: string[] } {
  const isLimit = ({ code }: Reason) => code === 'opens' || code === 'unmeasured'
  const words = (reason: Reason) => reasonSaid(reason, { proof, audience }, said)
  return {
    why: reasons.filter((one) => !isLimit(one)).map(words),
    limits: reasons.filter(isLimit).map(words),
  }
}

/** Tenths as people write them: 4,7. */
export const tenthsSaid = (tenths: number, { language }: Pick<Said, 'language'>): string =>
  new Intl.NumberFormat(language === 'fr' ? 'fr-FR' : 'en-GB', { minimumFractionDigits: 1 }).format(
    tenths / 10,
  )

/** The line of a list about reviews: how many, and their mean once they are enough to say anything. */
export function scoreSaid(score: Score | undefined, said: Pick<Said, 'words' | 'language'>): string {
  const { fact: w } = said.words.reviews
  if (!score || score.count === 0) return w.none
  const { count: n, tenths } = score
  return tenths === undefined ? fill(w.few, { n }) : fill(w.score, { n, score: tenthsSaid(tenths, said) })
}

/** A day far away: the end of a label, a listing. */
export const dayIn = (at: Date, { zone, language }: Pick<Said, 'zone' | 'language'>): string =>
  longDayAt(at, zone, language)

/** A quarter by its name, « 2026-T4 », as people say it. */
export function quarterSaid(name: string, { providerQuarters: w }: Words): string {
  const [year = '', quarter = 'T1'] = name.split('-')
  return fill(w.names[quarter as keyof typeof w.names], { year })
}
