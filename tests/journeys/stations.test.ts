import { describe, expect } from 'vitest'
import { variant } from './visitor.ts'

const label = 'Votre commune ou code postal'

describe('the nearest stations', () => {
  variant('are found from a result by a postal code, and named in it on the way back', async (visitor) => {
    await visitor.opens(
      '/diagnostic/resultat/fake-fine?public=particulier',
      'Une fausse amende vous réclame un paiement',
    )
    await visitor.writes(label, '25400')
    await visitor.presses('Voir les plus proches')
    await visitor.isRefused(422, 'Plusieurs communes correspondent. Choisissez la vôtre.')
    await visitor.chooses('Audincourt')
    await visitor.presses('Voir les plus proches')

    await visitor.arrivesOn('Les brigades et commissariats proches')
    await visitor.sees(/Votre commune, Audincourt, relève de la (police|gendarmerie) nationale/)
    expect(visitor.page.url()).toContain('/brigades-et-commissariats/25031')
    expect(new URL(visitor.page.url()).pathname).not.toContain('25400')
    await visitor.presses('Revenir à la page précédente')

    await visitor.arrivesOn('Une fausse amende vous réclame un paiement')
    await visitor.sees(/Votre commune, Audincourt/)
    await visitor.sees('Audincourt', visitor.main.locator('#stations'))
    expect(await visitor.main.locator('#commune').inputValue()).toBe('Audincourt (25400)')
  })

  variant('are asked for again when nobody knows the place', async (visitor) => {
    await visitor.opens('/brigades-et-commissariats', 'Les brigades et commissariats proches')
    await visitor.writes(label, 'Trifouillis')
    await visitor.page.keyboard.press('Escape')
    await visitor.presses('Voir les plus proches')
    await visitor.isRefused(422, 'Nous n’avons pas trouvé cette commune.')
    await visitor.writes(label, 'Besançon')
    await visitor.page.keyboard.press('Escape')
    await visitor.presses('Voir les plus proches')
    await visitor.arrivesOn('Les brigades et commissariats proches')
    await visitor.sees('Commissariat de police inventé (Besançon)')
  })
})
