import type { FastifyInstance } from 'fastify'
import type { Frame } from '../../platform/http/frame.tsx'
import type { Refusals } from '../../platform/http/refusals.ts'
import type { World } from '../../platform/world.ts'
import type { Cases, Inside } from '../cases/index.ts'
import type { Diagnosis } from '../diagnosis/index.ts'
import { everyAsk } from './asked.ts'
import { caseCopyOf, receiptsTakenAway } from './case-copy.ts'
import { papersPaths } from './paths.ts'
import { printPdf } from './pdf.ts'
import { type About, loadReceiptWords, printReceipt } from './receipt-paper.ts'
import { receiptRoutes } from './receipt-web.tsx'
import { type Receipt, receiptsOf } from './receipts.ts'
import { forgetCaseOfReceipts } from './store.ts'
import { loadPapers } from './templates.ts'
import { verifyRoutes } from './verify-web.tsx'
import { papersRoutes } from './web.tsx'

export type { Json } from '../../kernel/canonical-json.ts'
export { verifyCommand } from './command.ts'
export { verifyPaths } from './paths.ts'
export { type PrintedPaper, printPdf } from './pdf.ts'
export type { PrintedBlock, PrintedTable } from './printed.ts'
export { momentInParis, squareOf } from './receipt-paper.ts'
export type { Receipt } from './receipts.ts'
export { compose } from './rules/compose.ts'
export { linesNamed } from './rules/named.ts'
export type { Paper, Template } from './rules/paper.ts'
export { plainText } from './rules/plain.ts'
export { takeAway } from './take-away.ts'
export { type PaperFrame, readTemplate } from './templates.ts'

type Neighbours = { cases: Cases; diagnosis: Diagnosis }

/** The facts said once, made into what each reader needs: police, prosecutor, bank, insurer, CNIL, platform… */
export function papersModule(world: World, { cases, diagnosis }: Neighbours) {
  const papers = loadPapers()
  const receipts = receiptsOf(world)
  const receiptWords = loadReceiptWords()
  cases.whenDestroyed(forgetCaseOfReceipts)
  cases.addsToCopy(caseCopyOf({ world, diagnosis, papers, receipts }))
  cases.takesAway(receiptsTakenAway(receipts))
  cases.keepForm({
    route: papersPaths.paper,
    asks: (language) => everyAsk(diagnosis.library.in[language].placeholders),
  })

  cases.keepForm({
    route: papersPaths.list,
    asks: (language) => everyAsk(diagnosis.library.in[language].placeholders),
  })

  return {
    /** For letters made elsewhere than in a case: what surrounds them, and the receipt that dates them. */
    frame: papers.frame,
    receipts,
    printPdf,
    printReceipt: (receipt: Receipt, about: About) => printReceipt(receipt, receiptWords, about),
    routes: (app: FastifyInstance, shared: { frame: Frame; refusals: Refusals; inside: Inside }) => {
      const given = { world, papers, receipts, receiptWords, cases, diagnosis, ...shared }
      papersRoutes(app, given)
      receiptRoutes(app, given)
      verifyRoutes(app, given)
    },
  }
}

export type Papers = ReturnType<typeof papersModule>
