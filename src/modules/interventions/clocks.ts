import type { Job } from '../../platform/jobs.ts'
import type { World } from '../../platform/world.ts'
import type { Cases } from '../cases/index.ts'
import type { Directory } from '../directory/index.ts'
import type { Territory } from '../territory/index.ts'
import { type Acting, act } from './acting.ts'
import { askAnother } from './asking.ts'
import type { ActingWorld } from './exhibits.ts'
import type { Intervention } from './rules/intervention.ts'
import { type Saying, sayDelay, toSay } from './rules/lateness.ts'
import { measuredAnswers, measuredDays } from './rules/measured.ts'
import { letLapse, remindProvider } from './rules/request.ts'
import { escalate } from './rules/urgent.ts'
import { looksAt } from './rules/watch.ts'
import { forgetAskings } from './store/askings.ts'
import { answersOf, interventionFor, type Kept, lookAgainAt, toLookAt } from './store/interventions.ts'

export type ClocksWorld = World &
  ActingWorld & {
    directory: Pick<Directory, 'find' | 'askable' | 'holdListed' | 'setAnswers'>
    territory: Pick<Territory, 'commune'>
    cases: Pick<Cases, 'hold'>
    /** Calls the address that the provider gave for its urgencies. */
    callHook: (kept: Pick<Kept, 'intervention'>) => Promise<void>
  }

const instance = { kind: 'instance' } as const
const atOnce = 100

/**
 * What announced delays say by themselves: a reminder at half, an apology at the end, a delay that nobody told of; of
 * the answer, then of each step that a provider took on.
 * Looked at every minute, though nothing depends on the minute: the rules go by the moments that are written.
 */
export function clocksJob(world: ClocksWorld): Job {
  return {
    name: 'intervention-delays',
    cron: '* * * * *',
    run: async () => {
      await forgetAskings(world.db, new Date(world.now().getTime() - 86_400_000))
      for (const id of await toLookAt(world.db, world.now(), atOnce)) await look(world, id)
    },
  }
}

/** Looks at one intervention whose moment has come. */
async function look(world: ClocksWorld, id: string): Promise<void> {
  const kept = await interventionFor(world.db, instance, id)
  if (!kept) return
  const { state } = kept.intervention
  const now = world.now()
  if (state !== 'asked') {
    const saying = toSay(kept.intervention, now)
    // Moved since it was written: it is looked at when it says so now.
    if (!saying) return lookAgainAt(world.db, kept, looksAt(kept.intervention))
    const { what } = saying
    await act(world, id, told(stepOf[what]), (one, at) => sayDelay(one, { by: instance, what }, at))
    return
  }
  if (now < kept.intervention.clock.remindAt) {
    const louder = await act(world, id, told('escalate'), (one, at) => escalate(one, { by: instance }, at))
    if (louder.granted) await world.callHook(kept)
    return
  }
  if (now <= kept.intervention.clock.endsAt) {
    await act(world, id, told('remind'), (one, at) => remindProvider(one, { by: instance }, at))
    return
  }
  const lapsed = await act(world, id, told('lapse'), (one, at) => letLapse(one, { by: instance }, at))
  if (!lapsed.granted) return
  await measure(world, kept)
  const next = await passOn(world, kept)
  if (next) await world.callHook({ intervention: next })
}

/** Why the next one is tried. */
const passedBy: readonly string[] = [
  'request-provider-twice',
  'request-provider-too-many',
  'request-provider-gone',
]

/** The step that each saying writes. */
const stepOf: Record<Saying, string> = {
  reminder: 'remind',
  apology: 'overdue',
  claim: 'claim',
  late: 'late',
}

const told = (name: string): Acting => ({ by: instance, act: name })

/** Writes how the provider answers, for the order of the list: read again from what happened, never counted twice. */
export async function measure(
  { db, now, directory }: Pick<ClocksWorld, 'db' | 'now' | 'directory'>,
  { intervention, providerId }: Pick<Kept, 'intervention' | 'providerId'>,
): Promise<void> {
  const since = new Date(now().getTime() - measuredDays * 86_400_000)
  const answers = measuredAnswers(await answersOf(db, intervention.provider, since))
  await db.transaction().execute((tx) => directory.setAnswers(tx, providerId, answers))
}

/** She said beforehand that the next one may be asked: the first of the declared order who was not asked yet. */
export async function passOn(
  world: ClocksWorld,
  { intervention, request }: Kept,
): Promise<Intervention | undefined> {
  const commune = request.insee === null ? null : world.territory.commune(request.insee)
  if (!intervention.request.passOn || !commune) return undefined
  const asked = { threat: request.threat, audience: intervention.request.public }
  const found = await world.directory.find({
    ...asked,
    commune,
    seed: request.id,
    urgent: intervention.request.urgent,
  })
  for (const next of await world.directory.askable(
    found.map(({ id }) => id),
    asked,
  )) {
    const ruling = await askAnother(world, request, instance, next)
    if (ruling.granted) return ruling.value
    // Known already, asked by everybody at once, gone meanwhile: the one after it.
    if (!passedBy.includes(ruling.why)) return undefined
  }
  return undefined
}
