import { create } from 'qrcode'
import { type Static, Type } from 'typebox'
import { longMoment } from '../../kernel/french-dates.ts'
import { readYaml } from '../../platform/content.ts'
import { fill } from '../../platform/words/index.ts'
import { verifyPath, verifyPaths } from './paths.ts'
import { type PrintedSeal, printPdf } from './pdf.ts'
import type { Receipt } from './receipts.ts'
import type { Block, Paper } from './rules/paper.ts'

const Words = Type.String({ minLength: 2 })
const List = Type.Object({ title: Words, list: Type.Array(Words, { minItems: 1 }) })
const ReceiptFile = Type.Object(
  {
    title: Words,
    intro: Words,
    kinds: Type.Object({ 'case-declaration': Words, 'mass-breach-letter': Words }),
    rows: Type.Object({
      code: Words,
      kind: Words,
      moment: Words,
      utc: Words,
      number: Words,
      situation: Words,
      papers: Words,
      contentHash: Words,
      kid: Words,
    }),
    proves: List,
    limits: List,
    check: List,
    block: Words,
    qr: Words,
    foot: Words,
  },
  { additionalProperties: false },
)
export type ReceiptWords = Static<typeof ReceiptFile>

/** What a receipt says, in French whoever made it: content/fr/receipt.yaml. */
export const loadReceiptWords = (): ReceiptWords => readYaml('content/fr/receipt.yaml', ReceiptFile)

/** What may be said beside the signed lines; it is not signed, the fingerprint covers it. */
export type About = { number?: string; situation?: string; papers?: readonly string[] }

/** The moment on the clocks of Paris: French law reads it there, wherever the person was. */
export const momentInParis = ({ payload }: Pick<Receipt, 'payload'>, language: 'fr' | 'en' = 'fr') =>
  longMoment(new Date(payload.issuedAt), 'Europe/Paris', language)

export const keyAddress = (instance: string) => `${instance}${verifyPaths.key}`
export const checkAddress = ({ instance, code }: Receipt['payload']) => `${instance}${verifyPath(code)}`

/** The receipt as a paper: the page and the PDF are two ways to show it. */
export function receiptPaper(receipt: Receipt, words: ReceiptWords, about: About): Paper {
  const { payload, kid } = receipt
  const { instance, code } = payload
  const values = {
    moment: momentInParis(receipt),
    instance,
    address: checkAddress(payload),
    key: keyAddress(instance),
  }
  const said: Record<keyof ReceiptWords['rows'], string | undefined> = {
    code,
    kind: words.kinds[payload.kind],
    moment: values.moment,
    utc: payload.issuedAt,
    number: about.number,
    situation: about.situation,
    papers: about.papers?.join(' · '),
    contentHash: payload.contentHash,
    kid,
  }
  const rows = (Object.entries(said) as [keyof ReceiptWords['rows'], string | undefined][]).flatMap(
    ([name, value]) => (value ? [{ term: words.rows[name], value: [{ text: value }] }] : []),
  )
  const part = ({ title, list }: ReceiptWords['proves']): Block[] => [
    { kind: 'heading', text: title },
    { kind: 'list', items: list.map((text) => [{ text: fill(text, values) }]) },
  ]
  return {
    id: 'receipt',
    title: words.title,
    form: 'summary',
    blocks: [
      { kind: 'text', line: [{ text: fill(words.intro, values) }] },
      { kind: 'rows', rows },
      ...part(words.proves),
      ...part(words.limits),
      ...part(words.check),
    ],
    missing: [],
  }
}

/** What the PDF bears below: the signed text in lines, and the square that leads to the check. */
function printedSeal(receipt: Receipt, words: ReceiptWords): PrintedSeal {
  return {
    title: words.block,
    block: receipt.block,
    lines: receipt.block.match(/.{1,58}/g) ?? [],
    qr: squareOf(checkAddress(receipt.payload)),
    alt: fill(words.qr, { code: receipt.payload.code }),
  }
}

const receiptFoot = (receipt: Receipt, words: ReceiptWords) =>
  fill(words.foot, { code: receipt.payload.code, moment: momentInParis(receipt) })

/** The receipt as a file: the same bytes each time it is asked for. */
export function printReceipt(receipt: Receipt, words: ReceiptWords, about: About): Promise<Buffer> {
  const { title, blocks } = receiptPaper(receipt, words, about)
  return printPdf(
    {
      title,
      author: '',
      titled: true,
      subject: '',
      foot: receiptFoot(receipt, words),
      blocks,
      seal: printedSeal(receipt, words),
    },
    new Date(receipt.payload.issuedAt),
  )
}

/** A QR code as SVG, black on white, with the quiet margin that readers need. */
export function squareOf(address: string): string {
  const { modules } = create(address, { errorCorrectionLevel: 'M' })
  const side = modules.size + 8
  const dark: string[] = []
  for (let row = 0; row < modules.size; row++)
    for (let column = 0; column < modules.size; column++)
      if (modules.get(row, column) === 1) dark.push(`M${column + 4} ${row + 4}h1v1h-1z`)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}"><path fill="#fff" d="M0 0h${side}v${side}H0z"/><path fill="#000" d="${dark.join('')}"/></svg>`
}
