import { type NotNull, sql } from 'kysely'
import type { Db, Tx } from '../../../platform/database/index.ts'
import type { Language } from '../../../platform/words/index.ts'
import type { Round } from '../rules/follow-up.ts'
import type { RoundKey } from './follow-up.ts'

declare module '../../../platform/database/index.ts' {
  interface Tables {
    'cases.schemeMessage': MessageRow
  }
}

export type MessageRow = {
  id: string
  caseId: string
  sealed: string
  language: Language
  writtenAt: Date
  readAt: Date | null
  answer: string | null
  answeredAt: Date | null
  seenAt: Date | null
  /** The round in which it was said that something is needed; of a message that she wrote by itself there is none. */
  startedAt: Date | null
  round: Round | null
  takenBackAt: Date | null
  /** The mail that told of its answer was refused through all tries. */
  mailLostAt: Date | null
}

export const messagesOf = (db: Db, caseId: string): Promise<MessageRow[]> =>
  db
    .selectFrom('cases.schemeMessage')
    .selectAll()
    .where('caseId', '=', caseId)
    .orderBy('writtenAt', 'desc')
    .orderBy('id')
    .execute()

/** Writes a message; false when this very one is there already. */
export async function insertMessage(tx: Tx, row: MessageRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('cases.schemeMessage')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

const ofLivingCases = (db: Db) =>
  db
    .selectFrom('cases.schemeMessage as message')
    .innerJoin('cases.caseFile as file', 'file.id', 'message.caseId')
    .select(['message.id', 'message.writtenAt', 'message.answeredAt', 'message.round'])
    .where('file.withheldAt', 'is', null)
    .where('message.takenBackAt', 'is', null)

/** The messages that wait for an answer, the oldest first; those of withheld cases wait for nobody. */
export const messagesWaiting = (db: Db) =>
  ofLivingCases(db)
    .where('message.answeredAt', 'is', null)
    .orderBy('message.writtenAt')
    .orderBy('message.id')
    .execute()

/** The last that were answered. */
export const messagesAnswered = (db: Db, limit: number) =>
  ofLivingCases(db)
    .where('message.answeredAt', 'is not', null)
    .orderBy('message.answeredAt', 'desc')
    .orderBy('message.id')
    .limit(limit)
    .execute()

/** The case of a message, to be taken before it. */
export const caseOfMessage = async (db: Db, id: string): Promise<string | undefined> =>
  (await db.selectFrom('cases.schemeMessage').select('caseId').where('id', '=', id).executeTakeFirst())
    ?.caseId

export const messageById = (tx: Tx, id: string): Promise<MessageRow | undefined> =>
  tx.selectFrom('cases.schemeMessage').selectAll().where('id', '=', id).executeTakeFirst()

export const noteFirstReading = (tx: Tx, id: string, at: Date) =>
  tx
    .updateTable('cases.schemeMessage')
    .set({ readAt: at })
    .where('id', '=', id)
    .where('readAt', 'is', null)
    .execute()

/** Writes the answer, once. */
export async function writeAnswer(
  tx: Tx,
  id: string,
  given: { answer: string; answeredAt: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('cases.schemeMessage')
    .set(given)
    .where('id', '=', id)
    .where('answeredAt', 'is', null)
    .where('takenBackAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** What was needed in a round, if somebody was to answer it. */
export const needOfRound = (
  db: Db,
  { caseId, startedAt, round }: RoundKey,
): Promise<MessageRow | undefined> =>
  db
    .selectFrom('cases.schemeMessage')
    .selectAll()
    .where('caseId', '=', caseId)
    .where('startedAt', '=', startedAt)
    .where('round', '=', round)
    .executeTakeFirst()

/** Takes a need back while nobody has answered it; the round it was said in, undefined where there is none. */
export const takeBack = (
  tx: Tx,
  { caseId, id, at }: { caseId: string; id: string; at: Date },
): Promise<{ startedAt: Date | null; round: Round | null } | undefined> =>
  tx
    .updateTable('cases.schemeMessage')
    .set({ takenBackAt: at })
    .where('id', '=', id)
    .where('caseId', '=', caseId)
    .where('round', 'is not', null)
    .where('answeredAt', 'is', null)
    .where('takenBackAt', 'is', null)
    .returning(['startedAt', 'round'])
    .executeTakeFirst()

/** The team answered it, and its person has not read that. */
export const isUnseenAnswer = sql<boolean>`answered_at is not null and seen_at is null`

export const hasUnseenAnswer = async (db: Db, caseId: string): Promise<boolean> =>
  (await db
    .selectFrom('cases.schemeMessage')
    .select('id')
    .where('caseId', '=', caseId)
    .where(isUnseenAnswer)
    .limit(1)
    .executeTakeFirst()) !== undefined

export const noteSeen = (db: Db, caseId: string, at: Date) =>
  db
    .updateTable('cases.schemeMessage')
    .set({ seenAt: at })
    .where('caseId', '=', caseId)
    .where('answeredAt', 'is not', null)
    .where('seenAt', 'is', null)
    .execute()

export const writeAnswerLost = (db: Db, id: string, at: Date) =>
  db
    .updateTable('cases.schemeMessage')
    .set({ mailLostAt: at })
    .where('id', '=', id)
    .where('answeredAt', 'is not', null)
    .where('mailLostAt', 'is', null)
    .execute()

/** The answers of which the mail was lost and that their person has not read. */
export const lostAnswers = (db: Db) =>
  db
    .selectFrom('cases.schemeMessage as message')
    .innerJoin('cases.caseFile as file', 'file.id', 'message.caseId')
    .select(['file.number', 'message.mailLostAt as lostAt'])
    .where('message.mailLostAt', 'is not', null)
    .where('message.seenAt', 'is', null)
    .where('file.withheldAt', 'is', null)
    .where('file.closedAt', 'is', null)
    .$narrowType<{ lostAt: NotNull }>()
    .execute()
