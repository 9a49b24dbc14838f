import type { Flag, Public } from '../../../kernel/situation.ts'

/** A stretch of a line: words, or the name of a place (content/fr/placeholders.yaml) that nobody has filled. */
export type Run = { text: string } | { blank: string }
export type Line = readonly Run[]

/** What a paper is made of, in order; the page, the text and the PDF are three ways to show the same blocks. */
export type Block =
  | { kind: 'sender' | 'recipient' | 'signature'; lines: readonly Line[] }
  | { kind: 'dated'; line: Line }
  | { kind: 'subject'; line: Line }
  | { kind: 'heading'; text: string }
  | { kind: 'text'; line: Line }
  | { kind: 'list'; items: readonly Line[] }
  /** A list whose items are ticked by hand: nobody has said that they are all there. */
  | { kind: 'checks'; items: readonly Line[] }
  | { kind: 'rows'; rows: readonly { term: string; value: Line }[] }

/** `letter` is signed and sent; `summary` is read by somebody else; `paste` goes into the boxes of a form. */
export const forms = ['letter', 'summary', 'paste'] as const
export type Form = (typeof forms)[number]

export type Paper = {
  id: string
  title: string
  form: Form
  blocks: readonly Block[]
  /** The places it waits for, each once, in the order in which the reader meets them. */
  missing: readonly string[]
}

/** What holds for a part of a template, or for the whole: every condition it states. */
export type Condition = {
  publics?: Public[]
  flags?: Flag[]
  unless?: Flag[]
  families?: string[]
  /** Places that must be filled, or empty. */
  told?: string[]
  untold?: string[]
  /** The answer to a question of the case; « unknown » also when it was never asked. */
  answer?: Record<string, string[]>
}

/** The parts that come from elsewhere: the proof and offences of the threat, what the person has done. */
export const parts = ['evidence', 'offences', 'done', 'unknown'] as const
export type Part = (typeof parts)[number]

export type TemplateBlock = { when?: Condition } & (
  | { heading: string }
  | { text: string }
  | { list: string[] }
  | { rows: string[] }
  | { part: Part }
)

/** A paper before any fact: its words, whom it goes to, when it is of use, what law it relies on. */
export type Template = {
  id: string
  title: string
  purpose: string
  form: Form
  /** The recipient of the sheets' own texts: a sheet that wrote one for this threat is preferred. */
  to?: string
  /** Any of these; without a list, always. */
  suits?: Condition[]
  recipient?: string
  subject?: string
  body: TemplateBlock[]
  /** What to do with it, and its limits: shown beside it, never printed. */
  notes: { text: string; when?: Condition }[]
  sources: { cite: string; state: 'read' | 'secondary' | 'to-verify' }[]
  asOf: string
}
