import { describe, expect } from 'vitest'
import { variant } from './visitor.ts'

describe('Amina, whose data leaked with those of her mutual insurer', () => {
  variant(
    'makes her complaint and its proof in three minutes, and leaves nothing behind',
    async (visitor) => {
      await visitor.opens('/', 'Que vous arrive-t-il ?')
      await visitor.presses('Fuite de données chez Mutuelle du Phare : quoi faire')
      await visitor.arrivesOn('Fuite de données : Mutuelle du Phare')
      await visitor.sees('Changez ce mot de passe')
      await visitor.sees('Communiqué de la Mutuelle du Phare')
      await visitor.sees('une enquête ouverte avance sans votre lettre')
      await visitor.presses('Faire ma lettre', visitor.part('letter'))

      // Nothing written: each mistake is said at its box.
      await visitor.arrivesOn('Votre lettre')
      await visitor.presses('Voir ma lettre')
      await visitor.isRefused(422, 'Écrivez votre nom : la lettre est signée.')
      await visitor.chooses('Pour moi, qui suis majeur')
      await visitor.writes('Votre nom et votre prénom', 'Amina Roussel')
      await visitor.writes('Votre adresse postale', '3 rue des Tanneurs\n25000 Besançon')
      await visitor.chooses('Mot de passe')
      await visitor.chooses('IBAN (compte bancaire)')
      await visitor.writes('Avez-vous perdu ou subi quelque chose ?', 'Un prélèvement inconnu de 84 euros')
      await visitor.presses('Voir ma lettre')

      await visitor.arrivesOn('Relisez votre lettre')
      await visitor.sees('mot de passe, coordonnées bancaires (IBAN)')
      await visitor.sees('Un prélèvement inconnu de 84 euros')
      const { pathname, search } = new URL(visitor.page.url())
      expect(pathname + search).not.toMatch(/Amina|Roussel|84/)
      await visitor.presses('Faire mon récépissé et mes PDF')

      await visitor.arrivesOn('Vos lettres sont prêtes')
      const said = await visitor.reads(visitor.part('receipt'))
      const code = /RCP-\w{4}-\w{4}-\w{2}/.exec(said)?.[0] ?? ''
      expect(said).toContain('Il ne prouve ni leur envoi, ni un dépôt de plainte.')
      const [download] = await Promise.all([
        visitor.page.waitForEvent('download'),
        visitor.presses('Télécharger le PDF'),
      ])
      expect(download.suggestedFilename()).toBe('prosecutor-mutuelle-du-phare.pdf')

      // Whoever is given the receipt checks it, and reads nothing of the letter.
      await visitor.opens('/verifier', 'Vérifier un récépissé')
      await visitor.writes('Code du récépissé', code.toLowerCase().replaceAll('-', ' '))
      await visitor.presses('Vérifier')
      await visitor.arrivesOn('Vérifier un récépissé')
      await visitor.sees('Récépissé authentique')
      await visitor.doesNotSee('Amina')

      await visitor.opens('/fuites/mutuelle-du-phare/lettres', 'Vos lettres sont prêtes')
      await visitor.presses('Tout effacer de ce navigateur')
      await visitor.arrivesOn('Votre lettre')
      await visitor.sees('C’est effacé de ce navigateur.')
      await visitor.opens('/fuites/mutuelle-du-phare/lettres', 'Votre lettre')
    },
  )
})
