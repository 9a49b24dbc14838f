import type { Db, Tx } from '../../../platform/database/index.ts'
import type { SentReport } from '../documents/shapes.ts'

/** A report that was sent, as it is read today; without a document, it was taken back. */
export type KeptSentReport = {
  id: string
  providerId: string
  document: SentReport | null
  sentAt: Date
  takenBackAt: Date | null
}

/** What stands of an intervention, its request being kept still. */
export async function standingReport(
  tx: Tx,
  interventionId: string,
): Promise<{ id: string; document: SentReport } | undefined> {
  const row = await tx
    .selectFrom('interventions.sentReport')
    .select(['id', 'document'])
    .where('interventionId', '=', interventionId)
    .where('document', 'is not', null)
    .executeTakeFirst()
  return row && { id: row.id, document: row.document as unknown as SentReport }
}

export const insertSentReport = (
  tx: Tx,
  row: { id: string; interventionId: string; providerId: string; document: SentReport; sentAt: Date },
) =>
  tx
    .insertInto('interventions.sentReport')
    .values({ ...row, document: JSON.stringify(row.document), takenBackAt: null, replacedBy: null })
    .execute()

/** Nothing of it stays but that it was sent, and until when. */
export const takeBackSentReport = (tx: Tx, id: string, at: Date, replacedBy: string | undefined) =>
  tx
    .updateTable('interventions.sentReport')
    .set({ document: null, takenBackAt: at, replacedBy: replacedBy ?? null })
    .where('id', '=', id)
    .execute()

const readable = (db: Db) =>
  db
    .selectFrom('interventions.sentReport')
    .select(['id', 'providerId', 'document', 'sentAt', 'takenBackAt'])
    .where('replacedBy', 'is', null)

type Row = Awaited<ReturnType<ReturnType<typeof readable>['execute']>>[number]
const asKept = ({ document, ...row }: Row): KeptSentReport => ({
  ...row,
  document: document as unknown as SentReport | null,
})

/** What was sent, the last first; of what was taken back, that it was. */
export const sentReports = async (db: Db, most: number): Promise<KeptSentReport[]> =>
  (await readable(db).orderBy('sentAt', 'desc').orderBy('id').limit(most).execute()).map(asKept)

export async function sentReportById(db: Db, id: string): Promise<KeptSentReport | undefined> {
  const row = await readable(db).where('id', '=', id).executeTakeFirst()
  return row && asKept(row)
}
