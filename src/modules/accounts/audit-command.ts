import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { longMoment } from '../../kernel/french-dates.ts'
import { type Opener, sentencesOf, type Terminal } from '../../platform/command.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { type PublicJwk, readPublicKeys } from '../../platform/signing.ts'
import { type ChainCheck, checkChain } from './audit-check.ts'
import { auditKey } from './audit-checkpoints.ts'
import { rightsOverAudit } from './store/audit.ts'

const sentence = sentencesOf('audit')

/** A night that did not sign is a night that nobody kept: said past two of them. */
const unsignedTooLong = 48 * 3_600_000

/**
 * `bin/balise verify audit [NUMBER:HASH] [--key FILE]`: recomputes the whole chain of the log of acts, holds it
 * against its signed checkpoints, and names the first line or checkpoint that does not hold. A line noted elsewhere
 * also tells what checkpoints cannot. The key is that of the instance whose secrets are here, and those of --key.
 */
export async function verifyAuditCommand(
  args: readonly string[],
  secretsHere: () => Secrets | undefined,
  open: Opener,
  { print, complain }: Terminal,
): Promise<number> {
  const given = auditArgs(args)
  if (!given) {
    complain(sentence('usage'))
    return 2
  }
  const secrets = secretsHere()
  const added = given.keyFile === undefined ? [] : keysIn(given.keyFile)
  if (given.keyFile !== undefined && added.length === 0) {
    complain(sentence('keyUnreadable', { file: given.keyFile }))
    return 2
  }
  const keys = [...(secrets ? [auditKey(secrets).jwk] : []), ...added]
  return open(async ({ db, now }) => {
    const check = await checkChain(db, { noted: given.noted, ...(keys.length > 0 ? { keys } : {}) })
    const wrong = whatIsWrong(check, given.noted)
    for (const line of wrong) complain(line)
    if (wrong.length > 0) return 1
    for (const line of whatHolds(check, { noted: given.noted, signed: keys.length > 0, now: now() }))
      print(line)
    const { role, mayChange } = await rightsOverAudit(db)
    print(sentence(mayChange ? 'roleMayChange' : 'roleMayNot', { role }))
    print(sentence(check.noted === 'held' ? 'limitsHeld' : 'limits'))
    return 0
  })
}

function whatIsWrong({ broken, entries, head, noted: found, wrong }: ChainCheck, noted: Noted): string[] {
  const said: string[] = []
  if (broken) said.push(sentence('broken', { seq: broken.seq, why: sentence(broken.why), count: entries }))
  if (wrong)
    said.push(
      sentence('wrong', {
        number: wrong.number,
        why: sentence(`checkpoint-${wrong.why}`, { seq: wrong.seq }),
      }),
    )
  if (!broken && found === 'lost')
    said.push(sentence('lost', { seq: noted?.seq ?? 0, count: head?.seq ?? 0 }))
  if (!broken && found === 'changed') said.push(sentence('changed', { seq: noted?.seq ?? 0 }))
  return said
}

function whatHolds(
  { entries, head, cut, noted: found, checkpoints, lastCheckpoint }: ChainCheck,
  { noted, signed, now }: { noted: Noted; signed: boolean; now: Date },
): string[] {
  if (!head) return [sentence('empty')]
  const said = [
    sentence(cut ? 'wholeSinceCut' : 'whole', { count: entries, from: (cut?.seq ?? 0) + 1, to: head.seq }),
  ]
  if (cut) said.push(sentence('cut', { seq: cut.seq, moment: longMoment(cut.at, 'Europe/Paris', 'fr') }))
  if (found === 'held') said.push(sentence('held', { seq: noted?.seq ?? 0 }))
  if (found === 'forgotten') said.push(sentence('forgotten', { seq: noted?.seq ?? 0 }))
  if (!lastCheckpoint) said.push(sentence('noCheckpoint'))
  else {
    const { number, seq, at } = lastCheckpoint
    said.push(
      sentence(signed ? 'checkpoints' : 'checkpointsUnchecked', {
        count: checkpoints,
        number,
        seq,
        moment: longMoment(at, 'Europe/Paris', 'fr'),
      }),
    )
    if (now.getTime() - at.getTime() > unsignedTooLong) said.push(sentence('checkpointOld'))
  }
  said.push(sentence('head', { seq: head.seq, hash: head.hash.toString('hex') }))
  return said
}

type Noted = { seq: number; hash: string } | undefined

function auditArgs(args: readonly string[]): { noted: Noted; keyFile: string | undefined } | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { key: { type: 'string' } },
    })
    const [typed, more] = positionals
    const [, seq = '', hash = ''] = /^(\d{1,15}):([\da-f]{64})$/i.exec(typed ?? '') ?? []
    if (more !== undefined || (typed !== undefined && seq === '')) return undefined
    const noted = typed === undefined ? undefined : { seq: Number(seq), hash: hash.toLowerCase() }
    return { noted, keyFile: values.key }
  } catch {
    return undefined
  }
}

function keysIn(file: string): PublicJwk[] {
  try {
    return readPublicKeys(readFileSync(file, 'utf8'))
  } catch {
    return []
  }
}
