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
 * What is walked in its first way at each `npm test`, in all of them where BALISE_TEST_EVERY_WAY is set: the long
 * journeys of people who work here, whose pages are the same without JavaScript, and the byways of victims, whose own
 * journeys are always walked both ways.
 */
export const mostly = (first: Way, ...others: readonly Way[]): readonly Way[] =>
  process.env.BALISE_TEST_EVERY_WAY === undefined ? [first] : [first, ...others]

/** How victims' own journeys are walked: in the two ways that have least in common, or in all four. */
export const waysOfVictims: readonly Way[] =
  process.env.BALISE_TEST_EVERY_WAY === undefined ? [plainPhone, scriptedDesk] : ways
