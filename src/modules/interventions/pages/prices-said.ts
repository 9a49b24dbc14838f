import { dayAt, endOfDay } from '../../../kernel/calendar/index.ts'
import { longDayAt, longMoment } from '../../../kernel/french-dates.ts'
import { money, quantity, rate } from '../../../kernel/money.ts'
import { counted, fill } from '../../../platform/words/index.ts'
import type { PricedLine, QuoteDocument } from '../documents/shapes.ts'
import type { Said } from './said.ts'

/** Prices are said in one language, whatever the moment. */
export type PricesSaid = Pick<Said, 'words' | 'language'>

export const quantitySaid = ({ quantityMilli, per }: PricedLine, { words, language }: PricesSaid): string => {
  const count = quantity(quantityMilli, language)
  return per === 'hour' ? fill(words.quotes.hours, { quantity: count }) : count
}

export const unitSaid = ({ unitCents, per }: PricedLine, { words, language }: PricesSaid): string => {
  const price = money(unitCents, language)
  return per === 'hour' ? fill(words.quotes.perHour, { price }) : price
}

export const vatSaid = (basisPoints: number, { words, language }: PricesSaid): string =>
  fill(words.quotes.vat, { rate: rate(basisPoints, language) })

export const daysSaid = (days: number, { words, language }: PricesSaid): string =>
  counted(language, days, words.quotes.days)

/** An offer that holds to the end of a day is said by its day; another one by its moment. */
export function untilSaid(
  { validUntil, zone }: Pick<QuoteDocument, 'validUntil' | 'zone'>,
  { words, language }: PricesSaid,
): string {
  const at = new Date(validUntil)
  const lastsTheDay = endOfDay(dayAt(at, zone), zone).getTime() - at.getTime() < 60_000
  const date = lastsTheDay ? longDayAt(at, zone, language) : longMoment(at, zone, language)
  return fill(words.quotes.until, { date })
}
