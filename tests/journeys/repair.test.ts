import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDemo } from './serving.ts'
import { visit } from './visitor.ts'
import { mostly, plainPhone, scriptedDesk } from './ways.ts'

let demo: Awaited<ReturnType<typeof openDemo>>
beforeAll(async () => {
  demo = await openDemo()
})
afterAll(() => demo.close())

describe.each(mostly(plainPhone, scriptedDesk))('$name, a town hall whose screens are locked', (way) => {
  it('finds who repairs near, at this hour, and reads why', () =>
    visit(
      way,
      async (visitor) => {
        await visitor.opens('/diagnostic/resultat/ransomware?public=collectivite-administration')
        await visitor.sees('Se faire dépanner')
        await visitor.presses('Trouver un prestataire', visitor.part('repair'))
        await visitor.arrivesOn('Trouver un prestataire')
        await visitor.presses('Voir les prestataires')
        await visitor.isRefused(422, 'Écrivez la commune : son nom')
        await visitor.writesPlace('Votre commune ou code postal', 'Ornans')
        await visitor.presses('Voir les prestataires')

        await visitor.arrivesOn('Ornans : 12 prestataires')
        const first = visitor.main.locator('.proposal').first()
        await visitor.sees('Doubs Secours Numérique', first)
        await visitor.sees('D’astreinte maintenant', first)
        await visitor.sees('À 18 km, se déplace chez vous', first)
        const names = () => visitor.main.locator('.proposal h2').allInnerTexts()
        expect(await names()).toHaveLength(10)
        const before = await names()
        await visitor.presses('Voir les suivants')
        await visitor.sees('11 à 12 sur 12')
        await visitor.presses('Revenir aux premiers')
        await visitor.sees('1 à 10 sur 12')
        expect(await names()).toEqual(before)

        await visitor.picks('Où il travaille', 'Sur place')
        await visitor.chooses('Qui répond maintenant')
        await visitor.presses('Appliquer')
        await visitor.arrivesOn('Ornans : 2 prestataires')
        await visitor.presses('Doubs Secours Numérique')
        await visitor.arrivesOn('Doubs Secours Numérique')
        await visitor.sees('Prestataire inventé pour la démonstration.')
        await visitor.sees('Jusqu’à 60 km de son siège (Besançon)')
        await visitor.presses('Trouver un prestataire')
        await visitor.arrivesOn('Trouver un prestataire')
        await visitor.presses('Dans quel ordre, et pourquoi')
        await visitor.arrivesOn('Dans quel ordre les prestataires sont proposés')
      },
      demo.place,
    ))

  it('is told that a technician does not help where nothing is broken', () =>
    visit(
      way,
      async (visitor) => {
        await visitor.opens(
          '/prestataires/trouver?situation=defamation&public=particulier&insee=25056',
          'Un prestataire n’aide pas ici',
        )
        await visitor.presses('Lire les premiers gestes')
        await visitor.page.waitForURL(/\/situations\/defamation/)
      },
      demo.place,
    ))
})
