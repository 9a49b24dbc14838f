import { STATUS_CODES } from 'node:http'
import type { FastifyReply } from 'fastify'
import { Type } from 'typebox'

/** How the API says no (RFC 9457). */
export const Problem = Type.Object(
  {
    type: Type.String({ description: 'An address that explains this kind of problem' }),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.Optional(Type.String()),
    code: Type.Optional(Type.String({ description: 'The refusal, in kebab-case: stable, for programs' })),
    errors: Type.Optional(Type.Array(Type.Object({ pointer: Type.String(), detail: Type.String() }))),
  },
  { $id: 'Problem', description: 'Problem details, RFC 9457' },
)

/** Titles of RFC 9457 are the same for every problem of a status: HTTP's own, in English as programs expect. */
const titleOf = (status: number) => STATUS_CODES[status] ?? 'Problem'

type Details = { detail?: string; code?: string; errors?: { pointer: string; detail: string }[] }

export function sendProblem(reply: FastifyReply, status: number, details: Details = {}): FastifyReply {
  return reply
    .code(status)
    .type('application/problem+json; charset=utf-8')
    .serializer((payload: unknown) => JSON.stringify(payload))
    .send({
      type: details.code ? `/api/docs#problem-${details.code}` : 'about:blank',
      title: titleOf(status),
      status,
      ...details,
    })
}
