import type { Tx } from '../../platform/database/index.ts'
import type { Job } from '../../platform/jobs.ts'
import { dropUpload, type EvidenceWorld } from './deposit.ts'
import { exhibitsOf, markDestroyed } from './store/exhibits.ts'
import {
  addEntry,
  endLedger,
  forgetEnded,
  lockLedgerOfCase,
  openLedgers,
  ownersKept,
  registersKept,
} from './store/ledger.ts'
import { wrongCodes } from './store/recipients.ts'
import { deleteSegments, uploadsPastTime } from './store/uploads.ts'

/**
 * A case is destroyed: so is all that it entrusted, and the key with it, which makes every copy of the sealed files
 * unreadable at once. The register stays a year, and says so; the files leave the disk in the hour (sweep).
 */
export async function letGoOfCase(
  { now, tool }: Pick<EvidenceWorld, 'now' | 'tool'>,
  tx: Tx,
  caseId: string,
) {
  const at = now()
  let ledger = await lockLedgerOfCase(tx, caseId)
  if (!ledger) return
  for (const exhibit of await exhibitsOf(tx, ledger.id)) {
    if (exhibit.destroyedAt) continue
    await markDestroyed(tx, exhibit.id, at)
    await deleteSegments(tx, exhibit.stored.owner)
    ledger = await addEntry(
      tx,
      ledger,
      {
        act: 'destroy',
        exhibit: exhibit.id,
        who: { kind: 'instance' },
        tool,
        before: exhibit.sha256,
        after: null,
        reason: 'case-destroyed',
        data: { number: String(exhibit.number) },
      },
      at,
    )
  }
  await endLedger(tx, ledger.id, at)
}

/** How many uploads are looked at in one question. */
const batch = 200

/** Registers are forgotten by few: each may have thousands of lines. */
const registersAtOnce = 20

/**
 * Forgets uploads that nobody went on with, wrong codes that count no more and registers of cases destroyed a year
 * ago, and takes off the disk whatever the database no longer tells of.
 */
export async function sweep(
  world: EvidenceWorld,
): Promise<{ uploads: number; registers: number; files: number }> {
  const { db, now, vault } = world
  const count = { uploads: 0, registers: 0, files: 0 }
  await wrongCodes.forget(db, now())
  for (;;) {
    const past = await uploadsPastTime(db, now(), batch)
    for (const upload of past) if (await dropUpload(world, upload)) count.uploads++
    if (past.length < batch) break
  }
  await endThoseWithoutCase(world)
  for (;;) {
    const forgotten = await forgetEnded(db, registersAtOnce)
    count.registers += forgotten
    if (forgotten < registersAtOnce) break
  }
  // The disk is read before the database: what is opened meanwhile has its row before its files.
  const onDisk = await vault.registers()
  const registers = new Set(await registersKept(db))
  for (const ledgerId of onDisk) {
    if (!registers.has(ledgerId)) {
      await vault.shred(ledgerId)
      count.files++
      continue
    }
    const there = await vault.ownersIn(ledgerId)
    const known = new Set(await ownersKept(db, ledgerId))
    for (const owner of there)
      if (!known.has(owner)) {
        await vault.shred(ledgerId, owner)
        count.files++
      }
  }
  return count
}

/**
 * Ends the registers whose case is not there: opened by a deposit in the instant in which its case was destroyed,
 * they would be kept for ever.
 */
async function endThoseWithoutCase(world: EvidenceWorld) {
  let last: string | undefined
  for (;;) {
    const open = await openLedgers(world.db, last, batch)
    const there = await world.casesThere(open.map(({ caseId }) => caseId))
    for (const { caseId } of open)
      if (!there.has(caseId)) await world.db.transaction().execute((tx) => letGoOfCase(world, tx, caseId))
    last = open.at(-1)?.id
    if (open.length < batch) return
  }
}

export const sweepJob = (world: EvidenceWorld): Job => ({
  name: 'sweep-vault',
  cron: '40 * * * *',
  run: async () => world.log.info({ ...(await sweep(world)) }, 'vault swept'),
})
