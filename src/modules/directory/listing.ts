import type { Tx } from '../../platform/database/index.ts'
import { isNeeded } from './rules/documents.ts'
import { type HidingReason, hiddenBecause, isHiddenStill, type Papers } from './rules/hiding.ts'
import type { Excuse } from './rules/look.ts'
import { documentsEnd, visibleUntil } from './rules/visible.ts'
import { documentsOf } from './store/joining.ts'
import { endExcuse, endLook, excusesOf } from './store/looks.ts'
import { publish, unpublish } from './store/proposals.ts'
import { lockProvider, type Provider, setHidden } from './store/providers.ts'
import type { HiddenFor } from './store/tables.ts'

const wordOf: Record<HidingReason, HiddenFor> = {
  'document-expired': 'document',
  'attestation-late': 'attestation',
}
/** What dates and a signature decide, hence undo: the rest is lifted by who decided it, or by the register. */
const byItself: readonly (HiddenFor | null)[] = [null, 'document', 'attestation', 'charter']

/**
 * Puts a provider where its papers say: on the map until the first of them ends, or hidden for what it lacks, a
 * signature of the charter among it. Called whenever one of them changes, and at night for those that time alone changed.
 */
export async function placeByPapers(tx: Tx, id: string, now: Date): Promise<Provider | undefined> {
  const provider = await lockProvider(tx, id)
  if (provider?.state !== 'listed' || !provider.attestedAt) return provider
  if (!byItself.includes(provider.hiddenFor)) return provider
  const { zone, department } = provider.offer.hours
  // A competence or a label that ends hides nobody.
  const shown = (await documentsOf(tx, id)).filter(({ kind }) => isNeeded(kind))
  const documents = documentsEnd(shown, zone)
  const place = department === undefined ? { zone } : { zone, department }
  const papers = { documents, attestedAt: provider.attestedAt, place }
  const excuses = await excusesInForce(tx, provider, papers, now)
  const [reason] = hiddenBecause(papers, now, excuses)
  // Kept apart from the reason that shows: hidden for another one meanwhile, it still owes its signature.
  const isOwed = provider.charterOwed && !excuses.some((excuse) => excuse.hiddenFor === 'charter')
  const hiddenFor = reason ? wordOf[reason] : isOwed ? 'charter' : null
  const isSame = hiddenFor ? isHiddenStill(provider, hiddenFor, papers) : provider.hiddenFor === null
  if (!isSame) {
    await setHidden(tx, id, hiddenFor && { hiddenFor, hiddenAt: now })
    await endLook(tx, id, { outcome: 'cured', decidedAt: now })
  }
  if (hiddenFor) await unpublish(tx, id)
  else
    await publish(tx, {
      ...provider,
      visibleUntil: visibleUntil(provider.attestedAt, zone, documents, excuses),
    })
  return isSame ? provider : { ...provider, hiddenFor, hiddenAt: hiddenFor && now }
}

/** What people who looked excused for a while; each over as soon as its reason is gone, so that it excuses nothing else. */
async function excusesInForce(tx: Tx, { id, charterOwed }: Provider, papers: Papers, now: Date) {
  const excuses = await excusesOf(tx, id, now)
  if (excuses.length === 0) return excuses
  const words = hiddenBecause(papers, now).map((reason) => wordOf[reason])
  const stands = ({ hiddenFor }: Excuse) =>
    words.includes(hiddenFor) || (hiddenFor === 'charter' && charterOwed)
  for (const over of new Set(excuses.filter((excuse) => !stands(excuse)).map(({ hiddenFor }) => hiddenFor)))
    await endExcuse(tx, id, now, over)
  return excuses.filter(stands)
}
