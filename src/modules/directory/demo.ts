import { randomUUID } from 'node:crypto'
import { type Static, Type } from 'typebox'
import { addMonths, dayAt, isoDay } from '../../kernel/calendar/index.ts'
import type { Period } from '../../kernel/opening.ts'
import { type Public, publics } from '../../kernel/situation.ts'
import { readYaml } from '../../platform/content.ts'
import { fill } from '../../platform/words/index.ts'
import type { World } from '../../platform/world.ts'
import type { Territory } from '../territory/index.ts'
import { sendApplication } from './applying.ts'
import type { Charter } from './charter.ts'
import type { CharterSignatures } from './charter-signatures.ts'
import { aPaper } from './demo-paper.ts'
import { addDocument } from './documents.ts'
import type { DocumentsFolder } from './documents-folder.ts'
import { placeByLabels } from './labels.ts'
import { neededDocuments } from './rules/application.ts'
import { articleNames } from './rules/charter.ts'
import { representativeParts } from './rules/declared/identity.ts'
import type { Offer } from './rules/offer.ts'
import { visibleUntil } from './rules/visible.ts'
import { setAnswers } from './store/answers.ts'
import { labelsOf, setLabelOutcome } from './store/labels.ts'
import { publish } from './store/proposals.ts'
import {
  hasInventedProviders,
  insertProvider,
  type Provider,
  providerOfOrganisation,
  undecided,
  unsignedInvented,
} from './store/providers.ts'

const file = 'content/fr/demo/providers.yaml'

const kinds = ['crise', 'bureau', 'particuliers'] as const
const Firm = {
  name: Type.String(),
  insee: Type.String(),
  siret: Type.String({ pattern: '^000\\d{11}$' }),
  threats: Type.Enum([...kinds]),
  publics: Type.Enum(['tous', 'pro', 'part']),
  radiusKm: Type.Number(),
  phone: Type.String(),
  mail: Type.String(),
}
const File = Type.Object({
  competences: Type.Object({
    crise: Type.Record(Type.String(), Type.String()),
    bureau: Type.Record(Type.String(), Type.String()),
    particuliers: Type.Record(Type.String(), Type.String()),
  }),
  legalName: Type.String(),
  label: Type.Object({
    name: Type.String(),
    auditor: Type.String(),
    paper: Type.String(),
    file: Type.String(),
  }),
  fees: Type.Object({ travel: Type.String(), examination: Type.String() }),
  mediator: Type.Object({ name: Type.String(), url: Type.String() }),
  signatories: Type.Array(Type.Object({ name: Type.String(), capacity: Type.String() }), { minItems: 1 }),
  application: Type.Object({
    ...Firm,
    person: Type.String(),
    capacity: Type.String(),
    documents: Type.Object({
      registration: Type.String(),
      representative: Type.String(),
      insurance: Type.String(),
    }),
    paper: Type.String(),
  }),
  providers: Type.Array(
    Type.Object({
      ...Firm,
      remote: Type.Optional(Type.Boolean()),
      onCall: Type.Optional(Type.Boolean()),
      label: Type.Optional(Type.Boolean()),
      answers: Type.Optional(Type.Array(Type.Integer(), { minItems: 3, maxItems: 3 })),
    }),
  ),
})

const publicsOf: Record<'tous' | 'pro' | 'part', readonly Public[]> = {
  tous: publics,
  pro: ['entreprise-association', 'collectivite-administration'],
  part: ['particulier'],
}

const weekdays: Period = { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00', to: '18:30' }
const saturday: Period = { days: ['sat'], from: '09:00', to: '12:30' }

const day = 86_400_000

type Written = Static<typeof File>
export type Firm = Written['application'] & Partial<Pick<Written['providers'][number], 'remote' | 'onCall'>>

/** The row of an invented company, as its first press would have made it, with its offer whole. */
function invented(
  firm: Omit<Firm, 'person' | 'capacity' | 'documents' | 'paper'>,
  { competences, legalName, fees, mediator }: Written,
  territory: Territory,
  at: Date,
): Provider {
  const { name, insee, siret, threats } = firm
  const commune = territory.commune(insee)
  if (!commune) throw new Error(`${file}: no commune ${insee}`)
  const zone = territory.timeZone(insee) ?? 'Europe/Paris'
  const { latitude, longitude } = commune
  const offer: Offer = {
    competences: Object.entries(competences[threats]).map(([threat, proof]) => ({ threat, proof })),
    staff: { people: 1 + (Number(siret.slice(6, 9)) % 9), pledged: true },
    publics: publicsOf[firm.publics],
    area: { radiusKm: firm.radiusKm, departments: [], communes: [], remote: firm.remote ?? false },
    hours: {
      zone,
      publicHolidays: 'closed',
      weekly: threats === 'particuliers' ? [weekdays, saturday] : [weekdays],
      department: commune.department.code,
    },
    // Always on call, so that the demonstration shows somebody at any hour.
    onCall: firm.onCall
      ? [{ from: new Date(at.getTime() - day), to: new Date(at.getTime() + 400 * day) }]
      : [],
    languages: firm.remote ? ['fr', 'en'] : ['fr'],
    urgentMinutes: firm.onCall ? 60 : 120,
    fees,
    mediator,
    phone: firm.phone,
    mail: firm.mail,
  }
  return {
    id: randomUUID(),
    organisation: name,
    siren: siret.slice(0, 9),
    siret,
    legalName: fill(legalName, { name }),
    name,
    insee,
    latitude,
    longitude,
    state: 'draft',
    offer,
    labelName: null,
    labelUntil: null,
    attestedAt: null,
    hiddenFor: null,
    createdAt: at,
    listedAt: null,
    invented: true,
    ...undecided,
  }
}

const signatoryOf = ({ signatories }: Written, index: number) =>
  signatories[index % signatories.length] ?? { name: '', capacity: '' }

export type Demo = {
  world: World
  territory: Territory
  signatures: CharterSignatures
  charter: () => Charter
  folder: DocumentsFolder
}

const noLabel = { label: '', auditor: '', auditedOn: '' }

/** Who signs what is invented: nobody with an account, by the one press of the demonstration. */
const byDemo = (provedAt: Date) => ({ id: randomUUID(), proofs: ['demo'] as const, provedAt })

/**
 * Fifty invented providers over France, marked as such, each with its true signature of the charter, and one
 * application that waits: made at the first start of the demonstration.
 */
export async function seedDemoProviders(demo: Demo) {
  const { db, now, settings } = demo.world
  if (settings.mode !== 'demo') return
  const written = readYaml(file, File)
  const at = now()
  await db.transaction().execute(async (tx) => {
    if (await hasInventedProviders(tx)) return
    for (const [index, { answers, label: _, ...firm }] of written.providers.entries()) {
      const { name, capacity } = signatoryOf(written, index)
      const provider = {
        ...invented(firm, written, demo.territory, at),
        representative: `${name}, ${capacity}`,
        state: 'listed' as const,
        attestedAt: at,
        submittedAt: at,
        listedAt: at,
      }
      await insertProvider(tx, provider)
      const [asked = 0, answered = 0, medianMinutes = 0] = answers ?? []
      if (answers) await setAnswers(tx, provider.id, { asked, answered, medianMinutes })
      const { zone } = provider.offer.hours
      await publish(tx, { ...provider, visibleUntil: visibleUntil(at, zone, []) })
    }
  })
  await signForAll(demo)
  await seedLabels(demo, written, at)
  await seedApplication(demo, written, at)
}

/** The certificate of a label that runs, declared as its company declares it: some were looked at already. */
function declareLabel({ world, folder }: Demo, { label }: Written, provider: Provider, at: Date) {
  const today = dayAt(at, 'Europe/Paris')
  return addDocument({ ...world, folder }, byDemo(at), provider.id, {
    kind: 'label',
    name: label.file,
    bytes: aPaper(fill(label.paper, { siret: provider.siret })),
    issuedOn: '',
    label: label.name,
    auditor: label.auditor,
    auditedOn: isoDay(addMonths(today, -4)),
    endsOn: isoDay(addMonths(today, 7)),
  })
}

async function seedLabels(demo: Demo, written: Written, at: Date) {
  const { db } = demo.world
  for (const { name } of written.providers.filter(({ label }) => label)) {
    const provider = await providerOfOrganisation(db, name)
    if (!provider || (await labelsOf(db, provider.id)).length > 0) continue
    await declareLabel(demo, written, provider, at)
    await db.transaction().execute(async (tx) => {
      for (const { documentId } of await labelsOf(tx, provider.id))
        await setLabelOutcome(tx, documentId, {
          outcome: 'recognised',
          decidedAt: at,
          decidedBy: randomUUID(),
          decidedAs: null,
          reasons: null,
        })
      await placeByLabels(tx, provider, at)
    })
  }
}

const signs = (
  { signatures, charter }: Demo,
  id: string,
  signatory: { name: string; capacity: string },
  at: Date,
) => {
  const { version, sha256: hash } = charter()
  return signatures.sign(byDemo(at), id, { version, hash, read: articleNames, ...signatory })
}

/** What a start cut short left unsigned is signed by the next one. */
async function signForAll(demo: Demo) {
  for (const { id, representative } of await unsignedInvented(demo.world.db)) {
    const { representative: name, capacity } = representativeParts(representative)
    await signs(demo, id, { name, capacity }, demo.world.now())
  }
}

/** One application, made by the very acts of a company: its draft, its documents, its signature, its sending. */
async function seedApplication(demo: Demo, written: Written, at: Date) {
  const { world, charter, folder, territory } = demo
  const { application } = written
  if (await providerOfOrganisation(world.db, application.name)) return
  const { person, capacity, documents, paper } = application
  const draft = { ...invented(application, written, territory, at), representative: `${person}, ${capacity}` }
  await insertProvider(world.db, draft)
  const today = dayAt(at, 'Europe/Paris')
  const bytes = aPaper(fill(paper, { siret: draft.siret }))
  for (const kind of neededDocuments)
    await addDocument({ ...world, folder }, byDemo(at), draft.id, {
      kind,
      name: documents[kind],
      bytes,
      issuedOn: kind === 'registration' ? isoDay(today - 12) : '',
      endsOn: kind === 'insurance' ? isoDay(addMonths(today, 9)) : '',
      ...noLabel,
    })
  await declareLabel(demo, written, draft, at)
  await signs(demo, draft.id, { name: person, capacity }, at)
  await sendApplication(world, draft.organisation, charter())
}
