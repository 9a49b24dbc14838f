import { dayAt, isoDay } from '../../kernel/calendar/index.ts'
import type { World } from '../../platform/world.ts'
import type { Viewer } from '../accounts/index.ts'
import type { Charter } from './charter.ts'
import { type Step, stepsDone, stepsLeft } from './rules/application.ts'
import { documentsOf, signatureOf } from './store/joining.ts'
import { type Provider, providerOfOrganisation } from './store/providers.ts'
import type { CharterSignatureTable, DocumentTable } from './store/tables.ts'

/** What the people of a provider see of it: what it declares, shows and signed, and the steps that are done. */
export type OwnProvider = {
  provider: Provider
  documents: readonly DocumentTable[]
  signature: CharterSignatureTable | undefined
  done: readonly Step[]
  /** What is left before it may be sent. */
  left: readonly Step[]
}

/** The provider that a person keeps: the first of her roles that has one; hers alone, whatever she asks for. */
export async function ownProvider(
  { db, now }: Pick<World, 'db' | 'now'>,
  { roles }: Pick<Viewer, 'roles'>,
  charter: Pick<Charter, 'version'>,
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
    return { provider, documents, signature, done, left }
  }
  return undefined
}
