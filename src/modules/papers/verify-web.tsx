import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Form } from '../../platform/http/form.ts'
import { queryOf } from '../../platform/http/form.ts'
import type { Frame } from '../../platform/http/frame.tsx'
import { type Found, type VerifyData, VerifyPage } from './pages/verify.tsx'
import { verifyPaths as paths } from './paths.ts'
import { momentInParis, type ReceiptWords } from './receipt-paper.ts'
import type { Checked, Receipts } from './receipts.ts'
import { readReceiptCode } from './rules/receipt-code.ts'

type Given = { receipts: Receipts; receiptWords: ReceiptWords; frame: Frame }

/** As fast as a person reads codes from paper; whoever tries codes at random finds none in a lifetime. */
const aPerson = { max: 60, timeWindow: '1 minute' }

/** More than any block, however it was cut into lines. */
const longestBlock = 5_000

/** The door where anybody checks a receipt, and the key with which to do without us. */
export function verifyRoutes(app: FastifyInstance, { receipts, receiptWords, frame }: Given) {
  const anyone = { config: { who: 'anyone', rateLimit: aPerson } } as const

  app.get(paths.verify, anyone, (request, reply) => {
    const code = queryOf(request).text('code')
    return code === ''
      ? send(request, reply, { typed: { code, block: '' } })
      : answer(request, reply, code, '')
  })

  app.post<{ Body: Form }>(paths.verify, anyone, (request, reply) =>
    answer(request, reply, request.body.text('code'), request.body.text('block')),
  )

  /** The public key that signs, as a JWK (RFC 8037), and those that signed before it. */
  app.get(paths.key, { config: { who: 'anyone' } }, async (_, reply) => {
    const [current, ...previous] = await receipts.keys()
    return reply
      .header('cache-control', 'public, max-age=3600')
      .header('access-control-allow-origin', '*')
      .header('cross-origin-resource-policy', 'cross-origin')
      .type('application/json; charset=utf-8')
      .send(JSON.stringify({ ...current, previous }, null, 2))
  })

  async function answer(request: FastifyRequest, reply: FastifyReply, code: string, block: string) {
    const { words } = frame.visitor(request)
    const { verify: w } = words
    const typed = { code: code.slice(0, 60), block: block.slice(0, longestBlock) }
    const refused = (field: 'code' | 'block', text: string) =>
      send(request, reply, { typed, wrong: { field, text } }, 422)
    if (block.trim() !== '') {
      const checked = await receipts.checkText(typed.block)
      if (checked.state === 'not-a-receipt') return refused('block', w.unreadable)
      return send(request, reply, { typed, found: foundIn(request, checked) })
    }
    if (code.trim() === '') return refused('code', w.nothing)
    const read = readReceiptCode(code)
    if (read === undefined) return refused('code', w.mistyped)
    const found = foundIn(request, await receipts.checkCode(read))
    return send(request, reply, { typed: { code: read, block: '' }, found })
  }

  function foundIn(request: FastifyRequest, checked: Checked): Found {
    if (checked.state === 'not-signed-by-us') return { state: 'foreign', instance: checked.payload.instance }
    if (checked.state !== 'authentic') return { state: 'unknown' }
    const { receipt } = checked
    const { payload } = receipt
    return {
      state: 'authentic',
      rows: {
        code: payload.code,
        kind: receiptWords.kinds[payload.kind],
        moment: momentInParis(receipt, frame.visitor(request).language),
        utc: payload.issuedAt,
        contentHash: payload.contentHash,
        instance: payload.instance,
        kid: receipt.kid,
      },
    }
  }

  function send(request: FastifyRequest, reply: FastifyReply, data: VerifyData, status = 200) {
    const { words } = frame.visitor(request)
    const { title, description } = words.verify
    return frame.send(
      request,
      reply,
      { title, description, canonical: paths.verify, status, private: true },
      <VerifyPage words={words} {...data} />,
    )
  }
}
