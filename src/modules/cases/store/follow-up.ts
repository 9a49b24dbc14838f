import type { NotNull } from 'kysely'
import type { Db, Tx } from '../../../platform/database/index.ts'
import type { Channel, Round } from '../rules/follow-up.ts'
import type { Answers } from '../rules/follow-up-questions.ts'

declare module '../../../platform/database/index.ts' {
  interface Tables {
    'cases.followUp': RoundKey & {
      toldAt: Date | null
      linkHash: Buffer | null
      lostAt: Date | null
      answeredAt: Date | null
      channel: Channel | null
      answers: string | null
    }
    'cases.followUpCode': { caseId: string; draw: number; codeHash: Buffer }
    'cases.followUpQuiet': { caseId: string; since: Date }
  }
}

export type RoundKey = { caseId: string; startedAt: Date; round: Round }

export type CountedRound = Omit<RoundRow, 'caseId' | 'startedAt'>

export type RoundRow = RoundKey & {
  toldAt: Date | null
  /** The mail that told of it was refused through all tries. */
  lostAt: Date | null
  answeredAt: Date | null
  channel: Channel | null
  answers: Answers | null
}

/** What a case keeps of its follow-up, as its page reads it. */
export type KeptFollowUp = {
  /** Which draw its code is of; none before its person saw it, in cases opened before codes were. */
  draw: number | undefined
  quietSince: Date | null
  rounds: readonly RoundRow[]
  /** The team answered a message, and she has not read it. */
  hasUnseenAnswer: boolean
}

export const roundShown = [
  'caseId',
  'startedAt',
  'round',
  'toldAt',
  'lostAt',
  'answeredAt',
  'channel',
  'answers',
] as const

const asRead = (row: Omit<RoundRow, 'answers'> & { answers: unknown }): RoundRow => ({
  ...row,
  answers: row.answers as Answers | null,
})

type InJson<Row> = {
  [Name in keyof Row]: Row[Name] extends Date
    ? string
    : Row[Name] extends Date | null
      ? string | null
      : Row[Name]
}

/** A round within a case read as JSON: its moments are text there. */
export const roundFromJson = ({
  startedAt,
  toldAt,
  lostAt,
  answeredAt,
  ...row
}: Omit<InJson<RoundRow>, 'answers'> & { answers: unknown }): RoundRow =>
  asRead({
    ...row,
    startedAt: new Date(startedAt),
    toldAt: toldAt === null ? null : new Date(toldAt),
    lostAt: lostAt === null ? null : new Date(lostAt),
    answeredAt: answeredAt === null ? null : new Date(answeredAt),
  })

/** The rounds of some cases that were told or answered, whatever they are counted from. */
export async function roundsOf(db: Db, caseIds: readonly string[]): Promise<RoundRow[]> {
  if (caseIds.length === 0) return []
  const rows = await db
    .selectFrom('cases.followUp')
    .select(roundShown)
    .where('caseId', 'in', caseIds)
    .orderBy('startedAt')
    .orderBy('round')
    .execute()
  return rows.map(asRead)
}

/** Counts a round as answered; false when it was already. */
export async function writeAnswered(
  tx: Tx,
  key: RoundKey,
  given: { answeredAt: Date; channel: Channel; answers: Answers },
): Promise<boolean> {
  const answered = { ...given, answers: JSON.stringify(given.answers) }
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('cases.followUp')
    .values({ ...key, toldAt: null, linkHash: null, lostAt: null, ...answered })
    .onConflict((conflict) =>
      conflict
        .columns(['caseId', 'startedAt', 'round'])
        .doUpdateSet(answered)
        .where('cases.followUp.answeredAt', 'is', null),
    )
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Other codes in place of those of an answered round. */
export const writeAnswers = (tx: Tx, { caseId, startedAt, round }: RoundKey, answers: Answers) =>
  tx
    .updateTable('cases.followUp')
    .set({ answers: JSON.stringify(answers) })
    .where('caseId', '=', caseId)
    .where('startedAt', '=', startedAt)
    .where('round', '=', round)
    .where('answeredAt', 'is not', null)
    .execute()

/** Takes a round to tell of it; false when another process did, or when it has its answer. */
export async function writeTold(
  tx: Tx,
  key: RoundKey,
  told: { toldAt: Date; linkHash: Buffer },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('cases.followUp')
    .values({ ...key, ...told, lostAt: null, answeredAt: null, channel: null, answers: null })
    .onConflict((conflict) =>
      conflict
        .columns(['caseId', 'startedAt', 'round'])
        .doUpdateSet(told)
        .where('cases.followUp.answeredAt', 'is', null)
        .where('cases.followUp.toldAt', 'is', null),
    )
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** The mail of a round was refused through all tries. Its link stays: a server may have delivered what it refused. */
export const writeLost = (db: Db, { caseId, startedAt, round }: RoundKey, at: Date) =>
  db
    .updateTable('cases.followUp')
    .set({ lostAt: at })
    .where('caseId', '=', caseId)
    .where('startedAt', '=', startedAt)
    .where('round', '=', round)
    .where('toldAt', 'is not', null)
    .where('lostAt', 'is', null)
    .execute()

/** The rounds of which the mail was lost and that have no answer, of cases that may be asked something. */
export const lostRounds = (db: Db) =>
  db
    .selectFrom('cases.followUp as round')
    .innerJoin('cases.caseFile as file', 'file.id', 'round.caseId')
    .leftJoin('cases.followUpQuiet as quiet', 'quiet.caseId', 'file.id')
    .select(['file.number', 'file.openedAt', 'file.insee'])
    .select(['round.caseId', 'round.startedAt', 'round.round', 'round.lostAt'])
    .where('round.lostAt', 'is not', null)
    .where('round.answeredAt', 'is', null)
    .where('file.withheldAt', 'is', null)
    .where('file.closedAt', 'is', null)
    .where('quiet.caseId', 'is', null)
    .$narrowType<{ lostAt: NotNull }>()
    .execute()

/** Whoever reads the mailbox of before opens nothing any more. */
export const endLinks = (tx: Tx, caseId: string) =>
  tx.updateTable('cases.followUp').set({ linkHash: null }).where('caseId', '=', caseId).execute()

/** The round that a mailed link is of; of a withheld case there is none. */
export const roundOfLink = (db: Db, linkHash: Buffer) =>
  db
    .selectFrom('cases.followUp as round')
    .innerJoin('cases.caseFile as file', 'file.id', 'round.caseId')
    .select(['round.caseId', 'round.startedAt', 'round.round'])
    .where('round.linkHash', '=', linkHash)
    .where('file.withheldAt', 'is', null)
    .executeTakeFirst()

export const quietSince = async (db: Db, caseId: string): Promise<Date | null> =>
  (await db.selectFrom('cases.followUpQuiet').select('since').where('caseId', '=', caseId).executeTakeFirst())
    ?.since ?? null

export const setQuiet = (tx: Tx, caseId: string, since: Date) =>
  tx
    .insertInto('cases.followUpQuiet')
    .values({ caseId, since })
    .onConflict((conflict) => conflict.column('caseId').doNothing())
    .execute()

export const endQuiet = (tx: Tx, caseId: string) =>
  tx.deleteFrom('cases.followUpQuiet').where('caseId', '=', caseId).execute()

export const drawOfCode = async (db: Db, caseId: string): Promise<number | undefined> =>
  (await db.selectFrom('cases.followUpCode').select('draw').where('caseId', '=', caseId).executeTakeFirst())
    ?.draw

/** Keeps the code of a case; false when the case has one, or when another case has this very code. */
export async function insertCode(
  tx: Tx,
  code: { caseId: string; draw: number; codeHash: Buffer },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('cases.followUpCode')
    .values(code)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** The case may have this code: no other has it. */
export const isCodeFree = async (tx: Tx, codeHash: Buffer): Promise<boolean> =>
  (await tx
    .selectFrom('cases.followUpCode')
    .select('draw')
    .where('codeHash', '=', codeHash)
    .executeTakeFirst()) === undefined

/** The code of a case gives way to another: nothing is kept of the one before. */
export const replaceCode = (
  tx: Tx,
  { caseId, ...code }: { caseId: string; draw: number; codeHash: Buffer },
) => tx.updateTable('cases.followUpCode').set(code).where('caseId', '=', caseId).execute()

/** The case of a code; a withheld one is closed to everybody. */
export const caseOfCode = (db: Db, codeHash: Buffer): Promise<{ caseId: string; draw: number } | undefined> =>
  db
    .selectFrom('cases.followUpCode as code')
    .innerJoin('cases.caseFile as file', 'file.id', 'code.caseId')
    .select(['code.caseId', 'code.draw'])
    .where('code.codeHash', '=', codeHash)
    .where('file.withheldAt', 'is', null)
    .executeTakeFirst()

/** Cases that a mail may reach and that ask for nothing to be left in peace, in the order of their ids from one on. */
export const reachableCases = (db: Db, after: string | undefined, limit: number) =>
  db
    .selectFrom('cases.attached as attached')
    .innerJoin('cases.caseFile as file', 'file.id', 'attached.caseId')
    .leftJoin('cases.followUpQuiet as quiet', 'quiet.caseId', 'file.id')
    .select(['file.id', 'file.threat', 'file.insee', 'file.language', 'file.openedAt', 'attached.sealed'])
    .where('file.withheldAt', 'is', null)
    .where('file.closedAt', 'is', null)
    .where('quiet.caseId', 'is', null)
    .$if(after !== undefined, (query) => query.where('file.id', '>', after as string))
    .orderBy('file.id')
    .limit(limit)
    .execute()

/** Every round told or answered since a moment, without whose it is. */
export async function roundsSince(db: Db, since: Date): Promise<CountedRound[]> {
  const rows = await db
    .selectFrom('cases.followUp')
    .select(['round', 'toldAt', 'lostAt', 'answeredAt', 'channel', 'answers'])
    .where((where) => where.or([where('toldAt', '>', since), where('answeredAt', '>', since)]))
    .execute()
  return rows.map((row) => ({ ...row, answers: row.answers as Answers | null }))
}
