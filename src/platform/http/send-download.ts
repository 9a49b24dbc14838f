import type { FastifyReply } from 'fastify'

/**
 * A file that somebody sent, which a browser must never show by itself: it may be a page with scripts, made by whoever
 * attacks. Downloaded, of no type, in a sandbox without rights. What is left is to send its bytes.
 */
export const asDownload = (
  reply: FastifyReply,
  { name, size }: { name: string; size: number },
): FastifyReply =>
  reply
    .header('content-security-policy', "sandbox; default-src 'none'")
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeName(name)}`)
    .header('cache-control', 'no-store')
    .header('content-length', String(size))
    .type('application/octet-stream')

/** As RFC 8187 writes a name in a header. */
const encodeName = (name: string): string =>
  encodeURIComponent(name.toWellFormed()).replace(
    /['()*!]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
