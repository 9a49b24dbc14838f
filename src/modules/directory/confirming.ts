import { grant, type Ruling, refuse } from '../../kernel/ruling.ts'
import type { World } from '../../platform/world.ts'
import { record, type Viewer } from '../accounts/index.ts'
import { placeByPapers } from './listing.ts'
import { setAttested } from './store/nights.ts'
import { lockProvider, type Provider } from './store/providers.ts'

/** Confirms that an offer is still true: six months begin again, and what was hidden for want of it is back at once. */
export const confirmOffer = (
  { db, now }: Pick<World, 'db' | 'now'>,
  viewer: Pick<Viewer, 'id'>,
  id: string,
): Promise<Ruling<Provider, 'confirmation-not-listed'>> =>
  db.transaction().execute(async (tx) => {
    const at = now()
    const provider = await lockProvider(tx, id)
    if (provider?.state !== 'listed') return refuse('confirmation-not-listed')
    await setAttested(tx, id, at)
    const placed = await placeByPapers(tx, id, at)
    await record(tx, { kind: 'offer-confirmed', actor: viewer.id, at, data: { provider: id } })
    return grant(placed ?? provider)
  })
