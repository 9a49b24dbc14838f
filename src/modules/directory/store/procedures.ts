import { sql } from 'kysely'
import type { Db, Tx } from '../../../platform/database/index.ts'
import type { Language } from '../../../platform/words/index.ts'
import type { ProcedureFile } from '../rules/file.ts'
import { fileFrom, storedFile } from './procedure-file.ts'
import type { ProcedureFileTable } from './tables.ts'

export type KeptFile = Omit<ProcedureFileTable, 'file'> & { file: ProcedureFile }

const asKept = ({ file, ...row }: ProcedureFileTable): KeptFile => ({ ...row, file: fileFrom(file) })

/** How many files a list shows. */
const shownAtOnce = 200

export async function nextProcedureNumber(tx: Tx, year: number): Promise<string> {
  const { rows } = await sql<{ next: string }>`select nextval('directory.procedure_number') as next`.execute(
    tx,
  )
  return `PRO-${year}-${String(rows[0]?.next).padStart(6, '0')}`
}

/** False when this very report is there already: its form was sent twice. */
export async function insertFile(tx: Tx, { file, ...row }: KeptFile): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('directory.procedureFile')
    .values({ ...row, file: storedFile(file) })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export async function fileById(db: Db, id: string): Promise<KeptFile | undefined> {
  const row = await db
    .selectFrom('directory.procedureFile')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  return row && asKept(row)
}

/** Every file about a provider, the oldest first; their rows are locked, so that what is read stays true. */
export const lockFilesOf = async (tx: Tx, providerId: string): Promise<KeptFile[]> =>
  (
    await tx
      .selectFrom('directory.procedureFile')
      .selectAll()
      .where('providerId', '=', providerId)
      .orderBy('reportedAt')
      .orderBy('id')
      .forUpdate()
      .execute()
  ).map(asKept)

/** How many files about a provider were opened since a moment. */
export async function countFilesSince(db: Db, providerId: string, since: Date): Promise<number> {
  const { count } = await db
    .selectFrom('directory.procedureFile')
    .select((one) => one.fn.countAll<string>().as('count'))
    .where('providerId', '=', providerId)
    .where('reportedAt', '>', since)
    .executeTakeFirstOrThrow()
  return Number(count)
}

export const filesOf = async (db: Db, providerId: string): Promise<KeptFile[]> =>
  (
    await db
      .selectFrom('directory.procedureFile')
      .selectAll()
      .where('providerId', '=', providerId)
      .orderBy('reportedAt', 'desc')
      .orderBy('id')
      .limit(shownAtOnce)
      .execute()
  ).map(asKept)

type Summary = Pick<ProcedureFileTable, 'isOpen' | 'gravity' | 'bears'>

/** Writes a file again; false when it is no longer the one that was read. */
export async function moveFile(
  tx: Tx,
  { id, version }: Pick<KeptFile, 'id' | 'version'>,
  file: ProcedureFile,
  summary: Summary,
  changedAt: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('directory.procedureFile')
    .set({ file: storedFile(file), ...summary, changedAt, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** What time alone made true of a file: nothing in it has changed. */
export const setSummary = (tx: Tx, id: string, summary: Summary) =>
  tx.updateTable('directory.procedureFile').set(summary).where('id', '=', id).execute()

export type ListedFile = KeptFile & { providerName: string; organisation: string }

/** The files of a list, the gravest first, then the oldest. */
export async function listedFiles(db: Db, open: boolean): Promise<ListedFile[]> {
  const rows = await db
    .selectFrom('directory.procedureFile as kept')
    .innerJoin('directory.provider as provider', 'provider.id', 'kept.providerId')
    .selectAll('kept')
    .select(['provider.name as providerName', 'provider.organisation'])
    .where('kept.isOpen', '=', open)
    .orderBy('kept.gravity', 'desc')
    .orderBy('kept.reportedAt', open ? 'asc' : 'desc')
    .orderBy('kept.id')
    .limit(shownAtOnce)
    .execute()
  return rows.map(({ providerName, organisation, ...row }) => ({
    ...asKept(row),
    providerName,
    organisation,
  }))
}

/** The providers whose place on the map time alone may move, or whose files may have ended. */
export const providersWatched = async (db: Db): Promise<string[]> =>
  (
    await db
      .selectFrom('directory.procedureFile')
      .select('providerId')
      .distinct()
      .where((one) => one.or([one('bears', '=', true), one('isOpen', '=', true)]))
      .orderBy('providerId')
      .execute()
  ).map(({ providerId }) => providerId)

/** The files in which grievances were sent, with the company as it was known that day. */
export const filesWithCompany = async (db: Db): Promise<KeptFile[]> =>
  (
    await db
      .selectFrom('directory.procedureFile')
      .selectAll()
      .where(sql<boolean>`file ->> 'company' is not null`)
      .orderBy('reportedAt', 'desc')
      .execute()
  ).map(asKept)

/** The files closed some time ago that still hold who reported. */
export const filesWithReporter = async (db: Db, closedBefore: Date): Promise<KeptFile[]> =>
  (
    await db
      .selectFrom('directory.procedureFile')
      .selectAll()
      .where('isOpen', '=', false)
      .where('reporterMail', 'is not', null)
      .where('changedAt', '<', closedBefore)
      .orderBy('changedAt')
      .limit(shownAtOnce)
      .execute()
  ).map(asKept)

export const forgetReporters = (db: Db, ids: readonly string[]) =>
  db
    .updateTable('directory.procedureFile')
    .set({ reporterMail: null, reporterLanguage: null })
    .where('id', 'in', ids)
    .execute()

export const setProviderState = (tx: Tx, id: string, state: 'listed' | 'delisted' | 'closed') =>
  tx
    .updateTable('directory.provider')
    .set({ state, hiddenFor: null, hiddenAt: null })
    .where('id', '=', id)
    .execute()

export type Reporter = { mail: string; language: Language }
export const reporterOf = ({ reporterMail, reporterLanguage }: KeptFile): Reporter | undefined =>
  reporterMail && reporterLanguage ? { mail: reporterMail, language: reporterLanguage } : undefined

export const hasFiles = async (tx: Tx): Promise<boolean> =>
  (await tx.selectFrom('directory.procedureFile').select('id').limit(1).execute()).length > 0
