import { grant, type Ruling, refuse } from '../../kernel/ruling.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { World } from '../../platform/world.ts'
import { record, type Viewer } from '../accounts/index.ts'
import { type DecidedAsRead, renewalAsRead } from './as-read.ts'
import { writeLetter } from './letters.ts'
import { placeByPapers } from './listing.ts'
import { todayIn } from './rules/documents.ts'
import { decideRenewal } from './rules/renewals.ts'
import { documentOf, removeDocuments, setCheck } from './store/documents.ts'
import { documentsOf } from './store/joining.ts'
import { endExcuse } from './store/looks.ts'
import { lockProvider } from './store/providers.ts'
import type { DocumentTable } from './store/tables.ts'

/** The one before was in force until now; its bytes go with the sweep of the night. */
async function takePlace(tx: Tx, { id, providerId, kind }: DocumentTable, at: Date) {
  for (const one of await documentsOf(tx, providerId))
    if (one.kind === kind && one.id !== id) await removeDocuments(tx, providerId, { id: one.id }, at)
}

/**
 * Somebody read a paper that a listed provider renewed, and says whether it is right. Its sheet goes or comes back at
 * once where its papers now say, and its company is told, with the reasons.
 */
export const decideOnRenewal = (
  { db, now }: Pick<World, 'db' | 'now'>,
  viewer: Pick<Viewer, 'id' | 'roles'>,
  { provider: id, document: documentId }: { provider: string; document: string },
  decided: DecidedAsRead,
): Promise<Ruling<'right' | 'refused', string>> =>
  db.transaction().execute(async (tx) => {
    const at = now()
    const provider = await lockProvider(tx, id)
    const document = provider && (await documentOf(tx, id, documentId))
    if (!document) return refuse('document-unknown')
    // What was answered so already says so, below.
    const isAnswered = document.checked === (decided.accepts ? 'right' : 'refused')
    if (!isAnswered && decided.asRead !== renewalAsRead(provider, document)) return refuse('read-changed')
    const { organisation, offer } = provider
    const today = todayIn(at, offer.hours.zone)
    const ruling = decideRenewal({ ...document, organisation }, viewer, decided, today)
    if (!ruling.granted) return ruling
    const { checked, checkedAs, checkReasons } = ruling.value
    await setCheck(tx, documentId, { ...ruling.value, checkedAt: at, checkedBy: viewer.id })
    if (checked === 'refused') await endExcuse(tx, id, at, 'document')
    else await takePlace(tx, document, at)
    await placeByPapers(tx, id, at)
    const said = { kind: document.kind, signatory: checkedAs, reasons: checkReasons ?? '' }
    await writeLetter(tx, id, `provider-document-${checked}`, said, at)
    await record(tx, {
      kind: checked === 'right' ? 'document-found-right' : 'document-refused',
      actor: viewer.id,
      at,
      data: { provider: id, document: documentId },
    })
    return grant(checked)
  })
