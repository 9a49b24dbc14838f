import { longMoment } from '../../../kernel/french-dates.ts'
import { typedLine } from '../../../kernel/typed-text.ts'
import { counted, fill } from '../../../platform/words/index.ts'
import type { Paper } from '../../papers/index.ts'
import type { CustodyEntry } from '../rules/ledger.ts'
import { type Absent, depositsIn, type Listed, type Seal } from './shape.ts'
import { type BagWords, custodianIn, reasonIn } from './words.ts'

/** What the papers of a bag tell: all that is in it, once the register was read. */
export type Told = {
  seal: Omit<Seal, 'tagmanifest'>
  kid: string
  exhibits: readonly Listed[]
  absent: readonly Absent[]
  entries: readonly CustodyEntry[]
  checkpoints: number
}

/** More would be a paper nobody reads: the register itself is beside it. */
const mostLines = 300

const inParis = (at: string) => longMoment(new Date(at), 'Europe/Paris', 'fr')
const value = (text: string | number) => [{ text: String(text) }]

/** The summary (resume.pdf), as a paper. */
export function summaryOf(
  told: Told,
  words: BagWords,
): { title: string; foot: string; blocks: Paper['blocks'] } {
  const { seal, exhibits, absent, entries } = told
  const { rows, limits, ...said } = words.summary
  const figures: Record<keyof typeof rows, string | number> = {
    export: seal.export,
    moment: inParis(seal.at),
    utc: seal.at,
    instance: seal.instance,
    ledger: seal.ledger,
    entries: seal.entries,
    head: seal.head,
    kid: told.kid,
    checkpoints: told.checkpoints,
  }
  const names = Object.keys(figures) as (keyof typeof rows)[]
  return {
    title: said.title,
    foot: fill(said.foot, { export: seal.export, moment: inParis(seal.at) }),
    blocks: [
      { kind: 'text', line: value(said.intro) },
      { kind: 'rows', rows: names.map((name) => ({ term: rows[name], value: value(figures[name]) })) },
      ...exhibits.flatMap((exhibit) => pieceOf(exhibit, said.piece)),
      ...absentOf(absent, said.absent),
      ...registerOf(entries, words),
      { kind: 'heading', text: limits.title },
      { kind: 'list', items: limits.list.map(value) },
    ],
  }
}

function pieceOf(exhibit: Listed, words: BagWords['summary']['piece']): Paper['blocks'] {
  const figures = {
    file: exhibit.path,
    type: exhibit.type,
    declaredType: exhibit.declaredType,
    size: exhibit.size,
    depositedAt: inParis(exhibit.depositedAt),
    sha256: exhibit.sha256,
  }
  const names = Object.keys(figures) as (keyof typeof figures)[]
  return [
    { kind: 'heading', text: fill(words.title, { number: exhibit.number, name: shownName(exhibit.name) }) },
    {
      kind: 'rows',
      rows: names
        .filter((name) => figures[name] !== '')
        .map((name) => ({ term: words[name], value: value(figures[name]) })),
    },
    ...(exhibit.form === 'sample' ? [{ kind: 'text' as const, line: value(words.sample) }] : []),
  ]
}

function absentOf(absent: readonly Absent[], words: BagWords['summary']['absent']): Paper['blocks'] {
  if (absent.length === 0) return []
  const items = absent.map(({ number, destroyed }) =>
    value(fill(destroyed ? words.destroyed : words.missing, { number })),
  )
  return [
    { kind: 'heading', text: words.title },
    { kind: 'list', items },
  ]
}

function registerOf(entries: readonly CustodyEntry[], words: BagWords): Paper['blocks'] {
  const { title, line, ofPiece, reason, more } = words.summary.ledger
  const deposits = depositsIn(entries)
  const left = entries.length - mostLines
  const items = entries.slice(-mostLines).map((entry) => {
    const number = entry.exhibit === null ? undefined : deposits.get(entry.exhibit)?.data.number
    const act = [words.acts[entry.act], ...(number ? [fill(ofPiece, { number })] : [])].join(', ')
    const shown = fill(line, {
      seq: entry.seq,
      moment: inParis(entry.at),
      act,
      who: custodianIn(words, entry),
    })
    return value(
      entry.reason === null ? shown : `${shown} · ${fill(reason, { reason: reasonIn(words, entry.reason) })}`,
    )
  })
  return [
    { kind: 'heading', text: title },
    ...(left > 0 ? [{ kind: 'text' as const, line: value(fill(more, { count: left })) }] : []),
    { kind: 'list', items },
  ]
}

/** LISEZ-MOI.txt: what this is, and how to check it without us. `point` is the key itself, the `x` of its JWK. */
export function readMeOf(
  { seal, exhibits, absent }: Told,
  words: BagWords,
  key: { point: string; address: string },
): string {
  return fill(words.readMe, {
    moment: inParis(seal.at),
    instance: seal.instance,
    export: seal.export,
    pieces: counted('fr', exhibits.length, words.pieces),
    absent:
      absent.length === 0
        ? words.absentWhole
        : fill(words.absent, { numbers: absent.map(({ number }) => number).join(', ') }),
    point: key.point,
    keyAddress: key.address,
  })
}

/** A name that somebody else chose, on one line and not too long for it. */
export const shownName = (name: string): string => {
  const line = typedLine(name.slice(0, 400))
  return line.length > 120 ? `${line.slice(0, 119)}…` : line
}
