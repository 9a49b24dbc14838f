import { inflateSync } from 'node:zlib'

/** What a PDF can do besides being read; each has its sentence on the page. */
export const pdfAbilities = [
  'javascript',
  'launch',
  'opens-by-itself',
  'embedded-files',
  'xfa-form',
  'sends-form',
] as const
export type PdfAbility = (typeof pdfAbilities)[number]

export type PdfFacts = {
  kind: 'pdf'
  version: string
  /** As its tree of pages says; null when that is not to be seen. */
  pages: number | null
  encrypted: boolean
  abilities: readonly PdfAbility[]
  /** Addresses it leads to, each once, fifty at most. */
  links: readonly string[]
  /** False when a part of its objects could not be unpacked: an ability may hide there. */
  whole: boolean
}

const mostUnpacked = 16_000_000
const mostStreams = 500

const named: Record<PdfAbility, RegExp> = {
  javascript: /\/(JavaScript|JS)\b/,
  launch: /\/Launch\b/,
  'opens-by-itself': /\/(OpenAction|AA)\b/,
  'embedded-files': /\/EmbeddedFiles?\b/,
  'xfa-form': /\/XFA\b/,
  'sends-form': /\/SubmitForm\b/,
}

/**
 * What a PDF holds, by the names in it (ISO 32000-1, 7.3.5 and 12.6): a search, never an execution. Objects packed
 * together (7.5.7) are unpacked first, sixteen megabytes of them at most.
 */
export function pdfFacts(bytes: Buffer, whole = true): PdfFacts {
  const { text: packed, whole: unpackedAll } = unpackedObjects(bytes)
  const plain = plainNames(bytes.toString('latin1'))
  const texts = [plain, plainNames(packed)]
  const some = (pattern: RegExp) => texts.some((text) => pattern.test(text))
  const encrypted = some(/\/Encrypt\b/)
  return {
    kind: 'pdf',
    version: /%PDF-(\d\.\d)/.exec(plain.slice(0, 2000))?.[1] ?? '',
    pages: pagesIn(texts),
    encrypted,
    abilities: pdfAbilities.filter((ability) => some(named[ability])),
    links: [
      ...new Set(
        texts.flatMap((text) =>
          [...text.matchAll(/\/URI\s{0,3}\(((?:[^()\\]|\\.){1,1000})\)/g)]
            .slice(0, 2000)
            .map(([, url = '']) => url),
        ),
      ),
    ].slice(0, 50),
    whole: whole && unpackedAll && !encrypted,
  }
}

/** « /J#61vaScript » is the same name as « /JavaScript » (7.3.5), and a way to hide it. */
const plainNames = (text: string) =>
  text.includes('#')
    ? text.replace(/\/[\w#.+-]{1,127}/g, (name) =>
        name.replace(/#([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
      )
    : text

/** The root of the pages counts them all: it is the largest count there is. */
function pagesIn(texts: readonly string[]): number | null {
  const counts = texts.flatMap((text) =>
    [...text.matchAll(/\/Type\s{0,3}\/Pages\b/g)].slice(0, 5000).map(({ index }) => {
      const near = text.slice(Math.max(0, index - 2000), index + 2000)
      const after = /\/Count\s{1,3}(\d{1,6})\b/.exec(near.slice(Math.min(index, 2000)))
      return Number((after ?? /\/Count\s{1,3}(\d{1,6})\b/.exec(near))?.[1] ?? Number.NaN)
    }),
  )
  const known = counts.filter((count) => !Number.isNaN(count))
  return known.length > 0 ? Math.max(...known) : null
}

function unpackedObjects(bytes: Buffer): { text: string; whole: boolean } {
  let text = ''
  let whole = true
  let at = bytes.indexOf('/ObjStm')
  for (let read = 0; at >= 0; read++) {
    const start = bytes.indexOf('stream', at)
    if (read >= mostStreams || text.length >= mostUnpacked || start < 0 || start - at > 2000)
      return { text, whole: false }
    const from = start + (bytes[start + 6] === 13 ? 8 : 7)
    const end = bytes.indexOf('endstream', from)
    try {
      text += inflateSync(bytes.subarray(from, end < 0 ? undefined : end), {
        maxOutputLength: 4_000_000,
      }).toString('latin1')
    } catch {
      whole = false
    }
    at = bytes.indexOf('/ObjStm', from)
  }
  return { text, whole }
}
