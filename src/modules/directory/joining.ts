import { randomUUID } from 'node:crypto'
import { grant, type Ruling, refuse } from '../../kernel/ruling.ts'
import type { Job } from '../../platform/jobs.ts'
import type { Language } from '../../platform/words/index.ts'
import type { World } from '../../platform/world.ts'
import type { Accounts } from '../accounts/index.ts'
import type { Commune, Territory } from '../territory/index.ts'
import type { Looked, Register } from './register/register.ts'
import { emptyOffer } from './rules/application.ts'
import { draftDays, organisationsFor } from './rules/joining.ts'
import { eraseDrafts, insertUnlessNamed, isSiretTaken } from './store/applications.ts'
import { type Provider, undecided } from './store/providers.ts'
import type { RegisterSaid } from './store/tables.ts'

export type Applying = {
  siren: string
  siret: string
  name: string
  applicant: string
  commune: Commune
  mail: string
  language: Language
}

type Given = {
  world: World
  accounts: Pick<Accounts, 'applicants'>
  territory: Pick<Territory, 'timeZone'>
  register: Pick<Register, 'look'> | undefined
}

/** Roles whose organisation is that of a provider. */
const providerRoles = ['provider-admin', 'provider-staff'] as const

/**
 * A company asks to be listed: a draft is made, and whoever has the mailbox is invited to keep it.
 *
 * A register of companies that is silent, or that knows nothing of the number, refuses nobody: what it said is kept
 * for whoever decides.
 */
export async function join(
  { world, accounts, territory, register }: Given,
  { siren, siret, name, applicant, commune, mail, language }: Applying,
  caller: string,
): Promise<Ruling<true, 'joining-too-many' | 'siret-taken' | 'company-closed'>> {
  const counted = await accounts.applicants.count(mail, caller)
  if (!counted.granted) return counted
  if (await isSiretTaken(world.db, siret)) return refuse('siret-taken')
  const looked = await register?.look(siret)
  const said = looked && saidBy(looked)
  if (said === 'closed') return refuse('company-closed')
  const at = world.now()
  const company = looked?.kind === 'found' ? looked.company : undefined
  const zone = territory.timeZone(commune.insee) ?? 'Europe/Paris'
  const organisation = await makeDraft({ world, accounts }, (candidate) => ({
    id: randomUUID(),
    organisation: candidate,
    siren,
    siret,
    legalName: company?.name ?? name,
    name,
    insee: commune.insee,
    latitude: commune.latitude,
    longitude: commune.longitude,
    state: 'draft',
    offer: emptyOffer(zone, commune.department.code),
    labelName: null,
    labelUntil: null,
    attestedAt: null,
    hiddenFor: null,
    createdAt: at,
    listedAt: null,
    // Whoever applies in a demonstration is nobody outside it.
    invented: world.settings.mode === 'demo',
    ...undecided,
    registerSaid: said ?? null,
    registerCheckedAt: said ? at : null,
    applicant,
  }))
  const territoryOf = { kind: 'organisation', organisation } as const
  await accounts.applicants.invite({ mail, role: 'provider-admin', territory: territoryOf, language })
  return grant(true)
}

const saidBy = (looked: Looked): RegisterSaid =>
  looked.kind === 'found' ? (looked.company.isOpen ? 'open' : 'closed') : looked.kind

/** Makes the draft under the first organisation that is nobody's, and gives that one back. */
async function makeDraft(
  { world, accounts }: Pick<Given, 'world' | 'accounts'>,
  draftOf: (organisation: string) => Provider,
): Promise<string> {
  const { name, siret } = draftOf('')
  for (const organisation of organisationsFor(name, siret)) {
    if (await accounts.applicants.isTaken(organisation, providerRoles)) continue
    if (await insertUnlessNamed(world.db, draftOf(organisation))) return organisation
  }
  throw new Error(`too many drafts of the establishment ${siret}`)
}

/** The drafts that nobody goes on with hold names for nothing. */
export const eraseDraftsJob = ({ db, now }: World): Job => ({
  name: 'erase-drafts',
  cron: '10 4 * * *',
  run: async () => {
    await eraseDrafts(db, new Date(now().getTime() - draftDays * 86_400_000))
  },
})
