import { type Opener, type Outside, sentencesOf, type Terminal } from '../../platform/command.ts'
import { carryOut, type Decision } from './locks.ts'
import { longestReason, longestReference } from './rules/opening.ts'
import {
  countByVaultKey,
  lockVaultKeys,
  type WrappedKey,
  wrapAgain,
  wrappedKeysAfter,
} from './store/wrapped-keys.ts'
import { ownTool } from './tool.ts'
import { addVaultKey, knownVaultKeys, type VaultKeys, VaultKeysSpoiled } from './vault-keys.ts'

const sentence = sentencesOf('vault')

/** Registers in one transaction: what a rotation that is cut has to do again. */
const batch = 100

/**
 * `bin/balise vault rotate`: a new key for the vault, and every case's key wrapped to it; the sealed files stay as
 * they are. `bin/balise vault check`: which key opens which registers, and whether it does.
 * `bin/balise vault reopen` and `close`: what was decided of one exhibit (docs/operating.md).
 */
export async function vaultCommand(
  [gesture, ...rest]: readonly string[],
  by: string,
  open: Opener,
  terminal: Terminal,
): Promise<number> {
  if (gesture === 'reopen' || gesture === 'close') return decide(gesture, rest, by, open, terminal)
  if (rest.length > 0 || (gesture !== 'rotate' && gesture !== 'check')) {
    terminal.complain(sentence('usage'))
    return 2
  }
  return open(async (outside) => {
    const file = outside.settings.dataFolder
    try {
      const keys = await knownVaultKeys(file)
      if (keys)
        return await (gesture === 'rotate' ? rotate(outside, keys, terminal) : check(outside, keys, terminal))
      const entrusted = (await countByVaultKey(outside.db)).size > 0
      if (entrusted) terminal.complain(sentence('keysMissing', { folder: file }))
      else terminal.print(sentence('nothing'))
      return entrusted ? 1 : 0
    } catch (error) {
      if (!(error instanceof VaultKeysSpoiled)) throw error
      terminal.complain(sentence('keysSpoiled', { file: error.message }))
      return 1
    }
  })
}

async function decide(
  act: Decision['act'],
  [ledgerId = '', number = '', reference = '', reason = '', ...more]: readonly string[],
  by: string,
  open: Opener,
  { print, complain }: Terminal,
): Promise<number> {
  const written = [reference, reason].every((text) => text.trim() !== '')
  if (!registerPattern.test(ledgerId) || !/^[1-9]\d{0,5}$/.test(number) || !written || more.length > 0) {
    complain(sentence('decideUsage', { act }))
    return 2
  }
  return open(async ({ db, now }) => {
    const decision = {
      act,
      ledgerId,
      number: Number(number),
      reference: reference.trim().slice(0, longestReference),
      reason: reason.trim().slice(0, longestReason),
      by,
    }
    const ruling = await carryOut({ db, now, tool: ownTool() }, decision)
    if (!ruling.granted)
      complain(
        sentence(ruling.why === 'already-so' ? `${act}-already-so` : ruling.why, {
          ledger: ledgerId,
          number,
        }),
      )
    else print(sentence(act === 'close' ? 'closed' : 'reopened', { ledger: ledgerId, number }))
    return ruling.granted ? 0 : 1
  })
}

const registerPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

async function rotate({ db, settings }: Outside, keys: VaultKeys, { print, complain, show }: Terminal) {
  // A rotation that was cut left registers behind, or a key before the others with none: it is finished, not begun anew.
  const begun = await db.transaction().execute(async (tx) => {
    await lockVaultKeys(tx)
    const [newest = ''] = await keys.recipients()
    const counts = await countByVaultKey(tx)
    if ([...counts.keys()].some((recipient) => recipient !== newest)) return false
    await addVaultKey(settings.dataFolder)
    return true
  })
  const [newest = '', ...older] = await keys.recipients()
  print(sentence(begun ? 'begun' : 'resumed', { key: newest }))

  const counts = await countByVaultKey(db)
  const total = [...counts].reduce((sum, [recipient, count]) => (recipient === newest ? sum : sum + count), 0)
  let [done, closed] = [0, 0]
  let after: string | undefined
  for (;;) {
    const some = await wrappedKeysAfter(db, { id: after, most: batch, but: newest })
    if (some.length === 0) break
    after = some.at(-1)?.id
    const again: { key: WrappedKey; before: string }[] = []
    for (const { id, wrappedKey } of some) {
      const rewrapped = await wrappedAgain(keys, wrappedKey)
      if (rewrapped) again.push({ key: { id, ...rewrapped }, before: wrappedKey })
      else closed++
    }
    await db.transaction().execute(async (tx) => {
      for (const { key, before } of again) await wrapAgain(tx, key, before)
    })
    done += again.length
    show?.(sentence('progress', { done, total }))
  }
  show?.('')
  print(sentence('wrapped', { count: done }))
  if (closed > 0) {
    complain(sentence('leftClosed', { count: closed }))
    return 1
  }
  if (older.length > 0) print(sentence('after'))
  return 0
}

/** Opened once more before the former one is let go of: a key that was lost here would be lost for good. */
async function wrappedAgain(keys: VaultKeys, wrappedKey: string) {
  const identity = await keys.unwrap(wrappedKey)
  if (identity === undefined) return undefined
  const again = await keys.wrap(identity)
  if ((await keys.unwrap(again.wrappedKey, again.vaultKey)) !== identity)
    throw new Error('a key that was wrapped again does not open')
  return again
}

async function check({ db }: Outside, keys: VaultKeys, { print, complain, show }: Terminal) {
  const recipients = await keys.recipients()
  const counts = await countByVaultKey(db)
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
  const closed = new Map<string, number>()
  let done = 0
  let after: string | undefined
  for (;;) {
    const some = await wrappedKeysAfter(db, { id: after, most: batch })
    if (some.length === 0) break
    after = some.at(-1)?.id
    for (const { wrappedKey, vaultKey } of some)
      if ((await keys.unwrap(wrappedKey, vaultKey)) === undefined)
        closed.set(vaultKey, (closed.get(vaultKey) ?? 0) + 1)
    done += some.length
    show?.(sentence('checking', { done, total }))
  }
  show?.('')
  for (const [index, key] of recipients.entries())
    print(sentence(index === 0 ? 'newest' : 'older', { key, count: counts.get(key) ?? 0 }))
  for (const [key, count] of counts)
    if (!recipients.includes(key)) complain(sentence('keyAbsent', { key, count }))
  for (const [key, count] of closed)
    if (recipients.includes(key)) complain(sentence('doNotOpen', { key, count }))
  if (closed.size > 0) return 1
  print(sentence('allOpen', { total }))
  return 0
}
