import { grant, type Ruling, refuse } from '../../kernel/ruling.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { World } from '../../platform/world.ts'
import type { Repairs, RepairWhy } from '../evidence/index.ts'
import { isOneTooMany } from './counting.ts'
import { exhibitsShutAt, mayHoldExhibits, opensByItself, sharesExhibits } from './rules/exhibits.ts'
import type { Intervention } from './rules/intervention.ts'
import type { Party } from './rules/party.ts'
import { type Kept, lockFamily } from './store/interventions.ts'
import { addStep } from './store/steps.ts'

/** What moves interventions: the database, the clock, and the vault that shuts with them. */
export type ActingWorld = Pick<World, 'db' | 'now'> & { exhibits: Repairs }

/** An intervention, as the vault knows it. */
export const repairOf = ({ id, provider, request }: Intervention) => ({
  caseId: request.caseId,
  intervention: id,
  organisation: provider,
})

/** Whatever an intervention became, the vault follows: it shuts what this provider may no longer read. */
export async function followWithExhibits(
  { exhibits }: Pick<ActingWorld, 'exhibits'>,
  tx: Tx,
  one: Intervention,
  at: Date,
): Promise<void> {
  if (!mayHoldExhibits(one, at)) return shutExhibits({ exhibits }, tx, one)
  const until = exhibitsShutAt(one)
  if (until) await exhibits.shutAt(tx, one.id, until)
}

/** Shuts what was opened for an intervention, by itself. */
export async function shutExhibits(
  { exhibits }: Pick<ActingWorld, 'exhibits'>,
  tx: Tx,
  one: Intervention,
): Promise<void> {
  await exhibits.shut(tx, repairOf(one), 'instance')
}

/** A provider took the request: what she ticked opens to its people, and the thread says it to both. */
export const openOnAcceptance =
  ({ exhibits }: ActingWorld, provider: string) =>
  async (tx: Tx, one: Intervention, _: Kept, at: Date): Promise<void> => {
    if (!opensByItself(one) || !mayHoldExhibits(one, at)) return
    const opened = await exhibits.open(tx, { ...repairOf(one), provider }, 'instance')
    // Refused, the page of the intervention says why (`standing`): the provider took the request all the same.
    if (opened.granted)
      await addStep(tx, one.id, { at, party: 'instance', person: null, act: 'exhibits-opened' })
  }

/** What the victim may do of it herself, by the word of its address. */
export type ExhibitsAct = 'open-exhibits' | 'shut-exhibits'

export type ExhibitsWhy =
  | 'intervention-not-there'
  | 'act-too-many'
  | 'intervention-over'
  | 'exhibits-not-shared'
  | 'exhibits-not-open'
  | RepairWhy

/** The victim opens what she has today, or takes it back: at once, whatever the provider is doing. */
export function moveExhibits(
  { db, now, exhibits }: ActingWorld,
  id: string,
  by: Party,
  { act, provider }: { act: ExhibitsAct; provider: string },
): Promise<Ruling<Intervention, ExhibitsWhy>> {
  return db.transaction().execute(async (tx) => {
    const family = await lockFamily(tx, by, id, exhibits.hold)
    const one = family.find(({ intervention }) => intervention.id === id)?.intervention
    if (!one) return refuse('intervention-not-there')
    const at = now()
    if (act === 'shut-exhibits') {
      if (!(await exhibits.shut(tx, repairOf(one), 'depositor'))) return refuse('exhibits-not-open')
    } else {
      if (!sharesExhibits(one)) return refuse('exhibits-not-shared')
      if (!mayHoldExhibits(one, at)) return refuse('intervention-over')
      if (await isOneTooMany(tx, id, { party: 'victim', act: 'exhibits-opened' }, at))
        return refuse('act-too-many')
      const opened = await exhibits.open(tx, { ...repairOf(one), provider }, 'depositor')
      if (!opened.granted) return opened
      await followWithExhibits({ exhibits }, tx, one, at)
    }
    await addStep(tx, id, {
      at,
      party: 'victim',
      person: null,
      act: act === 'shut-exhibits' ? 'exhibits-shut' : 'exhibits-opened',
    })
    return grant(one)
  })
}
