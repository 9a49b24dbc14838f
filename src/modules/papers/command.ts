import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { longMoment } from '../../kernel/french-dates.ts'
import { sentencesOf, type Terminal } from '../../platform/command.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { type PublicJwk, readPublicKeys } from '../../platform/signing.ts'
import { checkBlock, ownPublicKey } from './signing.ts'

const sentence = sentencesOf('verify')

/**
 * `bin/balise verify receipt FILE|TEXT [--key FILE]`: checks a receipt with the public key alone, without network
 * or database. What is given is a file (the PDF of the receipt bears its signed text) or the text itself;
 * without --key, the key is that of the instance whose secrets are here, if any are.
 */
export function verifyCommand(
  args: readonly string[],
  secretsHere: () => Secrets | undefined,
  { print, complain }: Terminal,
): number {
  const { what, given, keyFile } = verifyArgs(args)
  if (what !== 'receipt' || given === undefined) {
    complain(sentence('usage'))
    return 2
  }
  const keys = keyFile === undefined ? ownKeys(secretsHere()) : keysIn(keyFile)
  if (keys.length === 0) {
    complain(keyFile === undefined ? sentence('noKey') : sentence('keyUnreadable', { file: keyFile }))
    return 2
  }
  const checked = checkBlock(textOf(given), keys)
  if (checked.state === 'not-a-receipt') {
    complain(sentence('notOne'))
    return 1
  }
  const { code, issuedAt, instance, contentHash } = checked.payload
  if (checked.state === 'not-signed-by-us') {
    complain(sentence('foreign', { instance }))
    return 1
  }
  const moment = longMoment(new Date(issuedAt), 'Europe/Paris', 'fr')
  print(sentence('authentic', { code, moment, utc: issuedAt, instance }))
  print(sentence('hash', { hash: contentHash }))
  print(sentence('limits'))
  return 0
}

/** What a file holds, byte for byte, so that a PDF is searched too; what is no file is the text itself. */
function textOf(given: string): string {
  try {
    return readFileSync(given, 'latin1')
  } catch {
    return given
  }
}

function verifyArgs(args: readonly string[]): { what?: string; given?: string; keyFile?: string } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { key: { type: 'string' } },
    })
    const [what, given, more] = positionals
    if (what === undefined || given === undefined || more !== undefined) return {}
    return { what, given, ...(values.key === undefined ? {} : { keyFile: values.key }) }
  } catch {
    return {}
  }
}

const ownKeys = (secrets: Secrets | undefined): PublicJwk[] => (secrets ? [ownPublicKey(secrets)] : [])

function keysIn(file: string): PublicJwk[] {
  try {
    return readPublicKeys(readFileSync(file, 'utf8'))
  } catch {
    return []
  }
}
