import type { Words } from '../words.ts'

export type MoreProps = {
  summary: Words
  children: Words
  open?: boolean | undefined
  id?: string | undefined
  /** The id of words elsewhere on the page, said after the summary. */
  describedBy?: string | undefined
}

/** More for who wants it, folded. */
export const More = ({ summary, children, open, id, describedBy }: MoreProps) => (
  <details class="more" open={open || undefined} id={id}>
    <summary aria-describedby={describedBy}>{summary}</summary>
    <div class="more-inside">{children}</div>
  </details>
)
