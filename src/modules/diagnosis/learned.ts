import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Public } from '../../kernel/situation.ts'
import { projectRoot } from '../../platform/content.ts'
import type { Learned } from './rules/triage/learn.ts'
import type { Signs } from './rules/triage/reading.ts'

/**
 * What the triage learned, kept in one file of dist/kept/ so that a start reads it in a few milliseconds instead of
 * learning for seconds.
 *
 * The file carries the mark of what it was learned from, words and code: another mark, or no file, and it is
 * learned again. It holds nothing of anybody: only what content/ already says.
 */
export type Kept = { learned: Learned; signs: Signs; publicsOf: ReadonlyMap<string, readonly Public[]> }

const keptAt = join(projectRoot, 'dist/kept/triage.bin')
const sources = [
  'content/fr/diagnosis/signs.yaml',
  'data/threats.yaml',
  'content/fr/diagnosis/phrases',
  'src/modules/diagnosis/rules/triage',
]

/** The mark of all that decides what is learned. */
export function markOfLessons(): string {
  const hash = createHash('sha256')
  const add = (path: string) => hash.update(path).update(readFileSync(join(projectRoot, path)))
  for (const source of sources)
    if (source.endsWith('.yaml')) add(source)
    else
      for (const name of readdirSync(join(projectRoot, source), { recursive: true, encoding: 'utf8' }).sort())
        if (/\.(?:txt|ts)$/.test(name) && !name.endsWith('.test.ts')) add(join(source, name))
  return hash.digest('hex')
}

const makers = { Uint32Array, Float32Array, Int8Array } as const
type Numbers = Uint32Array | Float32Array | Int8Array

/** The tables of numbers, always in this order; the rest is text. */
const numbersOf = ({ inventory, naming, scoping, danger }: Learned): Numbers[] => [
  inventory.keys,
  inventory.rarity,
  naming.weights,
  naming.steps,
  naming.bias,
  scoping.weights,
  scoping.bias,
  danger.inventory.keys,
  danger.inventory.rarity,
  danger.model.weights,
  danger.model.bias,
]
type Piece = { kind: keyof typeof makers; length: number }
type Head = {
  mark: string
  signs: Signs
  publics: [string, readonly Public[]][]
  /** One text each: thirty thousand strings would take longer to tell apart than to cut. */
  words: string
  sounds: string
  labels: Learned['labels']
  sizes: { naming: readonly number[]; danger: readonly number[] }
  pieces: Piece[]
}

/** What was kept under this mark; undefined when there is none, or when it cannot be read. */
export function readKept(mark: string): Kept | undefined {
  try {
    const file = readFileSync(keptAt)
    const headSize = file.readUInt32LE(0)
    const head: Head = JSON.parse(file.toString('utf8', 4, 4 + headSize))
    if (head.mark !== mark) return undefined
    let from = file.byteOffset + 4 + headSize
    const tables = head.pieces.map(({ kind, length }) => {
      const maker = makers[kind]
      const table = new maker(file.buffer.slice(from, from + length * maker.BYTES_PER_ELEMENT))
      from += table.byteLength
      return table
    })
    const [keys, rarity, weights, steps, bias, scoping, scopingBias, ...danger] = tables
    const [dangerKeys, dangerRarity, dangerWeights, dangerBias] = danger
    const learned = {
      words: { words: head.words.split('\n'), sounds: head.sounds.split('\n') },
      labels: head.labels,
      inventory: { keys, rarity, sizes: head.sizes.naming },
      naming: { classes: head.labels.length, weights, steps, bias },
      scoping: { classes: 2, weights: scoping, bias: scopingBias },
      danger: {
        inventory: { keys: dangerKeys, rarity: dangerRarity, sizes: head.sizes.danger },
        model: { classes: 2, weights: dangerWeights, bias: dangerBias },
      },
    } as Learned
    return { learned, signs: head.signs, publicsOf: new Map(head.publics) }
  } catch {
    return undefined
  }
}

/** Keeps it; a folder that cannot be written only means learning again next time. */
export function keep(mark: string, { learned, signs, publicsOf }: Kept): void {
  const tables = numbersOf(learned)
  const head: Head = {
    mark,
    signs,
    publics: [...publicsOf],
    words: learned.words.words.join('\n'),
    sounds: learned.words.sounds.join('\n'),
    labels: learned.labels,
    sizes: { naming: learned.inventory.sizes, danger: learned.danger.inventory.sizes },
    pieces: tables.map((table) => ({ kind: table.constructor.name as Piece['kind'], length: table.length })),
  }
  const text = Buffer.from(JSON.stringify(head))
  const size = Buffer.alloc(4)
  size.writeUInt32LE(text.length)
  const numbers = tables.map((table) => Buffer.from(table.buffer, table.byteOffset, table.byteLength))
  const passing = `${keptAt}.${process.pid}`
  try {
    mkdirSync(dirname(keptAt), { recursive: true })
    writeFileSync(passing, Buffer.concat([size, text, ...numbers]))
    renameSync(passing, keptAt)
  } catch (error) {
    if ((error as { code?: string }).code === undefined) throw error
  }
}
