import { describe, expect } from 'vitest'
import { bookkeeper } from '../cast.ts'
import { copiesTheKey } from './case.ts'
import { journey } from './visitor.ts'

describe('the bookkeeper of Menuiserie Le Goff, who wired what a false director asked', () => {
  journey('answers four questions, keeps a case, and has the money called back', async (visitor) => {
    await visitor.opens('/diagnostic', 'Qui a besoin d’aide ?')
    await visitor.chooses('Une entreprise ou une association')
    await visitor.presses('Répondre à des questions')
    await visitor.answers('Que se passe-t-il ?', 'De l’argent est parti, ou un paiement est suspect')
    await visitor.answers('Quel paiement vous inquiète ?', 'Un virement demandé d’en haut')
    await visitor.answers('De l’argent est-il parti ?', 'Oui, il y a moins de 24 heures')
    await visitor.arrivesOn('Vérifiez vos réponses')
    await visitor.sees('Entreprise ou association')
    await visitor.presses('Voir mes trois premiers gestes')

    await visitor.arrivesOn('Un faux ordre de virement a fait partir de l’argent')
    await visitor.sees('Appelez la banque : « rappel de fonds »')
    await visitor.sees('La demande est prête')
    await visitor.writesPlace('Votre commune (facultatif)', bookkeeper.commune.typed)
    await visitor.presses('Enregistrer le dossier')
    await copiesTheKey(visitor)
    await visitor.presses('Passer, je les ai')

    await visitor.presses('Compléter les faits')
    await visitor.arrivesOn('Les faits, une fois pour toutes')
    await visitor.writes('Combien ?', 'beaucoup')
    await visitor.writesMoment('Quand l’argent est-il parti ?', { date: '2026-11-22', time: '08:00' })
    await visitor.presses('Enregistrer')
    await visitor.isRefused(422, 'Plusieurs choses manquent ou sont à corriger')
    await visitor.sees('Cette date est dans l’avenir. Vérifiez le jour et l’heure.')
    expect(await visitor.page.getByLabel('Combien ?').inputValue()).toBe('beaucoup')

    await visitor.writes('Combien ?', bookkeeper.amount)
    await visitor.writesMoment('Quand l’argent est-il parti ?', bookkeeper.wired)
    await visitor.picks('Par quel moyen ?', 'Virement')
    await visitor.presses('Enregistrer')
    await visitor.arrivesOn(/18 500 €/)
    await visitor.sees(/L’argent est parti il y a 5 h [1-5]\d/)
    await visitor.presses('Ouvrir le dossier de rappel des fonds')
    await visitor.arrivesOn('Rappel des fonds')
    expect(await visitor.boxReads('2. Confirmez par écrit')).toContain('18 500 €')
  })
})
