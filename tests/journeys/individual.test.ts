import { describe, expect } from 'vitest'
import { amina } from '../cast.ts'
import { tellsSecret } from '../secret.ts'
import { copiesTheKey, opensElsewhere, readsACopy } from './case.ts'
import { journey, variant } from './visitor.ts'

describe('Amina, who paid after a text message', () => {
  journey('tells it in her own words, keeps her case, and takes it to the end', async (visitor) => {
    await visitor.opens('/', 'Que vous arrive-t-il ?')
    await visitor.writes('Ce qui s’est passé', amina.story)
    await visitor.presses('Trouver quoi faire')
    await visitor.arrivesOn('Voici ce que nous comprenons')
    await visitor.sees('Vos mots')
    await visitor.presses('Voir les gestes')

    await visitor.arrivesOn('Un faux SMS vous a fait payer')
    await visitor.sees('Bloquez la carte')
    await visitor.sees('Dans votre récit')
    await visitor.writesPlace('Votre commune (facultatif)', amina.commune.typed)
    await visitor.chooses('Garder aussi mon récit dans le dossier')
    await visitor.presses('Enregistrer le dossier')
    const key = await copiesTheKey(visitor)

    // A reload loses nothing: the same words are shown for a quarter of an hour.
    await visitor.reloads()
    expect((await copiesTheKey(visitor)).words).toEqual(key.words)

    // The words are checked once: a wrong one is said at its field, the right one opens the case.
    await visitor.presses('C’est noté, ouvrir mon dossier')
    await visitor.isRefused(422, 'Ce n’est pas ce mot. Regardez votre papier, ou passez.')
    await visitor.writes(key.asked.label, key.asked.word)
    await visitor.presses('C’est noté, ouvrir mon dossier')
    await visitor.arrivesOn('Un faux SMS vous a fait payer')
    await visitor.sees(key.number)
    await visitor.sees(amina.story.slice(0, 40), visitor.part('facts'))

    // The amount and the hour: from then on money comes first, counted by the hour.
    await visitor.presses('Compléter les faits')
    await visitor.arrivesOn('Les faits, une fois pour toutes')
    await visitor.writes('Combien ?', amina.amount)
    await visitor.writesMoment('Quand l’argent est-il parti ?', amina.paid)
    await visitor.picks('Par quel moyen ?', 'Carte bancaire')
    await visitor.writes('Quels comptes, cartes ou services sont touchés ?', amina.accounts)
    await visitor.presses('Enregistrer')
    await visitor.arrivesOn(/Un faux SMS vous a fait payer 900 €/)
    await visitor.sees('C’est enregistré.')
    await visitor.sees(/L’argent est parti il y a 3 h [1-5]\d/)
    await visitor.sees(/20 h [0-4]\d pour tenter de le rattraper/)
    expect(await visitor.headings(2)).toSatisfy(([first = '']: string[]) =>
      first.startsWith('L’argent est parti'),
    )

    await visitor.presses('Ouvrir le dossier de rappel des fonds')
    await visitor.arrivesOn('Rappel des fonds')
    expect(await visitor.boxReads('1. Appelez votre banque')).toContain('900 €')
    expect(await visitor.boxReads('2. Confirmez par écrit')).toContain(amina.accounts)
    await visitor.presses('J’ai prévenu la banque')
    await visitor.arrivesOn('Un faux SMS vous a fait payer 900 €')
    await visitor.sees('Quand avez-vous prévenu la banque ?', visitor.part('facts'))

    await visitor.presses('Préparer mes papiers', visitor.part('texts'))
    await visitor.arrivesOn('Vos papiers et vos preuves')
    await visitor.sees('Les lignes du relevé')
    await visitor.presses('Revenir au dossier')
    await visitor.arrivesOn('Un faux SMS vous a fait payer 900 €')

    const [first, second] = await visitor.tasksToDo()
    await visitor.marks(first, 'C’est fait')
    await visitor.unfolds('Voir toute la liste')
    await visitor.sees('Fait', visitor.task(first))
    await visitor.marks(second, 'Je ne peux pas')
    await visitor.unfolds('Voir toute la liste')
    await visitor.sees('Pas possible', visitor.task(second))
    // The call to the bank was settled by « J’ai prévenu la banque ».
    await visitor.sees(/3 sur \d+ réglés/)

    await visitor.presses('Changer d’appareil')
    await visitor.arrivesOn('Continuer sur un autre appareil')
    await visitor.presses('Afficher le carré')
    await visitor.sees(/Valable jusqu’à/)
    await visitor.arrivesOn('Continuer sur un autre appareil')
    await opensElsewhere(visitor, await visitor.boxReads('Ou recopiez cette adresse'), async (other) => {
      await other.sees(key.number)
      await other.unfolds('Voir toute la liste')
      await other.sees('Pas possible', other.task(second))
    })

    // Closed, it can still be read and taken away; opened again; then gone for good.
    await visitor.opens(`/dossier/${key.number}`, 'Un faux SMS vous a fait payer 900 €')
    await visitor.unfolds('Fermer le dossier')
    await visitor.presses('Fermer le dossier')
    await visitor.sees('Ce dossier est fermé')
    await visitor.presses('Rouvrir le dossier')
    await visitor.sees(/ouvert le vendredi 20 novembre/)
    const copy = await readsACopy(visitor, 'Tout télécharger', `Copie du dossier ${key.number}`)
    expect(copy).toContain(key.number)
    expect(tellsSecret(copy, key.words)).toBe(false)
    const taken = JSON.parse(await visitor.downloads('Les données du dossier, pour un informaticien (JSON)'))
    expect(taken).toMatchObject({ number: key.number, threat: 'phishing-sms', public: 'particulier' })
    expect(tellsSecret(JSON.stringify(taken), key.words)).toBe(false)

    await visitor.presses('Sortir du dossier')
    await visitor.arrivesOn('Reprendre mon dossier')
    await visitor.writes('Numéro du dossier', key.number.toLowerCase())
    await visitor.writes('Les six mots', key.words.toReversed().join(' '))
    await visitor.presses('Ouvrir le dossier')
    await visitor.isRefused(422, 'Ce numéro et ces mots ne vont pas ensemble.')
    expect(await visitor.page.getByLabel('Numéro du dossier').inputValue()).toMatch(
      new RegExp(key.number, 'i'),
    )
    await visitor.writes('Les six mots', key.words.join(' '))
    await visitor.presses('Ouvrir le dossier')
    await visitor.arrivesOn('Un faux SMS vous a fait payer 900 €')

    await visitor.unfolds('Supprimer le dossier')
    await visitor.presses('Supprimer le dossier')
    await visitor.isRefused(422, 'Cochez la case pour confirmer')
    await visitor.chooses('Je veux tout effacer')
    await visitor.presses('Supprimer le dossier')
    await visitor.arrivesOn('Reprendre mon dossier')
    await visitor.sees('Le dossier est supprimé. Il n’en reste rien ici.')
    await visitor.writes('Numéro du dossier', key.number)
    await visitor.writes('Les six mots', key.words.join(' '))
    await visitor.presses('Ouvrir le dossier')
    await visitor.isRefused(422, 'Ce numéro et ces mots ne vont pas ensemble.')
  })

  variant('answers questions, and is led to the same gestures', async (visitor) => {
    await visitor.opens('/diagnostic', 'Qui a besoin d’aide ?')
    await visitor.chooses('Une personne')
    await visitor.presses('Répondre à des questions')
    await visitor.answers('Que vous arrive-t-il ?', 'J’ai reçu un message ou un appel suspect')
    await visitor.answers('Comment le contact s’est-il fait ?', 'Par SMS')
    await visitor.answers('De quoi parlait ce SMS ?', 'Une banque, un péage, un opérateur, un abonnement')
    await visitor.answers('Qu’avez-vous fait ensuite ?', 'J’ai payé, ou validé un paiement')
    await visitor.answers('Quand l’argent est-il parti ?', 'Il y a moins de 24 heures')
    await visitor.arrivesOn('Vérifiez vos réponses')
    await visitor.presses('Voir mes trois premiers gestes')
    await visitor.arrivesOn('Un faux SMS vous a fait payer')
    await visitor.sees('Bloquez la carte')
    await visitor.sees('Vos réponses')
    await visitor.presses('Enregistrer le dossier')
    await visitor.arrivesOn('Votre dossier est enregistré')
    await visitor.presses('Passer, je les ai')
    await visitor.arrivesOn('Un faux SMS vous a fait payer')
  })
})
