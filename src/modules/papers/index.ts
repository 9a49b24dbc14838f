import type { FastifyInstance } from 'fastify'
import type { Frame } from '../../platform/http/frame.tsx'
import type { Refusals } from '../../platform/http/refusals.ts'
import type { World } from '../../platform/world.ts'
import type { Cases, Inside } from '../cases/index.ts'
import type { Diagnosis } from '../diagnosis/index.ts'
import { loadReceiptWords } from './receipt-paper.ts'
import { receiptRoutes } from './receipt-web.tsx'
import { receiptsOf } from './receipts.ts'
import { forgetCaseOfReceipts } from './store.ts'
import { loadPapers } from './templates.ts'
import { verifyRoutes } from './verify-web.tsx'
import { papersRoutes } from './web.tsx'

export { checkBlock, ownPublicKey, type PublicJwk, readPublicKeys } from './signing.ts'

type Neighbours = { cases: Cases; diagnosis: Diagnosis }

/** The facts said once, made into what each reader needs: police, prosecutor, bank, insurer, CNIL, platform… */
export function papersModule(world: World, { cases, diagnosis }: Neighbours) {
  const papers = loadPapers()
  const receipts = receiptsOf(world)
  const receiptWords = loadReceiptWords()
  cases.whenDestroyed(forgetCaseOfReceipts)

  return {
    routes: (app: FastifyInstance, shared: { frame: Frame; refusals: Refusals; inside: Inside }) => {
      const given = { world, papers, receipts, receiptWords, cases, diagnosis, ...shared }
      papersRoutes(app, given)
      receiptRoutes(app, given)
      verifyRoutes(app, given)
    },
  }
}
