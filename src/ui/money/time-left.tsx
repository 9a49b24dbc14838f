import type { Words } from '../words.ts'

export type TimeLeftProps = {
  /** What is written by the server, true when the page leaves it. */
  children: Words
  /** ISO instant from which, or up to which, the `minute-clock` island counts again each minute. */
  at: string
  direction: 'since' | 'until'
  /** `{h}` hours and `{m}` minutes on two digits: « {h} h {m} », and below one hour « {m} min ». */
  words: { hours: string; minutes: string }
}

/** A length of time that stays true while the page is open, at the pace of the minute: nothing blinks. */
export const TimeLeft = ({ children, at, direction, words }: TimeLeftProps) => (
  <time
    data-minutes={direction}
    data-at={at}
    data-hours-words={words.hours}
    data-minutes-words={words.minutes}
  >
    {children}
  </time>
)
