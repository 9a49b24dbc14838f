import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { aCaller, inPage } from '../../../tests/caller.ts'
import { houseOfThisFile } from '../../../tests/house.ts'
import { anOffer } from '../../../tests/offers.ts'
import { showPapers } from '../../../tests/providers-world.ts'
import { readPublicKeys, signerAmong } from '../../platform/signing.ts'
import {
  badgeFilePath,
  badgeHelpPath,
  badgePath,
  checkBadgePath,
  directoryPaths,
  providerPath,
} from './paths.ts'
import { badgeCode } from './rules/badge.ts'
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

describe('a signed badge', () => {
  const charterOf = (id: string) => ({ id, siret: `732829320${drawn}` })
  async function aSigned(more: Partial<Provider> = {}) {
    const id = await aProvider({ state: 'listed', ...more })
    await showPapers(house, charterOf(id))
    return id
  }
  /** The code that the lines to copy bear. */
  const codeOf = async (id: string) => {
    const { body } = await caller.get(badgeHelpPath(id))
    const [, code = ''] = /prestataires\/insigne\?code=([\w.-]+)/.exec(body) ?? []
    return code
  }
  const check = async (code: string) => (await caller.get(checkBadgePath(code))).body
  const move = (id: string, to: Partial<Pick<Provider, 'state' | 'hiddenFor'>>) =>
    house.world.db.updateTable('directory.provider').set(to).where('id', '=', id).execute()

  it('is in the link to copy, and anybody reads who, under which charter, and whether it is listed today', async () => {
    const code = await codeOf(await aSigned())
    const body = await check(code)
    for (const said of [words.badge.check.titles.listed, 'Insigne &amp; Fils', '732 829 320', '2026-11'])
      expect(body).toContain(said)
    expect((await caller.get(directoryPaths.checkBadge)).statusCode).toBe(200)
  })

  it('out of the network is said so, without a name, and is back with its provider', async () => {
    const id = await aSigned()
    const code = await codeOf(id)
    for (const to of [{ hiddenFor: 'document' }, { state: 'delisted', hiddenFor: null }] as const) {
      await move(id, to)
      const body = await check(code)
      expect(body).toContain(words.badge.check.titles['not-listed'])
      expect(body).not.toContain('Insigne &amp; Fils')
      expect((await caller.get(badgeFilePath(id))).statusCode).toBe(404)
    }
    await move(id, { state: 'listed' })
    expect(await check(code)).toContain(words.badge.check.titles.listed)
  })

  it('changed, or signed elsewhere, is not ours', async () => {
    const code = await codeOf(await aSigned())
    const [, , payload = '', seal = ''] = code.split('.')
    const text = Buffer.from(payload, 'base64url').toString()
    for (const wrong of [
      badgeCode(text.replace('732829320', '552100554'), seal),
      `${code.slice(0, -4)}AAAA`,
      'x',
    ])
      expect(await check(wrong)).toContain(inPage(words.badge.check.brokenTitle))
  })

  it('is checked without us: its file, and the key that is published', async () => {
    const id = await aSigned()
    const file = (await caller.get(badgeFilePath(id))).body
    const [, text = '', seal = ''] = /^{"evidence":(.*),"kid":"[^"]*","seal":"([^"]*)"}$/.exec(file) ?? []
    const known = readPublicKeys((await caller.get(directoryPaths.charterKey)).body)
    expect(signerAmong(text, seal, known)?.kid).toBe(JSON.parse(file).kid)
    expect(signerAmong(text.replace('732829320', '552100554'), seal, known)).toBeUndefined()
    expect(JSON.parse(text)).toMatchObject({ kind: 'provider-badge', provider: id, siren: '732829320' })
  })

  it('is none for who has signed no charter: the link leads to its sheet', async () => {
    expect(await codeOf(listed)).toBe('')
    expect((await caller.get(badgeFilePath(listed))).statusCode).toBe(404)
  })
})
