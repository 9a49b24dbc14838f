import { describe, inject } from 'vitest'
import { townClerks, townHall } from '../cast.ts'
import { variant } from './visitor.ts'

describe('An agent of Valbrune, whose town hall has a provider of identity', () => {
  variant('signs in with it, works, and signs out here and there', async (visitor) => {
    const { sub, name, mail } = townClerks[visitor.way.scripted ? 'scripted' : 'plain']
    const { page } = visitor
    await visitor.opens('/connexion', 'Se connecter')
    await visitor.presses('Se connecter avec MairieExemple')
    await page.waitForURL((url) => url.href.startsWith(inject('journeys').provider))
    await page.getByLabel('Identifiant').fill('personne')
    await page.getByRole('button', { name: 'Entrer' }).click()

    await visitor.arrivesOn('Vous n’êtes pas connecté')
    await visitor.isRefused(409, 'La connexion a été arrêtée chez MairieExemple.')
    await visitor.presses('Réessayer avec MairieExemple')
    await page.getByLabel('Identifiant').fill(sub)
    await page.getByRole('button', { name: 'Entrer' }).click()

    await visitor.arrivesOn('Mon compte')
    await visitor.sees(`${name} · ${mail}`)
    await visitor.sees(`Membre d’une organisation, ${townHall.body}`)
    await visitor.presses('Me déconnecter')

    // The page between the two goes on by itself.
    await page.waitForURL((url) => url.href.startsWith(inject('journeys').provider))
    await page.getByRole('button', { name: 'Oui' }).click()
    await visitor.arrivesOn('Se connecter')
    await visitor.sees('Vous êtes déconnecté ici, et chez votre fournisseur d’identité.')
    await visitor.opens('/compte', 'Se connecter')
  })
})
