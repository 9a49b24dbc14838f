import { describe, expect } from 'vitest'
import { amina } from '../cast.ts'
import { journey, variant } from './visitor.ts'

describe('answers', () => {
  journey('are all kept by back, forward and reload', async (visitor) => {
    await visitor.opens('/diagnostic', 'Qui a besoin d’aide ?')
    await visitor.chooses('Une personne')
    await visitor.presses('Répondre à des questions')
    await visitor.answers('Que vous arrive-t-il ?', 'J’ai reçu un message ou un appel suspect')
    await visitor.answers('Comment le contact s’est-il fait ?', 'Par courriel')
    await visitor.arrivesOn('De quoi parlait ce courriel ?')
    await visitor.sees('Par courriel')
    await visitor.reloads()
    await visitor.arrivesOn('De quoi parlait ce courriel ?')
    await visitor.sees('Par courriel')
    await visitor.goesBack()
    await visitor.arrivesOn('Comment le contact s’est-il fait ?')
    await visitor.goesForward()
    await visitor.arrivesOn('De quoi parlait ce courriel ?')
    await visitor.presses('Question précédente')
    await visitor.arrivesOn('Comment le contact s’est-il fait ?')
    expect(await visitor.isChosen('Par courriel')).toBe(true)
  })

  variant('are checked together: an early one changes, the others stay', async (visitor) => {
    await visitor.opens(
      '/diagnostic/verifier?public=particulier&what-happened-to-me=suspicious-contact&contact=sms&sms-about=fine&what-was-given=paid&money-when=today&age=fragile',
      'Vérifiez vos réponses',
    )
    await visitor.changes('De quoi parlait ce SMS ?')
    await visitor.arrivesOn('De quoi parlait ce SMS ?')
    expect(await visitor.isChosen('Une amende ou un stationnement')).toBe(true)
    await visitor.chooses('Un colis ou une livraison')
    await visitor.presses('Continuer')
    await visitor.arrivesOn('Vérifiez vos réponses')
    await visitor.sees('Un colis ou une livraison')
    await visitor.sees('J’ai payé, ou validé un paiement')
    await visitor.sees('Il y a moins de 24 heures')
    await visitor.sees('75 ans ou plus, ou une personne fragile')

    await visitor.changes('Qui est touché')
    await visitor.arrivesOn('Qui a besoin d’aide ?')
    expect(await visitor.isChosen('Une personne')).toBe(true)
    expect(await visitor.isChosen('75 ans ou plus, ou une personne fragile')).toBe(true)
  })

  variant('are asked for again at the question when none was chosen', async (visitor) => {
    await visitor.opens('/diagnostic/questions?public=particulier&asked=what-happened-to-me')
    const atTheQuestion = visitor.main.locator('fieldset[data-wrong] .field-error')
    await visitor.isRefused(422, 'Choisissez une réponse, ou « Je ne sais pas ».')
    await visitor.sees('Choisissez une réponse, ou « Je ne sais pas ».', atTheQuestion)
    await visitor.opens('/diagnostic/questions')
    await visitor.isRefused(422, 'Dites pour qui vous venez.')
    await visitor.sees('Dites pour qui vous venez.', atTheQuestion)
    await visitor.arrivesOn('Qui a besoin d’aide ?')
  })

  variant('in own words are kept by reload and by back, and can be written again', async (visitor) => {
    await visitor.opens('/diagnostic/recit', 'Racontez avec vos mots')
    await visitor.presses('Trouver quoi faire')
    await visitor.isRefused(422, 'Écrivez ce qui s’est passé, même en trois mots.')
    await visitor.writes('Ce qui s’est passé', amina.story)
    await visitor.presses('Trouver quoi faire')
    await visitor.arrivesOn('Voici ce que nous comprenons')
    await visitor.reloads()
    await visitor.arrivesOn('Voici ce que nous comprenons')
    await visitor.presses('Voir les gestes')
    await visitor.arrivesOn('Un faux SMS vous a fait payer')
    await visitor.goesBack()
    await visitor.arrivesOn('Voici ce que nous comprenons')
    expect(await visitor.page.getByLabel('Modifier mon récit').inputValue()).toBe(amina.story)
  })
})

describe('whom a story is about', () => {
  variant('is asked in one press when her words leave it open', async (visitor) => {
    await visitor.opens('/diagnostic/recit', 'Racontez avec vos mots')
    await visitor.writes(
      'Ce qui s’est passé',
      'Tous les fichiers de l’entreprise de mon mari sont chiffrés et une note réclame une rançon.',
    )
    await visitor.presses('Trouver quoi faire')
    await visitor.arrivesOn('Une question avant les gestes')
    await visitor.presses('Pour mon activité, mon association')
    await visitor.arrivesOn('Voici ce que nous comprenons')
    await visitor.presses('Voir les gestes')
    expect(visitor.page.url()).toContain('public=entreprise-association')
  })

  variant('is followed when her words tell it, and can be said otherwise', async (visitor) => {
    await visitor.opens('/diagnostic/recit', 'Racontez avec vos mots')
    await visitor.writes(
      'Ce qui s’est passé',
      'Je suis artisane. Un pirate est dans ma boîte mail, il a envoyé à mes clients les factures de mon entreprise avec un autre RIB.',
    )
    await visitor.presses('Trouver quoi faire')
    await visitor.arrivesOn('Voici ce que nous comprenons')
    await visitor.sees(/cela touche\s: Entreprise ou association/)
    expect(
      await visitor.page.getByRole('link', { name: 'Voir les gestes' }).first().getAttribute('href'),
    ).toContain('public=entreprise-association')
    await visitor.presses('Pour moi, ou pour un proche')
    await visitor.arrivesOn('Voici ce que nous comprenons')
    expect(visitor.page.url()).toContain('public=particulier')
  })
})

describe('a commune', () => {
  variant('is asked for again when nobody knows it, and can be left out', async (visitor) => {
    await visitor.opens(
      '/diagnostic/resultat/phishing-sms?public=particulier',
      'Un faux SMS cherche vos données',
    )
    await visitor.writes('Votre commune (facultatif)', 'Trifouillis')
    await visitor.page.keyboard.press('Escape')
    await visitor.presses('Enregistrer le dossier')
    await visitor.isRefused(422, 'Nous n’avons pas trouvé cette commune.')
    await visitor.presses('Enregistrer sans commune')
    await visitor.arrivesOn('Votre dossier est enregistré')
  })
})
