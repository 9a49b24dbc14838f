import { createHash } from 'node:crypto'
import pg from 'pg'

/** A statement whose text varies with what it is given (a list of values) must not fill the server's memory. */
const mostNames = 300
const names = new Map<string, string>()

function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known !== undefined || names.size >= mostNames) return known
  const name = createHash('sha1').update(text).digest('base64url')
  names.set(text, name)
  return name
}

/**
 * A connection whose answers are let go of as soon as nobody holds them. The promises of pg 8.23 keep each answer, with
 * its query, until old memory is swept: each sweep of young memory then moved them all, ten milliseconds for one request
 * in a hundred, against less than one (docs/performance.md).
 */
export class LightClient extends pg.Client {
  // biome-ignore lint/suspicious/noExplicitAny: the eight forms of pg's query, passed on as they are
  override query(text: any, values?: any, ...rest: any[]): any {
    // biome-ignore lint/suspicious/noExplicitAny: see above
    const query = super.query.bind(this) as (...given: any[]) => any
    const isPromised =
      typeof text?.submit !== 'function' && typeof values !== 'function' && typeof rest[0] !== 'function'
    if (!isPromised) return query(text, values, ...rest)
    return new Promise((resolve, reject) => {
      query(text, values, (error: Error | null, result: pg.QueryResult) =>
        error ? reject(error) : resolve(result),
      )
    }).catch((error: Error) => {
      // The trace then leads to who asked, and not to the socket that answered.
      Error.captureStackTrace(error)
      throw error
    })
  }
}

/**
 * A connection that prepares each statement once: PostgreSQL then neither parses nor plans it again, which for
 * a whole case takes longer than reading it. Not for the embedded database, whose connections share one session.
 */
export class PreparingClient extends LightClient {
  // biome-ignore lint/suspicious/noExplicitAny: the eight forms of pg's query, passed on as they are
  override query(text: any, values?: any, ...rest: any[]): any {
    const name = typeof text === 'string' && Array.isArray(values) ? nameOf(text) : undefined
    return name === undefined
      ? super.query(text, values, ...rest)
      : super.query({ name, text, values }, undefined, ...rest)
  }
}
