/**
 * How much one case holds. Our own bounds, far above what a person writes in a year, so that no machine fills a case
 * without end: what was told is kept with its corrections, and read whole at each page.
 */
export const mostTellings = 1_000
/** Of all that was told, corrections included: a hundred stories as long as one may be. */
export const mostCharacters = 400_000
/** Lines of the thread after which the list is marked no more. */
export const mostEntries = 3_000
/** Lines after which nothing is noted there, whatever is done: nobody is kept from closing or leaving a case. */
export const lastEntry = 4_000

type Said = readonly { value: string }[]

const charactersOf = (said: Said): number => said.reduce((sum, { value }) => sum + value.length, 0)

/** Whether a case takes these words too. To take a word back always fits: it is hers to do. */
export function hasRoomFor(told: Said, more: readonly string[]): boolean {
  const added = more.filter((value) => value !== '').map((value) => ({ value }))
  if (added.length === 0) return true
  return (
    told.length + added.length <= mostTellings && charactersOf(told) + charactersOf(added) <= mostCharacters
  )
}
