import type { Tx } from '../../platform/database/index.ts'
import { type ActingWorld, shutExhibits } from './exhibits.ts'
import { tellDelisting } from './rules/stopping.ts'
import { lockRequest, openRequestsOf, writeIntervention } from './store/interventions.ts'
import { addStep } from './store/steps.ts'

/**
 * A provider left the listing by a measure: each of its interventions under way is told, in the transaction that
 * delisted it (charter, procedure, S12). What was not signed ends; what was signed waits for the victim to choose.
 */
export async function tellOfDelisting(
  { now, exhibits }: Pick<ActingWorld, 'now' | 'exhibits'>,
  tx: Tx,
  providerId: string,
): Promise<void> {
  const at = now()
  for (const { requestId, caseId } of await openRequestsOf(tx, providerId)) {
    await exhibits.hold(tx, caseId)
    for (const { intervention, providerId: of } of await lockRequest(tx, requestId)) {
      if (of !== providerId) continue
      // Of work that is done too: what is left is to close it, and that needs no proof of hers.
      await shutExhibits({ exhibits }, tx, intervention)
      const ruling = tellDelisting(intervention, { by: { kind: 'instance' } }, at)
      if (!ruling.granted) continue
      await writeIntervention(tx, ruling.value, at)
      await addStep(tx, intervention.id, { at, party: 'instance', person: null, act: 'delisted' })
    }
  }
}
