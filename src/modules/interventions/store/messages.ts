import type { Db, Tx } from '../../../platform/database/index.ts'
import type { Message } from './tables.ts'

export const insertMessage = (tx: Tx, interventionId: string, message: Message) =>
  tx
    .insertInto('interventions.message')
    .values({ interventionId, ...message })
    .execute()

export const messagesOf = (db: Db, interventionId: string): Promise<Message[]> =>
  db
    .selectFrom('interventions.message')
    .select(['id', 'at', 'party', 'person', 'text'])
    .where('interventionId', '=', interventionId)
    .orderBy('at')
    .orderBy('id')
    .execute()

/** How many a party wrote since a moment. */
export async function countMessages(
  tx: Tx,
  interventionId: string,
  party: Message['party'],
  since: Date,
): Promise<number> {
  const { count } = await tx
    .selectFrom('interventions.message')
    .select((one) => one.fn.countAll<string>().as('count'))
    .where('interventionId', '=', interventionId)
    .where('party', '=', party)
    .where('at', '>', since)
    .executeTakeFirstOrThrow()
  return Number(count)
}
