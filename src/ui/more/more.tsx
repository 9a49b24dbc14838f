import type { Words } from '../words.ts'

export type MoreProps = {
  summary: Words
  children: Words
  open?: boolean | undefined
  id?: string | undefined
}

/** More for who wants it, folded. */
export const More = ({ summary, children, open, id }: MoreProps) => (
  <details class="more" open={open || undefined} id={id}>
    <summary>{summary}</summary>
    <div class="more-inside">{children}</div>
  </details>
)
