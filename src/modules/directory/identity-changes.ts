import { randomUUID } from 'node:crypto'
import { grant, type Ruling, refuse } from '../../kernel/ruling.ts'
import type { World } from '../../platform/world.ts'
import { record, type Viewer } from '../accounts/index.ts'
import type { Territory } from '../territory/index.ts'
import { isSiretTakenError } from './applying.ts'
import { changeAsRead, type DecidedAsRead } from './as-read.ts'
import type { Charter } from './charter.ts'
import { writeLetter } from './letters.ts'
import { placeByPapers } from './listing.ts'
import type { Register } from './register/register.ts'
import { saidBy } from './register/said.ts'
import { isImpartial, signedDecision } from './rules/decided.ts'
import type { Reading, Slip } from './rules/declared/reading.ts'
import type { Identity } from './rules/identity-change.ts'
import { isSiretTaken } from './store/applications.ts'
import { endClosure, overruleRegister } from './store/closures.ts'
import { answerChange, changeAskedSince, insertChange, waitingChange } from './store/identity-changes.ts'
import { documentsOf, signatureOf } from './store/joining.ts'
import { endCharterExcuse } from './store/looks.ts'
import { lockProvider, type Provider, setCharterOwed, setHidden, setIdentity } from './store/providers.ts'

type Asking = { world: Pick<World, 'db' | 'now'>; register: Pick<Register, 'look'> | undefined }
type Asked = { kind: 'asked' } | { kind: 'slips'; slips: readonly Slip[] } | { kind: 'refused'; why: string }

/**
 * A listed provider asks to be otherwise than it was examined. Nothing of its sheet moves before somebody has
 * decided. A register that is silent refuses nobody: what it said is kept for whoever decides.
 */
export async function askChange(
  { world: { db, now }, register }: Asking,
  viewer: Pick<Viewer, 'id'>,
  provider: Provider,
  read: (provider: Provider) => Reading<Identity & { why: string }>,
): Promise<Asked> {
  const typed = read(provider)
  if (!typed.granted) return { kind: 'slips', slips: typed.slips }
  const moves = typed.value.siret !== provider.siret
  if (moves && (await isSiretTaken(db, typed.value.siret)))
    return { kind: 'slips', slips: [{ field: 'siret', why: 'siret-taken' }] }
  const looked = moves ? await register?.look(typed.value.siret) : undefined
  const said = looked ? saidBy(looked) : null
  if (said === 'closed') return { kind: 'slips', slips: [{ field: 'siret', why: 'company-closed' }] }
  return db.transaction().execute(async (tx): Promise<Asked> => {
    const locked = await lockProvider(tx, provider.id)
    if (locked?.state !== 'listed') return { kind: 'refused', why: 'change-not-listed' }
    // Read again: what it is compared with may have moved while the register was asked.
    const again = read(locked)
    if (!again.granted) return { kind: 'slips', slips: again.slips }
    const id = randomUUID()
    const inserted = await insertChange(tx, {
      id,
      providerId: provider.id,
      askedAt: now(),
      askedBy: viewer.id,
      ...again.value,
      registerSaid: said,
      registerCheckedAt: said ? now() : null,
      outcome: null,
      decidedAt: null,
      decidedBy: null,
      decidedAs: null,
      refusalReasons: null,
    })
    // Asked, taken back and asked again: operators are told once a day, and read what waits in their list.
    const yesterday = new Date(now().getTime() - 86_400_000)
    if (inserted && !(await changeAskedSince(tx, provider.id, yesterday, id)))
      await writeLetter(tx, provider.id, 'operator-change-asked', {}, now())
    return inserted ? { kind: 'asked' } : { kind: 'refused', why: 'change-waiting' }
  })
}

/** Takes back what was asked; taken back already, or answered, nothing waits any more. */
export const withdrawChange = (
  { db, now }: Pick<World, 'db' | 'now'>,
  viewer: Pick<Viewer, 'id'>,
  id: string,
) =>
  db.transaction().execute(async (tx) => {
    await lockProvider(tx, id)
    const change = await waitingChange(tx, id)
    if (!change) return
    const none = { decidedAs: null, refusalReasons: null }
    await answerChange(tx, change.id, {
      outcome: 'withdrawn',
      decidedAt: now(),
      decidedBy: viewer.id,
      ...none,
    })
  })

type Deciding = {
  world: Pick<World, 'db' | 'now'>
  territory: Pick<Territory, 'timeZone' | 'commune'>
  charter: Pick<Charter, 'version'>
}

/**
 * Decides on a change, once. Accepted, the sheet says so when this returns; another establishment has signed nothing
 * yet (docs/charter.md), so that the sheet waits, hidden, until it has. The mail is owed from the same moment.
 */
export async function decideChange(
  { world: { db, now }, territory, charter }: Deciding,
  viewer: Pick<Viewer, 'id' | 'roles'>,
  id: string,
  decided: DecidedAsRead,
): Promise<Ruling<'accepted' | 'refused', string>> {
  try {
    return await db.transaction().execute(async (tx): Promise<Ruling<'accepted' | 'refused', string>> => {
      const at = now()
      const provider = await lockProvider(tx, id)
      const change = provider?.state === 'listed' ? await waitingChange(tx, id) : undefined
      if (!provider || !change) return refuse('change-unknown')
      if (!isImpartial(provider.organisation, viewer)) return refuse('decider-of-this-provider')
      if (decided.asRead !== changeAsRead(provider, change, await documentsOf(tx, id)))
        return refuse('read-changed')
      const signed = signedDecision(decided)
      if (!signed.granted) return signed
      const { decidedAs, reasons } = signed.value
      const outcome = decided.accepts ? 'accepted' : 'refused'
      const answer = {
        outcome,
        decidedAt: at,
        decidedBy: viewer.id,
        decidedAs,
        refusalReasons: reasons,
      } as const
      if (!(await answerChange(tx, change.id, answer))) return refuse('change-unknown')
      const { name, legalName, representative, siret, insee, latitude, longitude } = change
      const moves = siret !== provider.siret
      if (outcome === 'accepted') {
        const { registerSaid, registerCheckedAt } = moves ? change : provider
        const commune = territory.commune(insee)
        const zone = territory.timeZone(insee) ?? provider.offer.hours.zone
        const hours = {
          ...provider.offer.hours,
          zone,
          ...(commune && { department: commune.department.code }),
        }
        const identity = { name, legalName, representative, siret, insee, latitude, longitude }
        const offer = { ...provider.offer, hours }
        await setIdentity(tx, id, { ...identity, offer, registerSaid, registerCheckedAt })
        if (moves) {
          const signature = await signatureOf(tx, { id, siret }, charter.version)
          await setCharterOwed(tx, id, signature === undefined)
          // What the register said was of the establishment that it leaves.
          await overruleRegister(tx, id, null)
          await endClosure(tx, id, { outcome: 'moved', decidedAt: at })
          // So was the signature that somebody may have done without, and what she found of its lack.
          await endCharterExcuse(tx, id, at, at)
          if (provider.hiddenFor === 'company-closed' || provider.hiddenFor === 'charter')
            await setHidden(tx, id, null)
        }
        await placeByPapers(tx, id, at)
      }
      const letter =
        outcome === 'refused'
          ? 'provider-change-refused'
          : moves
            ? 'provider-change-moved'
            : 'provider-change-accepted'
      await writeLetter(tx, id, letter, { signatory: decidedAs, reasons: reasons ?? '' }, at)
      await record(tx, {
        kind: outcome === 'accepted' ? 'identity-changed' : 'identity-change-refused',
        actor: viewer.id,
        at,
        data: { provider: id },
      })
      return grant(outcome)
    })
  } catch (error) {
    if (isSiretTakenError(error)) return refuse('siret-taken')
    throw error
  }
}
