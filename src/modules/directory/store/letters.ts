import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/database/index.ts'

export type LetterRow = {
  id: string
  providerId: string
  kind: string
  data: string
  writtenAt: Date
  takenAt: Date | null
}

/** One that may be sent now. */
export type Owed = { id: string; providerId: string; kind: string; data: Record<string, string> }

export const insertLetter = (
  tx: Tx,
  {
    providerId,
    kind,
    data,
    at,
  }: { providerId: string; kind: string; data: Record<string, string>; at: Date },
) =>
  tx
    .insertInto('directory.letter')
    .values({ id: randomUUID(), providerId, kind, data: JSON.stringify(data), writtenAt: at, takenAt: null })
    .execute()

/** Takes the oldest letter that nobody is sending: whoever comes beside takes another. */
export async function takeLetter(
  db: Db,
  { now, freeSince }: { now: Date; freeSince: Date },
): Promise<Owed | undefined> {
  const { rows } = await sql<Owed>`
    update directory.letter set taken_at = ${now}
    where id = (
      select id from directory.letter where taken_at is null or taken_at < ${freeSince}
      order by written_at limit 1 for update skip locked
    )
    returning id, provider_id, kind, data`.execute(db)
  return rows[0]
}

export const dropLetter = (db: Db, id: string) =>
  db.deleteFrom('directory.letter').where('id', '=', id).execute()

/** What could not be sent for days tells nothing true any more. How many. */
export async function dropLettersBefore(db: Db, before: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('directory.letter')
    .where('writtenAt', '<', before)
    .executeTakeFirst()
  return Number(numDeletedRows)
}
