import { isIP } from 'node:net'
import { addressParser, decodeWords } from 'postal-mime'

/** One field of a header, unfolded, as it was written. */
export type Field = { name: string; value: string }

/** A person as a mail names her: nothing of it is proven. */
export type Named = { name: string; address: string }

/** One machine that handed the mail to the next, as the second one wrote it down. */
export type Hop = {
  from: string
  ip: string
  by: string
  with: string
  /** ISO 8601, in UTC; null when it wrote no date that one can read. */
  at: string | null
  /** Since the hop before; negative when a clock was wrong, or somebody wrote a line of her own. */
  delaySeconds: number | null
}

/** What the receiver wrote of its own checks; we quote it and judge nothing. */
export type Checked = {
  field: string
  text: string
  results: readonly { check: string; result: string }[]
}

const mostHeaderBytes = 1_000_000
const mostFields = 2000
const mostHops = 50
const mostChecked = 20

/**
 * The fields before the first empty line (RFC 5322, 2.2), folded lines joined. Past a megabyte or two thousand
 * fields the rest is left out, and `whole` says so: no honest mail has as many.
 */
export function readFields(bytes: Buffer): { fields: Field[]; whole: boolean } {
  const start = /^(\xef\xbb\xbf)?(\r?\n)*/.exec(bytes.toString('latin1', 0, 64))?.[0].length ?? 0
  const limited = bytes.subarray(start, start + mostHeaderBytes)
  const end = endOfHeader(limited)
  const header = limited.subarray(0, end ?? limited.length)
  const fields: Field[] = []
  let folded: string[] = []
  const close = () => {
    const line = folded.join('')
    const colon = line.indexOf(':')
    if (colon > 0 && fields.length < mostFields)
      fields.push({ name: line.slice(0, colon).trim().toLowerCase(), value: line.slice(colon + 1).trim() })
    folded = []
  }
  let seen = 0
  for (const line of lettersOf(header).split(/\r?\n/)) {
    if (/^[ \t]/.test(line)) folded.push(` ${line.trim()}`)
    else {
      close()
      seen++
      folded = [line]
    }
  }
  close()
  return { fields, whole: (end !== undefined || bytes.length <= mostHeaderBytes) && seen <= mostFields }
}

/** Eight bits in a header are UTF-8 (RFC 6532), or the letters of an old machine. */
function lettersOf(header: Buffer): string {
  const text = header.toString('utf8')
  return text.includes('\ufffd') ? new TextDecoder('windows-1252').decode(header) : text
}

function endOfHeader(bytes: Buffer): number | undefined {
  const ends = [bytes.indexOf('\n\r\n'), bytes.indexOf('\n\n')].filter((one) => one >= 0)
  return ends.length > 0 ? Math.min(...ends) : undefined
}

/** The first field of this name, its words decoded (RFC 2047). */
export function firstField(fields: readonly Field[], name: string): string {
  const value = fields.find((field) => field.name === name)?.value.slice(0, 4000) ?? ''
  return decoded(value)
}

function decoded(value: string): string {
  try {
    return decodeWords(value)
  } catch {
    return value
  }
}

/** Everybody named in fields of this name; groups are taken apart. Past `most` nobody is named, all are counted. */
export function peopleIn(
  fields: readonly Field[],
  name: string,
  most = 5,
): { people: Named[]; count: number } {
  const all = fields
    .filter((field) => field.name === name)
    .flatMap(({ value }) => addressParser(value.slice(0, 20_000), { flatten: true }))
  return {
    people: all.slice(0, most).map(({ name: said, address }) => ({
      name: decoded(said).slice(0, 300),
      address: (address ?? '').slice(0, 320),
    })),
    count: all.length,
  }
}

/** The way of the mail, the oldest machine first; each puts its line above the others (RFC 5321, 4.4). */
export function readHops(fields: readonly Field[]): { hops: Hop[]; left: number } {
  const received = fields.filter(({ name }) => name === 'received')
  const hops: Hop[] = []
  for (const { value } of received.slice(0, mostHops).reverse()) {
    const hop = hopOf(value.slice(0, 2000))
    const before = hops.at(-1)?.at
    const delaySeconds = before && hop.at ? (Date.parse(hop.at) - Date.parse(before)) / 1000 : null
    hops.push({ ...hop, delaySeconds })
  }
  return { hops, left: Math.max(0, received.length - mostHops) }
}

/** « from NAME (SEEN [IP]) by NAME with PROTOCOL id ID for ADDRESS; DATE ». The `for` is left out: it names the victim. */
function hopOf(value: string): Omit<Hop, 'delaySeconds'> {
  const semicolon = value.lastIndexOf(';')
  const [route, date] = semicolon < 0 ? [value, ''] : [value.slice(0, semicolon), value.slice(semicolon + 1)]
  const bare = withoutComments(route)
  const word = (name: string) => new RegExp(`(?:^|\\s)${name}\\s+(\\S{1,255})`, 'i').exec(bare)?.[1] ?? ''
  const by = route.search(/\sby\s/i)
  const from = /^\s*from\s/i.test(route) ? route.slice(0, by < 0 ? undefined : by) : ''
  return { from: word('from'), ip: ipIn(from), by: word('by'), with: word('with'), at: momentOf(date) }
}

/** The address that was seen stands in brackets, or in the comment after the name. */
function ipIn(text: string): string {
  const candidates = text.match(/[0-9a-f:.]{3,45}/gi) ?? []
  const bracketed = [...text.matchAll(/\[(?:IPv6:)?([0-9a-f:.]{3,45})\]/gi)].map(([, one = '']) => one)
  return [...bracketed, ...candidates].find((one) => isIP(one) > 0) ?? ''
}

/** RFC 5322, 3.2.2: comments are in parentheses, one inside another. */
export function withoutComments(text: string): string {
  let depth = 0
  let bare = ''
  for (const letter of text) {
    if (letter === '(') depth++
    else if (letter === ')') depth = Math.max(0, depth - 1)
    else if (depth === 0) bare += letter
  }
  return bare
}

/** ISO 8601 of a date as mails write them; null when it cannot be read. */
export function momentOf(date: string): string | null {
  const moment = Date.parse(withoutComments(date.slice(0, 200)).trim())
  return Number.isNaN(moment) ? null : new Date(moment).toISOString()
}

const checkedFields = ['authentication-results', 'received-spf', 'arc-authentication-results']

/** RFC 8601 and RFC 7208, 9.1: what each receiver says it found. */
export function readChecked(fields: readonly Field[]): Checked[] {
  return fields
    .filter(({ name }) => checkedFields.includes(name))
    .slice(0, mostChecked)
    .map(({ name, value }) => {
      const text = value.slice(0, 1000)
      const results = [...text.matchAll(/\b(spf|dkim|dmarc|arc|compauth|bimi)\s*=\s*([a-z]{1,20})/gi)]
        .slice(0, 20)
        .map(([, check = '', result = '']) => ({ check: check.toLowerCase(), result: result.toLowerCase() }))
      const spf = name === 'received-spf' ? /^[a-z]{1,20}/i.exec(text)?.[0] : undefined
      return { field: name, text, results: spf ? [{ check: 'spf', result: spf.toLowerCase() }] : results }
    })
}
