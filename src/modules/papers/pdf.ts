import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { projectRoot } from '../../platform/content.ts'
import { latinOnly, legible, usualOnly } from './rules/printable.ts'

/** A run as it is printed: a blank already has the name it goes by. */
export type PrintedPaper = {
  title: string
  author: string
  titled: boolean
  subject: string
  foot: string
  blocks: readonly unknown[]
  seal?: PrintedSeal
}

/** The proof below a receipt: its signed text, also kept whole in the file's own data, and a square to photograph. */
export type PrintedSeal = { title: string; block: string; lines: readonly string[]; qr: string; alt: string }

const templatePath = join(projectRoot, 'src/modules/papers')

/** Loaded at the first paper: fifty megabytes that an instance which prints nothing does not need. */
let compiler: Promise<NodeCompiler> | undefined
const openCompiler = async () => {
  const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler')
  return NodeCompiler.create({ workspace: templatePath })
}

const template = readFileSync(join(templatePath, 'letter.typ'), 'utf8')

/** PDF/UA-1, for whoever reads a paper now; PDF/A-2a, for what is kept for years. A file is one or the other. */
type Standard = 'ua-1' | 'a-2a'

/**
 * Prints a paper, the same bytes for the same paper at the same moment.
 *
 * Both standards refuse a character that no font can show: such characters, which a person may well have typed, are
 * printed as the sign of a missing letter instead. Throws only when the template itself is wrong.
 *
 * Three tries at worst: usual letters put together (a line separator, then a joiner) may still have no shape.
 */
export async function printPdf(paper: PrintedPaper, at: Date, standard: Standard = 'ua-1'): Promise<Buffer> {
  compiler ??= openCompiler()
  const typst = await compiler
  const print = (data: string) => {
    const { result, diagnostics } = compile(typst, data)
    if (!result) throw new Error(`the template of papers does not compile: ${diagnostics}`)
    return typst.pdf(result, { pdfStandard: standard, creationTimestamp: Math.floor(at.getTime() / 1000) })
  }
  const data = JSON.stringify(paper, (_, value: unknown) =>
    typeof value === 'string' ? legible(value) : value,
  )
  try {
    return firstShown(print, [data, usualOnly(data), latinOnly(data)])
  } finally {
    typst.evictCache(10)
  }
}

/** The first of several wordings, the nearest to what was typed first, whose every letter has a shape. */
function firstShown(print: (data: string) => Buffer, [data = '', ...plainer]: readonly string[]): Buffer {
  try {
    return print(data)
  } catch (error) {
    if (plainer.length === 0 || !isUnprintable(error)) throw error
    return firstShown(print, plainer)
  }
}

function compile(typst: NodeCompiler, data: string) {
  const compiled = typst.compile({ mainFileContent: template, inputs: { paper: data } })
  const { result } = compiled
  if (result) return { result, diagnostics: '' }
  const found = compiled.takeDiagnostics()
  return { result, diagnostics: found ? JSON.stringify(typst.fetchDiagnostics(found)) : '' }
}

const isUnprintable = (error: unknown) => /could not be displayed|PDF\/(UA|A)/.test(String(error))
