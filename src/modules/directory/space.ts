import { dayAt, isoDay } from '../../kernel/calendar/index.ts'
import type { World } from '../../platform/world.ts'
import type { Viewer } from '../accounts/index.ts'
import type { Charter } from './charter.ts'
import { type Step, stepsDone, stepsLeft } from './rules/application.ts'
import { type SigningDue, signingDue } from './rules/charter-signature.ts'
import { documentsOf, signatureOf } from './store/joining.ts'
import { type Provider, providerOfOrganisation } from './store/providers.ts'
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

/** The provider that a person keeps: the first of her roles that has one; hers alone, whatever she asks for. */
export async function ownProvider(
  { db, now }: Pick<World, 'db' | 'now'>,
  { roles }: Pick<Viewer, 'roles'>,
  charter: Pick<Charter, 'version' | 'effectiveFrom' | 'signBefore'>,
): Promise<OwnProvider | undefined> {
  for (const { role, organisation } of roles) {
    if (role !== 'provider-admin' || organisation === null) continue
    const provider = await providerOfOrganisation(db, organisation)
    if (!provider) continue
    const documents = await documentsOf(db, provider.id)
    const signature = await signatureOf(db, provider, charter.version)
    const today = isoDay(dayAt(now(), provider.offer.hours.zone))
    const application = { ...provider, documents, charterSigned: signature !== undefined }
    const [done, left] = [stepsDone(application, today), stepsLeft(application, today)]
    const inParis = isoDay(dayAt(now(), 'Europe/Paris'))
    const due = signingDue(charter, await signaturesOf(db, provider), inParis)
    return { provider, documents, signature, done, left, due }
  }
  return undefined
}
