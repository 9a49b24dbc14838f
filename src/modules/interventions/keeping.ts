import type { Tx } from '../../platform/database/index.ts'
import { type ActingWorld, followWithExhibits } from './exhibits.ts'
import type { Intervention } from './rules/intervention.ts'
import type { Party } from './rules/party.ts'
import { forgetCase, leave } from './rules/stopping.ts'
import { followWithReport } from './sending.ts'
import { forgetNumber, lockRequest, requestsOfCase, writeIntervention } from './store/interventions.ts'
import { forgetUnread } from './store/reviews.ts'
import { forgetSignatures } from './store/signatures.ts'
import { addStep } from './store/steps.ts'

/**
 * A case is destroyed: what it asked ends, and nothing of its story stays here. What stays says that a provider was
 * asked, when it answered, and whether it still owes its certificate (A3-END).
 */
export async function letGoOfCase({ now }: Pick<ActingWorld, 'now'>, tx: Tx, caseId: string): Promise<void> {
  const at = now()
  const by: Party = { kind: 'victim', caseId }
  for (const { id } of await requestsOfCase(tx, caseId))
    for (const { intervention, providerId } of await lockRequest(tx, id)) {
      const ruling = forgetCase(intervention, { by }, at)
      if (!ruling.granted) continue
      await writeIntervention(tx, ruling.value, at)
      await followWithReport(tx, ruling.value, providerId, at)
      await addStep(tx, intervention.id, { at, party: 'victim', person: null, act: 'forgotten' })
      await forgetSignatures(tx, intervention.id)
      await forgetUnread(tx, intervention.id)
    }
  await forgetNumber(tx, caseId)
}

/** A case is withheld: closed to everybody, it asks nobody any more, and whoever repaired reads nothing of it. */
export const stopForCase = (world: Leaving, tx: Tx, caseId: string): Promise<void> =>
  leaveAll(world, tx, caseId, { which: () => true, act: 'leave' })

/**
 * She closed her case: whoever has not answered is not waited for any more, and reads nothing of it. Those who took her
 * request go on with her.
 */
export const endWaiting = (world: Leaving, tx: Tx, caseId: string): Promise<void> =>
  leaveAll(world, tx, caseId, { which: ({ state }) => state === 'asked', act: 'case-closed' })

type Leaving = Pick<ActingWorld, 'now' | 'exhibits'>
type Left = { which: (one: Intervention) => boolean; act: string }

/** She leaves those of a case. Its register is taken first, as whoever acts takes it. */
async function leaveAll({ now, exhibits }: Leaving, tx: Tx, caseId: string, { which, act }: Left) {
  const at = now()
  await exhibits.hold(tx, caseId)
  const by: Party = { kind: 'victim', caseId }
  for (const { id } of await requestsOfCase(tx, caseId))
    for (const { intervention } of await lockRequest(tx, id)) {
      if (!which(intervention)) continue
      const ruling = leave(intervention, { by }, at)
      if (!ruling.granted) continue
      await writeIntervention(tx, ruling.value, at)
      await followWithExhibits({ exhibits }, tx, ruling.value, at)
      await addStep(tx, intervention.id, { at, party: 'victim', person: null, act })
    }
}
