import { beforeAll, describe, expect, it } from 'vitest'
import type { Caller } from '../../../tests/caller.ts'
import { houseOfThisFile } from '../../../tests/house.ts'
import { aPerson } from '../../../tests/people.ts'
import { aProvider, signedIn } from '../../../tests/providers-world.ts'
import { directoryPaths as paths } from './paths.ts'

const tuesday = new Date('2026-11-24T10:00:00+01:00')
const { house } = await houseOfThisFile(tuesday)
const listed = { state: 'listed', listedAt: tuesday, attestedAt: tuesday, submittedAt: tuesday } as const

let director: Caller
beforeAll(async () => {
  director = await signedIn(house, (await aPerson(house.world, ['director'])).id)
})
const page = async (asked: Record<string, string>) =>
  (await director.get(`${paths.registerList}?${new URLSearchParams(asked)}`)).body

describe('the list of every provider', () => {
  it('is found by name, SIREN, département and standing, drafts left out', async () => {
    const seen = await aProvider(house, { ...listed, name: 'Loue Dépannage 100 %' })
    const hidden = await aProvider(house, { ...listed, name: 'Loue Réseaux', hiddenFor: 'document' })
    const far = await aProvider(house, { ...listed, name: 'Loue du Sud', insee: '97411' })
    const draft = await aProvider(house, { state: 'draft', name: 'Loue Brouillon' })
    const names = (body: string) =>
      [seen, hidden, far, draft].filter(({ name }) => body.includes(`<b>${name}`)).map(({ name }) => name)
    expect(names(await page({ q: 'loue' }))).toHaveLength(3)
    expect(names(await page({ q: '100 %' }))).toEqual([seen.name])
    expect(names(await page({ q: seen.siren.replace(/^(\d{3})(\d{3})/, '$1 $2 ') }))).toEqual([seen.name])
    expect(names(await page({ q: 'loue', departement: '974' }))).toEqual([far.name])
    expect(names(await page({ q: 'loue', etat: 'hidden' }))).toEqual([hidden.name])
    expect(names(await page({ q: 'loue', etat: 'visible', departement: '25' }))).toEqual([seen.name])
    expect(await page({ q: 'loue', etat: 'hidden' })).toContain('masqué, pièce terminée')
    for (const odd of ['%', '\\', "'; drop", '0'.repeat(300)])
      expect(
        (await director.get(`${paths.registerList}?q=${encodeURIComponent(odd)}&page=-3`)).statusCode,
      ).toBe(200)
  })

  it('is read and searched as a directory is, whatever the accents and capitals', async () => {
    for (const name of ['Vézère Zèle', 'Vezere Étoile', 'vézère des Forges'])
      await aProvider(house, { ...listed, name })
    const body = await page({ q: 'VEZÈRE' })
    const at = ['vézère des Forges', 'Vezere Étoile', 'Vézère Zèle'].map((name) => body.indexOf(`<b>${name}`))
    expect(at).toEqual(at.toSorted((one, other) => one - other))
    expect(at).not.toContain(-1)
  })

  it('is turned page by page', async () => {
    for (let one = 0; one < 26; one++) await aProvider(house, { ...listed, name: `Saône ${one + 10}` })
    const first = await page({ q: 'saône' })
    expect([first.includes('Saône 10'), first.includes('Saône 35'), first.includes('page=2')]).toEqual([
      true,
      false,
      true,
    ])
    const second = await page({ q: 'saône', page: '2' })
    expect([second.includes('Saône 10<'), second.includes('Saône 35')]).toEqual([false, true])
  })
})
