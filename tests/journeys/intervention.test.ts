import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { copiesTheKey } from './case.ts'
import { openDemo } from './serving.ts'
import { type Visitor, visit } from './visitor.ts'
import { mostly, plainPhone, scriptedDesk } from './ways.ts'

let demo: Awaited<ReturnType<typeof openDemo>>
beforeAll(async () => {
  demo = await openDemo()
})
afterAll(() => demo.close())

/** Amina saves what happened to her: a case of her own. */
async function opensHerCase(amina: Visitor): Promise<string> {
  await amina.opens('/diagnostic/resultat/ransomware?public=particulier')
  await amina.presses('Enregistrer le dossier')
  const { number, asked } = await copiesTheKey(amina)
  await amina.writes(asked.label, asked.word)
  await amina.presses('C’est noté, ouvrir mon dossier')
  await amina.sees('Ce qui va se passer')
  return number
}

async function signsIn(theo: Visitor) {
  await theo.opens('/demonstration', 'La démonstration')
  await theo.presses(/Théo Marchand/)
  await theo.arrivesOn('Mon compte')
  await theo.opens('/espace-prestataire/demandes', 'Votre journée')
}

async function fills(visitor: Visitor, boxes: Record<string, string>) {
  for (const [id, text] of Object.entries(boxes)) await visitor.page.locator(`[id="${id}"]`).fill(text)
}

const shots = process.env.BALISE_TEST_SHOTS
async function shot({ page, way }: Visitor, name: string) {
  if (shots) await page.screenshot({ path: `${shots}/${name}-${way.screen}.png`, fullPage: true })
}

/** The third person of the story: who reads what is written of providers before everybody does. */
async function publishesTheReview(helene: Visitor) {
  await helene.opens('/demonstration', 'La démonstration')
  await helene.presses(/Hélène Tarquinel/)
  await helene.arrivesOn('Mon compte')
  await helene.opens('/compte/avis', 'Avis à lire')
  await helene.staysWell()
  await shot(helene, 'reviews-to-read')
  await helene.presses('Cyber-Loire')
  await helene.arrivesOn('Lire un avis')
  await helene.sees('Clair, rapide, à l’écoute.')
  await helene.sees('Vérifié : son dossier et cette intervention vont ensemble')
  await helene.staysWell()
  await shot(helene, 'review-to-read')
  await helene.unfolds('Refuser de le publier')
  await helene.presses('Refuser cet avis')
  await helene.isRefused(422, 'raison')
  await helene.presses('Publier cet avis')
  await helene.sees('L’avis est publié.')
}

describe.each(mostly(plainPhone, scriptedDesk))('$name, Amina and Théo', (way) => {
  it(
    'go from her locked screen to her review',
    () =>
      visit(
        way,
        (amina) =>
          visit(
            way,
            async (theo) => {
              const number = await opensHerCase(amina)

              // She chooses, and shares what she ticks.
              await amina.presses('Trouver un prestataire', amina.part('repair'))
              await amina.arrivesOn('Être aidé par un prestataire')
              await amina.writes('Votre commune ou code postal', '42000')
              await amina.presses('Voir les prestataires')
              await amina.sees('Cyber-Loire')
              await amina.page.getByLabel('Choisir Cyber-Loire').check()
              await amina.presses('Transmettre ma demande')
              await amina.isRefused(
                422,
                'Cochez au moins une chose à partager : sans elle, personne ne peut vous répondre.',
              )
              for (const shared of ['situation', 'contact', 'place'])
                await amina.page.locator(`input[name=shared][value=${shared}]`).check()
              await amina.writes('Votre nom', 'Amina Roussel')
              await amina.writes('Votre téléphone', '06 39 98')
              await amina.presses('Transmettre ma demande')
              await amina.isRefused(422, 'Ce numéro ne se compose pas.')
              await amina.writes('Votre téléphone', '06 39 98 00 01')
              await amina.presses('Transmettre ma demande')
              await amina.arrivesOn('Vos demandes')
              await amina.sees('Demande transmise')

              // He answers and says what he understood.
              await signsIn(theo)
              await theo.presses(new RegExp(number))
              await theo.arrivesOn('Rançongiciel')
              await theo.sees('Amina Roussel')
              await theo.presses('J’accepte cette demande')
              await theo.sees('Votre diagnostic')
              await theo.staysWell()
              await fills(theo, {
                problem: 'Vos fichiers sont chiffrés par un rançongiciel.',
                dialogue: 'Vous avez ouvert une pièce jointe lundi.',
                operations: 'Restaurer les fichiers\nChanger les mots de passe',
              })
              await theo.presses('Envoyer le diagnostic')
              await theo.sees('La victime doit dire qu’elle l’a lu et compris.')

              await amina.opens(`/dossier/${number}`)
              await amina.sees('Un prestataire attend votre réponse')
              await amina.staysWell()
              await amina.presses(/Cyber-Loire/)
              await amina.arrivesOn('Cyber-Loire')
              await amina.sees('Étape 2 sur 6')
              await amina.sees('Le joindre')
              await shot(amina, 'diagnosed')
              await amina.presses('J’ai lu et compris')
              await amina.sees('Aucun travail ne commence avant votre signature.')

              // The quote: every mention asked, sums computed, signed beside.
              await theo.reloads()
              await theo.presses('Écrire le devis')
              await shot(theo, 'quote-form')
              await theo.arrivesOn(/Devis pour le dossier/)
              await theo.presses('Relire avant d’envoyer')
              await theo.isRefused(422, 'dites ce que cette ligne comprend.')
              await fills(theo, {
                'label-0': 'Restauration depuis la sauvegarde',
                'quantity-0': '1,5',
                'price-0': '60',
                'label-1': 'Mots de passe',
                'price-1': '45',
                'repair-days': '3',
                address: '4 rue des Forges, 42000 Saint-Étienne',
                insurance: 'Assureur Exemple, contrat 12-345, France',
                guarantees: 'Trois mois',
                payment: 'À réception de la facture',
              })
              await theo.presses('Relire avant d’envoyer')
              await theo.arrivesOn('Relire avant d’envoyer')
              await theo.sees('162,00 € TTC')
              await theo.staysWell()
              await shot(theo, 'reread')
              await theo.presses('Corriger')
              await theo.arrivesOn(/Devis pour le dossier/)
              await fills(theo, { guarantees: 'Six mois' })
              await theo.presses('Relire avant d’envoyer')
              await theo.sees('Six mois')
              await theo.presses('Proposer ce devis')
              await theo.sees('162,00 €')

              await amina.reloads()
              await amina.presses('Lire et signer le devis')
              await amina.arrivesOn('Devis de Cyber-Loire')
              await amina.presses('Signer le devis')
              await amina.isRefused(422, 'Écrivez vos nom et prénom : ils signent avec vous.')
              await amina.writes('Vos nom et prénom', 'Amina Roussel')
              for (const box of ['accept', 'start', 'loss']) await amina.page.locator(`#${box}`).check()
              await amina.presses('Signer le devis')
              await amina.sees('Devis signé. Gardez-en une copie')
              await amina.staysWell()
              await shot(amina, 'signed')

              // The traces first, then the work; a change waits for her.
              await theo.reloads()
              await fills(theo, {
                item: 'Disque du poste',
                method: 'Image du disque',
                tool: 'ewfacquire 20230405',
                sha256: 'a1'.repeat(32),
                'copied-date': '2026-11-20',
                'copied-time': '20:00',
                operator: 'Théo Marchand',
                storage: 'Coffre 2',
              })
              await theo.presses('Ajouter à la fiche')
              await theo.presses('Commencer le travail')
              await theo.sees('Noter ce que vous avez fait')
              await theo.staysWell()
              await theo.unfolds('Proposer un avenant')
              await theo.presses('Écrire un avenant')
              await theo.arrivesOn('Proposer un avenant')
              await fills(theo, {
                reason: 'Un second poste est touché.',
                'quantity-0': '3',
                'repair-days': '4',
              })
              await theo.presses('Relire avant d’envoyer')
              await theo.arrivesOn('Relire avant d’envoyer')
              await theo.sees('Un second poste est touché.')
              await theo.presses('Proposer cet avenant')
              await theo.sees('Travail arrêté')

              await amina.reloads()
              await amina.presses('Lire et signer l’avenant')
              await amina.arrivesOn(/Avenant/)
              await amina.sees('Un second poste est touché.')
              await amina.writes('Vos nom et prénom', 'Amina Roussel')
              await amina.page.locator('#accept').check()
              await amina.presses('Signer l’avenant')
              await amina.sees('Avenant signé. Le travail reprend.')

              await theo.reloads()
              await fills(theo, { text: 'Fichiers restaurés depuis la sauvegarde.' })
              await theo.page.locator('#cleaned').check()
              await theo.presses('Ajouter au journal')
              await theo.presses('Dire que le travail est terminé')
              await fills(theo, { words: 'Gardez une sauvegarde débranchée.' })
              await theo.presses('Remettre la fiche')
              await theo.picks('Menace confirmée', 'Rançongiciel')
              await fills(theo, { 'modus-operandi': 'Pièce jointe ouverte', indicators: 'rancon.example' })
              await theo.presses('Écrire le compte rendu')
              await theo.page.locator('#told').check()
              await theo.presses('Noter que c’est dit')
              await theo.staysWell()

              await amina.reloads()
              await amina.page.getByLabel(/Indice technique/).check()
              await amina.presses('Je m’oppose à l’envoi des éléments cochés')
              await amina.sees('Vous vous y opposez')

              await theo.presses('Transmettre à l’équipe ce qui peut l’être')
              await theo.presses('Clore')
              await theo.sees('Vous ne pouvez plus lire ce dossier.')
              await theo.chooses('J’ai tout détruit')
              await theo.page.locator('#what').fill('Copies effacées, une attestation jointe.')
              await theo.presses('Remettre l’attestation')
              await theo.sees('Attestation remise')
              await theo.sees('Transmis à l’équipe le')
              expect(await theo.page.locator('#message, #act-send-report').count()).toBe(0)
              await theo.staysWell()
              await shot(theo, 'closed')

              await amina.reloads()
              await amina.sees('Copies effacées')
              const paper = amina.page.waitForEvent('download')
              await amina.presses(/^Devis/, amina.part('documents'))
              expect((await paper).suggestedFilename()).toBe('devis.pdf')
              await amina.chooses('5, très content')
              await amina.writes('Ce que vous voulez dire', 'Clair, rapide, à l’écoute.')
              await amina.presses('Envoyer mon avis')
              await amina.sees('Votre avis sera relu avant d’être publié.')
              await amina.staysWell()

              // Hélène reads it beside the case that proves it; he answers once; everybody reads both.
              await visit(way, publishesTheReview, demo.place)
              await theo.opens('/espace-prestataire/avis', 'Vos avis')
              await theo.sees('Clair, rapide, à l’écoute.')
              await theo.unfolds('Répondre')
              await theo.writes('Votre réponse', 'Merci, et bonne reprise.')
              await theo.presses('Publier ma réponse')
              await theo.sees('Votre réponse est publiée sous l’avis.')
              await theo.staysWell()
              await shot(theo, 'own-reviews')
              await amina.reloads()
              await amina.sees('Votre avis est publié depuis le')
              await amina.opens('/prestataires/trouver?situation=ransomware&public=particulier&insee=42218')
              await amina.presses('Cyber-Loire')
              await amina.arrivesOn('Cyber-Loire')
              await amina.sees('Clair, rapide, à l’écoute.')
              await amina.sees('Merci, et bonne reprise.')
              await amina.staysWell()
              await shot(amina, 'published-review')
            },
            demo.place,
          ),
        demo.place,
      ),
    240_000,
  )
})
