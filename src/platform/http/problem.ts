import { STATUS_CODES } from 'node:http'
import type { FastifyReply } from 'fastify'
import { Type } from 'typebox'

/** How the API says no (RFC 9457). */
export const Problem = Type.Object(
  {
    type: Type.String({ description: 'An address that explains this kind of problem' }),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.String({ description: 'A sentence for a person, in French' }),
    code: Type.String({ description: 'The refusal, in kebab-case: stable, for programs' }),
    errors: Type.Optional(Type.Array(Type.Object({ pointer: Type.String(), detail: Type.String() }))),
  },
  { $id: 'Problem', description: 'Problem details, RFC 9457' },
)

/** Titles of RFC 9457 are the same for every problem of a status: HTTP's own, in English as programs expect. */
const titleOf = (status: number) => STATUS_CODES[status] ?? 'Problem'

type Details = { detail: string; code: string; errors?: { pointer: string; detail: string }[] }

/** What a request that reached no action is refused for: each status has one code, whose sentence is content. */
const codes: Record<number, string> = {
  404: 'not-found',
  405: 'not-found',
  413: 'too-big',
  415: 'wrong-kind',
  422: 'not-valid',
  429: 'too-many-requests',
  503: 'busy',
}
export const codeOf = (status: number): string => codes[status] ?? (status < 500 ? 'unreadable' : 'broken')

/** The problems of some statuses, for the description of a route. */
export const problems = (...statuses: number[]) =>
  Object.fromEntries(
    statuses.map((status) => [
      status,
      {
        description: titleOf(status),
        content: { 'application/problem+json': { schema: { $ref: 'Problem#' } } },
      },
    ]),
  )

export function sendProblem(reply: FastifyReply, status: number, details: Details): FastifyReply {
  return reply
    .code(status)
    .type('application/problem+json; charset=utf-8')
    .serializer((payload: unknown) => JSON.stringify(payload))
    .send({
      type: `/api/docs#problem-${details.code}`,
      title: titleOf(status),
      status,
      ...details,
    })
}
