import { randomUUID } from 'node:crypto'
import { type Granted, grant, type Refused, type Ruling, refuse } from '../../kernel/ruling.ts'
import type { Flag, Public } from '../../kernel/situation.ts'
import type { Tx } from '../../platform/database/index.ts'
import { tell } from '../../platform/events.ts'
import type { Language } from '../../platform/words/index.ts'
import type { World } from '../../platform/world.ts'
import { drawnByChance, drawnFrom } from './draw.ts'
import { type CaseClosed, type CaseOpened, tellableFlags } from './events.ts'
import { giveCode } from './follow-up-codes.ts'
import { openIdentity, sealIdentity, tellsWhoSheIs } from './identity.ts'
import { progressOf, type TaskState } from './rules/checklist.ts'
import type { Facts } from './rules/facts.ts'
import { readCaseNumber } from './rules/number.ts'
import { mayDestroy } from './rules/retention.ts'
import { readSecret, secretKey } from './rules/secret.ts'
import { hasRoomFor, mostEntries } from './rules/size.ts'
import {
  addEntry,
  addFacts,
  type CaseFile,
  caseBySecret,
  countEntries,
  dropFact,
  factsInForce,
  insertCase,
  isNumberTaken,
  lockCase,
  setClosed,
  setTask,
  taskStates,
  toldFacts,
  wrongTries,
} from './store/files.ts'
import { destroyCase, recordedVisas, withholdCase } from './store/retention.ts'
import type { Reporter } from './store/tables.ts'

export type Opening = {
  threat: string
  public: Public
  flags: readonly Flag[]
  insee: string | undefined
  department: string | undefined
  reporter: Reporter
  abroad: boolean
  language: Language
  facts: Facts | Record<string, string>
}

export type OpenedCase = { caseId: string; number: string; secret: string[] }

/** A form sent again within this time is the same press, or its reload; later it is another case. */
const samePressMinutes = 1

/**
 * Opens a case: draws its number and its secret, which is shown once and kept only as a keyed hash.
 *
 * A number already taken is drawn again, unless it is that of the same form sent a moment ago: then that case
 * is given, and nothing is opened. The draw of a form is in its cookie (platform/http/draws.ts).
 */
export async function openCase(world: CasesWorld, opening: Opening, draw?: string): Promise<OpenedCase> {
  const { db, now, secrets } = world
  const at = now()
  const drawCase = draw === undefined ? drawnByChance(world) : drawnFrom(draw, world, opening)
  const { threat, public: victim, flags, insee, department, reporter, abroad, language, facts } = opening

  for (let attempt = 0; ; attempt++) {
    const { number, secret } = drawCase(attempt)
    const file = {
      id: randomUUID(),
      number,
      secretHash: secrets.digest('case-secret', secretKey(secret)),
      threat,
      public: victim,
      insee: insee ?? null,
      flags: [...new Set(flags)],
      reporter,
      abroad,
      language,
      openedAt: at,
      lastSeenAt: at,
      closedAt: null,
      withheldAt: null,
    }
    const event: CaseOpened = {
      module: 'cases',
      kind: 'case-opened',
      at,
      threat,
      public: victim,
      department,
      flags: tellableFlags(flags),
    }
    try {
      await db
        .transaction()
        .execute((tx) =>
          Promise.all([
            insertCase(tx, file),
            addFacts(tx, file.id, sealIdentity(secrets, file.id, Object.entries(facts)), at),
            addEntry(tx, file.id, at, 'opened'),
            giveCode(tx, { secrets }, file.id),
            tell(tx, event),
          ]),
        )
      return { caseId: file.id, number, secret }
    } catch (error) {
      if (!isNumberTaken(error)) throw error
      const first = await caseBySecret(db, number, file.secretHash)
      if (first && at.getTime() - first.openedAt.getTime() < samePressMinutes * 60_000)
        return { caseId: first.id, number, secret }
    }
  }
}

export type Reopening =
  | Granted<CaseFile>
  | Refused<'case-key-wrong' | 'case-key-incomplete'>
  | (Refused<'case-key-too-many-tries'> & { until: Date })

/**
 * Opens a case again with its number and its secret.
 *
 * The answer is the same, in the same time, for a number that does not exist and for a wrong secret; too many
 * tries on a number, or from one address, must wait, whether or not the number exists. Wrong ones follow one another:
 * sent all at once, they would all be the first.
 */
export async function reopenCase(
  { db, now, secrets }: CasesWorld,
  typedNumber: string,
  typedSecret: string,
  address: string,
): Promise<Reopening> {
  const number = readCaseNumber(typedNumber)
  const words = readSecret(typedSecret)
  if (!number || !words) return refuse('case-key-incomplete')

  const at = now()
  const tried = { one: secrets.digest('try-number', number), address: secrets.digest('try-address', address) }
  const ruled = await wrongTries.rule(db, tried, at, (tx) =>
    caseBySecret(tx, number, secrets.digest('case-secret', secretKey(words))),
  )
  if ('until' in ruled) return { ...refuse('case-key-too-many-tries'), until: ruled.until }
  return ruled.found ? grant(ruled.found) : refuse('case-key-wrong')
}

/** How a closed case takes what is written: refused as it is, or opened again by the same press. */
export type Writing = { reopening?: boolean }

export type WhyNotWritten = 'case-unknown' | 'case-closed' | 'case-full'

/**
 * The case of who writes in it. A closed one is going to be destroyed: what is written there must not be
 * lost with it, so it is refused, unless its person opens the case again with the same press.
 */
async function lockToWrite(
  tx: Tx,
  caseId: string,
  at: Date,
  { reopening = false }: Writing,
  /** Asked before anything is written: a case that was closed stays so when it takes no more. */
  hasRoom: () => Promise<boolean>,
): Promise<Ruling<CaseFile, WhyNotWritten>> {
  const file = await lockCase(tx, caseId)
  if (!file) return refuse('case-unknown')
  if (file.closedAt !== null && !reopening) return refuse('case-closed')
  if (!(await hasRoom())) return refuse('case-full')
  if (file.closedAt === null) return grant(file)
  await setClosed(tx, caseId, null)
  await addEntry(tx, caseId, at, 'reopened')
  return grant(file)
}

/**
 * Adds what the person tells; an emptied fact is taken back, and one that says who she is leaves nothing behind.
 * Only what changed is written.
 */
export async function tellFacts(
  { db, now, secrets }: CasesWorld,
  caseId: string,
  told: Facts | Readonly<Record<string, string>>,
  writing: Writing = {},
): Promise<Ruling<true, WhyNotWritten>> {
  const at = now()
  return db.transaction().execute(async (tx) => {
    const file = await lockToWrite(tx, caseId, at, writing, async () =>
      hasRoomFor(await toldFacts(tx, caseId), Object.values(told)),
    )
    if (!file.granted) return file
    const before: Record<string, string> = factsInForce(
      openIdentity(secrets, caseId, await toldFacts(tx, caseId), at),
    )
    const changed = Object.entries(told).filter(([name, value]) => value !== (before[name] ?? ''))
    for (const [name] of changed) if (tellsWhoSheIs(name)) await dropFact(tx, caseId, name)
    const kept = changed.filter(([name, value]) => value !== '' || !tellsWhoSheIs(name))
    await addFacts(tx, caseId, sealIdentity(secrets, caseId, kept), at)
    for (const [fact, value] of changed) {
      await addEntry(tx, caseId, at, value === '' ? 'fact-taken-back' : 'fact-told', { fact })
    }
    return grant(true)
  })
}

/**
 * Notes the moment of a gesture announced by one press. Of two presses the first counts, though they come
 * together: the second is seen once the case is held still.
 */
export async function noteMoment(
  { db, now }: CasesWorld,
  caseId: string,
  fact: 'reportedToBankAt',
  writing: Writing = {},
): Promise<Ruling<true, WhyNotWritten>> {
  const at = now()
  return db.transaction().execute(async (tx) => {
    const file = await lockToWrite(tx, caseId, at, writing, async () =>
      hasRoomFor(await toldFacts(tx, caseId), [at.toISOString()]),
    )
    if (!file.granted) return file
    if (factsInForce(await toldFacts(tx, caseId))[fact]) return grant(true)
    await addFacts(tx, caseId, [[fact, at.toISOString()]], at)
    await addEntry(tx, caseId, at, 'fact-told', { fact })
    return grant(true)
  })
}

/**
 * Notes what the person says of her list; only what changed is written. To say « à faire » of what was never
 * marked is something to write: a fact told elsewhere may have settled it (`settledBy`), and she knows better.
 */
export async function markTasks(
  { db, now }: CasesWorld,
  caseId: string,
  marks: ReadonlyMap<string, TaskState>,
  writing: Writing = {},
): Promise<Ruling<true, WhyNotWritten>> {
  const at = now()
  return db.transaction().execute(async (tx) => {
    const file = await lockToWrite(
      tx,
      caseId,
      at,
      writing,
      async () => (await countEntries(tx, caseId)) + marks.size <= mostEntries,
    )
    if (!file.granted) return file
    const before = new Map((await taskStates(tx, caseId)).map(({ task, state }) => [task, state]))
    for (const [task, state] of marks) {
      if (before.get(task) === state) continue
      await setTask(tx, caseId, task, state, at)
      await addEntry(tx, caseId, at, `task-${state}`, { task })
    }
    return grant(true)
  })
}

/** Closes a case; it stays readable thirty days, takes nothing more, and may be opened again until then. */
export async function closeCase(
  { db, now, atItsClosing = [] }: CasesWorld,
  caseId: string,
): Promise<Ruling<true, 'case-already-closed' | 'case-unknown'>> {
  const at = now()
  return db.transaction().execute(async (tx) => {
    const file = await lockCase(tx, caseId)
    if (!file) return refuse('case-unknown')
    if (!(await setClosed(tx, caseId, at))) return refuse('case-already-closed')
    await addEntry(tx, caseId, at, 'closed')
    for (const end of atItsClosing) await end(tx, caseId)
    const { settled } = progressOf(await taskStates(tx, caseId))
    await tell<CaseClosed>(tx, {
      module: 'cases',
      kind: 'case-closed',
      at,
      threat: file.threat,
      public: file.public,
      settled,
    })
    return grant(true)
  })
}

export async function reopenClosedCase(
  { db, now }: CasesWorld,
  caseId: string,
): Promise<Ruling<true, 'case-not-closed' | 'case-unknown'>> {
  const at = now()
  return db.transaction().execute(async (tx) => {
    if (!(await lockCase(tx, caseId))) return refuse('case-unknown')
    if (!(await setClosed(tx, caseId, null))) return refuse('case-not-closed')
    await addEntry(tx, caseId, at, 'reopened')
    return grant(true)
  })
}

/**
 * Deletes a case at its person's word. Where public archives rule and no visa covers it yet, it is withheld: closed
 * to everybody at once, destroyed the day the visa comes. So it is while another module holds it back, until the
 * night after; its person is told before, and says again that she wants it (`knowing`).
 */
export async function deleteCase(
  world: CasesWorld,
  caseId: string,
  { knowing = false }: { knowing?: boolean } = {},
): Promise<Ruling<'destroyed' | 'withheld' | 'held-back', 'case-unknown' | 'case-held-back'>> {
  const { db, now, settings } = world
  return db.transaction().execute(async (tx) => {
    const file = await lockCase(tx, caseId)
    if (!file) return refuse('case-unknown')
    const heldBack = await isHeldBack(world, tx, caseId)
    if (heldBack && !knowing) return refuse('case-held-back')
    if (!heldBack && mayDestroy(settings.publicArchives, file.openedAt, await recordedVisas(tx))) {
      await endCase(world, tx, caseId)
      return grant('destroyed')
    }
    await withhold(world, tx, caseId, now())
    return grant(heldBack ? 'held-back' : 'withheld')
  })
}

/** Whether another module says that a case must not be destroyed now. */
export async function isHeldBack(
  { heldBackBy = [] }: Pick<CasesWorld, 'heldBackBy'>,
  tx: Tx,
  caseId: string,
): Promise<boolean> {
  for (const holdsBack of heldBackBy) if (await holdsBack(tx, caseId)) return true
  return false
}

/** Closes a case to everybody until it may be destroyed: what others do for its person stops as well. */
export async function withhold(
  { atItsWithholding = [] }: Pick<CasesWorld, 'atItsWithholding'>,
  tx: Tx,
  caseId: string,
  at: Date,
) {
  for (const stop of atItsWithholding) await stop(tx, caseId)
  await withholdCase(tx, caseId, at)
}

/** Destroys a case, once those who keep something of it have let it go. */
export async function endCase({ atItsEnd = [] }: Pick<CasesWorld, 'atItsEnd'>, tx: Tx, caseId: string) {
  for (const letGo of atItsEnd) await letGo(tx, caseId)
  await destroyCase(tx, caseId)
}

/** What this module needs of the world, and the words its secrets are drawn from. */
export type CasesWorld = Pick<World, 'db' | 'now' | 'secrets' | 'settings' | 'post' | 'words'> & {
  secretWords: readonly string[]
  /** What other modules keep of a case by its id, to be let go of with it, in the same transaction. */
  atItsEnd?: readonly ((tx: Tx, caseId: string) => Promise<unknown>)[]
  /** What waits for its person elsewhere, to be ended when she closes it, in the same transaction. */
  atItsClosing?: readonly ((tx: Tx, caseId: string) => Promise<unknown>)[]
  /** What other modules do for its person, to be stopped when it is withheld, in the same transaction. */
  atItsWithholding?: readonly ((tx: Tx, caseId: string) => Promise<unknown>)[]
  /** Those who may say that a case must not be destroyed now; what they answer holds until the transaction ends. */
  heldBackBy?: readonly ((tx: Tx, caseId: string) => Promise<boolean>)[]
}
