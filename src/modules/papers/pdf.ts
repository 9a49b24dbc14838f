import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { projectRoot } from '../../platform/content.ts'

/** A run as it is printed: a blank already has the name it goes by. */
type PrintedPaper = {
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

/**
 * Prints a paper as PDF/UA-1, the same bytes for the same paper at the same moment.
 *
 * PDF/UA refuses a character that no font can show: such characters, which a person may well have typed, are
 * printed as the sign of a missing letter instead. Throws only when the template itself is wrong.
 */
export async function printPdf(paper: PrintedPaper, at: Date): Promise<Buffer> {
  compiler ??= openCompiler()
  const typst = await compiler
  const print = (data: string) => {
    const { result, diagnostics } = compile(typst, data)
    if (!result) throw new Error(`the template of papers does not compile: ${diagnostics}`)
    return typst.pdf(result, { pdfStandard: 'ua-1', creationTimestamp: Math.floor(at.getTime() / 1000) })
  }
  const data = JSON.stringify(paper, (_, value: unknown) =>
    typeof value === 'string' ? legible(value) : value,
  )
  try {
    return print(data)
  } catch (error) {
    if (!isUnprintable(error)) throw error
    return print(data.replace(unusual, '\u25a1'))
  } finally {
    typst.evictCache(10)
  }
}

function compile(typst: NodeCompiler, data: string) {
  const compiled = typst.compile({ mainFileContent: template, inputs: { paper: data } })
  const { result } = compiled
  if (result) return { result, diagnostics: '' }
  const found = compiled.takeDiagnostics()
  return { result, diagnostics: found ? JSON.stringify(typst.fetchDiagnostics(found)) : '' }
}

/**
 * Without what has no shape: controls, halves of letters, and the marks that make a line read backwards. Narrow
 * no-break spaces are made plain ones: drawn as a mere gap, they would be lost by who copies or hears the paper.
 */
const legible = (text: string) =>
  text
    .toWellFormed()
    .replace(/[^\P{C}\n\t\u00ad\u200c\u200d]/gu, '')
    .replaceAll('\t', ' ')
    .replaceAll('\u202f', '\u00a0')

const isUnprintable = (error: unknown) => /could not be displayed|PDF\/UA/.test(String(error))

/** All but what our font shows: Latin, Greek and Cyrillic letters, punctuation, money, arrows and the sign itself. */
const unusual = /[^\u0020-\u052f\u1e00-\u1fff\u2000-\u206f\u20a0-\u20bf\u2190-\u2193\u25a1]/gu
