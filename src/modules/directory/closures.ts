import { randomUUID } from 'node:crypto'
import { grant, type Ruling, refuse } from '../../kernel/ruling.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { World } from '../../platform/world.ts'
import { record, type Viewer } from '../accounts/index.ts'
import { closureAsRead, type DecidedAsRead } from './as-read.ts'
import { writeLetter } from './letters.ts'
import { placeByPapers } from './listing.ts'
import { decideClosure, overruledUntil } from './rules/closure.ts'
import { askLook, endClosure, insertClosure, lastClosure, overruleRegister } from './store/closures.ts'
import { documentsOf } from './store/joining.ts'
import { unpublish } from './store/proposals.ts'
import { lockProvider, type Provider, setHidden } from './store/providers.ts'

/** Hides a company that the register says closed, at once and by itself; its people and the operators are told. */
export async function hideClosed(tx: Tx, { id, siret }: Provider, at: Date): Promise<void> {
  await setHidden(tx, id, { hiddenFor: 'company-closed', hiddenAt: at })
  await unpublish(tx, id)
  await insertClosure(tx, { id: randomUUID(), providerId: id, siret, closedAt: at })
  await writeLetter(tx, id, 'provider-company-closed', { siret }, at)
  await writeLetter(tx, id, 'operator-company-closed', { siret }, at)
  await record(tx, { kind: 'company-closed', actor: null, at, data: { provider: id } })
}

/** The register says it open: it is back where its papers say, and nobody has anything left to look at. */
export async function reopen(tx: Tx, { id, hiddenFor }: Provider, at: Date): Promise<void> {
  await overruleRegister(tx, id, null)
  if (hiddenFor !== 'company-closed') return
  await endClosure(tx, id, { outcome: 'reopened', decidedAt: at })
  await setHidden(tx, id, null)
  await placeByPapers(tx, id, at)
}

/** Its people ask for a person to look, once, and say what the register does not. */
export const askHumanLook = (
  { db, now }: Pick<World, 'db' | 'now'>,
  id: string,
  askedWords: string,
): Promise<Ruling<true, 'closure-not-waiting'>> =>
  db.transaction().execute(async (tx) => {
    const at = now()
    const provider = await lockProvider(tx, id)
    const closure = provider?.hiddenFor === 'company-closed' ? await lastClosure(tx, id) : undefined
    if (!closure || closure.outcome !== null) return refuse('closure-not-waiting')
    if (await askLook(tx, closure.id, { askedAt: at, askedWords }))
      await writeLetter(tx, id, 'operator-closure-asked', {}, at)
    return grant(true)
  })

/**
 * Somebody looked, and says what she found. Lifted, the sheet is back where its papers say, and the register is not
 * believed about this establishment for a while: else it would hide it again the next night.
 */
export const decideOnClosure = (
  { db, now }: Pick<World, 'db' | 'now'>,
  viewer: Pick<Viewer, 'id' | 'roles'>,
  id: string,
  decided: DecidedAsRead,
): Promise<Ruling<'lifted' | 'confirmed', string>> =>
  db.transaction().execute(async (tx) => {
    const at = now()
    const provider = await lockProvider(tx, id)
    if (!provider) return refuse('closure-not-waiting')
    const closure = provider.hiddenFor === 'company-closed' ? await lastClosure(tx, id) : undefined
    const waits = closure !== undefined && closure.outcome === null
    if (waits && decided.asRead !== closureAsRead(provider, closure, await documentsOf(tx, id)))
      return refuse('read-changed')
    const ruling = decideClosure({ ...provider, waits }, viewer, decided)
    if (!ruling.granted) return ruling
    const { outcome, decidedAs, reason } = ruling.value
    await endClosure(tx, id, { outcome, decidedAt: at, decidedBy: viewer.id, decidedAs, reason })
    if (outcome === 'lifted') {
      await overruleRegister(tx, id, overruledUntil(at))
      await setHidden(tx, id, null)
      await placeByPapers(tx, id, at)
    }
    await writeLetter(tx, id, `provider-closure-${outcome}`, { signatory: decidedAs, reasons: reason }, at)
    const kind = outcome === 'lifted' ? 'closure-lifted' : 'closure-confirmed'
    await record(tx, { kind, actor: viewer.id, at, data: { provider: id } })
    return grant(outcome)
  })
