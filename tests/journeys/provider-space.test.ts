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

async function takesThePlaceOf(visitor: Visitor, name: string) {
  await visitor.opens('/demonstration', 'La démonstration')
  await visitor.presses(new RegExp(name))
  await visitor.arrivesOn('Mon compte')
}

async function readsWhyItIsHidden(director: Visitor, name: string) {
  await takesThePlaceOf(director, 'Hélène Tarquinel')
  await director.opens('/compte/a-faire', 'À faire')
  await director.presses(/^Regarder la fiche masquée/)
  await director.arrivesOn('Fiche masquée, vraiment ?')
  await director.sees(name)
  await director.sees('Notre gérant signe lundi, à son retour.')
}

describe.each(mostly(plainPhone, scriptedDesk))('$name, Théo Marchand, of Cyber-Loire', (way) => {
  it('reads where his company stands, its papers and its offer, and the charter that it signed', () =>
    visit(
      way,
      async (visitor) => {
        await takesThePlaceOf(visitor, 'Théo Marchand')
        await visitor.presses(/^Demandes/)
        await visitor.arrivesOn('Votre journée')
        await visitor.sees('Répondre à une demande')
        await visitor.staysWell()
        if (shots)
          await visitor.page.screenshot({ path: `${shots}/provider-day-${way.screen}.png`, fullPage: true })
        await visitor.opens('/espace-prestataire', /Cyber-Loire/)
        await visitor.opens('/espace-prestataire/pieces', 'Vos pièces justificatives')
        await visitor.opens('/espace-prestataire/confirmer', 'Confirmer votre offre')
        await visitor.opens('/espace-prestataire/comptes-rendus', 'Rendre compte du trimestre')
        await visitor.opens('/charte', /Charte/)
        await visitor.opens('/espace-prestataire/charte')
        await visitor.arrivesOn('La charte est signée')
        await visitor.presses('La page où chacun vérifie cette signature')
        await visitor.page.waitForURL(/\/charte\/signature\//)
        await visitor.sees('Le sceau tient')
        await visitor.staysWell()
      },
      demo.place,
    ))

  it('has its badge explained to whoever reads its sheet; the director reads the applications', () =>
    visit(
      way,
      async (visitor) => {
        await visitor.opens('/prestataires/trouver?situation=ransomware&public=particulier&insee=42218')
        await visitor.presses(/Cyber-Loire/)
        await visitor.arrivesOn(/Cyber-Loire/)
        await visitor.opens(`${new URL(visitor.page.url()).pathname}/insigne`, 'L’insigne de référencement')
        await takesThePlaceOf(visitor, 'Hélène Tarquinel')
        await visitor.opens('/compte/candidatures', /andidatures/)
        await visitor.presses('Atelier de la Loue')
        await visitor.arrivesOn('Atelier de la Loue')
        await visitor.sees('extrait-kbis.pdf')
        await visitor.opens('/compte/prestataires?departement=42', 'Tous les prestataires')
        await visitor.sees(/Cyber-Loire.* visible, référencé depuis/)
      },
      demo.place,
    ))

  it('asks for another name and place; the director accepts; hidden, he asks for a person, then signs again', () =>
    visit(
      way,
      async (visitor) => {
        const name = way.scripted ? 'Cyber-Loire Numérique' : 'Cyber-Loire Secours'
        await takesThePlaceOf(visitor, 'Théo Marchand')
        await visitor.opens('/espace-prestataire', /Cyber-Loire/)
        await visitor.presses('Votre entreprise et qui l’engage')
        await visitor.arrivesOn('Votre entreprise et qui l’engage')
        await visitor.presses('Demander un changement')
        await visitor.arrivesOn('Demander un changement')
        await visitor.writes('Personne qui engage l’entreprise', 'Théo Marchand')
        await visitor.writes('Sa qualité', 'gérant')
        await visitor.writes('Nom que les gens liront', name)
        await visitor.writes(
          'SIRET de l’établissement',
          way.scripted ? '000 000 158 00022' : '000 000 158 00030',
        )
        await visitor.presses('Envoyer la demande')
        await visitor.isRefused(422, 'Dites en une phrase ce qui a changé')
        await visitor.writes('Ce qui a changé', 'Nous avons changé d’enseigne.')
        await visitor.presses('Envoyer la demande')
        await visitor.sees('Votre demande attend une réponse')
        await visitor.staysWell()
        await takesThePlaceOf(visitor, 'Hélène Tarquinel')
        await visitor.opens('/compte/candidatures', /andidatures/)
        await visitor.presses(/Cyber-Loire/, visitor.part('changes'))
        await visitor.arrivesOn('Décider d’un changement')
        await visitor.sees(`Demandé : ${name}`)
        await visitor.chooses('Accepter')
        await visitor.writes('Votre qualité', 'directrice')
        await visitor.presses('Signer la décision')
        await visitor.sees('La décision est prise.')
        await takesThePlaceOf(visitor, 'Théo Marchand')
        await visitor.opens('/espace-prestataire', name)
        await visitor.presses('Demander qu’une personne regarde')
        await visitor.arrivesOn('Demander qu’une personne regarde')
        await visitor.writes('Ce que vous voulez nous dire', 'Notre gérant signe lundi, à son retour.')
        await visitor.presses('Demander qu’une personne regarde')
        await visitor.sees(/Demandé le .* Une personne aura regardé au plus tard le/)
        await visitor.staysWell()
        await visit(way, (director) => readsWhyItIsHidden(director, name), demo.place)
        await visitor.presses('Lire et signer la charte')
        await visitor.arrivesOn('Signer la charte')
        for (const box of await visitor.main.locator('input[type=checkbox]').all()) await box.check()
        await visitor.writes('En quelle qualité', 'gérant')
        await visitor.presses('J’engage l’entreprise')
        await visitor.arrivesOn('La charte est signée')
        await visitor.opens('/espace-prestataire', name)
        await visitor.doesNotSee('Demander qu’une personne regarde')
      },
      demo.place,
    ))
})
