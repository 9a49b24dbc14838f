import { Button } from '../button/button.tsx'
import { Link } from '../link/link.tsx'
import { More } from '../more/more.tsx'
import { Thread, type ThreadState } from '../thread/thread.tsx'
import type { Words } from '../words.ts'

export type DueRow = {
  id: string
  /** What is to be done, as a sentence, and where. */
  title: Words
  href: string
  when: Words
  /** How much is left of it, said to who does not see the column. */
  left: string
  /** Who has it; nothing when a button says it. */
  who?: Words
  /** Takes it, or gives it back: one of the buttons of the form around the list. */
  act?: { name: string; value: string; label: Words; lit?: boolean | undefined } | undefined
  /** Folded. */
  more: Words
}

export type DueListProps = {
  label: string
  /** The id of the form that the buttons send. */
  form: string
  /** What the fold of a row is called; on a phone, only its arrow is seen. */
  more: string
  words: Record<ThreadState, string>
  /** By time, on the thread: the part that is lit is the one that is late. */
  parts: readonly { id: string; title: Words; lit?: boolean | undefined; rows: readonly DueRow[] }[]
}

/** What waits, by when it is due: three columns, what, when, who; on a phone the row is the link. */
export const DueList = ({ label, form, more, words, parts }: DueListProps) => (
  <div class="due">
    <Thread
      label={label}
      level={2}
      words={words}
      steps={parts.map(({ id, title, lit, rows }) => ({
        id,
        state: lit ? 'here' : 'ahead',
        title,
        children: (
          <ul class="due-rows">
            {rows.map((row) => (
              <Row key={row.id} {...row} form={form} fold={more} />
            ))}
          </ul>
        ),
      }))}
    />
  </div>
)

const Row = ({
  id,
  title,
  href,
  when,
  left,
  who,
  act,
  more,
  form,
  fold,
}: DueRow & { form: string; fold: string }) => (
  <li class="due-row" id={id}>
    <p class="due-what" id={`${id}-title`}>
      <Link href={href}>{title}</Link>
    </p>
    <p class="due-when">
      {when}
      <span class="sr"> {left}</span>
    </p>
    <div class="due-who">
      {who && <span>{who}</span>}
      {act && (
        <Button
          size="small"
          kind={act.lit ? 'light' : 'quiet'}
          form={form}
          name={act.name}
          value={act.value}
          describedBy={`${id}-title`}
        >
          {act.label}
        </Button>
      )}
    </div>
    <More summary={<span>{fold}</span>} describedBy={`${id}-title`}>
      {more}
    </More>
  </li>
)
