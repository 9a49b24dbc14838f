import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type CaseView, holder } from '../cases/index.ts'
import { papersFor } from './offer.ts'
import { ReceiptPage } from './pages/receipt.tsx'
import { ReceiptsPage } from './pages/receipts.tsx'
import { receiptPaths as paths, receiptPath } from './paths.ts'
import { type About, momentInParis, printReceipt, receiptPaper } from './receipt-paper.ts'
import type { Receipt, Sealed } from './receipts.ts'
import { takeAway } from './take-away.ts'
import type { Given } from './web.tsx'

type OneReceipt = { Params: { number: string; code: string } }

/** The receipts of a case: what one will say, those made, and what its person takes away. */
export function receiptRoutes(
  app: FastifyInstance,
  { world, papers, receipts, receiptWords, diagnosis, frame, inside }: Given,
) {
  const { heldView, readingOf, gone } = inside
  const { library } = diagnosis
  const offeredIn = (view: CaseView) =>
    papersFor(view, library, papers, world.now()).map(({ paper }) => paper)

  app.get(paths.list, holder, async (request, reply) => {
    const view = await heldView(request)
    if (!view) return gone(reply)
    const reading = readingOf(request, view)
    const page = (
      <ReceiptsPage
        number={view.file.number}
        reading={reading}
        papers={offeredIn(view).map(({ title }) => title)}
        made={(await receipts.ofCase(view.file.id)).map((receipt) => ({
          code: receipt.payload.code,
          moment: momentInParis(receipt, reading.language),
        }))}
      />
    )
    return frame.send(
      request,
      reply,
      { title: reading.words.receipt.title, current: 'case', private: true },
      page,
    )
  })

  app.post(paths.list, holder, async (request, reply) => {
    const view = await heldView(request)
    if (!view) return gone(reply)
    const receipt = await receipts.issueForCase(view.file.id, declaredIn(view, offeredIn(view)))
    return reply.redirect(receiptPath(view.file.number, receipt.payload.code), 303)
  })

  app.get<OneReceipt>(paths.receipt, holder, (request, reply) =>
    withReceipt(request, reply, (view, receipt) => {
      const reading = readingOf(request, view)
      const page = (
        <ReceiptPage
          number={view.file.number}
          reading={reading}
          receipt={receipt}
          paper={receiptPaper(receipt, receiptWords, aboutOf(view, receipt))}
          unchanged={isUnchanged(view, receipt)}
        />
      )
      return frame.send(
        request,
        reply,
        { title: reading.words.receipt.title, current: 'case', private: true },
        page,
      )
    }),
  )

  app.get<OneReceipt>(paths.pdf, holder, (request, reply) =>
    withReceipt(request, reply, async (view, receipt) => {
      const pdf = await printReceipt(receipt, receiptWords, aboutOf(view, receipt))
      return takeAway(reply, `recepisse-${receipt.payload.code}.pdf`).type('application/pdf').send(pdf)
    }),
  )

  /** The content, word for word as its fingerprint was taken: there only while the case still says the same. */
  app.get<OneReceipt>(paths.facts, holder, (request, reply) =>
    withReceipt(request, reply, (view, receipt) => {
      const content = contentNow(view, receipt)
      if (!content) {
        reply.callNotFound()
        return reply
      }
      return takeAway(reply, `faits-${receipt.payload.code}.json`)
        .type('application/json; charset=utf-8')
        .send(receipts.contentOf(receipt.payload.code, content))
    }),
  )

  /** What the receipt is of, while the case still holds it. Its moment is a second: a fact may be told after it, within. */
  const contentNow = (view: CaseView, receipt: Receipt): Sealed | undefined => {
    const start = Date.parse(receipt.payload.issuedAt)
    const within = view.told
      .map(({ toldAt }) => toldAt.getTime())
      .filter((at) => at >= start && at < start + 1000)
    return [start + 1000, ...new Set(within)]
      .map((before) => declaredIn(view, offeredIn(view), before))
      .find((content) => receipts.fits(receipt, content))
  }

  /** What is said beside the signed lines; what was prepared then is known only while nothing has changed. */
  function aboutOf(view: CaseView, receipt: Receipt): About {
    const { threat } = view.help.enquiry
    return {
      number: view.file.number,
      situation: library.in.fr.threats.threats[threat.slug]?.label ?? threat.slug,
      ...(isUnchanged(view, receipt) ? { papers: offeredIn(view).map(({ title }) => title) } : {}),
    }
  }

  const isUnchanged = (view: CaseView, receipt: Receipt) => contentNow(view, receipt) !== undefined

  /** The receipt that the address names, when it was made in this case. */
  async function withReceipt(
    request: FastifyRequest,
    reply: FastifyReply,
    then: (view: CaseView, receipt: Receipt) => Promise<FastifyReply> | FastifyReply,
  ): Promise<FastifyReply> {
    const view = await heldView(request)
    if (!view) return gone(reply)
    const { code } = request.params as { code: string }
    const receipt = (await receipts.ofCase(view.file.id)).find(({ payload }) => payload.code === code)
    if (!receipt) {
      reply.callNotFound()
      return reply
    }
    return then(view, receipt)
  }
}

/**
 * What a person had declared before an instant, as a receipt takes its fingerprint: every fact then in force, who
 * she is included, and the papers made of them.
 */
function declaredIn(
  { file, told }: CaseView,
  papers: readonly { id: string }[],
  before = Number.POSITIVE_INFINITY,
): Sealed {
  const last = new Map(
    told.filter(({ toldAt }) => toldAt.getTime() < before).map(({ name, value }) => [name, value]),
  )
  return (salt) => ({
    salt,
    number: file.number,
    threat: file.threat,
    public: file.public,
    facts: Object.fromEntries([...last].filter(([, value]) => value !== '')),
    papers: papers.map(({ id }) => id),
  })
}
