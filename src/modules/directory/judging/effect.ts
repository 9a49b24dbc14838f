import { dayAt, isoDay } from '../../../kernel/calendar/index.ts'
import type { Tx } from '../../../platform/database/index.ts'
import type { AuditEvent } from '../../accounts/index.ts'
import { type Charter, charterOn } from '../charter.ts'
import { hideClosed } from '../closures.ts'
import { placeByPapers } from '../listing.ts'
import { isPastLimit } from '../rules/charter-signature.ts'
import { effectOn, isDelisted } from '../rules/decision.ts'
import { type ProcedureFile, suspensionInForce } from '../rules/file.ts'
import { mayApplyAgainFrom } from '../rules/measures.ts'
import { endClosure } from '../store/closures.ts'
import { signatureOf } from '../store/joining.ts'
import { setProviderState } from '../store/procedures.ts'
import { unpublish } from '../store/proposals.ts'
import { type Provider, setCharterOwed, setHidden } from '../store/providers.ts'

/** What other modules do when a measure begins or ends for a provider, in the same transaction. */
export type WhenMeasured = (tx: Tx, provider: Provider) => Promise<void>

export type EffectWorld = {
  charters: readonly Charter[]
  whenDelisted: readonly WhenMeasured[]
  whenSuspended: readonly WhenMeasured[]
  whenSuspensionEnds: readonly WhenMeasured[]
}

/**
 * Puts a provider, kept still by its lock, where its files say at this moment: out of the listing while a delisting
 * bears, hidden while a suspension stands, and otherwise back where its papers say. Nothing is remembered of what is
 * over: the same question is asked after each act and each hour, and a measure that ends needs nobody.
 *
 * Gives back what to write in the log, last in the transaction.
 */
export async function placeByMeasures(
  tx: Tx,
  { charters, whenDelisted, whenSuspended, whenSuspensionEnds }: EffectWorld,
  provider: Provider,
  files: readonly ProcedureFile[],
  now: Date,
): Promise<AuditEvent[]> {
  const delisted = files.some(({ procedure }) => isDelisted(procedure, now))
  const suspended = files.some((file) => suspensionInForce(file, now))
  const { id } = provider
  const told = (kind: AuditEvent['kind']): AuditEvent => ({
    kind,
    actor: null,
    at: now,
    data: { provider: id },
  })
  if (delisted) {
    if (provider.state === 'delisted' && mayApplyAgain(files, now)) await setProviderState(tx, id, 'closed')
    if (provider.state !== 'listed') return []
    await setProviderState(tx, id, 'delisted')
    await unpublish(tx, id)
    for (const tell of whenDelisted) await tell(tx, provider)
    return [told('provider-delisted')]
  }
  const events: AuditEvent[] = []
  if (provider.state === 'delisted') {
    await setProviderState(tx, id, 'listed')
    events.push(told('provider-relisted'))
  } else if (provider.state !== 'listed') return []
  const wasSuspended = provider.hiddenFor === 'precautionary'
  if (suspended) {
    if (wasSuspended) return events
    await setHidden(tx, id, { hiddenFor: 'precautionary', hiddenAt: now })
    await unpublish(tx, id)
    for (const tell of whenSuspended) await tell(tx, provider)
    return [...events, told('provider-suspended')]
  }
  if (wasSuspended) {
    events.push(told('suspension-ended'))
    for (const tell of whenSuspensionEnds) await tell(tx, provider)
  }
  if (events.length > 0) await comeBack(tx, charters, provider, now)
  return events
}

/** Three years after the last final delisting: the sheet is closed, and its establishment may apply anew. */
const mayApplyAgain = (files: readonly ProcedureFile[], now: Date): boolean =>
  files
    .filter(({ procedure }) => isDelisted(procedure, now))
    .every(({ procedure }) => {
      const effect = effectOn(procedure, now)
      return effect?.until === null && mayApplyAgainFrom(effect, procedure.place) <= now
    })

/** Back where its papers say; what hid it besides the measure is looked at anew, since it was not watched meanwhile. */
async function comeBack(tx: Tx, charters: readonly Charter[], provider: Provider, now: Date): Promise<void> {
  const { id, registerSaid, registerOverruledUntil } = provider
  const today = isoDay(dayAt(now, 'Europe/Paris'))
  const charter = charterOn(today, charters)
  const owed = isPastLimit(charter, today) && !(await signatureOf(tx, provider, charter.version))
  await setCharterOwed(tx, id, provider.charterOwed || owed)
  if (registerSaid === 'closed' && (registerOverruledUntil ?? now) <= now)
    return hideClosed(tx, provider, now)
  // Reopened while a measure hid it: nobody has anything left to look at.
  await endClosure(tx, id, { outcome: 'reopened', decidedAt: now })
  await setHidden(tx, id, null)
  await placeByPapers(tx, id, now)
}
