import { afterAll, beforeAll, describe, it } from 'vitest'
import { openDemo } from './serving.ts'
import { type Visitor, visit } from './visitor.ts'
import { mostly, plainPhone, scriptedDesk } from './ways.ts'

let demo: Awaited<ReturnType<typeof openDemo>>
beforeAll(async () => {
  demo = await openDemo()
})
afterAll(() => demo.close())

const shots = process.env.BALISE_TEST_SHOTS
async function shot({ page, way }: Visitor, name: string) {
  if (shots) await page.screenshot({ path: `${shots}/${name}-${way.screen}.png`, fullPage: true })
}

async function takesThePlaceOf(visitor: Visitor, name: string) {
  await visitor.opens('/demonstration', 'La démonstration')
  await visitor.presses(new RegExp(name))
  await visitor.arrivesOn('Mon compte')
}

describe.each(mostly(plainPhone, scriptedDesk))('$name', (way) => {
  it('somebody reports a provider from its sheet, after forgetting to say what happened', () =>
    visit(
      way,
      async (visitor) => {
        await visitor.opens('/prestataires/trouver?situation=ransomware&public=particulier&insee=42218')
        await visitor.presses('Cyber-Loire')
        await visitor.arrivesOn('Cyber-Loire')
        await visitor.presses('Signaler un manquement à la charte')
        await visitor.arrivesOn('Signaler un prestataire')
        await shot(visitor, 'complaint')
        await visitor.presses('Envoyer mon signalement')
        await visitor.isRefused(422, 'Écrivez ce qui s’est passé')
        await visitor.writes(
          'Ce qui s’est passé',
          `Un signalement inventé. Personne n’est venu, ${way.name}.`,
        )
        await visitor.presses('Envoyer mon signalement')
        await visitor.arrivesOn('Votre signalement est enregistré')
        await visitor.sees('PRO-')
        await shot(visitor, 'complaint-done')
      },
      demo.place,
    ))

  it('Solène Guivarch hands over the file that Théo Marchand asked for; he reads it, and answers', () =>
    visit(
      way,
      async (visitor) => {
        await takesThePlaceOf(visitor, 'Solène Guivarch')
        await visitor.opens('/compte/procedures', 'Les procédures')
        await shot(visitor, 'list')
        await visitor.presses(/Cyber-Loire/)
        await visitor.arrivesOn('Cyber-Loire')
        await shot(visitor, 'file')
        // The first to walk hands it over; the second finds it done.
        if ((await visitor.reads()).includes('Remettre le dossier')) {
          await visitor.presses('Remettre le dossier')
          await visitor.arrivesOn('Remettre le dossier')
          await visitor.main.getByRole('button', { name: 'Remettre' }).click()
          await visitor.arrivesOn('Cyber-Loire')
          await visitor.sees('C’est fait')
        }
        await takesThePlaceOf(visitor, 'Théo Marchand')
        await visitor.opens('/espace-prestataire', 'Cyber-Loire')
        await visitor.presses(/Les procédures qui vous concernent/)
        await visitor.arrivesOn('Les procédures')
        await visitor.presses(/PRO-/)
        await visitor.arrivesOn('Cyber-Loire')
        await visitor.sees('640 € facturés au-delà du devis')
        await shot(visitor, 'own')
        await visitor.presses('Lire le dossier')
        await visitor.arrivesOn('Votre dossier')
        await visitor.doesNotSee('Bellier')
        await visitor.presses('Revenir à la procédure')
        await visitor.presses('Écrire mes observations')
        await visitor.arrivesOn('Écrire mes observations')
        await visitor.writes('Vos observations', 'Le client avait dit oui au téléphone.')
        await shot(visitor, 'observations')
        await visitor.presses('Envoyer')
        await visitor.arrivesOn('Cyber-Loire')
        await visitor.sees('Le client avait dit oui au téléphone.')
      },
      demo.place,
    ))

  it('Rachid Belkacem examines a report, and Hélène Tarquinel suspends, then lifts', () =>
    visit(
      way,
      async (visitor) => {
        await takesThePlaceOf(visitor, 'Rachid Belkacem')
        await visitor.opens('/compte/procedures', 'Les procédures')
        await visitor.presses(/Atelier Réseau Comtois/)
        await visitor.arrivesOn('Atelier Réseau Comtois')
        if ((await visitor.reads()).includes('Examiner le signalement')) {
          await visitor.presses('Examiner le signalement')
          await visitor.arrivesOn('Examiner le signalement')
          await shot(visitor, 'admit')
          await visitor.presses('Inscrire ma réponse')
          await visitor.isRefused(422, 'Écrivez pourquoi')
          await visitor.chooses('Rien ne me lie')
          await visitor.chooses('Examiner ce signalement')
          await visitor.presses('Inscrire ma réponse')
          await visitor.arrivesOn('Atelier Réseau Comtois')
        }
        await takesThePlaceOf(visitor, 'Hélène Tarquinel')
        await visitor.opens('/compte/procedures', 'Les procédures')
        await visitor.presses(/Cyber-Loire/)
        await visitor.arrivesOn('Cyber-Loire')
        // Once for the same facts: the first to walk suspends and lifts, the second finds it in the past.
        const [open = ''] = (await visitor.reads()).split('Ce qui attend')
        if (open.includes('Suspendre en urgence')) {
          await visitor.presses('Suspendre en urgence')
          await visitor.arrivesOn('Suspendre en urgence')
          await shot(visitor, 'suspend')
          await visitor.chooses('C’est une escroquerie')
          await visitor.writes('Pourquoi', 'Une urgence inventée, pour la démonstration.')
          await visitor.writes('Votre qualité', 'directrice')
          await visitor.presses('Suspendre')
          await visitor.arrivesOn('Cyber-Loire')
          await visitor.sees('Fiche suspendue en urgence')
          await shot(visitor, 'suspended')
          await visitor.presses('Lever la suspension')
          await visitor.arrivesOn('Lever la suspension')
          await visitor.main.getByRole('button', { name: 'Lever la suspension' }).click()
          await visitor.arrivesOn('Cyber-Loire')
        }
        await visitor.sees('Suspension levée')
      },
      demo.place,
    ))
})
