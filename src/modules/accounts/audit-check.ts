import type { Db } from '../../platform/database/index.ts'
import type { PublicJwk } from '../../platform/signing.ts'
import { flawOf } from './audit.ts'
import { isSignedBy } from './audit-checkpoints.ts'
import { auditFrom } from './store/audit.ts'
import { allCheckpoints, type Checkpoint } from './store/checkpoints.ts'

export type ChainCheck = {
  entries: number
  /** The last line that holds; the line of the last cut when nothing follows it. */
  head: { seq: number; hash: Buffer } | undefined
  /** Lines up to this one were forgotten by age. */
  cut: Checkpoint | undefined
  broken?: { seq: number; why: 'missing' | 'unlinked' | 'altered' }
  /** Whether the line noted earlier is still the one here; forgotten when it left by age. */
  noted?: 'held' | 'lost' | 'changed' | 'forgotten'
  checkpoints: number
  lastCheckpoint: Checkpoint | undefined
  wrong?: WrongCheckpoint
}

/** The first that does not hold: taken out, signed by no key we know, of a log that went on, or of another log. */
export type WrongCheckpoint = { number: number; why: 'missing' | 'forged' | 'lost' | 'changed'; seq: number }

/** Which keys are known, and a line noted elsewhere. Without keys, signatures are not looked at. */
export type CheckGiven = { keys?: readonly PublicJwk[]; noted?: { seq: number; hash: string } | undefined }

const batch = 1_000

/**
 * Recomputes the whole chain, and holds it against every checkpoint.
 *
 * What it cannot tell: that the lines after the last checkpoint were cut off, or written again; that somebody who
 * has the instance secret signed another story; that checkpoints were taken out together with every later line. A
 * line noted elsewhere, a number and a hash, tells all of these up to that line.
 */
export async function checkChain(db: Db, given: CheckGiven = {}): Promise<ChainCheck> {
  // One moment for all: lines written meanwhile would seem to tell of checkpoints that are not there.
  return db.isTransaction
    ? checkNow(db, given)
    : db
        .transaction()
        .setIsolationLevel('repeatable read')
        .execute((tx) => checkNow(tx, given))
}

async function checkNow(db: Db, { keys, noted }: CheckGiven): Promise<ChainCheck> {
  const checkpoints = await allCheckpoints(db)
  const cut = checkpoints.findLast(({ kind }) => kind === 'cut')
  const check: ChainCheck = {
    entries: 0,
    head: cut && { seq: cut.seq, hash: cut.hash },
    cut,
    ...(noted ? { noted: notedBefore(noted, checkpoints, cut) } : {}),
    checkpoints: checkpoints.length,
    lastCheckpoint: checkpoints.at(-1),
  }

  const wrong = checkpoints.flatMap((one, index): WrongCheckpoint[] => {
    if (one.number !== index + 1) return [{ number: index + 1, why: 'missing', seq: one.seq }]
    return keys && !isSignedBy(one, keys) ? [{ number: one.number, why: 'forged', seq: one.seq }] : []
  })
  const stated = new Map<number, Checkpoint[]>()
  for (const one of checkpoints) stated.set(one.seq, [...(stated.get(one.seq) ?? []), one])

  for (;;) {
    const lines = await auditFrom(db, check.head?.seq ?? 0, batch)
    for (const line of lines) {
      const why = flawOf(line, check.head)
      if (why) return { ...check, broken: { seq: (check.head?.seq ?? 0) + 1, why }, ...first(wrong) }
      check.entries++
      check.head = { seq: line.seq, hash: line.hash }
      if (noted?.seq === line.seq) check.noted = noted.hash === line.hash.toString('hex') ? 'held' : 'changed'
      for (const one of stated.get(line.seq) ?? [])
        if (!one.hash.equals(line.hash)) wrong.push({ number: one.number, why: 'changed', seq: one.seq })
      const told = /^audit-(signed|cut)$/.test(line.kind) ? Number(line.data.checkpoint) : 0
      if (told > checkpoints.length) wrong.push({ number: told, why: 'missing', seq: line.seq })
    }
    if (lines.length < batch) break
  }
  const end = check.head?.seq ?? 0
  for (const one of checkpoints)
    if (one.seq > end) wrong.push({ number: one.number, why: 'lost', seq: one.seq })
  return { ...check, ...first(wrong) }
}

const first = (wrong: WrongCheckpoint[]): Pick<ChainCheck, 'wrong'> => (wrong[0] ? { wrong: wrong[0] } : {})

/** A line that left by age is not there to compare; what a night stated of it still is. */
function notedBefore(
  noted: { seq: number; hash: string },
  checkpoints: readonly Checkpoint[],
  cut: Checkpoint | undefined,
): NonNullable<ChainCheck['noted']> {
  if (!cut || noted.seq > cut.seq) return 'lost'
  const stated = checkpoints.find(({ seq }) => seq === noted.seq)
  return stated && stated.hash.toString('hex') !== noted.hash ? 'changed' : 'forgotten'
}
