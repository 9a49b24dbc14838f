import { afterAll, beforeAll, describe, it } from 'vitest'
import { applicants, demoPeople } from '../cast.ts'
import { linkMailedTo, waitsForMail } from './mailbox.ts'
import { setsUpCodes } from './proofs.ts'
import { openDemo } from './serving.ts'
import { type Visitor, visit } from './visitor.ts'
import { mostly, plainPhone, scriptedDesk } from './ways.ts'

const firmOf = ({ way }: Pick<Visitor, 'way'>) => applicants[way.scripted ? 'scripted' : 'plain']

/** What an invented firm of Doubs writes of itself, step after step, with the mistakes that people make. */
async function applies(visitor: Visitor) {
  const { person, mail, name, siret } = firmOf(visitor)
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
  await visitor.writes('SIRET de l’établissement', siret)
  await visitor.presses('Recevoir le lien')
  await visitor.arrivesOn('Regardez vos courriels')

  await visitor.opens(await linkMailedTo(visitor, { mail }, 'invitation'), 'Votre candidature vous attend')
  await visitor.sees(name)
  await visitor.sees(`Vous entrez au nom de ${person}.`)
  await visitor.presses('Accepter et me connecter ici')
  await setsUpCodes(visitor)
  await visitor.arrivesOn(name)
  await visitor.sees('Candidature en préparation')

  await visitor.presses('Votre entreprise et qui l’engage')
  await visitor.arrivesOn('Votre entreprise et qui l’engage')
  await visitor.sees(siret)
  await visitor.presses('Garder')
  await visitor.isRefused(422, 'Dites en quelle qualité elle signe')
  await visitor.writes('Sa qualité', 'gérante')
  await visitor.presses('Garder')
  await visitor.arrivesOn(name)
  await visitor.sees('C’est gardé.')

  await visitor.presses('Ce que vous savez traiter')
  await visitor.arrivesOn('Ce que vous savez traiter')
  await visitor.writes('Combien de personnes interviennent', 'trois')
  const ticked = visitor.page.locator('.ticked', { has: visitor.page.locator('input[value=ransomware]') })
  await ticked.locator('.choice').click()
  await visitor.presses('Garder')
  await visitor.isRefused(422, 'Écrivez combien de personnes interviennent, en chiffres')
  await visitor.sees('Une phrase, pour montrer que vous savez traiter cette situation.')
  await visitor.writes('Combien de personnes interviennent', '3')
  await visitor.page.getByLabel('Chacune a signé un engagement de confidentialité').check()
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
  await visitor.unfolds(/^Astreintes$/)
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

const aPiece = (name: string) => ({
  name,
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.7\n% une pièce inventée\n'),
})

/** The three documents that everybody shows, one taken for another and taken away again. */
async function showsItsDocuments(visitor: Visitor) {
  const { name } = firmOf(visitor)
  const boxOf = (kind: string) => visitor.page.locator(`#${kind}-file`)
  const adds = (kind: string) => visitor.presses('Joindre', visitor.part(kind))
  await visitor.presses('Vos pièces justificatives')
  await visitor.arrivesOn('Vos pièces justificatives')
  await adds('insurance')
  await visitor.isRefused(422, 'Choisissez le fichier de la pièce')
  await boxOf('insurance').setInputFiles(aPiece('attestation.pdf'))
  await visitor.page.locator('#insurance-ends').fill('2027-12-31')
  await adds('insurance')
  await visitor.sees('La pièce est jointe.')
  await visitor.page.locator('#registration-issued').fill('2026-11-02')
  await boxOf('registration').setInputFiles(aPiece('kbis.pdf'))
  await adds('registration')
  await visitor.sees('Extrait du lundi 2 novembre 2026')
  await boxOf('competence').setInputFiles(aPiece('photo-de-vacances.pdf'))
  await adds('competence')
  await visitor.sees('photo-de-vacances.pdf')
  await visitor.presses('Retirer', visitor.part('competence'))
  await visitor.arrivesOn('Retirer cette pièce ?')
  await visitor.presses('Retirer la pièce')
  await visitor.sees('son fichier détruit')
  await boxOf('representative').setInputFiles(aPiece('statuts.pdf'))
  await adds('representative')
  await visitor.sees('statuts.pdf')
  await boxOf('label').setInputFiles(aPiece('certificat.pdf'))
  await visitor.writes('Nom du label', 'Label Clair')
  await visitor.page.locator('#label-audited').fill('2026-06-15')
  await visitor.page.locator('#label-ends').fill('2027-06-15')
  await adds('label')
  await visitor.isRefused(422, 'Écrivez qui a audité')
  await boxOf('label').setInputFiles(aPiece('certificat.pdf'))
  await visitor.writes('Qui a audité', 'Audit Exemple')
  await adds('label')
  await visitor.sees('Nous ne l’avons pas encore lu.')
  await visitor.staysWell()
  await visitor.presses('Revenir à mon espace prestataire')
  await visitor.arrivesOn(name)
}

async function signsTheCharter(visitor: Visitor) {
  const { name } = firmOf(visitor)
  await visitor.presses('La charte')
  await visitor.arrivesOn('Signer la charte')
  for (const box of (await visitor.main.locator('input[type=checkbox]').all()).slice(1)) await box.check()
  await visitor.writes('En quelle qualité', 'gérante')
  await visitor.presses('J’engage l’entreprise')
  await visitor.isRefused(422, 'Lisez cet article, puis cochez sa case.')
  await visitor.main.locator('input[type=checkbox]').first().check()
  await visitor.presses('J’engage l’entreprise')
  await visitor.arrivesOn('La charte est signée')
  await visitor.presses('Revenir à mon espace prestataire')
  await visitor.arrivesOn(name)
}

/** The director looks at what waits, checks it, and signs her decision. */
async function isAccepted(visitor: Visitor, name: string) {
  await visitor.opens('/demonstration', 'La démonstration')
  await visitor.presses(new RegExp(demoPeople.helene.name))
  await visitor.arrivesOn('Mon compte')
  await visitor.opens('/compte/candidatures', 'Les candidatures de prestataires')
  await visitor.presses(name)
  await visitor.arrivesOn(name)
  await visitor.sees('Valable jusqu’au vendredi 31 décembre 2027')
  await visitor.sees('gérante')
  await visitor.sees('kbis.pdf')
  await visitor.sees('Avant d’accepter, il reste')
  await visitor.unfolds('J’ai consulté le registre moi-même')
  await visitor.presses('Elle y est ouverte')
  await visitor.arrivesOn(name)
  await visitor.unfolds('Noter un entretien ou des références')
  await visitor.chooses('Ni l’un ni l’autre, et pourquoi')
  await visitor.page.getByLabel('Le jour').fill('2026-11-20')
  await visitor.writes('Ce que vous en retenez', 'Nous travaillons avec elle depuis dix ans.')
  await visitor.presses('Noter')
  await visitor.arrivesOn(name)
  await visitor.sees('depuis dix ans')
  await visitor.presses('Décider')
  await visitor.arrivesOn('Décider de cette candidature')
  await visitor.presses('Signer la décision')
  await visitor.isRefused(422, 'Choisissez : accepter, ou refuser.')
  await visitor.chooses('Accepter')
  await visitor.writes('Votre qualité', 'directrice')
  await visitor.presses('Signer la décision')
  await visitor.arrivesOn(name)
  await visitor.sees('La décision est prise.')
  await visitor.presses('Examiner ce label')
  await visitor.arrivesOn('Ce label est-il réel ?')
  await visitor.chooses('Reconnu : le montrer')
  await visitor.writes('Votre qualité', 'directrice')
  await visitor.staysWell()
  await visitor.presses('Signer la décision')
  await visitor.arrivesOn(name)
  await visitor.sees('Reconnu le')
}

/** From the door to the listing, in one go: two people, the mails between them, and a victim's search at the end. */
async function isListed(visitor: Visitor, place: Parameters<typeof visit>[2]) {
  const { mail, name } = firmOf(visitor)
  await applies(visitor)
  await showsItsDocuments(visitor)
  await signsTheCharter(visitor)
  await visitor.presses('Envoyer ma candidature')
  await visitor.arrivesOn(name)
  await visitor.sees('Votre candidature est envoyée.')
  await visit(visitor.way, (director) => isAccepted(director, name), place)
  await waitsForMail(visitor, { mail }, 'est acceptée')
  await visitor.opens('/espace-prestataire', name)
  await visitor.sees('Référencé depuis le vendredi 20 novembre 2026')
  await visitor.opens('/prestataires/trouver?situation=ransomware&public=particulier&insee=25434')
  await visitor.presses(name)
  await visitor.arrivesOn(name)
  await visitor.sees('Label Clair : audit de l’entreprise par Audit Exemple')
  await visitor.sees('3 personnes. L’entreprise déclare')
}

describe('A firm of Ornans, which asks to be listed', () => {
  let demo: Awaited<ReturnType<typeof openDemo>>
  beforeAll(async () => {
    demo = await openDemo()
  })
  afterAll(() => demo.close())

  describe.each(mostly(scriptedDesk, plainPhone))('$name', (way) => {
    it(
      'goes from the door to the listing, told each mistake at its box, and is found by a victim',
      () => visit(way, (visitor) => isListed(visitor, demo.place), demo.place),
      240_000,
    )
  })
})
