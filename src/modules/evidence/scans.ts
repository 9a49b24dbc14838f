import type { Job } from '../../platform/jobs.ts'
import { bytesOf, lineAbout } from './custody.ts'
import type { EvidenceWorld } from './deposit.ts'
import type { NewEntry } from './rules/ledger.ts'
import type { Scanned } from './scanning/scanner.ts'
import { type Exhibit, exhibitById, setScan } from './store/exhibits.ts'
import { addEntry, lockLedger } from './store/ledger.ts'

/** What a scanner said is written in the register; that none was there to ask is only shown. */
export const scanTells = (scanned: Scanned): boolean =>
  scanned.state !== 'not-scanned' || !['no-scanner', 'unreachable'].includes(scanned.why)

export const scanLine = (
  exhibit: Pick<Exhibit, 'id' | 'sha256' | 'number'>,
  scanned: Scanned,
  tool: string,
): NewEntry => {
  const { state, ...said } = scanned
  return lineAbout(exhibit, 'scan', { who: { kind: 'instance' }, data: { state, ...said } }, tool)
}

/** Keeps what a scanner said of an exhibit, unless it is no longer there. */
export const noteScan = (
  { db, now, tool }: EvidenceWorld,
  { id, ledgerId }: Pick<Exhibit, 'id' | 'ledgerId'>,
  scanned: Scanned,
) =>
  db.transaction().execute(async (tx) => {
    const ledger = await lockLedger(tx, ledgerId)
    const exhibit = ledger && (await exhibitById(tx, ledgerId, id))
    if (!exhibit || exhibit.destroyedAt) return
    await setScan(tx, id, { ...scanned, at: now().toISOString() })
    if (scanTells(scanned)) await addEntry(tx, ledger, scanLine(exhibit, scanned, tool), now())
  })

/** Has an exhibit scanned. A scanner that is not there is asked again later by the job runner. */
export const scanJob = (world: EvidenceWorld): Job<Pick<Exhibit, 'id' | 'ledgerId'>> => ({
  name: 'scan-exhibit',
  run: async ({ id, ledgerId }) => {
    const exhibit = await exhibitById(world.db, ledgerId, id)
    if (!exhibit || exhibit.destroyedAt || exhibit.lockedAt) return
    const scanned = await world.scan((await bytesOf(world, exhibit))())
    await noteScan(world, exhibit, scanned)
    if (scanned.state === 'not-scanned' && scanned.why === 'unreachable')
      throw new Error('the scanner does not answer')
  },
})
