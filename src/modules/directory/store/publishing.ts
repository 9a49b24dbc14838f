import type { Tx } from '../../../platform/database/index.ts'
import { neededDocuments } from '../rules/application.ts'
import { documentsEnd, visibleUntil } from '../rules/visible.ts'
import { documentsOf } from './joining.ts'
import { publish } from './proposals.ts'
import type { Provider } from './providers.ts'

/**
 * Puts what a provider declares now on the map, in place of what was there. One that is not listed, or that is hidden
 * or suspended, is not put back by changing its hours.
 */
export async function republish(tx: Tx, provider: Provider) {
  const { state, hiddenFor, attestedAt, offer } = provider
  if (state !== 'listed' || hiddenFor !== null || attestedAt === null) return
  const needed: readonly string[] = neededDocuments
  const documents = (await documentsOf(tx, provider.id)).filter(({ kind }) => needed.includes(kind))
  const { zone } = offer.hours
  const ends = documentsEnd(documents, zone)
  await publish(tx, { ...provider, visibleUntil: visibleUntil(attestedAt, zone, ends) })
}
