import type { Block } from './rules/paper.ts'

/** A cell: what a person typed, lines and all. */
type Cell = string

/** A table as it is printed; the title of a group is repeated where a page ends, as the heads of columns are. */
export type PrintedTable = {
  kind: 'table'
  columns: readonly { label: string; width: 'wide' | 'text' | 'fit'; align: 'start' | 'end' }[]
  groups: readonly { title?: string; strong?: boolean; rows: readonly (readonly Cell[])[] }[]
  /** Sums, below: a line of each, the strong ones last. */
  sums?: readonly { term: string; value: string; strong?: boolean }[]
}

/** What a paper that binds is made of, beyond the blocks of a letter (letter.typ draws each). */
export type PrintedBlock =
  | Block
  | PrintedTable
  /** Who is bound to whom, side by side. */
  | { kind: 'parties'; parties: readonly { title: string; lines: readonly string[] }[] }
  /** The few facts that are looked for first. */
  | { kind: 'facts'; facts: readonly { term: string; value: string; note?: string }[] }
  /** A word on how the paper stands: signed, no longer to be signed. */
  | { kind: 'standing'; title: string; lines: readonly string[] }
  /** Mentions: each under its name, in a smaller body. */
  | { kind: 'mentions'; mentions: readonly { term: string; text: string }[] }
  /** A form to cut out and send: a short line that ends with a colon has room after it. */
  | { kind: 'form'; title: string; lines: readonly string[] }
