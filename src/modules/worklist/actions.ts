import { addMonths, dayAt, startOfDay } from '../../kernel/calendar/index.ts'
import { grant, type Ruling, refuse } from '../../kernel/ruling.ts'
import { seatZone, type Task } from '../../kernel/task.ts'
import { typedText } from '../../kernel/typed-text.ts'
import type { World } from '../../platform/world.ts'
import { type Accounts, type Act, may, record, type Viewer } from '../accounts/index.ts'
import { longestConclusion, monthsConcluded } from './rules/conclusion.ts'
import { hasPart, inOrder } from './rules/order.ts'
import {
  assignments,
  type Conclusion,
  conclusions,
  forgetAllBut,
  forgetConclusions,
  insertConclusion,
  lookedAt,
  moveTask,
  noteLooked,
} from './store.ts'

/** Where tasks come from: a module lists those that wait, for whoever may do this. */
export type Source = { act: Act; tasks: () => Promise<readonly Task[]> }

export type WorklistWorld = Pick<World, 'db' | 'now'> & {
  accounts: Pick<Accounts, 'person' | 'peopleWhoMay'>
  sources: readonly Source[]
}

/** Who has a task; without a name, somebody who no longer comes in. */
export type Holder = { id: string; name: string | undefined }
export type Listed = Task & { act: Act; holder: Holder | undefined }

type Who = Pick<Viewer, 'id' | 'roles'>

/** Everything that waits and that she may act on, in the order in which it is to be done. */
export async function listFor(world: WorklistWorld, viewer: Who): Promise<Listed[]> {
  const { db, now, accounts, sources } = world
  const held = new Map((await assignments(db)).map((one) => [one.task, one.person]))
  const looked = await lookedAt(db)
  const names = new Map<string, string | undefined>()
  const holderOf = async (key: string): Promise<Holder | undefined> => {
    const id = held.get(key)
    if (id === undefined) return undefined
    if (!names.has(id)) names.set(id, (await accounts.person(db, id))?.name)
    return { id, name: names.get(id) }
  }
  // Two of her roles may show her the same thing: it waits once, as the first source told it.
  const byKey = new Map<string, Listed>()
  for (const { act, tasks } of sources) {
    if (!may(viewer.roles, act)) continue
    for (const task of await tasks())
      if (hasPart(task, viewer) && !looked.has(task.key) && !byKey.has(task.key))
        byKey.set(task.key, { ...task, act, holder: await holderOf(task.key) })
  }
  return inOrder([...byKey.values()], now()).flatMap(({ key }) => byKey.get(key) ?? [])
}

/** One task that waits for her; undefined when it is done, or is not for her. */
export const taskFor = async (world: WorklistWorld, viewer: Who, key: string): Promise<Listed | undefined> =>
  (await listFor(world, viewer)).find((one) => one.key === key)

/** The people to whom a task may be given: whoever may act on it and has this list, and no role in the company it is about. */
export const peopleFor = async ({ accounts, db }: WorklistWorld, task: Listed) =>
  (await accounts.peopleWhoMay(db, task.act)).filter(
    (person) => may(person.roles, 'see-work-list') && hasPart(task, person),
  )

type Moved = Ruling<true, 'task-unknown' | 'task-taken' | 'task-person-unknown'>

/**
 * Gives a task to somebody, or back to nobody, if it is still with whom it was shown to be with. Two people who take
 * it at once are told apart by the database: one has it, the other reads that somebody was faster.
 */
export async function assign(
  world: WorklistWorld,
  viewer: Who,
  key: string,
  { from, to }: { from: string | undefined; to: string | undefined },
): Promise<Moved> {
  const task = await taskFor(world, viewer, key)
  if (!task) return refuse('task-unknown')
  if (to !== undefined && !(await peopleFor(world, task)).some(({ id }) => id === to))
    return refuse('task-person-unknown')
  if (from === to) return grant(true)
  const at = world.now()
  return world.db.transaction().execute(async (tx) => {
    if (!(await moveTask(tx, key, from, to, at))) return refuse('task-taken')
    const whom = to ?? from
    await record(tx, {
      kind: to === undefined ? 'task-given-back' : 'task-assigned',
      actor: viewer.id,
      at,
      data: { task: key, ...(whom === undefined || whom === viewer.id ? {} : { person: whom }) },
    })
    return grant(true)
  })
}

/** Takes a task that nobody has, or whose holder no longer comes in. */
export async function take(world: WorklistWorld, viewer: Who, key: string): Promise<Moved> {
  const held = (await taskFor(world, viewer, key))?.holder
  if (held?.name !== undefined && held.id !== viewer.id) return refuse('task-taken')
  return assign(world, viewer, key, { from: held?.id, to: viewer.id })
}

export const giveBack = (world: WorklistWorld, viewer: Who, key: string): Promise<Moved> =>
  assign(world, viewer, key, { from: viewer.id, to: undefined })

/** Somebody closes a finding, and writes why: nothing else is asked by it, and what it leads to is decided elsewhere. */
export async function look(
  world: WorklistWorld,
  viewer: Who,
  key: string,
  typed: string,
): Promise<Ruling<true, 'task-unknown' | 'conclusion-missing' | 'conclusion-too-long'>> {
  const task = await taskFor(world, viewer, key)
  if (!task?.endsByLooking) return refuse('task-unknown')
  const text = typedText(typed).trim()
  if (text === '') return refuse('conclusion-missing')
  if (text.length > longestConclusion) return refuse('conclusion-too-long')
  const at = world.now()
  return world.db.transaction().execute(async (tx) => {
    if (!(await noteLooked(tx, key, viewer.id, at))) return refuse('task-unknown')
    await insertConclusion(tx, {
      task: key,
      kind: task.kind,
      about: task.about ?? null,
      organisation: task.organisation ?? null,
      by: viewer.id,
      at,
      text,
    })
    await record(tx, {
      kind: 'finding-looked-at',
      actor: viewer.id,
      at,
      // The company besides: who concluded has no part in a procedure about it.
      data: { task: key, ...(task.organisation === undefined ? {} : { organisation: task.organisation }) },
    })
    return grant(true)
  })
}

/** A conclusion with who wrote it, by the name that she has today. */
export type ReadConclusion = Conclusion & { name: string | undefined }

/** What was concluded of findings lately, of one organisation or of all that she has part in. */
export async function conclusionsFor(
  { db, accounts }: Pick<WorklistWorld, 'db' | 'accounts'>,
  viewer: Who,
  organisation?: string,
): Promise<ReadConclusion[]> {
  if (!may(viewer.roles, 'look-at-findings')) return []
  const read: ReadConclusion[] = []
  for (const one of await conclusions(db, 20, organisation))
    if (hasPart(one.organisation === null ? {} : { organisation: one.organisation }, viewer))
      read.push({ ...one, name: (await accounts.person(db, one.by))?.name })
  return read
}

/** Forgets who had, or looked at, what does not wait any more, and what was concluded long ago. */
export async function forgetDone({
  db,
  now,
  sources,
}: Pick<WorklistWorld, 'db' | 'now' | 'sources'>): Promise<void> {
  await forgetConclusions(db, startOfDay(addMonths(dayAt(now(), seatZone), -monthsConcluded), seatZone))
  const waiting: string[] = []
  for (const { tasks } of sources) for (const { key } of await tasks()) waiting.push(key)
  await forgetAllBut(db, waiting)
}
