import { type Day, isoDay } from '../../../kernel/calendar/index.ts'
import { longDay, longDayAt, nearMoment } from '../../../kernel/french-dates.ts'
import { money } from '../../../kernel/money.ts'
import type { Language, Words } from '../../../platform/words/index.ts'

/** To whom a page speaks, when, and on which clock; its draw, by which a form pressed twice is carried out once. */
export type Said = { words: Words; language: Language; now: Date; zone: string; draw?: string }

/** A sum to be paid: with its cents, as on a bill. */
export const euros = (cents: number, { language }: Pick<Said, 'language'>): string => money(cents, language)
export const momentIn = (at: Date, { now, zone, language }: Said): string =>
  nearMoment(at, now, zone, language)
/**
 * As they stand after « depuis » or « au plus tard »: « demain à 9 h », but « le mardi 24 novembre à 14 h 10 ». English
 * says both alone.
 */
export const onDay = (when: string, language: Language): string =>
  language === 'fr' && /^(lun|mar|mercre|jeu|vendre|same)di |^dimanche /.test(when) ? `le ${when}` : when
export const onMoment = (at: Date, said: Said): string => onDay(momentIn(at, said), said.language)
export const dayIn = (at: Date, { zone, language }: Said): string => longDayAt(at, zone, language)
export const dayOf = (day: Day, { language }: Pick<Said, 'language'>): string =>
  longDay(isoDay(day), language)

/** A day written as in documents, « 2026-11-24 ». */
export const dayWritten = (day: string, { language }: Pick<Said, 'language'>): string =>
  longDay(day, language)

/** What stands in the boxes of a form: what was just typed in it, or what it begins with. */
export type Typed = (name: string, before?: string) => string
/** Whether a box was ticked in what was just typed. */
export type Ticked = (name: string, value: string) => boolean
export type Filled = { typed: Typed; ticked: Ticked }

/** What an act just refused: said at the top, and at the form that was sent; or at each of its boxes. */
export type Refused = {
  act: string
  text: string
  filled: Filled
  boxes?: readonly { field: string; text: string }[]
}

/** What is said at one box of the form of an act. */
export const errorIn = (act: string, refused: Refused | undefined, box: string): string | undefined =>
  refused?.act === act ? refused.boxes?.find(({ field }) => field === box)?.text : undefined

/** The boxes of one act: as they were typed when that act was refused, else empty. */
export const filledFor = (act: string, refused: Refused | undefined): Filled =>
  refused?.act === act ? refused.filled : { typed: (_, before = '') => before, ticked: () => false }
