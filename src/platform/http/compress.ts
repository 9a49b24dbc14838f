import { promisify } from 'node:util'
import { brotliCompress, brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { FastifyInstance } from 'fastify'

const brotli = promisify(brotliCompress)

/** Below this a compressed answer is no smaller in packets. */
const worthwhile = 1_200

/** The window is that of a page: the default of 4 MB is allocated for each answer, and then collected. */
const brotliAt = (quality: number) => ({
  params: {
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_LGWIN]: 17,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
  },
})

/** A page kept for everybody is compressed once, as well as patience allows; somebody's own, quickly. */
const forAll = brotliAt(9)
const forOne = brotliAt(2)

/**
 * Compresses text answers, in the encoding the browser prefers.
 *
 * Somebody's own page is compressed where it stands: at quality 2 that takes less than handing it to another
 * thread and back, and a page of 50 kB still becomes 14.
 */
export function compressAnswers(app: FastifyInstance) {
  app.addHook('onSend', async (request, reply, payload) => {
    if (typeof payload !== 'string' || payload.length < worthwhile || reply.hasHeader('content-encoding'))
      return payload
    reply.header(
      'vary',
      reply.hasHeader('vary') ? `${reply.getHeader('vary')}, accept-encoding` : 'accept-encoding',
    )
    const accepted = request.headers['accept-encoding'] ?? ''
    if (/\bbr\b/.test(accepted)) {
      reply.header('content-encoding', 'br').removeHeader('content-length')
      return request.sharedKey === null ? brotliCompressSync(payload, forOne) : brotli(payload, forAll)
    }
    if (/\bgzip\b/.test(accepted)) {
      reply.header('content-encoding', 'gzip').removeHeader('content-length')
      return gzipSync(payload, { level: 2 })
    }
    return payload
  })
}
