import type { Db, Tx } from '../../../platform/database/index.ts'
import type { KitTable } from './tables.ts'

export type MemberKit = Omit<KitTable, 'draw'>

const columns = [
  'id',
  'kit',
  'version',
  'title',
  'steps',
  'links',
  'proposedBy',
  'name',
  'organisation',
  'proposedAt',
  'state',
  'decidedAt',
  'decidedBy',
  'reason',
] as const

/** The last published version of each kit of members. */
export const publishedKits = (db: Db): Promise<MemberKit[]> =>
  db
    .selectFrom('community.kit')
    .select(columns)
    .distinctOn('kit')
    .where('state', '=', 'published')
    .orderBy('kit')
    .orderBy('version', 'desc')
    .limit(500)
    .execute()

/** The published versions of a kit, the last first. */
export const versionsOf = (db: Db, kit: string): Promise<MemberKit[]> =>
  db
    .selectFrom('community.kit')
    .select(columns)
    .where('kit', '=', kit)
    .where('state', '=', 'published')
    .orderBy('version', 'desc')
    .execute()

/** What somebody proposed that is not published: it waits, or was refused with a reason. */
export const proposedBy = (db: Db, personId: string): Promise<MemberKit[]> =>
  db
    .selectFrom('community.kit')
    .select(columns)
    .where('proposedBy', '=', personId)
    .where('state', '<>', 'published')
    .orderBy('proposedAt', 'desc')
    .limit(20)
    .execute()

/** What waits for a moderator, the longest waiting first. */
export const waitingKits = (db: Db): Promise<MemberKit[]> =>
  db
    .selectFrom('community.kit')
    .select(columns)
    .where('state', '=', 'proposed')
    .orderBy('proposedAt')
    .limit(200)
    .execute()

export const kitById = (db: Db, id: string): Promise<MemberKit | undefined> =>
  db.selectFrom('community.kit').select(columns).where('id', '=', id).executeTakeFirst()

export const lockKit = (tx: Tx, id: string): Promise<MemberKit | undefined> =>
  tx.selectFrom('community.kit').select(columns).where('id', '=', id).forUpdate().executeTakeFirst()

/** How many kits somebody proposed that nobody has read yet. */
export async function countProposed(tx: Tx, personId: string): Promise<number> {
  const { count } = await tx
    .selectFrom('community.kit')
    .select((one) => one.fn.countAll<string>().as('count'))
    .where('proposedBy', '=', personId)
    .where('state', '=', 'proposed')
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Writes a proposal; false when the same form already did, or when another version of the kit waits. */
export async function insertKit(tx: Tx, kit: KitTable): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('community.kit')
    .values(kit)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** What the same form proposed already, kept still: nobody decides on it meanwhile. */
export const drawnKit = (tx: Tx, personId: string, draw: string): Promise<MemberKit | undefined> =>
  tx
    .selectFrom('community.kit')
    .select(columns)
    .where('proposedBy', '=', personId)
    .where('draw', '=', draw)
    .forUpdate()
    .executeTakeFirst()

/** Puts another text in the place of one that nobody has decided on. */
export const setKitText = (tx: Tx, id: string, text: Pick<KitTable, 'title' | 'steps' | 'links'>) =>
  tx.updateTable('community.kit').set(text).where('id', '=', id).execute()

export const setDecided = (
  tx: Tx,
  id: string,
  decided: Pick<KitTable, 'state' | 'decidedAt' | 'decidedBy' | 'reason'>,
) => tx.updateTable('community.kit').set(decided).where('id', '=', id).execute()
