import type { Block, Line, Paper } from './paper.ts'

/** The paper as plain text, to paste into a message or a form; blanks stand between brackets. */
export function plainText(
  paper: Paper,
  { blankOf, subject }: { blankOf: (place: string) => string; subject: string },
): string {
  const line = (runs: Line) =>
    runs.map((run) => ('blank' in run ? `[${blankOf(run.blank)}]` : run.text)).join('')
  const block = (one: Block): string => {
    switch (one.kind) {
      case 'heading':
        return one.text.toLocaleUpperCase('fr')
      case 'list':
        return one.items.map((item) => `- ${line(item)}`).join('\n')
      case 'checks':
        return one.items.map((item) => `[ ] ${line(item)}`).join('\n')
      case 'rows':
        return one.rows.map(({ term, value }) => `${term}\u00a0: ${line(value)}`).join('\n')
      case 'sender':
      case 'recipient':
      case 'signature':
        return one.lines.map(line).join('\n')
      case 'subject':
        return `${subject}\u00a0: ${line(one.line)}`
      default:
        return line(one.line)
    }
  }
  const title = paper.form === 'letter' ? [] : [paper.title]
  return `${[...title, ...paper.blocks.map(block)].join('\n\n')}\n`
}
