import { dayAt, isoDay } from '../../kernel/calendar/index.ts'
import type { Db } from '../../platform/database/index.ts'
import type { World } from '../../platform/world.ts'
import type { Viewer } from '../accounts/index.ts'
import type { Charter } from './charter.ts'
import { type Step, stepsDone, stepsLeft } from './rules/application.ts'
import { type SigningDue, signingDue } from './rules/charter-signature.ts'
import { documentsOf, signatureOf } from './store/joining.ts'
import { type Provider, providersOfOrganisations } from './store/providers.ts'
import { signaturesOf } from './store/signatures.ts'
import type { CharterSignatureTable, DocumentTable } from './store/tables.ts'

/** What the people of a provider see of it: what it declares, shows and signed, and the steps that are done. */
export type OwnProvider = {
  provider: Provider
  documents: readonly DocumentTable[]
  signature: CharterSignatureTable | undefined
  done: readonly Step[]
  /** What is left before it may be sent. */
  left: readonly Step[]
  /** Whether another version of the charter took the place of the one signed. */
  due: SigningDue
}

/** The providers that a person keeps, by her roles: hers alone, whatever she asks for. */
export async function ownProviders(db: Db, { roles }: Pick<Viewer, 'roles'>): Promise<Provider[]> {
  const names = roles.flatMap(({ role, organisation }) =>
    role === 'provider-admin' && organisation !== null ? [organisation] : [],
  )
  return names.length === 0 ? [] : providersOfOrganisations(db, names)
}

/** Where a provider stands at this moment. */
export async function standingOf(
  { db, now }: Pick<World, 'db' | 'now'>,
  provider: Provider,
  charter: Pick<Charter, 'version' | 'effectiveFrom' | 'signBefore'>,
): Promise<OwnProvider> {
  const documents = await documentsOf(db, provider.id)
  const signature = await signatureOf(db, provider, charter.version)
  const today = isoDay(dayAt(now(), provider.offer.hours.zone))
  const application = { ...provider, documents, charterSigned: signature !== undefined }
  const [done, left] = [stepsDone(application, today), stepsLeft(application, today)]
  const inParis = isoDay(dayAt(now(), 'Europe/Paris'))
  const due = signingDue(charter, await signaturesOf(db, provider), inParis)
  return { provider, documents, signature, done, left, due }
}
