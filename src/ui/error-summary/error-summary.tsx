import { Heading, type Level } from '../heading/heading.tsx'
import { Link } from '../link/link.tsx'
import type { Words } from '../words.ts'

export type ErrorSummaryProps = {
  /** Of one mistake, and of several. */
  title: { one: Words; many: Words }
  /**
   * One line for each mistake; `field` is the id of the box to correct. `also` leads elsewhere, where nothing in the
   * page is to be corrected: to what stands in the way.
   */
  errors: readonly { field?: string | undefined; text: Words; also?: Also | undefined }[]
  level?: Level | undefined
}

type Also = { href: string; label: Words }

/** What is left to correct, at the top of the page, each line leading to its box. Nothing when nothing is. */
export const ErrorSummary = ({ title, errors, level = 2 }: ErrorSummaryProps) =>
  errors.length === 0 ? null : (
    <section
      class="ds-error-summary error-summary"
      id="error-summary"
      role="alert"
      tabIndex={-1}
      aria-labelledby="error-summary-title"
    >
      <Heading level={level} id="error-summary-title">
        {errors.length > 1 ? title.many : title.one}
      </Heading>
      <ul>
        {errors.map(({ field, text, also }, index) => (
          <li key={field ?? index}>
            {field ? <a href={`#${field}`}>{text}</a> : text}
            {also && (
              <>
                {' '}
                <Link href={also.href}>{also.label}</Link>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
