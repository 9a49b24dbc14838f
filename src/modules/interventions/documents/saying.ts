import { dayAt, endOfDay } from '../../../kernel/calendar/index.ts'
import { longDay, longDayAt, longMoment } from '../../../kernel/french-dates.ts'
import { money, moneyChange, quantity, rate } from '../../../kernel/money.ts'
import { counted, fill } from '../../../platform/words/index.ts'
import type { PrintedBlock, PrintedPaper } from '../../papers/index.ts'
import type { PaperWords } from './paper-words.ts'
import type { PricedLine, SignatureSaid } from './shapes.ts'

/** Papers are in French, as the contract is. */
export const euros = (cents: number): string => money(cents, 'fr')
export const eurosChange = (cents: number): string => moneyChange(cents, 'fr')
export const percent = (basisPoints: number): string => rate(basisPoints, 'fr')

/** `24 novembre 2026`, where a weekday takes too much room. */
export const shortDay = (day: string): string => longDay(day, 'fr').replace(/^\S+\s/, '')
export const shortDayAt = (at: string, zone: string): string =>
  longDayAt(new Date(at), zone, 'fr').replace(/^\S+\s/, '')
export const momentSaid = (at: string, zone: string): string => longMoment(new Date(at), zone, 'fr')

export const quantitySaid = ({ quantityMilli, per }: PricedLine, { shared: w }: PaperWords): string =>
  per === 'hour' ? fill(w.hours, { quantity: quantity(quantityMilli, 'fr') }) : quantity(quantityMilli, 'fr')

export const unitSaid = ({ unitCents, per }: PricedLine, { shared: w }: PaperWords): string =>
  per === 'hour' ? fill(w.perHour, { price: euros(unitCents) }) : euros(unitCents)

export const daysSaid = (days: number, { shared: w }: PaperWords): string => counted('fr', days, w.days)
export function daysChange(days: number, { shared: w }: PaperWords): string {
  if (days === 0) return w.noChange
  return counted('fr', Math.abs(days), days > 0 ? w.moreDays : w.fewerDays)
}

/** An offer that holds to the end of a day is said by its day; another one by its moment. */
export function untilSaid(
  { validUntil, zone }: { validUntil: string; zone: string },
  { quote: w }: PaperWords,
) {
  const at = new Date(validUntil)
  return endOfDay(dayAt(at, zone), zone).getTime() - at.getTime() < 60_000
    ? fill(w.untilDay, { date: shortDayAt(validUntil, zone) })
    : fill(w.untilMoment, { date: longMoment(at, zone, 'fr') })
}

export const heading = (text: string): PrintedBlock => ({ kind: 'heading', text })
export const paragraph = (text: string): PrintedBlock => ({ kind: 'text', line: [{ text }] })
export const rows = (said: readonly (readonly [string, string])[]): PrintedBlock => ({
  kind: 'rows',
  rows: said.map(([term, text]) => ({ term, value: [{ text }] })),
})

/** Who signed, when, under which evidence (règlement (UE) 910/2014, art. 25): also that we do not say more. */
export function signedBlock(
  { by, at, evidence }: SignatureSaid,
  zone: string,
  more: string[],
  words: PaperWords,
) {
  const { signature: w } = words
  return {
    kind: 'standing',
    title: w.title,
    lines: [
      fill(w.by, { name: by, moment: momentSaid(at, zone), utc: at }),
      ...(evidence
        ? [
            fill(w.evidence, { id: evidence.id, moment: momentSaid(evidence.at, zone) }),
            w.hash,
            evidence.hash,
          ]
        : []),
      w.worth,
      ...more,
    ],
  } as const satisfies PrintedBlock
}

/** A paper with a title, under the name of who wrote it. */
export const titledPaper = (
  { title, author, reference }: { title: string; author: string; reference: string },
  blocks: readonly PrintedBlock[],
  words: PaperWords,
): PrintedPaper => ({
  title,
  author,
  titled: true,
  subject: '',
  foot: fill(words.shared.foot, { title, reference }),
  blocks,
})
