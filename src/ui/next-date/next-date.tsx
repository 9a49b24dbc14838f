import { Heading, type Level } from '../heading/heading.tsx'
import type { Words } from '../words.ts'

export type NextDateProps = {
  id: string
  /** « Ce qui va se passer ». */
  title: Words
  /** The promised date, in full; a date, never « bientôt ». */
  date: Words
  children: Words
  /** One action; it is the light of the page. */
  action?: Words
  note?: Words
  /** The date went by: the words apologise and say what follows. */
  overdue?: boolean | undefined
  level?: Level | undefined
}

/** The next promised date. */
export const NextDate = ({ id, title, date, children, action, note, overdue, level = 2 }: NextDateProps) => (
  <section class="next-date" data-overdue={overdue ? '' : undefined} aria-labelledby={id}>
    <div>
      <Heading level={level} id={id}>
        {title}
      </Heading>
      <p class="next-date-date">{date}</p>
      <div class="next-date-words">{children}</div>
    </div>
    {(action || note) && (
      <div class="next-date-act">
        {action}
        {note && <p class="small soft">{note}</p>}
      </div>
    )}
  </section>
)
