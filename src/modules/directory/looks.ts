import { randomUUID } from 'node:crypto'
import { dayAt, isoDay } from '../../kernel/calendar/index.ts'
import { grant, type Ruling, refuse } from '../../kernel/ruling.ts'
import type { World } from '../../platform/world.ts'
import { record, type Viewer } from '../accounts/index.ts'
import { type DecidedAsRead, lookAsRead } from './as-read.ts'
import { writeLetter } from './letters.ts'
import { placeByPapers } from './listing.ts'
import { decideLook, excusedUntil, isLooked, isOfThisHiding } from './rules/look.ts'
import { documentsOf } from './store/joining.ts'
import { endLook, insertLook, lastLook } from './store/looks.ts'
import { lockProvider } from './store/providers.ts'

/** The people of a hidden sheet ask for a person to look at it, once for each hiding that they ask about. */
export const askForLook = (
  { db, now }: Pick<World, 'db' | 'now'>,
  id: string,
  askedWords: string,
): Promise<Ruling<true, 'look-not-waiting'>> =>
  db.transaction().execute(async (tx) => {
    const at = now()
    const provider = await lockProvider(tx, id)
    if (provider?.state !== 'listed' || !provider.hiddenAt || !isLooked(provider.hiddenFor))
      return refuse('look-not-waiting')
    const { hiddenFor, hiddenAt } = provider
    const asked = { id: randomUUID(), providerId: id, hiddenFor, hiddenAt, askedAt: at, askedWords }
    if (!(await insertLook(tx, asked))) return grant(true)
    await writeLetter(tx, id, 'operator-look-asked', {}, at)
    return grant(true)
  })

/**
 * Somebody looked. Lifted, what had ended hides the sheet no more for a while, and the papers say the rest; confirmed,
 * it comes back with its cure, as before. Its company is told either way, with the reasons.
 */
export const decideOnLook = (
  { db, now }: Pick<World, 'db' | 'now'>,
  viewer: Pick<Viewer, 'id' | 'roles'>,
  id: string,
  decided: DecidedAsRead,
): Promise<Ruling<'lifted' | 'confirmed', string>> =>
  db.transaction().execute(async (tx) => {
    const at = now()
    const provider = await lockProvider(tx, id)
    if (!provider) return refuse('look-not-waiting')
    const look = await lastLook(tx, id)
    const waits = provider.state === 'listed' && look?.outcome === null && isOfThisHiding(provider, look)
    if (waits && decided.asRead !== lookAsRead(provider, look, await documentsOf(tx, id)))
      return refuse('read-changed')
    const ruling = decideLook({ ...provider, waits }, viewer, decided)
    if (!ruling.granted) return ruling
    const { outcome, decidedAs, reason } = ruling.value
    const until = outcome === 'lifted' ? excusedUntil(at) : null
    await endLook(tx, id, {
      outcome,
      decidedAt: at,
      decidedBy: viewer.id,
      decidedAs,
      reason,
      shownUntil: until,
    })
    await placeByPapers(tx, id, at)
    const lastDay = until ? isoDay(dayAt(until, 'Europe/Paris')) : ''
    const said = { signatory: decidedAs, reasons: reason, ...(until && { until: lastDay }) }
    await writeLetter(tx, id, `provider-look-${outcome}`, said, at)
    const kind = outcome === 'lifted' ? 'look-lifted' : 'look-confirmed'
    await record(tx, { kind, actor: viewer.id, at, data: { provider: id } })
    return grant(outcome)
  })
