import { grant, type Ruling, refuse } from '../../kernel/ruling.ts'
import { record } from '../accounts/index.ts'
import type { ActingWorld } from './exhibits.ts'
import { mayCallAgain } from './rules/crime.ts'
import type { Party } from './rules/party.ts'
import { callsOf } from './store/crime.ts'
import { lockFamily } from './store/interventions.ts'
import { addStep } from './store/steps.ts'

/** What calls the duty desk: somebody is in danger (A4-434-3), or a provider wants to talk (A4-434). */
export type DeskCall = 'crime-alert' | 'crime-advice'

/**
 * Has the duty desk called to a provider. What is written says that it asked, when and who: never what it saw. The
 * mail and the task follow from the step, so that none is forgotten.
 */
export function callDesk(
  { db, now }: Pick<ActingWorld, 'db' | 'now'>,
  id: string,
  by: Extract<Party, { kind: 'provider' }>,
  call: DeskCall,
): Promise<Ruling<true, 'intervention-not-there' | 'desk-already-called'>> {
  return db.transaction().execute(async (tx) => {
    if ((await lockFamily(tx, by, id)).length === 0) return refuse('intervention-not-there')
    const at = now()
    if (!mayCallAgain(await callsOf(tx, id), call, at)) return refuse('desk-already-called')
    await addStep(tx, id, { at, party: 'provider', person: by.person, act: call })
    return grant(true)
  })
}

/** Somebody of the desk called back: it waits no more, and the provider reads that it was done. */
export function answerCall(
  { db, now }: Pick<ActingWorld, 'db' | 'now'>,
  id: string,
  actor: string,
): Promise<Ruling<true, 'intervention-not-there' | 'desk-nobody-waits'>> {
  const by = { kind: 'instance' } as const
  return db.transaction().execute(async (tx) => {
    const family = await lockFamily(tx, by, id)
    const kept = family.find(({ intervention }) => intervention.id === id)
    if (!kept) return refuse('intervention-not-there')
    const last = (await callsOf(tx, id)).at(-1)
    if (!last || last.answered) return refuse('desk-nobody-waits')
    const at = now()
    await addStep(tx, id, { at, party: 'instance', person: null, act: 'crime-called' }, true)
    await record(tx, { kind: 'provider-called-back', actor, at, data: { provider: kept.providerId } })
    return grant(true)
  })
}
