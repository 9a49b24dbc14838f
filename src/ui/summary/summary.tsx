import { Link } from '../link/link.tsx'
import type { Words } from '../words.ts'

export type SummaryProps = {
  rows: readonly {
    term: Words
    value: Words
    /** `about` says to screen readers what is changed. */
    change?: { label: Words; href: string; about: string } | undefined
    /** What may be done about this line: a form with one small button, or a word that says why not. */
    action?: Words
  }[]
  /** For sentences rather than answers: in a plain weight, from the top of their line. */
  plain?: boolean | undefined
}

/** « Vérifiez vos réponses » : what was said, each line with its way back. */
export const Summary = ({ rows, plain }: SummaryProps) => (
  <dl class="summary" data-plain={plain ? '' : undefined}>
    {rows.map(({ term, value, change, action }, index) => (
      <div key={index}>
        <dt>{term}</dt>
        <dd class="summary-value">{value}</dd>
        {action && <dd class="summary-change">{action}</dd>}
        {change && (
          <dd class="summary-change">
            <Link href={change.href}>
              {change.label}
              <span class="sr"> {change.about}</span>
            </Link>
          </dd>
        )}
      </div>
    ))}
  </dl>
)
