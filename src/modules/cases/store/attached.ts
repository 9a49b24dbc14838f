import type { Generated } from 'kysely'
import type { Db, Tx } from '../../../platform/database/index.ts'
import { endLinks } from './follow-up.ts'

declare module '../../../platform/database/index.ts' {
  interface Tables {
    'cases.attached': { caseId: string; addressHash: Buffer; sealed: string; attachedAt: Date }
    'cases.attachLink': AttachLink & { usedAt: Date | null }
    'cases.listLink': { tokenHash: Buffer; addressHash: Buffer; expiresAt: Date; usedAt: Date | null }
    'cases.listAsked': { id: Generated<string>; keyHash: Buffer; at: Date }
  }
}

export type AttachLink = {
  tokenHash: Buffer
  caseId: string
  addressHash: Buffer
  sealed: string
  madeAt: Date
  expiresAt: Date
}

export const addAttachLink = (tx: Tx, link: AttachLink) =>
  tx
    .insertInto('cases.attachLink')
    .values({ ...link, usedAt: null })
    .execute()

/** When a link to attach this case was last made. */
export const lastAttachLink = (tx: Tx, caseId: string) =>
  tx
    .selectFrom('cases.attachLink')
    .select('madeAt')
    .where('caseId', '=', caseId)
    .orderBy('madeAt', 'desc')
    .limit(1)
    .executeTakeFirst()

export const caseOfAttachLink = (db: Db, tokenHash: Buffer) =>
  db.selectFrom('cases.attachLink').select('caseId').where('tokenHash', '=', tokenHash).executeTakeFirst()

/** Uses a link up; undefined when it is used already, or past its time. */
export const takeAttachLink = (tx: Tx, tokenHash: Buffer, now: Date) =>
  tx
    .updateTable('cases.attachLink')
    .set({ usedAt: now })
    .where('tokenHash', '=', tokenHash)
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now)
    .returning(['caseId', 'addressHash', 'sealed'])
    .executeTakeFirst()

export const dropAttachLink = (tx: Tx, tokenHash: Buffer) =>
  tx.deleteFrom('cases.attachLink').where('tokenHash', '=', tokenHash).execute()

/** Attaches a case, in the place of the address it was attached to, if any. */
export const attach = (
  tx: Tx,
  { caseId, ...to }: { caseId: string; addressHash: Buffer; sealed: string; attachedAt: Date },
) =>
  tx
    .insertInto('cases.attached')
    .values({ caseId, ...to })
    .onConflict((conflict) => conflict.column('caseId').doUpdateSet(to))
    .execute()

/** The sealed address that a case is attached to. */
export const attachedAddress = async (db: Db, caseId: string): Promise<string | null> =>
  (await db.selectFrom('cases.attached').select('sealed').where('caseId', '=', caseId).executeTakeFirst())
    ?.sealed ?? null

/** Detaches a case, and ends what its mailbox holds: links that would attach it again, those of its follow-up. */
export async function detach(tx: Tx, caseId: string): Promise<boolean> {
  await tx.deleteFrom('cases.attachLink').where('caseId', '=', caseId).execute()
  await endLinks(tx, caseId)
  const { numDeletedRows } = await tx
    .deleteFrom('cases.attached')
    .where('caseId', '=', caseId)
    .executeTakeFirst()
  return numDeletedRows === 1n
}

/** The cases of an address, latest first; what is withheld is closed to everybody. */
export const casesOfAddress = (db: Db, addressHash: Buffer) =>
  db
    .selectFrom('cases.attached as attached')
    .innerJoin('cases.caseFile as file', 'file.id', 'attached.caseId')
    .select(['file.id', 'file.number', 'file.threat', 'file.openedAt', 'file.closedAt', 'attached.sealed'])
    .where('attached.addressHash', '=', addressHash)
    .where('file.withheldAt', 'is', null)
    .orderBy('file.openedAt', 'desc')
    .orderBy('file.number')
    .execute()

/** One of them, by its number. */
export const caseOfAddress = (db: Db, addressHash: Buffer, number: string) =>
  db
    .selectFrom('cases.attached as attached')
    .innerJoin('cases.caseFile as file', 'file.id', 'attached.caseId')
    .select('file.id')
    .where('attached.addressHash', '=', addressHash)
    .where('file.number', '=', number)
    .where('file.withheldAt', 'is', null)
    .executeTakeFirst()

export const addListLink = (db: Db, link: { tokenHash: Buffer; addressHash: Buffer; expiresAt: Date }) =>
  db
    .insertInto('cases.listLink')
    .values({ ...link, usedAt: null })
    .execute()

/** Uses a link to a list up; undefined when it is used already, or past its time. */
export const takeListLink = (db: Db, tokenHash: Buffer, now: Date) =>
  db
    .updateTable('cases.listLink')
    .set({ usedAt: now })
    .where('tokenHash', '=', tokenHash)
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now)
    .returning('addressHash')
    .executeTakeFirst()

export async function listsAskedSince(tx: Tx, keyHash: Buffer, since: Date): Promise<number> {
  const { count } = await tx
    .selectFrom('cases.listAsked')
    .select((one) => one.fn.countAll<string>().as('count'))
    .where('keyHash', '=', keyHash)
    .where('at', '>', since)
    .executeTakeFirstOrThrow()
  return Number(count)
}

export const addListAsked = (tx: Tx, keyHashes: readonly Buffer[], at: Date) =>
  tx
    .insertInto('cases.listAsked')
    .values(keyHashes.map((keyHash) => ({ keyHash, at })))
    .execute()

/** Clears what opens and counts nothing any more, a day past its time. */
export async function forgetOldLists(db: Db, now: Date) {
  const yesterday = new Date(now.getTime() - 86_400_000)
  await db.deleteFrom('cases.attachLink').where('expiresAt', '<', yesterday).execute()
  await db.deleteFrom('cases.listLink').where('expiresAt', '<', yesterday).execute()
  await db.deleteFrom('cases.listAsked').where('at', '<', yesterday).execute()
}
