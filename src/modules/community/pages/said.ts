import { longDayAt, nearMoment } from '../../../kernel/french-dates.ts'
import { fill, type Language, type Words } from '../../../platform/words/index.ts'
import type { Circle } from '../rules/circles.ts'

/** To whom a page speaks, and when. Days and hours are told on the clock of Paris, for all alike. */
export type Said = { words: Words; language: Language; now: Date }

const zone = 'Europe/Paris'
export const momentIn = (at: Date, { now, language }: Said): string => nearMoment(at, now, zone, language)
export const dayIn = (at: Date, { language }: Pick<Said, 'language'>): string => longDayAt(at, zone, language)

/** What a circle is called: « Toute la France », « Région Bourgogne-Franche-Comté ». */
export function circleName(circle: Circle, { words }: Pick<Said, 'words'>): string {
  const { community: w } = words
  if (circle.kind === 'national') return w.national
  const name = circle.name.replaceAll("'", '\u2019')
  return circle.kind === 'region' ? `${w.regional} ${name}` : `${w.departmental} ${name}`
}

/** Who wrote, and in which capacity. */
export const authorName = (
  { name, organisation, guest }: { name: string; organisation: string; guest: boolean },
  { words }: Pick<Said, 'words'>,
): string => {
  const { post: w } = words.community
  if (organisation === '') return fill(w.moderator, { name })
  return fill(guest ? w.guest : w.member, { name, organisation })
}

/** The title of a thread as all read it: what a moderator hid is not there. */
export const titleSaid = (
  { title, titleHidden }: { title: string; titleHidden: boolean },
  { words }: Pick<Said, 'words'>,
): string => (titleHidden ? words.community.thread.titleHidden : title)

/** What was refused, said at the top and at the box it comes from. */
export type Refused = { text: string; field: string | undefined }
