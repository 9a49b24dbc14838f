import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import pg from 'pg'
import type { Db, Tx } from '../../../platform/database/index.ts'
import { wrongTriesIn } from '../../../platform/wrong-tries.ts'
import type { TaskState } from '../rules/checklist.ts'
import type { FactName, Facts } from '../rules/facts.ts'
import { lastEntry } from '../rules/size.ts'
import { type KeptFollowUp, roundFromJson, roundShown } from './follow-up.ts'
import { isUnseenAnswer } from './scheme-messages.ts'
import type { CaseRow, EntryKind } from './tables.ts'

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

/** Writes a new case; fails when its number is already taken (`isNumberTaken`). */
export const insertCase = (tx: Tx, row: CaseRow) => tx.insertInto('cases.caseFile').values(row).execute()

/** PostgreSQL's unique_violation on the number of a case. */
export const isNumberTaken = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && error.code === '23505' && error.constraint === 'case_file_number_key'

/** The case that this number and this secret open; what is withheld opens for nobody. */
export const caseBySecret = (db: Db, number: string, secretHash: Buffer): Promise<CaseFile | undefined> =>
  db
    .selectFrom('cases.caseFile')
    .select(shown)
    .where('number', '=', number)
    .where('secretHash', '=', secretHash)
    .where('withheldAt', 'is', null)
    .executeTakeFirst()

/** Wrong secrets, by the number typed, whether or not such a case exists, and by address. */
export const wrongTries = wrongTriesIn('cases.wrongTry')

/** The id behind a number, which is no secret; it opens nothing. */
export const caseIdOf = async (db: Db, number: string): Promise<string | undefined> =>
  (await db.selectFrom('cases.caseFile').select('id').where('number', '=', number).executeTakeFirst())?.id

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

/** A case alone; what is withheld is closed to everybody. */
export const readFile = (db: Db, caseId: string): Promise<CaseFile | undefined> =>
  db
    .selectFrom('cases.caseFile')
    .select(shown)
    .where('id', '=', caseId)
    .where('withheldAt', 'is', null)
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
      one.selectFrom('cases.attached').select('sealed').whereRef('caseId', '=', 'file.id').as('attached'),
      one.selectFrom('cases.followUpCode').select('draw').whereRef('caseId', '=', 'file.id').as('draw'),
      one
        .selectFrom('cases.followUpQuiet')
        .select('since')
        .whereRef('caseId', '=', 'file.id')
        .as('quietSince'),
      jsonArrayFrom(
        one
          .selectFrom('cases.followUp')
          .select(roundShown)
          .whereRef('caseId', '=', 'file.id')
          .orderBy('startedAt')
          .orderBy('round'),
      ).as('rounds'),
      one
        .exists(
          one.selectFrom('cases.schemeMessage').whereRef('caseId', '=', 'file.id').where(isUnseenAnswer),
        )
        .as('hasUnseenAnswer'),
    ])
    .where('id', '=', caseId)
    .where('withheldAt', 'is', null)
    .executeTakeFirst()
  if (!row) return undefined
  const { told, entries, marks, attached, draw, quietSince, rounds, hasUnseenAnswer, ...file } = row
  return {
    file: file satisfies CaseFile,
    told: told.map((fact): ToldFact => ({ ...fact, toldAt: new Date(fact.toldAt) })),
    entries: entries.map(
      ({ at, kind, data }): Entry => ({ at: new Date(at), kind, data: data as unknown as Entry['data'] }),
    ),
    marks,
    attached,
    followUp: {
      draw: draw ?? undefined,
      quietSince,
      rounds: rounds.map(roundFromJson),
      hasUnseenAnswer: hasUnseenAnswer === true,
    } satisfies KeptFollowUp,
  }
}

/** The threat of some cases, by their ids; what is withheld is told too. */
export async function situationsOf(db: Db, caseIds: readonly string[]): Promise<Map<string, string>> {
  if (caseIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('cases.caseFile')
    .select(['id', 'threat'])
    .where('id', 'in', caseIds)
    .execute()
  return new Map(rows.map(({ id, threat }) => [id, threat]))
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
export function factsInForce(told: readonly Pick<ToldFact, 'name' | 'value'>[]): Facts {
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

/** Takes out every telling of a fact, not only the last. */
export const dropFact = (tx: Tx, caseId: string, name: string) =>
  tx.deleteFrom('cases.fact').where('caseId', '=', caseId).where('name', '=', name).execute()

export const taskStates = (db: Db, caseId: string) =>
  db.selectFrom('cases.task').select(['task', 'state', 'changedAt']).where('caseId', '=', caseId).execute()

export async function setTask(tx: Tx, caseId: string, task: string, state: TaskState, changedAt: Date) {
  await tx
    .insertInto('cases.task')
    .values({ caseId, task, state, changedAt })
    .onConflict((conflict) => conflict.columns(['caseId', 'task']).doUpdateSet({ state, changedAt }))
    .execute()
}

/** Adds a line to the thread, while it takes some. */
export async function addEntry(
  tx: Tx,
  caseId: string,
  at: Date,
  kind: EntryKind,
  data: Record<string, string> = {},
) {
  await sql`
    insert into cases.entry (case_id, at, kind, data) select ${caseId}, ${at}, ${kind}, ${JSON.stringify(data)}
    where (select count(*) from cases.entry where case_id = ${caseId}) < ${lastEntry}`.execute(tx)
}

/** How many lines the thread of a case has. */
export async function countEntries(tx: Tx, caseId: string): Promise<number> {
  const { count } = await tx
    .selectFrom('cases.entry')
    .select((one) => one.fn.countAll<string>().as('count'))
    .where('caseId', '=', caseId)
    .executeTakeFirstOrThrow()
  return Number(count)
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
