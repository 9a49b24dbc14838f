import type { Db, Tx } from '../../../platform/database/index.ts'
import { overStates } from './interventions.ts'
import type { Message } from './tables.ts'

export const insertMessage = (tx: Tx, interventionId: string, message: Message) =>
  tx
    .insertInto('interventions.message')
    .values({ interventionId, ...message, readAt: null })
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

/** What the victim wrote in it has been read by somebody of the provider. */
export const readMessages = (db: Db, interventionId: string, readAt: Date) =>
  db
    .updateTable('interventions.message')
    .set({ readAt })
    .where('interventionId', '=', interventionId)
    .where('party', '=', 'victim')
    .where('readAt', 'is', null)
    .execute()

/** The interventions of a provider in which something that the victim wrote was not read, with its first moment. */
export async function unreadOf(
  db: Db,
  organisation: string,
): Promise<{ interventionId: string; since: Date; count: number }[]> {
  const rows = await db
    .selectFrom('interventions.message as message')
    .innerJoin('interventions.intervention as one', 'one.id', 'message.interventionId')
    .select(({ fn }) => [
      'message.interventionId',
      fn.min('message.at').as('since'),
      fn.countAll<string>().as('count'),
    ])
    .where('one.organisation', '=', organisation)
    .where('one.state', 'not in', overStates)
    .where('message.party', '=', 'victim')
    .where('message.readAt', 'is', null)
    .groupBy('message.interventionId')
    .execute()
  return rows.map(({ count, ...row }) => ({ ...row, count: Number(count) }))
}
