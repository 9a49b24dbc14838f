import { describe } from 'vitest'
import { variant } from './visitor.ts'

const trouble =
  'Je suis en litige avec ma banque qui a bloqué mon compte après un virement, le conseiller ne répond pas à mes messages.'
const question = 'Une question pour être sûrs'

describe('somebody whose trouble may not be ours', () => {
  variant('is asked once, and sent where it belongs, or shown what it may be', async (visitor) => {
    await visitor.opens('/diagnostic/recit', 'Racontez avec vos mots')
    await visitor.writes('Ce qui s’est passé', trouble)
    await visitor.presses('Trouver quoi faire')
    await visitor.arrivesOn('Voici ce que nous comprenons')
    await visitor.sees(question)
    await visitor.staysWell()

    await visitor.presses('Non, rien de cela')
    await visitor.arrivesOn('Cela ne ressemble pas à une malveillance en ligne')
    await visitor.sees('C’est une question d’argent avec une vraie banque')
    await visitor.staysWell()

    await visitor.goesBack()
    await visitor.presses('Je ne sais pas')
    await visitor.arrivesOn('Voici ce que nous comprenons')
    await visitor.doesNotSee('a-t-on touché à un appareil')
  })
})
