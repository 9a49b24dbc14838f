import { randomBytes, randomUUID } from 'node:crypto'
import { grant, type Ruling, refuse } from '../../kernel/ruling.ts'
import type { Job } from '../../platform/jobs.ts'
import { mailTexts } from '../../platform/mail-texts.ts'
import type { Language } from '../../platform/words/index.ts'
import type { World } from '../../platform/world.ts'
import type { Accounts } from '../accounts/index.ts'
import type { Commune, Territory } from '../territory/index.ts'
import type { DocumentsFolder } from './documents-folder.ts'
import { writeLetter } from './letters.ts'
import { keepersOf, type MailWorld, mailTo } from './mails.ts'
import { directoryPaths as paths } from './paths.ts'
import type { Register } from './register/register.ts'
import { saidBy } from './register/said.ts'
import { emptyOffer } from './rules/application.ts'
import { correctedWithin, draftDays, mostDraftsFrom, organisationsFor } from './rules/joining.ts'
import {
  correctDraft,
  countDraftsFrom,
  draftBy,
  eraseProvider,
  insertUnlessNamed,
  isSiretTaken,
  lockProvider,
  sentOf,
  staleDrafts,
} from './store/applications.ts'
import { documentsOf } from './store/joining.ts'
import { type Provider, providerOfOrganisation, undecided } from './store/providers.ts'

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
  accounts: Pick<Accounts, 'applicants' | 'peopleHolding'>
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
 *
 * An application that was sent is nobody's business but its company's: whoever types its number is answered as
 * anybody is, by a draft and a mail to her own address, and whoever keeps it by a mail that leads back to it. That
 * another was first is said at the end alone, to somebody who showed papers and signed (applying.ts). What everybody
 * reads, a sheet or a delisting, is said at once.
 */
export async function join(
  { world, accounts, territory, register }: Given,
  { siren, siret, name, applicant, commune, mail, language }: Applying,
  caller: string,
): Promise<Ruling<true, 'joining-too-many' | 'drafts-too-many' | 'siret-taken' | 'company-closed'>> {
  const counted = await accounts.applicants.count(mail, caller)
  if (!counted.granted) return counted
  if (await isSiretTaken(world.db, siret, ['listed', 'delisted'])) return refuse('siret-taken')
  const sent = await sentOf(world.db, siret)
  const keepers = sent ? await keepersOf({ ...world, accounts }, sent) : []
  if (sent && keepers.some((keeper) => keeper.mail === mail.trim().toLowerCase())) {
    await remind(world, sent.organisation)
    return grant(true)
  }
  const looked = await register?.look(siret)
  const said = looked && saidBy(looked)
  if (said === 'closed') return refuse('company-closed')
  const at = world.now()
  const company = looked?.kind === 'found' ? looked.company : undefined
  const zone = territory.timeZone(commune.insee) ?? 'Europe/Paris'
  const organisation = await draftFor({ world, accounts }, (candidate) => ({
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
    applicantKey: world.secrets.digest('applicant', mail.trim().toLowerCase()),
    applicantCaller: world.secrets.digest('applicant-caller', caller),
  }))
  if (organisation === undefined) return refuse('drafts-too-many')
  const territoryOf = { kind: 'organisation', organisation } as const
  const invited = await accounts.applicants.invite({
    mail,
    role: 'provider-admin',
    territory: territoryOf,
    language,
    called: applicant,
  })
  if (invited === 'held') await remind(world, organisation)
  return grant(true)
}

/** She keeps it already and has lost the way: a mail leads her back to it, where a silent page would leave her waiting. */
async function remind({ db, now }: World, organisation: string) {
  await db.transaction().execute(async (tx) => {
    const provider = await providerOfOrganisation(tx, organisation)
    if (provider) await writeLetter(tx, provider.id, 'provider-again', {}, now())
  })
}

/**
 * The organisation of the draft that this form makes: under the first name that is nobody's, or the one that the same
 * form made before, pressed twice or filled in again from the beginning. Undefined when too many are open.
 *
 * What a second form says counts only from where the first came, while its page may still be open, and until somebody
 * keeps the draft: a SIRET and an address are known to others, who would rewrite a draft under whoever was invited.
 */
async function draftFor(
  { world, accounts }: Pick<Given, 'world' | 'accounts'>,
  draftOf: (organisation: string) => Provider & { applicantKey: Buffer; applicantCaller: Buffer },
): Promise<string | undefined> {
  const { db } = world
  const { name, siret, applicantKey, applicantCaller, ...draft } = draftOf('')
  const isHers = async (before: Provider) =>
    before.applicantCaller?.equals(applicantCaller) === true &&
    draft.createdAt.getTime() - before.createdAt.getTime() < correctedWithin * 60_000 &&
    (await keepersOf({ ...world, accounts }, before)).length === 0
  const known = async () => {
    const before = await draftBy(db, siret, applicantKey)
    if (!before) return undefined
    if (!(await isHers(before))) return before.organisation
    const { legalName, insee, latitude, longitude, offer, applicant, registerSaid, registerCheckedAt } = draft
    const place = { insee, latitude, longitude, offer }
    const said = { name, legalName, applicant, registerSaid, registerCheckedAt }
    await correctDraft(db, before.id, { ...place, ...said })
    return before.organisation
  }
  const before = await known()
  if (before !== undefined) return before
  if ((await countDraftsFrom(db, siret, applicantCaller)) >= mostDraftsFrom) return undefined
  for (const organisation of organisationsFor(name, siret, randomBytes(6).toString('hex'))) {
    if (await accounts.applicants.isTaken(organisation, providerRoles)) continue
    if (await insertUnlessNamed(db, draftOf(organisation))) return organisation
    const beside = await known()
    if (beside !== undefined) return beside
  }
  return undefined
}

type Erasing = {
  world: MailWorld
  accounts: Pick<Accounts, 'closeOrganisation'>
  folder: Pick<DocumentsFolder, 'drop'>
}

/**
 * The drafts that nobody goes on with hold names for nothing. What they showed and signed goes with them, and the
 * roles of their people, at once; the bytes of their documents right after, or in the night's sweep (nights.ts). Those
 * people are told, since nothing else says why their account opens nothing any more.
 */
export const eraseDraftsJob = ({ world, accounts, folder }: Erasing): Job => ({
  name: 'erase-drafts',
  cron: '10 4 * * *',
  run: async () => {
    const { db, now, post, settings } = world
    const write = mailTexts('provider-draft-erased')
    const failures: unknown[] = []
    const since = new Date(now().getTime() - draftDays * 86_400_000)
    for (const organisation of await staleDrafts(db, since)) {
      const erased = await db.transaction().execute(async (tx) => {
        // Looked at again under the lock: somebody may just have gone on with it.
        const draft = await lockProvider(tx, organisation)
        if (!draft || (await staleDrafts(tx, since, organisation)).length === 0) return undefined
        const documents = await documentsOf(tx, draft.id)
        const people = await keepersOf({ ...world, db: tx }, draft)
        await eraseProvider(tx, draft.id)
        await accounts.closeOrganisation(tx, organisation, providerRoles, now())
        return { bytes: documents.map(({ id }) => id), people, company: draft.name }
      })
      if (!erased) continue
      const { bytes, people, company } = erased
      await folder.drop(bytes)
      const link = new URL(paths.join, settings.baseUrl).href
      if (post.open && people.length > 0)
        await mailTo(world, people, write, () => ({ company, link })).catch((error) => failures.push(error))
    }
    // The draft is gone: what could not be told is not tried again, and is seen in the log.
    if (failures.length > 0) throw failures[0]
  },
})
