import { Heading } from '../heading/heading.tsx'
import { unbroken } from '../unbroken/unbroken.tsx'

type Run = { text: string } | { blank: string }
type Line = readonly Run[]

/** A block of a letter; the PDF is made of the same (src/modules/papers). */
export type LetterBlock =
  | { kind: 'sender' | 'recipient' | 'signature'; lines: readonly Line[] }
  | { kind: 'dated' | 'subject' | 'text'; line: Line }
  | { kind: 'heading'; text: string }
  | { kind: 'list' | 'checks'; items: readonly Line[] }
  | { kind: 'rows'; rows: readonly { term: string; value: Line }[] }

export type LetterProps = {
  blocks: readonly LetterBlock[]
  /** Above a paper that is not a letter. */
  title?: string | undefined
  /** « Objet », in the language of the letter. */
  subject: string
  lang: string
}

/** A sheet of paper on the page: what will be printed, as it will read; blanks are underlined and named. */
export const Letter = ({ blocks, title, subject, lang }: LetterProps) => (
  <div class="letter" lang={lang}>
    {title && (
      <Heading level={3} class="letter-title">
        {title}
      </Heading>
    )}
    {blocks.map((block, index) => (
      <LetterPart key={`${block.kind}-${index}`} block={block} subject={subject} />
    ))}
  </div>
)

function LetterPart({ block, subject }: { block: LetterBlock; subject: string }) {
  switch (block.kind) {
    case 'heading':
      return (
        <Heading level={4} class="letter-heading">
          {block.text}
        </Heading>
      )
    case 'list':
    case 'checks':
      return (
        <ul class={block.kind === 'checks' ? 'letter-checks' : undefined}>
          {block.items.map((item, index) => (
            <li key={`${index}`}>
              <Words line={item} />
            </li>
          ))}
        </ul>
      )
    case 'rows':
      return (
        <dl>
          {block.rows.map(({ term, value }) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>
                <Words line={value} />
              </dd>
            </div>
          ))}
        </dl>
      )
    case 'sender':
    case 'recipient':
    case 'signature':
      return (
        <p class={`letter-${block.kind}`}>
          {block.lines.map((line, index) => (
            <span key={`${index}`}>
              <Words line={line} />
            </span>
          ))}
        </p>
      )
    case 'subject':
      return (
        <Heading level={3} class="letter-subject">
          {subject}&nbsp;: <Words line={block.line} />
        </Heading>
      )
    default:
      return (
        <p class={block.kind === 'dated' ? 'letter-dated' : undefined}>
          <Words line={block.line} />
        </p>
      )
  }
}

const Words = ({ line }: { line: Line }) => (
  <>
    {line.map((run, index) =>
      'blank' in run ? (
        <span class="letter-blank" key={`${index}`}>
          {run.blank}
        </span>
      ) : (
        unbroken(run.text)
      ),
    )}
  </>
)
