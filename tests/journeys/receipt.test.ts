import { describe, expect, it } from 'vitest'
import { visit } from './visitor.ts'
import { mostly, plainPhone, scriptedDesk } from './ways.ts'

describe.each(mostly(plainPhone, scriptedDesk))('a receipt, $name', (way) => {
  it('is made from the papers of a case, and checked by its text alone', () =>
    visit(way, async (visitor) => {
      await visitor.opens('/diagnostic/resultat/phishing-sms?public=particulier', /SMS/)
      await visitor.presses('Enregistrer le dossier')
      await visitor.presses('Passer, je les ai')
      await visitor.presses('Préparer mes papiers')
      await visitor.arrivesOn('Vos papiers et vos preuves')
      await visitor.presses('Obtenir un récépissé')
      await visitor.arrivesOn('Récépissé de déclaration')
      await visitor.sees('Ce récépissé n’en est pas une.')
      await visitor.presses('Faire le récépissé')

      await visitor.arrivesOn(/^RCP-\w{4}-\w{4}-\w{2}$/)
      await visitor.sees('vendredi 20 novembre 2026')
      const [facts] = await Promise.all([
        visitor.page.waitForEvent('download'),
        visitor.presses('Télécharger le fichier des faits'),
      ])
      expect(facts.suggestedFilename()).toMatch(/^faits-RCP-.*\.json$/)
      const text = await visitor.page.locator('#signed-text').inputValue()

      await visitor.presses('Voir ce que les autres verront')
      await visitor.arrivesOn('Vérifier un récépissé')
      await visitor.sees('Récépissé authentique')
      await visitor.opens('/verifier', 'Vérifier un récépissé')
      await visitor.presses('Vérifier')
      await visitor.isRefused(422, 'Écrivez un code, ou collez un texte signé.')
      await visitor.writes('Ou le texte signé', `${text.slice(0, 200)}\n${text.slice(200)}`)
      await visitor.presses('Vérifier')
      await visitor.sees('Récépissé authentique')
      await visitor.doesNotSee('BAL-')
    }))
})
