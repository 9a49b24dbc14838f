import type { Words } from '../words.ts'

export type VerdictProps = {
  /** Tags of kind `night`: the threat, the confidence. */
  tags?: Words
  title: Words
  lead?: Words
  back?: Words
  /** The three gestures, first thing after the title. */
  children: Words
  /** Beside them on a large screen, under them on a phone: the money, or the case to keep. */
  aside?: Words
}

/** The head of a result: what happened in one line, then what to do, in that order. */
export const Verdict = ({ tags, title, lead, back, children, aside }: VerdictProps) => (
  <div class="verdict">
    <div class="verdict-night night">
      <div class="wrap">
        {back}
        {tags && <p class="row verdict-tags">{tags}</p>}
        <h1>{title}</h1>
        {lead && <p class="lead">{lead}</p>}
      </div>
    </div>
    <div class="wrap verdict-body" data-aside={aside ? '' : undefined}>
      <div>{children}</div>
      {aside && <div class="verdict-aside">{aside}</div>}
    </div>
  </div>
)
