import { type Generated, sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Flag, Public } from '../../kernel/situation.ts'
import type { Db, Tx } from '../../platform/database/index.ts'
import type { Language } from '../../platform/words/index.ts'
import type { TaskState } from './rules/checklist.ts'
import type { FactName, Facts } from './rules/facts.ts'
import type { Ageing, Visa } from './rules/retention.ts'

declare module '../../platform/database/index.ts' {
  interface Tables {
    'cases.caseFile': CaseRow
    'cases.fact': { id: Generated<string>; caseId: string; name: string; value: string; toldAt: Date }
    'cases.task': { caseId: string; task: string; state: Exclude<TaskState, 'todo'>; changedAt: Date }
    'cases.entry': { id: Generated<string>; caseId: string; at: Date; kind: EntryKind; data: string }
    'cases.passage': {
      tokenHash: Buffer
      caseId: string
      kind: PassageKind
      expiresAt: Date
      usedAt: Date | null
    }
    'cases.address': { caseId: string; sealed: string; askedAt: Date }
    'cases.wrongTry': { id: Generated<string>; keyHash: Buffer; at: Date }
    'cases.visa': { reference: string; authority: string; coversOpenedBefore: Date; recordedAt: Date }
  }
}

export type Reporter = 'self' | 'someone-else' | 'witness'
export type PassageKind = 'device' | 'mail'
export type EntryKind =
  | 'opened'
  | 'reopened-elsewhere'
  | 'fact-told'
  | 'fact-taken-back'
  | 'task-done'
  | 'task-cannot'
  | 'task-not-mine'
  | 'task-todo'
  | 'mail-asked'
  | 'closed'
  | 'reopened'

type CaseRow = {
  id: string
  number: string
  secretHash: Buffer
  threat: string
  public: Public
  insee: string | null
  flags: Flag[]
  reporter: Reporter
  abroad: boolean
  language: Language
  openedAt: Date
  lastSeenAt: Date
  closedAt: Date | null
  withheldAt: Date | null
}

export type CaseFile = Omit<CaseRow, 'secretHash' | 'withheldAt'>
export type ToldFact = { name: string; value: string; toldAt: Date }
export type Entry = { at: Date; kind: EntryKind; data: Record<string, string> }

const shown = [
  'id',
  'number',
  'threat',
  'public',
  'insee',
  'flags',
  'reporter',
  'abroad',
  'language',
  'openedAt',
  'lastSeenAt',
  'closedAt',
] as const

/** Writes a new case; false when its number is already taken. */
export async function insertCase(tx: Tx, row: CaseRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('cases.caseFile')
    .values(row)
    .onConflict((conflict) => conflict.column('number').doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** The case that this number and this secret open; what is withheld opens for nobody. */
export const caseBySecret = (db: Db, number: string, secretHash: Buffer): Promise<CaseFile | undefined> =>
  db
    .selectFrom('cases.caseFile')
    .select(shown)
    .where('number', '=', number)
    .where('secretHash', '=', secretHash)
    .where('withheldAt', 'is', null)
    .executeTakeFirst()

/**
 * The case of somebody who holds it, kept still until the transaction ends. Two devices may write in it at
 * once, and one of them delete it: whoever writes takes it first, so that each sees what the other did.
 */
export const lockCase = (tx: Tx, caseId: string): Promise<CaseFile | undefined> =>
  tx
    .selectFrom('cases.caseFile')
    .select(shown)
    .where('id', '=', caseId)
    .where('withheldAt', 'is', null)
    .forUpdate()
    .executeTakeFirst()

/** A case with all that it holds: one question to the database, since a page shows everything. */
export async function readCase(db: Db, caseId: string) {
  const row = await db
    .selectFrom('cases.caseFile as file')
    .select(shown)
    .select((one) => [
      jsonArrayFrom(
        one
          .selectFrom('cases.fact')
          .select(['name', 'value', 'toldAt'])
          .whereRef('caseId', '=', 'file.id')
          .orderBy('id'),
      ).as('told'),
      jsonArrayFrom(
        one
          .selectFrom('cases.entry')
          .select(['at', 'kind', 'data'])
          .whereRef('caseId', '=', 'file.id')
          .orderBy('id'),
      ).as('entries'),
      jsonArrayFrom(
        one.selectFrom('cases.task').select(['task', 'state']).whereRef('caseId', '=', 'file.id'),
      ).as('marks'),
    ])
    .where('id', '=', caseId)
    .where('withheldAt', 'is', null)
    .executeTakeFirst()
  if (!row) return undefined
  const { told, entries, marks, ...file } = row
  return {
    file: file satisfies CaseFile,
    told: told.map((fact): ToldFact => ({ ...fact, toldAt: new Date(fact.toldAt) })),
    entries: entries.map(
      ({ at, kind, data }): Entry => ({ at: new Date(at), kind, data: data as unknown as Entry['data'] }),
    ),
    marks,
  }
}

/** Remembers that the case was opened; a day's precision is enough to know when to forget it. */
export async function touchCase(db: Db, { id, lastSeenAt }: Pick<CaseFile, 'id' | 'lastSeenAt'>, now: Date) {
  if (now.getTime() - lastSeenAt.getTime() < 86_400_000) return
  await db.updateTable('cases.caseFile').set({ lastSeenAt: now }).where('id', '=', id).execute()
}

/** Everything told in a case, oldest first. */
export const toldFacts = (db: Db, caseId: string): Promise<ToldFact[]> =>
  db
    .selectFrom('cases.fact')
    .select(['name', 'value', 'toldAt'])
    .where('caseId', '=', caseId)
    .orderBy('id')
    .execute()

/** The word in force for each fact: the last one told, unless it was taken back. */
export function factsInForce(told: readonly ToldFact[]): Facts {
  const last = new Map(told.map(({ name, value }) => [name, value]))
  return Object.fromEntries([...last].filter(([, value]) => value !== '')) as Facts
}

export async function addFacts(
  tx: Tx,
  caseId: string,
  facts: readonly [FactName | string, string][],
  toldAt: Date,
) {
  if (facts.length === 0) return
  await tx
    .insertInto('cases.fact')
    .values(facts.map(([name, value]) => ({ caseId, name, value, toldAt })))
    .execute()
}

export const taskStates = (db: Db, caseId: string) =>
  db.selectFrom('cases.task').select(['task', 'state', 'changedAt']).where('caseId', '=', caseId).execute()

export async function setTask(tx: Tx, caseId: string, task: string, state: TaskState, changedAt: Date) {
  if (state === 'todo') {
    await tx.deleteFrom('cases.task').where('caseId', '=', caseId).where('task', '=', task).execute()
    return
  }
  await tx
    .insertInto('cases.task')
    .values({ caseId, task, state, changedAt })
    .onConflict((conflict) => conflict.columns(['caseId', 'task']).doUpdateSet({ state, changedAt }))
    .execute()
}

export async function addEntry(
  tx: Tx,
  caseId: string,
  at: Date,
  kind: EntryKind,
  data: Record<string, string> = {},
) {
  await tx
    .insertInto('cases.entry')
    .values({ caseId, at, kind, data: JSON.stringify(data) })
    .execute()
}

/** Closes, or opens again; false when it already was so. */
export async function setClosed(tx: Tx, caseId: string, closedAt: Date | null): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('cases.caseFile')
    .set({ closedAt })
    .where('id', '=', caseId)
    .where('closedAt', closedAt ? 'is' : 'is not', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export const destroyCase = (tx: Tx, caseId: string) =>
  tx.deleteFrom('cases.caseFile').where('id', '=', caseId).execute()

export const withholdCase = (tx: Tx, caseId: string, withheldAt: Date) =>
  tx.updateTable('cases.caseFile').set({ withheldAt }).where('id', '=', caseId).execute()

export type AgeingCase = Ageing & { id: string }

const ageing = ['id', 'openedAt', 'lastSeenAt', 'closedAt', 'withheldAt'] as const

/**
 * Cases whose time may have come: withheld ones, closed thirty days ago, or unseen for a year. They come in
 * the order of their ids from one on, so that those which must wait never hide the others.
 */
export const casesPastTime = (
  db: Db,
  now: Date,
  after: string | undefined,
  limit: number,
): Promise<AgeingCase[]> =>
  db
    .selectFrom('cases.caseFile')
    .select(ageing)
    .where((where) =>
      where.or([
        where('withheldAt', 'is not', null),
        where('closedAt', '<=', new Date(now.getTime() - 30 * 86_400_000)),
        where('lastSeenAt', '<=', new Date(now.getTime() - 364 * 86_400_000)),
      ]),
    )
    .$if(after !== undefined, (query) => query.where('id', '>', after as string))
    .orderBy('id')
    .limit(limit)
    .execute()

/** One of them, kept still: its person may come back while the night goes on. */
export const lockAgeingCase = (tx: Tx, caseId: string): Promise<AgeingCase | undefined> =>
  tx.selectFrom('cases.caseFile').select(ageing).where('id', '=', caseId).forUpdate().executeTakeFirst()

export const recordedVisas = (db: Db): Promise<Visa[]> =>
  db
    .selectFrom('cases.visa')
    .select(['reference', 'authority', 'coversOpenedBefore'])
    .orderBy('recordedAt')
    .execute()

export const recordVisa = (db: Db, visa: Visa, recordedAt: Date) =>
  db
    .insertInto('cases.visa')
    .values({ ...visa, recordedAt })
    .onConflict((conflict) => conflict.column('reference').doNothing())
    .execute()

export const addPassage = (
  tx: Tx,
  passage: { tokenHash: Buffer; caseId: string; kind: PassageKind; expiresAt: Date },
) =>
  tx
    .insertInto('cases.passage')
    .values({ ...passage, usedAt: null })
    .execute()

export const caseOfPassage = (db: Db, tokenHash: Buffer) =>
  db.selectFrom('cases.passage').select('caseId').where('tokenHash', '=', tokenHash).executeTakeFirst()

/** Uses a passage up; false when it is used already, or past its time. */
export async function takePassage(tx: Tx, tokenHash: Buffer, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('cases.passage')
    .set({ usedAt: now })
    .where('tokenHash', '=', tokenHash)
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export const keepAddress = (tx: Tx, caseId: string, sealed: string, askedAt: Date) =>
  tx
    .insertInto('cases.address')
    .values({ caseId, sealed, askedAt })
    .onConflict((conflict) => conflict.column('caseId').doUpdateSet({ sealed, askedAt }))
    .execute()

export const addressOf = (db: Db, caseId: string) =>
  db.selectFrom('cases.address').select(['sealed', 'askedAt']).where('caseId', '=', caseId).executeTakeFirst()

/** Makes tries on one key follow one another until their transactions end: none may slip past the count. */
export const tryInTurn = (tx: Tx, keyHash: Buffer) =>
  sql`select pg_advisory_xact_lock(${keyHash.readBigInt64BE().toString()}::bigint)`.execute(tx)

/** The wrong tries since a moment, for each key asked, latest first. */
export async function wrongTries(db: Db, keyHashes: readonly Buffer[], since: Date): Promise<Date[][]> {
  const rows = await db
    .selectFrom('cases.wrongTry')
    .select(['keyHash', 'at'])
    .where('keyHash', 'in', keyHashes)
    .where('at', '>', since)
    .orderBy('at', 'desc')
    .limit(400)
    .execute()
  return keyHashes.map((wanted) => rows.filter(({ keyHash }) => wanted.equals(keyHash)).map(({ at }) => at))
}

export const addWrongTries = (db: Db, keyHashes: readonly Buffer[], at: Date) =>
  db
    .insertInto('cases.wrongTry')
    .values(keyHashes.map((keyHash) => ({ keyHash, at })))
    .execute()

/** Clears what has served: wrong tries over a day old, passages a day past their time. */
export async function forgetOldTries(db: Db, now: Date) {
  await db
    .deleteFrom('cases.wrongTry')
    .where('at', '<', new Date(now.getTime() - 86_400_000))
    .execute()
  await db
    .deleteFrom('cases.passage')
    .where('expiresAt', '<', new Date(now.getTime() - 86_400_000))
    .execute()
}
