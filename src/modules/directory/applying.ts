import { grant, type Ruling, refuse } from '../../kernel/ruling.ts'
import type { World } from '../../platform/world.ts'
import type { Charter } from './charter.ts'
import { writeLetter } from './letters.ts'
import { placeByPapers } from './listing.ts'
import type { Step } from './rules/application.ts'
import { mayChange } from './rules/changing.ts'
import type { Reading, Slip } from './rules/declared/reading.ts'
import type { Offer } from './rules/offer.ts'
import { standingOf } from './space.ts'
import { changeProvider, lockProvider } from './store/applications.ts'
import type { Provider } from './store/providers.ts'

/** What one step declares: some of the offer, or who the company is. */
export type Declared = Partial<Offer> & Partial<Pick<Provider, 'name' | 'legalName' | 'representative'>>

export type Saved =
  | { kind: 'saved' }
  | { kind: 'slips'; slips: readonly Slip[] }
  | { kind: 'refused'; why: string }

/**
 * Writes one step over what that step said before, and nothing else: somebody who left two pages open loses nothing
 * of the other. What a listed provider declares is what victims are proposed from the same moment on.
 */
export const saveStep = (
  { db, now }: Pick<World, 'db' | 'now'>,
  organisation: string,
  step: Step,
  read: (provider: Provider) => Reading<Declared>,
): Promise<Saved> =>
  db.transaction().execute(async (tx): Promise<Saved> => {
    const provider = await lockProvider(tx, organisation)
    if (!provider) return { kind: 'refused', why: 'application-decided' }
    const ruling = mayChange(provider.state, step)
    if (!ruling.granted) return { kind: 'refused', why: ruling.why }
    const declared = read(provider)
    if (!declared.granted) return { kind: 'slips', slips: declared.slips }
    const { name, legalName, representative, ...offered } = declared.value
    const offer = { ...provider.offer, ...offered }
    if (provider.state === 'listed' && lacksMediator(offer))
      return { kind: 'slips', slips: [{ field: 'public', why: 'mediator-first' }] }
    const identity = {
      ...(name !== undefined && { name }),
      ...(legalName !== undefined && { legalName }),
      ...(representative !== undefined && { representative }),
    }
    await changeProvider(tx, provider.id, { ...identity, offer, changedAt: now() })
    await placeByPapers(tx, provider.id, now())
    return { kind: 'saved' }
  })

const lacksMediator = ({ publics, mediator }: Offer) =>
  publics.includes('particulier') && mediator.name === ''

type SendRefusal = 'application-decided' | 'application-incomplete' | 'siret-taken'

/** Sends an application whose steps are all done; sent twice, it was sent once. */
export async function sendApplication(
  { db, now }: Pick<World, 'db' | 'now'>,
  organisation: string,
  charter: Pick<Charter, 'version' | 'effectiveFrom' | 'signBefore'>,
): Promise<Ruling<true, SendRefusal>> {
  try {
    return await db.transaction().execute(async (tx): Promise<Ruling<true, SendRefusal>> => {
      const provider = await lockProvider(tx, organisation)
      if (provider?.state === 'submitted') return grant(true)
      if (provider?.state !== 'draft') return refuse('application-decided')
      const { left } = await standingOf({ db: tx, now }, provider, charter)
      if (left.length > 0) return refuse('application-incomplete')
      const at = now()
      await changeProvider(tx, provider.id, {
        state: 'submitted',
        submittedAt: at,
        sending: provider.sending + 1,
        changedAt: at,
        applicantCaller: null,
      })
      await writeLetter(tx, provider.id, 'operator-application-sent', {}, at)
      return grant(true)
    })
  } catch (error) {
    if (isSiretTakenError(error)) return refuse('siret-taken')
    throw error
  }
}

/** Two drafts of one establishment: the first sent is the one, and the index has the last word. */
export const isSiretTakenError = (error: unknown): boolean =>
  error instanceof Error && 'constraint' in error && error.constraint === 'provider_siret_taken'

/** Takes an application back while nobody has decided: it is a draft again, with all that it says. */
export const takeBackApplication = (
  { db, now }: Pick<World, 'db' | 'now'>,
  organisation: string,
): Promise<Ruling<true, 'application-decided'>> =>
  db.transaction().execute(async (tx) => {
    const provider = await lockProvider(tx, organisation)
    if (provider?.state === 'draft') return grant(true)
    if (provider?.state !== 'submitted') return refuse('application-decided')
    await changeProvider(tx, provider.id, { state: 'draft', submittedAt: null, changedAt: now() })
    return grant(true)
  })
