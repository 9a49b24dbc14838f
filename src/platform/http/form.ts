import { typedText } from '../../kernel/typed-text.ts'

/** A quote of two hundred lines, and as much room again. Each field may come back hidden in the page that answers. */
const mostFields = 1_500

/**
 * What a form or an address brought: names that may come twice, be missing or be hostile.
 *
 * Never an object keyed by the visitor's words, so a field called __proto__ is only a field; a field sent
 * twice keeps its first value, and lists are asked for as lists.
 */
export class Form {
  private readonly fields: URLSearchParams

  constructor(fields: URLSearchParams) {
    this.fields = fields
  }

  /** A form that brings more fields than any page of ours has: nobody typed it. */
  static isCrowded(text: string): boolean {
    let fields = 1
    for (let at = text.indexOf('&'); at >= 0 && fields <= mostFields; at = text.indexOf('&', at + 1)) fields++
    return fields > mostFields
  }

  static parse(text: string): Form {
    return new Form(new URLSearchParams(text))
  }

  /** One value, or the empty string. */
  text(name: string): string {
    return typedText(this.fields.get(name) ?? '')
  }

  /** One value on one line, or undefined when nothing was written. */
  line(name: string): string | undefined {
    const value = this.text(name).replace(/\s+/g, ' ').trim()
    return value === '' ? undefined : value
  }

  /** Every value of a group of boxes. */
  all(name: string): string[] {
    return this.fields.getAll(name).map(typedText)
  }

  has(name: string): boolean {
    return this.fields.has(name)
  }

  /** Everything as it came, for a form that is sent again. */
  pairs(): [string, string][] {
    return [...this.fields].map(([name, value]) => [name, typedText(value)])
  }

  /**
   * The pairs in the order they came, each name once. In one passage: asked one by one, the hundred thousand
   * names that fit in a body would hold the server for minutes.
   */
  entries(): [string, string][] {
    const first = new Map<string, string>()
    for (const [name, value] of this.fields) if (!first.has(name)) first.set(name, typedText(value))
    return [...first]
  }
}

/** What the address asks, after its question mark. */
export const queryOf = (request: { url: string }): Form => {
  const mark = request.url.indexOf('?')
  return Form.parse(mark < 0 ? '' : request.url.slice(mark + 1))
}
