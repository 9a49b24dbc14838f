import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { aCaller, inPage } from '../../../tests/caller.ts'
import { houseOfThisFile } from '../../../tests/house.ts'
import { anOffer } from '../../../tests/offers.ts'
import { badgeHelpPath, badgePath, providerPath } from './paths.ts'
import { insertProvider, type Provider, undecided } from './store/providers.ts'

let drawn = 10_000
const newYearsEve = new Date('2026-12-31T22:30:00Z')
const { house, words, later } = await houseOfThisFile(newYearsEve)
const caller = aCaller(house)

async function aProvider(more: Partial<Provider> = {}) {
  const id = randomUUID()
  await insertProvider(house.world.db, {
    id,
    organisation: `Insigne ${id}`,
    siren: '732829320',
    siret: `732829320${++drawn}`,
    legalName: 'Insigne SARL',
    name: 'Insigne & Fils <b>',
    insee: '25056',
    latitude: 47.2405,
    longitude: 6.0217,
    state: 'draft',
    offer: anOffer(),
    labelName: null,
    labelUntil: null,
    attestedAt: newYearsEve,
    hiddenFor: null,
    createdAt: newYearsEve,
    listedAt: newYearsEve,
    invented: false,
    ...undecided,
    ...more,
  })
  return id
}
const listed = await aProvider({ state: 'listed' })

describe('the badge of a listed provider', () => {
  it('is a drawing of ours: the instance, « référencé » and the year in Paris, nothing of a third party', async () => {
    const image = await caller.get(badgePath(listed))
    expect(image.statusCode).toBe(200)
    expect(image.headers['content-type']).toBe('image/svg+xml; charset=utf-8')
    expect(image.headers['cache-control']).toBe('public, max-age=600')
    expect(image.headers['cross-origin-resource-policy']).toBe('cross-origin')
    expect(image.headers['set-cookie']).toBeUndefined()
    for (const said of [words.site.name, 'Référencé · 2026']) expect(image.body).toContain(said)
    expect(image.body.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|<script|<style|href/)
    later(60 * 60_000)
    expect((await caller.get(badgePath(listed))).body).toContain('Référencé · 2027')
  })

  it('comes with the lines to copy, which lead to the sheet, and with what is forbidden', async () => {
    const page = await caller.get(badgeHelpPath(listed))
    expect(page.statusCode).toBe(200)
    const { origin } = house.world.settings.baseUrl
    expect(page.body).toContain(inPage(`<a href="${origin}${providerPath(listed)}">`))
    expect(page.body).toContain(inPage(`src="${origin}${badgePath(listed)}"`))
    expect(page.body).toContain('L121-4')
    expect(page.body).not.toContain('Fils <b>')
    expect((await caller.get(providerPath(listed))).body).toContain(`href="${badgeHelpPath(listed)}"`)
  })
})

describe('a provider that is not listed, or is hidden for now', () => {
  it.each<[string, Partial<Provider>]>([
    ['of a draft', { state: 'draft' }],
    ['refused', { state: 'refused' }],
    ['delisted', { state: 'delisted' }],
    ['closed', { state: 'closed' }],
    ['hidden for its attestation', { state: 'listed', hiddenFor: 'attestation' }],
    ['suspended', { state: 'listed', hiddenFor: 'precautionary' }],
    ['invented, out of the demonstration', { state: 'listed', invented: true }],
  ])('%s has a badge that is out, and no page of it', async (_, more) => {
    const id = await aProvider(more)
    const image = await caller.get(badgePath(id))
    expect(image.statusCode).toBe(404)
    expect(image.headers['content-type']).toBe('image/svg+xml; charset=utf-8')
    expect(image.headers['cache-control']).toBe('public, max-age=60')
    expect(image.headers['cross-origin-resource-policy']).toBe('cross-origin')
    expect(image.body).toContain(words.badge.none)
    expect(image.body).not.toContain('Référencé')
    expect((await caller.get(badgeHelpPath(id))).statusCode).toBe(404)
  })

  it('nor has who never was, whatever the address says', async () => {
    for (const id of [randomUUID(), '..', 'x"><script>'])
      expect((await caller.get(badgePath(encodeURIComponent(id)))).statusCode).toBe(404)
  })
})
