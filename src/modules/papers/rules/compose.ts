import type { Flag, Public } from '../../../kernel/situation.ts'
import type { Block, Condition, Line, Paper, Part, Run, Template, TemplateBlock } from './paper.ts'

/** What a case knows, in the words a paper uses. */
export type Telling = {
  public: Public
  flags: readonly Flag[]
  family: string
  /** By place: dates and amounts already written out in French. */
  known: Readonly<Record<string, string>>
  /** The answers of the case as they are kept, for what depends on a choice. */
  answers: Readonly<Record<string, string>>
  /** The places that count for this threat, as its sheet's summary for the police names them. */
  relevant: readonly string[]
  /** What each part brings, line by line. */
  parts: Readonly<Record<Exclude<Part, 'unknown'>, readonly string[]>>
  /** A place at the head of a row, « Montant », and as a blank in a sentence, « le montant ». */
  nameOf: (place: string) => string
  blankOf: (place: string) => string
}

/** What surrounds every paper (content/fr/paper-frame.yaml), for this public. */
export type Frame = {
  sender: readonly string[]
  signature: readonly string[]
  dated: string
  none: string
}

export function holds(condition: Condition | undefined, telling: Telling): boolean {
  if (!condition) return true
  const { publics, flags, unless, families, told, untold, answer } = condition
  const isKnown = (place: string) => telling.known[place] !== undefined
  return (
    (!publics || publics.includes(telling.public)) &&
    (!flags || flags.some((flag) => telling.flags.includes(flag))) &&
    !unless?.some((flag) => telling.flags.includes(flag)) &&
    (!families || families.includes(telling.family)) &&
    (!told || told.every(isKnown)) &&
    !untold?.some(isKnown) &&
    Object.entries(answer ?? {}).every(([fact, values]) =>
      values.includes(telling.answers[fact] ?? 'unknown'),
    )
  )
}

export const suits = ({ suits: any }: Pick<Template, 'suits'>, telling: Telling): boolean =>
  !any || any.some((condition) => holds(condition, telling))

/**
 * Puts the facts of a case into a template. Nothing is invented: what nobody told stays a blank that has a
 * name, in its place in the sentence. A row that nobody told is left out, and a heading without anything below
 * it as well; but a row that counts for this threat is among what is missing, and named by `unknown`.
 */
export function compose(template: Template, telling: Telling, frame: Frame): Paper {
  const lineOf = (text: string): Line => runsOf(text, telling.known)
  const linesOf = (texts: readonly string[]): Line[] => texts.map(lineOf).flatMap(splitLines)
  const letter = template.form === 'letter'

  const open = template.body.filter(({ when }) => holds(when, telling))
  const untold = open
    .flatMap((block) => ('rows' in block ? block.rows : []))
    .filter((place) => telling.known[place] === undefined && telling.relevant.includes(place))
  const body = withoutEmptyHeadings(
    open.flatMap((block): (Block | Unknown)[] =>
      isUnknown(block) ? [block] : blockOf(block, telling, lineOf),
    ),
  )
  const unknown = [...new Set([...blanksOf(body.filter(isBlock)), ...untold])]

  const blocks: Block[] = [
    ...(letter ? [{ kind: 'sender' as const, lines: linesOf(frame.sender) }] : []),
    ...(template.recipient
      ? [{ kind: 'recipient' as const, lines: linesOf(template.recipient.trimEnd().split('\n')) }]
      : []),
    ...(letter ? [{ kind: 'dated' as const, line: lineOf(frame.dated) }] : []),
    ...(template.subject ? [{ kind: 'subject' as const, line: lineOf(template.subject) }] : []),
    ...body.map((block) => (isBlock(block) ? block : listOf(unknown.map(telling.nameOf), frame.none))),
    ...(letter ? [{ kind: 'signature' as const, lines: linesOf(frame.signature) }] : []),
  ]
  const missing = [...new Set([...blanksOf(blocks), ...untold])]
  return { id: template.id, title: template.title, form: template.form, blocks, missing }
}

/** The place, in the body, where what is not known will be named: it can only be once the rest is written. */
type Unknown = { part: 'unknown' }
const isUnknown = (block: TemplateBlock): block is Unknown => 'part' in block && block.part === 'unknown'
const isBlock = (block: Block | Unknown): block is Block => 'kind' in block

const listOf = (lines: readonly string[], none: string): Block =>
  lines.length > 0
    ? { kind: 'list', items: lines.map((text) => [{ text }]) }
    : { kind: 'text', line: [{ text: none }] }

function blockOf(block: TemplateBlock, telling: Telling, lineOf: (text: string) => Line): Block[] {
  if ('heading' in block) return [{ kind: 'heading', text: block.heading }]
  if ('text' in block) return paragraphs(block.text).map((text) => ({ kind: 'text', line: lineOf(text) }))
  if ('list' in block) return [{ kind: 'list', items: block.list.map(lineOf) }]
  if ('rows' in block) {
    const rows = block.rows.flatMap((place) => {
      const value = telling.known[place]
      return value === undefined ? [] : [{ term: telling.nameOf(place), value: [{ text: value }] }]
    })
    return rows.length > 0 ? [{ kind: 'rows', rows }] : []
  }
  const items = block.part === 'unknown' ? [] : telling.parts[block.part]
  const kind = block.part === 'evidence' ? 'checks' : 'list'
  return items.length > 0 ? [{ kind, items: items.map((text) => [{ text }]) }] : []
}

const paragraphs = (text: string): string[] =>
  text
    .trim()
    .split(/\n{2,}/)
    .filter((one) => one !== '')

/** A postal address comes in several lines. */
function splitLines(line: Line): Line[] {
  const lines: Run[][] = [[]]
  for (const run of line) {
    if ('blank' in run) lines.at(-1)?.push(run)
    else
      run.text.split('\n').forEach((text, index) => {
        if (index > 0) lines.push([])
        if (text !== '') lines.at(-1)?.push({ text })
      })
  }
  return lines.filter((one) => one.length > 0)
}

/** Words and blanks, in order: « Le {date}, j’ai payé {amount}. » */
export function runsOf(text: string, known: Readonly<Record<string, string>>): Run[] {
  const runs: Run[] = []
  for (const piece of text.split(/(\{\w+\})/)) {
    const place = /^\{(\w+)\}$/.exec(piece)?.[1]
    if (place !== undefined && known[place] === undefined) runs.push({ blank: place })
    else if (piece !== '') {
      const words = place === undefined ? piece : (known[place] ?? '')
      const last = runs.at(-1)
      if (last && 'text' in last) last.text += words
      else runs.push({ text: words })
    }
  }
  return runs
}

const isHeading = (block: Block | Unknown) => isBlock(block) && block.kind === 'heading'

const withoutEmptyHeadings = <One extends Block | Unknown>(body: readonly One[]): One[] =>
  body.filter((block, index) => {
    const next = body[index + 1]
    return !isHeading(block) || (next !== undefined && !isHeading(next))
  })

/** Every line of a block. */
export function linesIn(block: Block): readonly Line[] {
  switch (block.kind) {
    case 'sender':
    case 'recipient':
    case 'signature':
      return block.lines
    case 'list':
    case 'checks':
      return block.items
    case 'rows':
      return block.rows.map(({ value }) => value)
    case 'heading':
      return []
    default:
      return [block.line]
  }
}

export const blanksOf = (blocks: readonly Block[]): string[] => [
  ...new Set(
    blocks
      .flatMap(linesIn)
      .flat()
      .flatMap((run) => ('blank' in run ? [run.blank] : [])),
  ),
]
