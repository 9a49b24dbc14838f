import type { Words } from '../../../platform/words/index.ts'

/** How a decision that we signed is contested, one way after the other: the only place that says it, mails included. */
export const waysToContest = ({ providerReview: { routes } }: Words, alsoAbove = false): string[] => [
  routes.gracious,
  ...(alsoAbove ? [routes.hierarchical] : []),
  routes.court,
]

type WaysToContestData = {
  words: Words
  heading?: 'h2' | 'h3'
  /** Who signed has somebody above her: measures of the procedure. */
  alsoAbove?: boolean
}

export const WaysToContest = ({ words, heading: Heading = 'h3', alsoAbove }: WaysToContestData) => (
  <>
    <Heading>{words.providerReview.decided.contest}</Heading>
    {waysToContest(words, alsoAbove).map((way) => (
      <p key={way}>{way}</p>
    ))}
  </>
)
