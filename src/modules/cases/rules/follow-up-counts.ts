import { wilsonLowerBound } from '../../../kernel/wilson.ts'
import { type Channel, channels, type Round, rounds } from './follow-up.ts'

/** Below five answers nothing is said of them: neither a mean, nor whose they are. */
export const fewestAnswers = 5

/** One line of what is said: how many answered, then a mean or a rate, where there are enough of them. */
export type Said = {
  label: string
  count: number
  mean?: number | undefined
  rate?: number | undefined
}

export const meanOf = (marks: readonly number[]): number | undefined =>
  marks.length < fewestAnswers ? undefined : marks.reduce((sum, mark) => sum + mark, 0) / marks.length

/** How often at the very least, given how little was seen: between 0 and 1. */
export const rateOf = (kept: number, of: number): number | undefined =>
  of < fewestAnswers ? undefined : wilsonLowerBound(kept, of)

export type CountedRounds = {
  round: Round
  told: number
  lost: number
  answered: number
  by: Record<Channel, number>
}

/** How many rounds were told of by a mail that left, by one that was lost, and answered, by the way the answer came. */
export const countRounds = (
  all: readonly { round: Round; toldAt: Date | null; lostAt: Date | null; channel: Channel | null }[],
): CountedRounds[] =>
  rounds.map((round) => {
    const these = all.filter((one) => one.round === round)
    const by = channels.map((channel) => [channel, these.filter((one) => one.channel === channel).length])
    return {
      round,
      told: these.filter(({ toldAt, lostAt }) => toldAt !== null && lostAt === null).length,
      lost: these.filter(({ lostAt }) => lostAt !== null).length,
      answered: these.filter(({ channel }) => channel !== null).length,
      by: Object.fromEntries(by) as Record<Channel, number>,
    }
  })

/** The companies of which enough people spoke, the lowest mean first: what a person looks at first. */
export const companiesToLookAt = (
  companies: readonly { name: string; people: number; values: readonly number[] }[],
): { name: string; people: number; mean: number }[] =>
  companies
    .flatMap(({ name, people, values }) => {
      const mean = people < fewestAnswers ? undefined : meanOf(values)
      return mean === undefined ? [] : [{ name, people, mean }]
    })
    .toSorted((one, other) => one.mean - other.mean)
