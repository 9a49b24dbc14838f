/** How a journey is walked: with or without JavaScript, on a phone or at a desk. */
export type Way = {
  name: string
  scripted: boolean
  screen: 'phone' | 'desk'
  width: number
  height: number
}

const phone = { screen: 'phone', width: 360, height: 780 } as const
const desk = { screen: 'desk', width: 1280, height: 900 } as const

export const ways: readonly Way[] = [
  { name: 'without JavaScript, on a phone', scripted: false, ...phone },
  { name: 'without JavaScript, at a desk', scripted: false, ...desk },
  { name: 'with JavaScript, on a phone', scripted: true, ...phone },
  { name: 'with JavaScript, at a desk', scripted: true, ...desk },
]

/** By name, where a journey is not walked in all four. */
export const [plainPhone, plainDesk, scriptedPhone, scriptedDesk] = ways as [Way, Way, Way, Way]

/**
 * A long journey of people who work here, or with them: walked in its first way at each `npm test`, in all of them
 * where BALISE_TEST_EVERY_WAY is set. Their pages are the same without JavaScript, and victims' journeys are walked
 * both ways.
 */
export const mostly = (first: Way, ...others: readonly Way[]): readonly Way[] =>
  process.env.BALISE_TEST_EVERY_WAY === undefined ? [first] : [first, ...others]

/** How victims' own journeys are walked: nothing at a desk without JavaScript that one of these three does not show. */
export const waysOfVictims: readonly Way[] =
  process.env.BALISE_TEST_EVERY_WAY === undefined ? [plainPhone, scriptedPhone, scriptedDesk] : ways
