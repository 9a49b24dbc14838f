import { grant, type Ruling, refuse } from '../../kernel/ruling.ts'
import type { World } from '../../platform/world.ts'
import { record, type Viewer } from '../accounts/index.ts'
import { placeByPapers } from './listing.ts'
import { todayIn } from './rules/documents.ts'
import { readYearly, type YearlyDuty } from './rules/yearly.ts'
import { setAttested } from './store/nights.ts'
import { lockProvider, type Provider } from './store/providers.ts'
import { setYearly, yearlyOf } from './store/yearly.ts'

/** Confirms that an offer is still true: six months begin again, and what was hidden for want of it is back at once. */
export const confirmOffer = (
  { db, now }: Pick<World, 'db' | 'now'>,
  viewer: Pick<Viewer, 'id'>,
  id: string,
  said: Record<YearlyDuty, string> = { watch: '', local: '' },
): Promise<
  Ruling<Provider, 'confirmation-not-listed' | 'staff-not-said' | 'yearly-not-a-day' | 'yearly-later'>
> =>
  db.transaction().execute(async (tx) => {
    const at = now()
    const provider = await lockProvider(tx, id)
    if (provider?.state !== 'listed') return refuse('confirmation-not-listed')
    // Declared before it was asked: it is asked now, and not once more of who has said it.
    if (provider.offer.staff === null) return refuse('staff-not-said')
    const yearly = readYearly(said, await yearlyOf(tx, id), todayIn(at, provider.offer.hours.zone))
    if (!yearly.granted) return yearly
    await setYearly(tx, id, yearly.value)
    await setAttested(tx, id, at)
    const placed = await placeByPapers(tx, id, at)
    await record(tx, { kind: 'offer-confirmed', actor: viewer.id, at, data: { provider: id } })
    return grant(placed ?? provider)
  })
