import { randomUUID } from 'node:crypto'
import { Type } from 'typebox'
import type { Period } from '../../kernel/opening.ts'
import { type Public, publics } from '../../kernel/situation.ts'
import { readYaml } from '../../platform/content.ts'
import { fill } from '../../platform/words/index.ts'
import type { World } from '../../platform/world.ts'
import type { Territory } from '../territory/index.ts'
import type { Offer } from './rules/offer.ts'
import { visibleUntil } from './rules/visible.ts'
import { setAnswers } from './store/answers.ts'
import { publish } from './store/proposals.ts'
import { hasInventedProviders, insertProvider, undecided } from './store/providers.ts'

const file = 'content/fr/demo/providers.yaml'

const kinds = ['crise', 'bureau', 'particuliers'] as const
const File = Type.Object({
  competences: Type.Object({
    crise: Type.Record(Type.String(), Type.String()),
    bureau: Type.Record(Type.String(), Type.String()),
    particuliers: Type.Record(Type.String(), Type.String()),
  }),
  legalName: Type.String(),
  label: Type.String(),
  fees: Type.Object({ travel: Type.String(), examination: Type.String() }),
  mediator: Type.Object({ name: Type.String(), url: Type.String() }),
  providers: Type.Array(
    Type.Object({
      name: Type.String(),
      insee: Type.String(),
      siret: Type.String({ pattern: '^000\\d{11}$' }),
      threats: Type.Enum([...kinds]),
      publics: Type.Enum(['tous', 'pro', 'part']),
      radiusKm: Type.Number(),
      remote: Type.Optional(Type.Boolean()),
      onCall: Type.Optional(Type.Boolean()),
      label: Type.Optional(Type.Boolean()),
      answers: Type.Optional(Type.Array(Type.Integer(), { minItems: 3, maxItems: 3 })),
      phone: Type.String(),
      mail: Type.String(),
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

/** Fifty invented providers over France, marked as such: made at the first start of the demonstration. */
export async function seedDemoProviders({ db, now, settings }: World, territory: Territory) {
  if (settings.mode !== 'demo') return
  const { providers, competences, legalName, label, fees, mediator } = readYaml(file, File)
  const at = now()
  await db.transaction().execute(async (tx) => {
    if (await hasInventedProviders(tx)) return
    for (const { name, insee, siret, threats, answers, ...one } of providers) {
      const commune = territory.commune(insee)
      if (!commune) throw new Error(`${file}: no commune ${insee}`)
      const zone = territory.timeZone(insee) ?? 'Europe/Paris'
      const { latitude, longitude } = commune
      const offer: Offer = {
        competences: Object.entries(competences[threats]).map(([threat, proof]) => ({ threat, proof })),
        publics: publicsOf[one.publics],
        area: { radiusKm: one.radiusKm, departments: [], communes: [], remote: one.remote ?? false },
        hours: {
          zone,
          publicHolidays: 'closed',
          weekly: threats === 'particuliers' ? [weekdays, saturday] : [weekdays],
          department: commune.department.code,
        },
        // Always on call, so that the demonstration shows somebody at any hour.
        onCall: one.onCall
          ? [{ from: new Date(at.getTime() - day), to: new Date(at.getTime() + 400 * day) }]
          : [],
        languages: one.remote ? ['fr', 'en'] : ['fr'],
        urgentMinutes: one.onCall ? 60 : 120,
        fees,
        mediator,
        phone: one.phone,
        mail: one.mail,
      }
      const id = randomUUID()
      await insertProvider(tx, {
        id,
        organisation: name,
        siren: siret.slice(0, 9),
        siret,
        legalName: fill(legalName, { name }),
        name,
        insee,
        latitude,
        longitude,
        state: 'listed',
        offer,
        labelName: one.label ? label : null,
        labelUntil: one.label ? new Date(at.getTime() + 200 * day) : null,
        attestedAt: at,
        hiddenFor: null,
        createdAt: at,
        listedAt: at,
        invented: true,
        ...undecided,
      })
      const [asked = 0, answered = 0, medianMinutes = 0] = answers ?? []
      if (answers) await setAnswers(tx, id, { asked, answered, medianMinutes })
      await publish(tx, { id, latitude, longitude, offer, visibleUntil: visibleUntil(at, zone, []) })
    }
  })
}
