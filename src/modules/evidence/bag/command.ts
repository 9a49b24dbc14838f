import { openAsBlob, readFileSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { Type } from 'typebox'
import { typedLine } from '../../../kernel/typed-text.ts'
import { sentencesOf, type Terminal } from '../../../platform/command.ts'
import { readYaml } from '../../../platform/content.ts'
import { readPublicKeys } from '../../../platform/signing.ts'
import { fill } from '../../../platform/words/index.ts'
import { readCertificates } from '../stamping/chain.ts'
import type { Finding } from './findings.ts'
import type { Source } from './unzip.ts'
import { verifyBag } from './verify.ts'

const sentence = sentencesOf('verify-bag')

/**
 * `bin/balise verify FILE [--key FILE] [--tsa-ca FILE]`: checks an exported bag without network, database or data
 * folder, and says what it proved, what does not hold and what it could not prove. 0 when nothing fails to hold, 1
 * when something does, 2 when what was asked could not be done.
 */
export async function verifyBagCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  const { print, complain, show } = terminal
  const asked = argsIn(args)
  if (!asked) {
    complain(sentence('usage'))
    return 2
  }
  const trusted = asked.key === undefined ? undefined : keysIn(asked.key)
  if (trusted?.length === 0) {
    complain(sentence('keyUnreadable', { file: asked.key ?? '' }))
    return 2
  }
  const authorities = asked.tsaCa === undefined ? undefined : authoritiesIn(asked.tsaCa)
  if (asked.tsaCa !== undefined && authorities === undefined) {
    complain(sentence('caUnreadable', { file: asked.tsaCa }))
    return 2
  }
  const file = await opened(asked.file)
  if (!file) {
    complain(sentence('absent', { file: asked.file }))
    return 2
  }
  try {
    const { size } = file.source
    let shown = 0
    const progress = (read: number) => {
      const percent = Math.floor((100 * read) / size)
      if (percent > shown) show?.(sentence('reading', { percent }))
      shown = Math.max(shown, percent)
    }
    const { proved, broken, unproved } = await verifyBag(file.source, { trusted, authorities, progress })
    if (shown > 0) show?.('')
    say(print, sentence('proved'), proved)
    say(print, sentence('unproved'), unproved)
    say(complain, sentence('broken'), broken)
    if (broken.length > 0) {
      complain(sentence('faulty', { count: broken.length }))
      return 1
    }
    print(trusted ? sentence('whole') : sentence('wholeWithoutKey'))
    return 0
  } catch (error) {
    // A bag makes nothing throw: this is the disk, or a file that somebody cuts while we read it.
    complain(sentence('interrupted', { file: asked.file, reason: (error as Error).message }))
    return 2
  } finally {
    await file.handle.close()
  }
}

const findings = readYaml(
  'content/fr/commands/verify-bag-findings.yaml',
  Type.Record(Type.String(), Type.String()),
)

function say(print: Terminal['print'], title: string, found: readonly Finding[]) {
  if (found.length === 0) return
  print(title)
  for (const { code, values } of found) {
    const shown = Object.entries(values).map(([name, value]) => [name, readable(value)])
    print(sentence('line', { text: fill(findings[code] ?? code, Object.fromEntries(shown)) }))
  }
  print('')
}

/** One line without orders to a terminal, whatever the bag says; a moment with its zone, a large number by thousands. */
const readable = (value: string | number): string =>
  typedLine(String(value).slice(0, 400))
    .replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)\.\d{3}Z$/, '$1, $2 UTC')
    .replace(/^\d{5,}$/, (digits) => digits.replace(/\B(?=(\d{3})+$)/g, '\u202f'))

type Asked = { file: string; key: string | undefined; tsaCa: string | undefined }

function argsIn(args: readonly string[]): Asked | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { key: { type: 'string' }, 'tsa-ca': { type: 'string' } },
    })
    const [file, more] = positionals
    return file === undefined || more !== undefined
      ? undefined
      : { file, key: values.key, tsaCa: values['tsa-ca'] }
  } catch {
    return undefined
  }
}

function keysIn(file: string) {
  try {
    return readPublicKeys(readFileSync(file, 'utf8'))
  } catch {
    return []
  }
}

/** The PEM as it is, once it was seen to hold certificates. */
function authoritiesIn(file: string): string | undefined {
  try {
    const pem = readFileSync(file, 'utf8')
    return readCertificates(pem).length > 0 ? pem : undefined
  } catch {
    return undefined
  }
}

async function opened(path: string): Promise<{ handle: FileHandle; source: Source } | undefined> {
  let handle: FileHandle | undefined
  try {
    handle = await open(path)
    const stat = await handle.stat()
    if (stat.isFile()) return { handle, source: sourceIn(path, handle, stat.size) }
  } catch {
    // Not there, not ours to read, or no file: it is said in one sentence.
  }
  await handle?.close()
  return undefined
}

const sourceIn = (path: string, handle: FileHandle, size: number): Source => ({
  size,
  read: async (offset, length) => {
    const bytes = Buffer.allocUnsafe(length)
    for (let had = 0; had < length; ) {
      const { bytesRead } = await handle.read(bytes, had, length - had, offset + had)
      if (bytesRead === 0) throw new Error('the file became shorter while it was read')
      had += bytesRead
    }
    return bytes
  },
  blob: () => openAsBlob(path),
})
