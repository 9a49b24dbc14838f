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
 * A connection that prepares each statement once: PostgreSQL then neither parses nor plans it again, which for
 * a whole case takes longer than reading it. Not for the embedded database, whose connections share one session.
 */
export class PreparingClient extends pg.Client {
  // biome-ignore lint/suspicious/noExplicitAny: the eight forms of pg's query, passed on as they are
  override query(text: any, values?: any, ...rest: any[]): any {
    const name = typeof text === 'string' && Array.isArray(values) ? nameOf(text) : undefined
    // biome-ignore lint/suspicious/noExplicitAny: see above
    const query = super.query as (...given: any[]) => any
    return name === undefined
      ? query.call(this, text, values, ...rest)
      : query.call(this, { name, text, values }, ...rest)
  }
}
