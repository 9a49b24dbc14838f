import type { Db, Tx } from '../../../platform/database/index.ts'
import type { DeclaredLabel, LabelOutcome } from '../rules/labels.ts'
import type { ProviderTable } from './tables.ts'

export type LabelTable = DeclaredLabel & {
  documentId: string
  outcome: LabelOutcome | null
  decidedAt: Date | null
  decidedBy: string | null
  /** First name, last name and capacity of who signed. */
  decidedAs: string | null
  reasons: string | null
}
/** A label with what its certificate says: its last day, and when it was given to us. */
export type Label = LabelTable & { providerId: string; endsOn: string; addedAt: Date }

const undecidedLabel = { outcome: null, decidedAt: null, decidedBy: null, decidedAs: null, reasons: null }

export const insertLabel = (tx: Tx, label: DeclaredLabel & { documentId: string }) =>
  tx
    .insertInto('directory.label')
    .values({ ...label, ...undecidedLabel })
    .execute()

/** Labels go with their certificates: one that was taken away shows nothing any more. */
const labels = (db: Db) =>
  db
    .selectFrom('directory.label as label')
    .innerJoin('directory.document as document', 'document.id', 'label.documentId')
    .where('document.removedAt', 'is', null)
    .selectAll('label')
    .select(['document.providerId', 'document.endsOn', 'document.addedAt'])

/** The labels that a provider declares, the latest first. */
export const labelsOf = async (db: Db, providerId: string): Promise<Label[]> =>
  (await labels(db)
    .where('document.providerId', '=', providerId)
    .orderBy('document.addedAt', 'desc')
    .execute()) as Label[]

/** One label of one provider; of another's, nothing. */
export const labelOfDocument = async (
  db: Db,
  providerId: string,
  documentId: string,
): Promise<Label | undefined> =>
  (await labels(db)
    .where('document.providerId', '=', providerId)
    .where('document.id', '=', documentId)
    .executeTakeFirst()) as Label | undefined

/** The labels at which nobody has looked, of providers that are listed or ask to be. */
export const labelsToLookAt = (db: Db) =>
  db
    .selectFrom('directory.label as label')
    .innerJoin('directory.document as document', 'document.id', 'label.documentId')
    .innerJoin('directory.provider as provider', 'provider.id', 'document.providerId')
    .select(['provider.id', 'provider.name', 'provider.organisation'])
    .select(['label.documentId', 'document.addedAt', 'provider.submittedAt'])
    .where('label.outcome', 'is', null)
    .where('document.removedAt', 'is', null)
    .where('provider.state', 'in', ['submitted', 'listed'])
    .execute()

export const setLabelOutcome = (
  tx: Tx,
  documentId: string,
  outcome: Pick<LabelTable, 'outcome' | 'decidedAt' | 'decidedBy' | 'decidedAs' | 'reasons'>,
) => tx.updateTable('directory.label').set(outcome).where('documentId', '=', documentId).execute()

/** What the sheet of a provider shows of its labels, and until when. */
export const setLabelShown = (tx: Tx, id: string, shown: Pick<ProviderTable, 'labelName' | 'labelUntil'>) =>
  tx.updateTable('directory.provider').set(shown).where('id', '=', id).execute()
