import { Heading, type Level } from '../heading/heading.tsx'
import { Link } from '../link/link.tsx'
import type { Words } from '../words.ts'

/** done: checked · here: lit, at most one · ahead: dotted. */
export type ThreadState = 'done' | 'here' | 'ahead'

export type ThreadStep = {
  id?: string | undefined
  state: ThreadState
  title?: Words
  when?: Words
  children?: Words
  /** On the same line, to change an answer. `about` is for screen readers. */
  change?: { label: Words; href: string; about: string } | undefined
}

export type ThreadProps = {
  label?: string | undefined
  steps: readonly ThreadStep[]
  /** The shape of each knot, said: « fait », « en ce moment », « à venir ». */
  words: Record<ThreadState, string>
  level?: Level | undefined
  /**
   * Answers already given, one line each; the step « here » takes the full width of a phone. `lines`: it is a line as
   * the others, with its knot.
   */
  compact?: boolean | 'lines' | undefined
}

/** The thread: answers given, list by urgency, life of a case. */
export const Thread = ({ label, steps, words, level = 3, compact }: ThreadProps) => (
  <ol
    class="thread"
    data-compact={compact === 'lines' ? 'lines' : compact ? '' : undefined}
    aria-label={label}
  >
    {steps.map((step, index) => (
      <li key={step.id ?? index} id={step.id} data-state={step.state}>
        {step.title && (
          <div class="thread-line">
            {compact && step.state !== 'here' ? (
              <p>
                <span class="sr">{words[step.state]} </span>
                {step.title}
              </p>
            ) : (
              <Heading level={level}>
                <span class="sr">{words[step.state]} </span>
                {step.title}
              </Heading>
            )}
            {step.change && (
              <Link href={step.change.href}>
                {step.change.label}
                <span class="sr"> {step.change.about}</span>
              </Link>
            )}
          </div>
        )}
        {step.when && <p class="small soft">{step.when}</p>}
        {step.children}
      </li>
    ))}
  </ol>
)
