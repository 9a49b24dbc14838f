import type { Tx } from '../../platform/database/index.ts'
import type { World } from '../../platform/world.ts'
import { tellDelisting } from './rules/stopping.ts'
import { addStep, lockRequest, openRequestsOf, writeIntervention } from './store/interventions.ts'

/**
 * A provider left the listing by a measure: each of its interventions under way is told, in the transaction that
 * delisted it (charter, procedure, S12). What was not signed ends; what was signed waits for the victim to choose.
 */
export async function tellOfDelisting(
  { now }: Pick<World, 'now'>,
  tx: Tx,
  providerId: string,
): Promise<void> {
  const at = now()
  for (const requestId of await openRequestsOf(tx, providerId))
    for (const { intervention, providerId: of } of await lockRequest(tx, requestId)) {
      if (of !== providerId) continue
      const ruling = tellDelisting(intervention, { by: { kind: 'instance' } }, at)
      if (!ruling.granted) continue
      await writeIntervention(tx, ruling.value, at)
      await addStep(tx, intervention.id, { at, party: 'instance', person: null, act: 'delisted' })
    }
}
