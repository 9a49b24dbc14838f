import { randomUUID } from 'node:crypto'
import { grant, type Ruling, refuse } from '../../kernel/ruling.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { printPdf } from '../papers/index.ts'
import { loadBagWords } from './bag/words.ts'
import { type Bag, makeBag } from './bag/write.ts'
import { type Checkpoints, laterOf } from './checkpoints.ts'
import { type Gesture, mayOpen } from './custody.ts'
import type { EvidenceWorld } from './deposit.ts'
import type { WhichExhibits } from './rules/opening.ts'
import { exhibitsOf, type ListedExhibit } from './store/exhibits.ts'
import { addEntry, type Ledger, linesOf, lockLedger } from './store/ledger.ts'

/**
 * Makes the bag of exhibits that somebody takes away. Its line is in the register first, so that the register it
 * holds tells of it too; where an authority dates, what was not yet dated is, so that the bag leaves with its dates.
 */
export function bagMaker(world: EvidenceWorld, checkpoints: Checkpoints, print: typeof printPdf) {
  const { db, now, tool, settings, vault } = world
  const words = loadBagWords()

  return async (
    ledgerId: string,
    which: WhichExhibits,
    { who, reason }: Gesture,
    /** What somebody who works here must still be allowed, and what the log of acts is told. */
    {
      allowed,
      note,
    }: {
      allowed?: (tx: Tx) => Promise<readonly string[]>
      note?: (tx: Tx, ledger: Ledger) => Promise<unknown>
    } = {},
  ): Promise<Ruling<Bag, 'exhibits-none-chosen' | 'exhibit-unknown'>> => {
    const id = randomUUID()
    const written = await db.transaction().execute(async (tx) => {
      const ledger = await lockLedger(tx, ledgerId)
      if (!ledger) return refuse('exhibit-unknown')
      const ids = await allowed?.(tx)
      const exhibits = (await exhibitsOf(tx, ledgerId)).filter(
        (one) =>
          (which === 'all' || which.includes(one.number)) &&
          mayOpen(one).granted &&
          (ids === undefined || ids.includes(one.id)),
      )
      if (exhibits.length === 0) return refuse('exhibits-none-chosen')
      const data = { export: id, exhibits: exhibits.map(({ number }) => number).join(', ') }
      const line = { act: 'export', exhibit: null, who, tool, before: null, after: null } as const
      await addEntry(tx, ledger, { ...line, reason: reason ?? null, data }, now())
      await note?.(tx, ledger)
      return grant({ ledger, exhibits })
    })
    if (!written.granted) return written
    const { ledger, exhibits } = written.value
    if (checkpoints.authority) {
      await checkpoints.make()
      await checkpoints.stampAll()
    }
    const key = await vault.keyOf(ledger)
    const lines = await linesOf(db, ledgerId)
    const proofs = await checkpoints.proofsOf(ledgerId)
    const latest = [lines.at(-1) ?? '{}', ...proofs.map(({ text }) => text)].map(dated)
    const bag = await makeBag(
      {
        export: id,
        instance: settings.baseUrl.origin,
        tool,
        // Never before what it holds, though the clock was put back.
        at: latest.reduce(laterOf, now()),
        lines,
        exhibits: exhibits.map((one) => inBag(one, () => vault.read(key, ledgerId, one.stored.owner))),
        checkpoints: proofs,
        key: checkpoints.key,
        keys: await checkpoints.keys(),
      },
      words,
      print,
    )
    return grant(bag)
  }
}

/** When a line or a checkpoint is dated. */
const dated = (text: string): string | undefined => (JSON.parse(text) as { at?: string }).at

export type MakeBag = ReturnType<typeof bagMaker>

const inBag = (
  { id, number, name, kind, form, declaredType, type, size, sha256, sha512, stored }: ListedExhibit,
  open: () => AsyncIterable<Uint8Array>,
) => ({
  id,
  number,
  name,
  kind,
  form,
  declaredType,
  type,
  size,
  sha256,
  sha512,
  stored: form === 'sample' ? { size: stored.size, sha256: stored.sha256, sha512: stored.sha512 } : null,
  crc32: stored.crc32,
  open,
})
