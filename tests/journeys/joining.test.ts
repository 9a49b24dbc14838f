import { afterAll, beforeAll, describe, it } from 'vitest'
import { applicants } from '../cast.ts'
import { linkMailedTo } from './mailbox.ts'
import { setsUpCodes } from './proofs.ts'
import { openDemo } from './serving.ts'
import { type Visitor, visit } from './visitor.ts'
import { plainPhone, scriptedDesk } from './ways.ts'

/** What an invented firm of Doubs writes of itself, step after step, with the mistakes that people make. */
async function applies(visitor: Visitor) {
  const { person, mail, name } = applicants[visitor.way.scripted ? 'scripted' : 'plain']
  await visitor.opens('/prestataires', 'Trouver un prestataire')
  await visitor.presses('Rejoindre les prestataires')
  await visitor.arrivesOn('Rejoindre les prestataires')
  await visitor.writes('SIRET de l’établissement', '012 345 682')
  await visitor.writes('Nom que les gens liront', name)
  await visitor.writesPlace('Commune de l’établissement', 'Ornans')
  await visitor.writes('Votre nom', person)
  await visitor.writes('Votre adresse électronique professionnelle', mail)
  await visitor.presses('Recevoir le lien')
  await visitor.isRefused(422, 'C’est le numéro SIREN de l’entreprise.')
  await visitor.writes('SIRET de l’établissement', '012 345 682 00012')
  await visitor.presses('Recevoir le lien')
  await visitor.arrivesOn('Regardez vos courriels')

  await visitor.opens(await linkMailedTo(visitor, { mail }, 'invitation'), 'Une invitation pour vous')
  await visitor.sees(name)
  await visitor.writes('Votre nom', person)
  await visitor.presses('Accepter et me connecter ici')
  await setsUpCodes(visitor)
  await visitor.arrivesOn('Mon compte')
  await visitor.opens('/espace-prestataire', name)
  await visitor.sees('Candidature en préparation')

  await visitor.presses('Votre entreprise et qui l’engage')
  await visitor.arrivesOn('Votre entreprise et qui l’engage')
  await visitor.sees('012 345 682 00012')
  await visitor.presses('Garder')
  await visitor.isRefused(422, 'Dites en quelle qualité elle signe')
  await visitor.writes('Sa qualité', 'gérante')
  await visitor.presses('Garder')
  await visitor.arrivesOn(name)
  await visitor.sees('C’est gardé.')

  await visitor.presses('Ce que vous savez traiter')
  await visitor.arrivesOn('Ce que vous savez traiter')
  const ticked = visitor.page.locator('.ticked').first()
  await ticked.locator('.choice').click()
  await visitor.presses('Garder')
  await visitor.isRefused(422, 'Une phrase, pour montrer que vous savez traiter cette situation.')
  await ticked.locator('textarea').fill('Trois restaurations menées en 2025, sans rançon payée.')
  await visitor.presses('Garder')
  await visitor.arrivesOn(name)

  await visitor.presses('Qui vous recevez, et où')
  await visitor.arrivesOn('Qui vous recevez, et où')
  await visitor.chooses('Particulier')
  await visitor.writes('Départements entiers (facultatif)', 'Doubs, Atlantide')
  await visitor.presses('Garder')
  await visitor.isRefused(422, 'Nous n’avons pas trouvé le département « Atlantide ».')
  await visitor.writes('Départements entiers (facultatif)', 'Doubs, 39')
  await visitor.presses('Garder')
  await visitor.arrivesOn(name)

  await visitor.presses('Vos horaires et vos astreintes')
  await visitor.arrivesOn('Vos horaires et vos astreintes')
  await visitor.page.locator('#mon-1-from').fill('09:00')
  await visitor.page.locator('#mon-1-to').fill('08:00')
  await visitor.presses('Garder')
  await visitor.isRefused(422, 'L’heure de fin vient après celle du début.')
  await visitor.page.locator('#mon-1-to').fill('18:30')
  await visitor.writesMoment('Astreinte 1, début', { date: '2027-01-02', time: '08:00' })
  await visitor.writesMoment('Astreinte 1, fin', { date: '2027-01-03', time: '20:00' })
  await visitor.presses('Garder')
  await visitor.arrivesOn(name)

  await visitor.presses('Contact, frais, langues, médiateur')
  await visitor.arrivesOn('Contact, frais, langues, médiateur')
  await visitor.writes('Téléphone', '01 99 00 12 34')
  await visitor.writes('Adresse électronique pour les victimes', mail)
  await visitor.presses('Garder')
  await visitor.isRefused(422, 'Écrivez le nom de votre médiateur')
  await visitor.writes('Médiateur de la consommation', 'Médiation de la prestation')
  await visitor.writes('Son site', 'mediation.example')
  await visitor.presses('Garder')
  await visitor.arrivesOn(name)
  await visitor.sees('Il reste à faire : Vos pièces justificatives · La charte.')
}

describe('A firm of Ornans, which asks to be listed', () => {
  let demo: Awaited<ReturnType<typeof openDemo>>
  beforeAll(async () => {
    demo = await openDemo()
  })
  afterAll(() => demo.close())

  describe.each([plainPhone, scriptedDesk])('$name', (way) => {
    it('says who it is, what it does, where and when, and is told each mistake at its box', () =>
      visit(way, applies, demo.place))
  })
})
