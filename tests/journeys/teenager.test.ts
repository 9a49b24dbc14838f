import { describe, expect } from 'vitest'
import { teenager } from '../cast.ts'
import { journey, type Visitor, variant } from './visitor.ts'

/** Words that put the fault on the one who suffers it. */
const reproach =
  /vous n’auriez pas dû|tu n’aurais pas dû|imprudent|naïf|pourquoi (avez-vous|as-tu) envoyé|votre faute|ta faute/i

const numbersOf = async (visitor: Visitor) =>
  Promise.all((await visitor.main.getByRole('link').all()).map((link) => link.getAttribute('href'))).then(
    (all) => all.filter((href) => /^(tel|sms):/.test(href ?? '')),
  )

describe('a teenager, blackmailed with pictures', () => {
  journey('tells it, is believed, and finds the 3018', async (visitor) => {
    await visitor.opens('/', 'Que vous arrive-t-il ?')
    await visitor.writes('Ce qui s’est passé', teenager.story)
    await visitor.presses('Trouver quoi faire')
    await visitor.arrivesOn('Voici ce que nous comprenons')
    await visitor.presses('Voir les gestes')
    await visitor.arrivesOn('On vous fait du chantage. Vous n’avez rien fait de mal')
    await visitor.sees('Tu n’as rien fait de mal')
    expect(await numbersOf(visitor)).toEqual(expect.arrayContaining(['tel:3018']))
    await visitor.doesNotSee(reproach)
  })

  variant('comes by « J’ai moins de 18 ans », and is asked nothing twice', async (visitor) => {
    await visitor.opens('/', 'Que vous arrive-t-il ?')
    await visitor.presses('J’ai moins de 18 ans')
    await visitor.arrivesOn('Qui a besoin d’aide ?')
    await visitor.presses('Répondre à des questions')
    await visitor.answers(
      'Que vous arrive-t-il ?',
      'On me menace, on me harcèle, on publie des choses sur moi',
    )
    await visitor.answers('Que vous fait-on ?', 'On menace de montrer des images de moi')
    await visitor.answers('Ces images existent-elles ?', 'Oui, j’en ai envoyé ou on m’a filmé')
    await visitor.answers('Quelqu’un est-il en danger ?', 'Oui, quelqu’un pense à mourir')
    await visitor.answers('De l’argent est-il parti ?', 'Non, rien n’est parti')
    await visitor.arrivesOn('Vérifiez vos réponses')
    await visitor.sees('Moins de 18 ans')
    await visitor.presses('Voir mes trois premiers gestes')
    await visitor.arrivesOn('Vous passez avant ce chantage')
    expect((await numbersOf(visitor)).slice(0, 6)).toEqual([
      'tel:17',
      'tel:112',
      'sms:114',
      'tel:3114',
      'tel:119',
      'tel:3018',
    ])
    await visitor.doesNotSee(reproach)
  })

  journey('writes of dying, and meets the emergency numbers before anything else', async (visitor) => {
    await visitor.opens('/diagnostic/recit', 'Racontez avec vos mots')
    await visitor.writes('Ce qui s’est passé', teenager.darkStory)
    await visitor.presses('Trouver quoi faire')
    await visitor.arrivesOn(/./)
    expect((await numbersOf(visitor)).slice(0, 4)).toEqual(['tel:17', 'tel:112', 'sms:114', 'tel:3114'])
    expect((await visitor.reads()).startsWith('D’abord, votre sécurité')).toBe(true)
  })
})
