import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { isDeepStrictEqual } from 'node:util'

/**
 * What YAML files say, kept in one file: to read the four hundred of content/ and data/ takes seconds of a
 * processor, to read this a tenth of one, at each start and in each run of the tests.
 *
 * It is asked by the bytes of a file, never by its name: a file changed since has another mark, and is read itself.
 */
export function keptContent(keptAt: string, reader: string) {
  const markOf = (bytes: Buffer) => createHash('sha256').update(reader).update(bytes).digest('hex')
  let lines: Map<string, Buffer> | undefined
  const read = () => {
    try {
      return linesOf(readFileSync(keptAt))
    } catch {
      return new Map<string, Buffer>()
    }
  }
  return {
    /** What a file of these bytes says, each time in a copy of its own; undefined when nobody kept it. */
    valueOf: (bytes: Buffer): unknown => {
      lines ??= read()
      const line = lines.get(markOf(bytes))
      return line && JSON.parse(line.toString('utf8'))
    },
    /** Writes it anew: these files, and nothing else. */
    keep: (files: { bytes: Buffer; value: unknown }[]): void => {
      mkdirSync(dirname(keptAt), { recursive: true })
      const passing = `${keptAt}.${process.pid}`
      const line = ({ bytes, value }: { bytes: Buffer; value: unknown }) => {
        const said = JSON.stringify(value)
        // What JSON would say otherwise stays to be read.
        return isDeepStrictEqual(JSON.parse(said), value) ? `${markOf(bytes)}${said}\n` : ''
      }
      writeFileSync(passing, files.map(line).join(''))
      renameSync(passing, keptAt)
      lines = undefined
    },
  }
}

const markLength = 64

/** One file a line: its mark, then what it says, in which JSON leaves no end of line. */
function linesOf(kept: Buffer): Map<string, Buffer> {
  const lines = new Map<string, Buffer>()
  let from = 0
  for (let end = kept.indexOf('\n', from); end !== -1; end = kept.indexOf('\n', from)) {
    lines.set(kept.toString('latin1', from, from + markLength), kept.subarray(from + markLength, end))
    from = end + 1
  }
  return lines
}
