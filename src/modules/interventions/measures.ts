import type { Ruling } from '../../kernel/ruling.ts'
import type { Tx } from '../../platform/database/index.ts'
import { type ActingWorld, followWithExhibits, shutExhibits } from './exhibits.ts'
import type { Intervention } from './rules/intervention.ts'
import { tellDelisting } from './rules/stopping.ts'
import { endSuspension, tellSuspension } from './rules/suspension.ts'
import { lockRequest, openRequestsOf, writeIntervention } from './store/interventions.ts'
import { addStep } from './store/steps.ts'

type MeasuresWorld = Pick<ActingWorld, 'now' | 'exhibits'>

const by = { kind: 'instance' } as const

/**
 * A measure began or ended for a provider: each of its interventions under way is told, in the transaction that
 * decided it. The case is taken before the request, as everywhere here.
 */
async function tellAll(
  { now, exhibits }: MeasuresWorld,
  tx: Tx,
  providerId: string,
  act: string,
  { rule, shuts }: { rule: (one: Intervention, at: Date) => Ruling<Intervention, string>; shuts: boolean },
): Promise<void> {
  const at = now()
  for (const { requestId, caseId } of await openRequestsOf(tx, providerId)) {
    await exhibits.hold(tx, caseId)
    for (const { intervention, providerId: of } of await lockRequest(tx, requestId)) {
      if (of !== providerId) continue
      // Of work that is done too: what is left is to close it, and that needs no proof of hers.
      if (shuts) await shutExhibits({ exhibits }, tx, intervention)
      const ruling = rule(intervention, at)
      if (!ruling.granted) continue
      await writeIntervention(tx, ruling.value, at)
      await followWithExhibits({ exhibits }, tx, ruling.value, at)
      await addStep(tx, intervention.id, { at, party: 'instance', person: null, act })
    }
  }
}

/**
 * A provider left the listing by a measure (charter, procedure, S12): what was not signed ends, what was signed waits
 * for the victim to choose.
 */
export const tellOfDelisting = (world: MeasuresWorld, tx: Tx, providerId: string): Promise<void> =>
  tellAll(world, tx, providerId, 'delisted', {
    rule: (one, at) => tellDelisting(one, { by }, at),
    shuts: true,
  })

/** A provider is suspended as a precaution: what it had not answered ends, the rest waits for the victims to choose. */
export const tellOfSuspension = (world: MeasuresWorld, tx: Tx, providerId: string): Promise<void> =>
  tellAll(world, tx, providerId, 'suspended', {
    rule: (one, at) => tellSuspension(one, { by }, at),
    shuts: true,
  })

/** The suspension is over, without a measure: all goes on. Nothing opens again by itself, she opens it. */
export const tellSuspensionOver = (world: MeasuresWorld, tx: Tx, providerId: string): Promise<void> =>
  tellAll(world, tx, providerId, 'suspension-over', {
    rule: (one, at) => endSuspension(one, { by }, at),
    shuts: false,
  })
