import { Heading, type Level } from '../heading/heading.tsx'
import { CopyButton, type CopyWords } from '../paper/paper.tsx'
import type { Words } from '../words.ts'

export type CaseKeyProps = {
  id: string
  title: Words
  text?: Words
  number?: { label: Words; value: string } | undefined
  /** The secret words, in order; shown once. */
  secret?: { label: Words; words: readonly string[]; lang?: string | undefined } | undefined
  copy?: CopyWords | undefined
  note?: Words
  children?: Words
  level?: Level | undefined
}

/** The number of a case and its secret words: easy to read aloud, to copy by hand and to paste. */
export const CaseKey = ({
  id,
  title,
  text,
  number,
  secret,
  copy,
  note,
  children,
  level = 2,
}: CaseKeyProps) => (
  <section class="case-key night" aria-labelledby={id}>
    <Heading level={level} id={id}>
      {title}
    </Heading>
    {text && <p>{text}</p>}
    {(number || secret) && (
      <dl id={`${id}-key`}>
        {number && (
          <div>
            <dt>{number.label}</dt>
            <dd class="case-key-number">{number.value}</dd>
          </div>
        )}
        {secret && (
          <div>
            <dt>{secret.label}</dt>
            <dd class="case-key-words" lang={secret.lang}>
              {secret.words.map((word, index) => (
                <>
                  {index > 0 && ' '}
                  <span key={word}>{word}</span>
                </>
              ))}
            </dd>
          </div>
        )}
      </dl>
    )}
    {copy && (number || secret) && <CopyButton target={`${id}-key`} words={copy} />}
    {children}
    {note && <p class="small">{note}</p>}
  </section>
)
