import type { FastifyReply } from 'fastify'

/**
 * A file for the person alone: downloaded, never shown inside a page nor kept on the way. Said once the file is
 * there: a page of error would be downloaded too.
 */
export const takeAway = (reply: FastifyReply, name: string) =>
  reply.header('content-disposition', `attachment; filename="${name}"`).header('cache-control', 'no-store')
