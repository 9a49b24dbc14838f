import { classNames } from '../class-names.ts'
import { Heading, type Level } from '../heading/heading.tsx'
import { Icon, type IconName } from '../icon/icon.tsx'
import type { Words } from '../words.ts'

type Inside = { children: Words; id?: string | undefined }

/** The width of the page, with its margins. */
export const Wrap = ({ children, id }: Inside) => (
  <div class="wrap" id={id}>
    {children}
  </div>
)

/** A full-width stripe with air above and below; `mist` sets it apart from its neighbours. */
export const Band = ({ children, id, mist }: Inside & { mist?: boolean | undefined }) => (
  <div class={classNames('band', mist && 'mist')} id={id}>
    <div class="wrap">{children}</div>
  </div>
)

/** What a printed page does without: letters to copy from a screen, what comes much later, ways elsewhere. */
export const OffPaper = ({ children }: { children: Words }) => <div class="off-paper">{children}</div>

/** Said on paper only: when and where the page was read. */
export const OnPaper = ({ children }: { children: Words }) => <p class="wrap small on-paper">{children}</p>

/** What somebody typed, in its lines and in its language. */
export const Paragraphs = ({ text, lang }: { text: string; lang?: string | undefined }) => (
  <>
    {text.split(/\n+/).map((line, index) => (
      <p key={index} lang={lang}>
        {line}
      </p>
    ))}
  </>
)

/** Things one under the other; `gap` in quarters of a rem. */
export const Stack = ({ children, id, gap }: Inside & { gap?: 'tight' | 'wide' | undefined }) => (
  <div class="stack" data-gap={gap} id={id}>
    {children}
  </div>
)

export const Row = ({ children, id }: Inside) => (
  <div class="row" id={id}>
    {children}
  </div>
)

export type CardProps = Inside & {
  title?: Words
  icon?: IconName | undefined
  level?: Level | undefined
  kind?: 'plain' | 'raised' | 'mist' | undefined
}

/** A card is earned: one thing apart from the flow. Lists are rows. */
export const Card = ({ children, id, title, icon, level = 2, kind = 'plain' }: CardProps) => (
  <section class="card" data-kind={kind} id={id} aria-labelledby={title && id ? `${id}-title` : undefined}>
    {title && (
      <Heading level={level} id={id && `${id}-title`} class="card-title">
        {icon && <Icon name={icon} />}
        <span>{title}</span>
      </Heading>
    )}
    {children}
  </section>
)

export type SectionProps = Inside & { id: string; title: Words; lead?: Words; level?: Level | undefined }

/** A titled part of a page, which a link can lead to. */
export const Section = ({ children, id, title, lead, level = 2 }: SectionProps) => (
  <section class="section" id={id} aria-labelledby={`${id}-title`}>
    <Heading level={level} id={`${id}-title`}>
      {title}
    </Heading>
    {lead && <p class="section-lead soft">{lead}</p>}
    {children}
  </section>
)

export type ColumnsProps = {
  children: Words
  aside: Words
  asideLabel: string
  /** The aside follows the reader down the page. */
  sticky?: boolean | undefined
  /** A question: a narrower text column. */
  reading?: boolean | undefined
  /** What accompanies weighs as much as the main column: a form and the paper it fills. */
  even?: boolean | undefined
}

/** A main column and what accompanies it; one under the other on a phone. */
export const Columns = ({ children, aside, asideLabel, sticky, reading, even }: ColumnsProps) => (
  <div class="wrap columns" data-reading={reading ? '' : undefined} data-even={even ? '' : undefined}>
    <div class="columns-main">{children}</div>
    <aside class={classNames('columns-aside', sticky && 'sticky')} aria-label={asideLabel}>
      {aside}
    </aside>
  </div>
)

/** One column of text: legal pages, a form alone, an error; `wide` for a list that has columns of its own. */
export const Reading = ({ children, id, wide }: Inside & { wide?: boolean | undefined }) => (
  <div class="wrap reading" data-wide={wide ? '' : undefined} id={id}>
    <div class="reading-column">{children}</div>
  </div>
)

/** Two cards side by side on a large screen. */
export const Pair = ({ children }: { children: Words }) => <div class="pair">{children}</div>

export type TitleBlockProps = {
  /** Above the title, small: « Dossier BAL-7K4P-93 · ouvert le… ». */
  above?: Words
  title: Words
  lead?: Words
  back?: Words
  actions?: Words
}

/** The head of a plain page. */
export const TitleBlock = ({ above, title, lead, back, actions }: TitleBlockProps) => (
  <div class="wrap title-block">
    <div class="stack" data-gap="tight">
      {back}
      {above && <p class="soft">{above}</p>}
      <h1>{title}</h1>
      {lead && <p class="lead">{lead}</p>}
    </div>
    {actions && <div class="row">{actions}</div>}
  </div>
)
