import type { Block, Line } from './paper.ts'

/** The same block with each blank under the name that people read, « le nom du bénéficiaire ». */
export function linesNamed(block: Block, blankOf: (place: string) => string): Block {
  const named = (line: Line): Line =>
    line.map((run) => ('blank' in run ? { blank: blankOf(run.blank) } : run))
  switch (block.kind) {
    case 'sender':
    case 'recipient':
    case 'signature':
      return { ...block, lines: block.lines.map(named) }
    case 'list':
    case 'checks':
      return { ...block, items: block.items.map(named) }
    case 'rows':
      return { ...block, rows: block.rows.map(({ term, value }) => ({ term, value: named(value) })) }
    case 'heading':
      return block
    default:
      return { ...block, line: named(block.line) }
  }
}
