import { ButtonLink } from '../button/button.tsx'
import { Heading, type Level } from '../heading/heading.tsx'
import { Icon, type IconName } from '../icon/icon.tsx'
import { More } from '../more/more.tsx'
import { Tag, type TagKind } from '../tag/tag.tsx'
import type { Words } from '../words.ts'

/** to-read: ready, to be read again · incomplete: something is missing · sent · not-applicable. */
export type PaperState = 'to-read' | 'incomplete' | 'sent' | 'not-applicable'

const tags: Record<PaperState, { kind: TagKind; icon?: IconName }> = {
  'to-read': { kind: 'empty', icon: 'eye' },
  incomplete: { kind: 'amber', icon: 'pencil-simple' },
  sent: { kind: 'ok' },
  'not-applicable': { kind: 'empty' },
}

export type Paper = {
  id: string
  title: Words
  purpose?: Words
  icon?: IconName | undefined
  state?: PaperState | undefined
  stateLabel?: Words
  action?: { label: Words; href: string } | undefined
  /** The text itself, ready to paste. */
  text?:
    | {
        open: Words
        label: string
        value: string
        words: CopyWords
        lang?: string | undefined
        /** Words only: where there is neither script nor our style. */
        plain?: boolean | undefined
      }
    | undefined
}

export type CopyWords = { copy: string; copied: string }

export type PaperListProps = {
  papers: readonly Paper[]
  level?: Level | undefined
  /** On a page made to read them, the texts are open. */
  unfolded?: boolean | undefined
}

/** Letters written in advance: say it once, read again, send. */
export const PaperList = ({ papers, level = 3, unfolded }: PaperListProps) => (
  <ul class="papers">
    {papers.map((paper) => (
      <li class="paper" key={paper.id} id={paper.id}>
        <Icon name={paper.icon ?? 'file-text'} />
        <div class="paper-words">
          <Heading level={level}>{paper.title}</Heading>
          {paper.purpose && <p class="soft">{paper.purpose}</p>}
          {paper.state && paper.stateLabel && (
            <p>
              <Tag {...tags[paper.state]}>{paper.stateLabel}</Tag>
            </p>
          )}
        </div>
        {paper.action && (
          <ButtonLink href={paper.action.href} size="small" class="paper-action">
            {paper.action.label}
          </ButtonLink>
        )}
        {paper.text && (
          <div class="paper-text">
            <More summary={paper.text.open} open={unfolded}>
              {paper.text.plain ? (
                <pre lang={paper.text.lang}>{paper.text.value}</pre>
              ) : (
                <CopyText id={`${paper.id}-text`} {...paper.text} />
              )}
            </More>
          </div>
        )}
      </li>
    ))}
  </ul>
)

export type CopyTextProps = {
  id: string
  label: string
  value: string
  words: CopyWords
  rows?: number | undefined
  /** When the text is not in the language of the page. */
  lang?: string | undefined
}

/** A text to take away: selectable without script, with a button to copy it when the island is there. */
export const CopyText = ({ id, label, value, words, rows, lang }: CopyTextProps) => (
  <div class="copy-text">
    <textarea
      class="ds-input"
      id={id}
      lang={lang}
      aria-label={label}
      rows={rows ?? Math.min(16, value.split('\n').length + Math.ceil(value.length / 70))}
      readonly
    >
      {value}
    </textarea>
    <CopyButton target={id} words={words} />
    <pre class="copy-print" lang={lang} aria-hidden="true">
      {value}
    </pre>
  </div>
)

/** Appears only when the `copy` island is there to answer it; says aloud that the copy is done. */
export const CopyButton = ({ target, words }: { target: string; words: CopyWords }) => (
  <button
    class="ds-button button copy"
    data-kind="outline"
    data-fit="small"
    type="button"
    data-copy={target}
    data-copied={words.copied}
    hidden
  >
    <Icon name="copy" />
    <span aria-live="polite">{words.copy}</span>
  </button>
)
