import type { Language } from '../../platform/words/index.ts'
import type { FollowUpsWorld } from './follow-ups.ts'
import { companiesToLookAt, countRounds, meanOf, rateOf, type Said } from './rules/follow-up-counts.ts'
import { roundsSince } from './store/follow-up.ts'

/** As far back as answers say something of today, in milliseconds: a year, as for how providers answer. */
const counted = 365 * 86_400_000

/** What was asked and answered since a year, and what was said, without whose it is. */
export async function countFollowUps({ db, now, sections, words }: FollowUpsWorld, language: Language) {
  const since = new Date(now().getTime() - counted)
  const rounds = await roundsSince(db, since)
  const theirs = await Promise.all(sections.map((section) => section.counts(db, since, language)))
  const states = rounds.flatMap(({ answers }) => answers?.state ?? [])
  const settled = states.filter((state) => state === 'settled').length
  const results: Said[] = [
    ...theirs.flatMap(({ marks }) =>
      marks.map(({ label, values }) => ({ label, count: values.length, mean: meanOf(values) })),
    ),
    ...theirs.flatMap(({ rates }) =>
      rates.map(({ label, kept, of }) => ({ label, count: of, rate: rateOf(kept, of) })),
    ),
    {
      label: words[language].followUp.desk.means.settled,
      count: states.length,
      rate: rateOf(settled, states.length),
    },
  ]
  return {
    counts: countRounds(rounds),
    results,
    companies: companiesToLookAt(theirs.flatMap(({ companies }) => companies)),
  }
}
