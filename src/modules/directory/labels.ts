import { grant, type Ruling, refuse } from '../../kernel/ruling.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { World } from '../../platform/world.ts'
import { record, type Viewer } from '../accounts/index.ts'
import { type DecidedAsRead, labelAsRead } from './as-read.ts'
import { writeLetter } from './letters.ts'
import { todayIn } from './rules/documents.ts'
import { decideLabel, type LabelOutcome, labelShown } from './rules/labels.ts'
import { labelOfDocument, labelsOf, setLabelOutcome, setLabelShown } from './store/labels.ts'
import { lockProvider, type Provider } from './store/providers.ts'

/** Shows the label that is recognised and runs the longest, or none. Called whenever one of them changes. */
export async function placeByLabels(
  tx: Tx,
  { id, offer }: Pick<Provider, 'id' | 'offer'>,
  at: Date,
): Promise<void> {
  const { zone } = offer.hours
  await setLabelShown(tx, id, labelShown(await labelsOf(tx, id), { zone, today: todayIn(at, zone) }))
}

/** Somebody looked at the certificate of a label, and says whether it shows. Its company is told, with the reasons. */
export const decideOnLabel = (
  { db, now }: Pick<World, 'db' | 'now'>,
  viewer: Pick<Viewer, 'id' | 'roles'>,
  { provider: id, document }: { provider: string; document: string },
  decided: DecidedAsRead,
): Promise<Ruling<LabelOutcome, string>> =>
  db.transaction().execute(async (tx) => {
    const at = now()
    const provider = await lockProvider(tx, id)
    const label = provider && (await labelOfDocument(tx, id, document))
    if (!label) return refuse('document-unknown')
    if (label.outcome !== 'refused' && decided.asRead !== labelAsRead(label)) return refuse('read-changed')
    const { organisation, offer } = provider
    const ruling = decideLabel({ ...label, organisation }, viewer, decided, todayIn(at, offer.hours.zone))
    if (!ruling.granted) return ruling
    const { outcome, decidedAs, reasons } = ruling.value
    await setLabelOutcome(tx, document, { ...ruling.value, decidedAt: at, decidedBy: viewer.id })
    await placeByLabels(tx, provider, at)
    const said = { label: label.name, signatory: decidedAs, reasons: reasons ?? '' }
    await writeLetter(tx, id, `provider-label-${outcome}`, said, at)
    await record(tx, {
      kind: outcome === 'recognised' ? 'label-recognised' : 'label-refused',
      actor: viewer.id,
      at,
      data: { provider: id, document },
    })
    return grant(outcome)
  })
