import { describe, expect } from 'vitest'
import { grandmother } from '../cast.ts'
import { journey } from './visitor.ts'

describe('a grandmother, helped by her neighbour', () => {
  journey('is spoken to through her neighbour, who stays beside her', async (visitor) => {
    await visitor.opens('/', 'Que vous arrive-t-il ?')
    await visitor.presses('J’aide quelqu’un')
    await visitor.arrivesOn('Qui a besoin d’aide ?')
    await visitor.chooses('Une personne')
    await visitor.chooses('75 ans ou plus, ou une personne fragile')
    expect(await visitor.isChosen('Pour quelqu’un d’autre')).toBe(true)
    await visitor.presses('Répondre à des questions')
    await visitor.answers('Que vous arrive-t-il ?', 'De l’argent est parti, ou un achat a mal tourné')
    await visitor.answers('Comment l’argent est-il parti ?', 'Quelqu’un disait appeler de ma banque')
    await visitor.answers('De l’argent est-il parti ?', 'Oui, il y a moins d’une heure')
    await visitor.answers('Êtes-vous encore en contact ?', 'Je ne sais pas')
    await visitor.arrivesOn('Vérifiez vos réponses')
    await visitor.sees('Pour quelqu’un d’autre')
    await visitor.presses('Voir mes trois premiers gestes')

    await visitor.arrivesOn('Un faux conseiller a trompé la personne que vous aidez')
    await visitor.sees('Vous aidez quelqu’un. Restez à côté de cette personne ; c’est elle qui décide.')
    await visitor.sees('Composez avec elle le numéro de sa banque')

    // One postal code, fifteen communes: the page asks which, and keeps everything else.
    await visitor.writes('Votre commune (facultatif)', grandmother.commune.typed)
    await visitor.presses('Enregistrer le dossier')
    await visitor.arrivesOn(/Laquelle \?/)
    await visitor.isRefused(422, 'Plusieurs communes correspondent. Choisissez la vôtre.')
    await visitor.chooses(grandmother.commune.chosen)
    await visitor.presses('Enregistrer le dossier')
    await visitor.arrivesOn('Votre dossier est enregistré')
    await visitor.presses('Passer, je les ai')
    await visitor.arrivesOn('Un faux conseiller a trompé la personne que vous aidez')
  })
})
