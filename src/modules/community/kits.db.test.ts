import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { fieldIn, fillsIn, formTo, inPage } from '../../../tests/caller.ts'
import { communityOfThisFile } from '../../../tests/community-world.ts'
import { leadsTo, refusal } from '../../../tests/holder.ts'
import { loadKits } from './kits.ts'

const { house, words, aSignatory, someoneOf, aModerator } = await communityOfThisFile()
const w = words.community

describe('the kits of the editors', () => {
  it('are three at least, each with steps, sources and a date, and are read by members', async () => {
    const kits = loadKits()
    expect(kits.length).toBeGreaterThanOrEqual(3)
    const { caller } = await someoneOf(await aSignatory())
    const list = await caller.get('/communaute/kits')
    for (const kit of kits) {
      expect(list.body).toContain(inPage(kit.title))
      const page = await caller.get(`/communaute/kits/${kit.slug}`)
      expect(page.statusCode).toBe(200)
      for (const { cite } of kit.sources) expect(page.body).toContain(inPage(cite))
    }
  })

  it('lead to pages of this site that exist', async () => {
    const own = loadKits().flatMap(({ links }) =>
      links.map(({ url }) => url).filter((url) => url.startsWith('/')),
    )
    expect(own.length).toBeGreaterThan(0)
    for (const url of own) expect((await house.app.inject({ url })).statusCode).toBeLessThan(400)
  })
})

describe('a kit of a member', () => {
  const aKit = (more: Record<string, string> = {}) => ({
    draw: randomUUID(),
    kit: '',
    title: `Reprise ${randomUUID()}`,
    steps: 'Vérifier <b>la sauvegarde</b>\nPrévenir le client',
    links: 'https://exemple.example/reprise',
    ...more,
  })

  it('is read by a moderator before others do, then by all, and has versions', async () => {
    const author = await someoneOf(await aSignatory())
    const [reader, moderator] = [await someoneOf(await aSignatory()), await aModerator()]
    const kit = aKit()
    leadsTo(await author.caller.post('/communaute/kits/proposer', kit))
    leadsTo(await author.caller.post('/communaute/kits/proposer', kit))
    expect((await author.caller.get('/communaute/kits')).body.split(kit.title)).toHaveLength(2)
    expect((await reader.caller.get('/communaute/kits')).body).not.toContain(kit.title)
    const row = await house.world.db
      .selectFrom('community.kit')
      .selectAll()
      .where('title', '=', kit.title)
      .executeTakeFirstOrThrow()
    const desk = `/compte/communaute/kits/${row.id}`
    expect((await reader.caller.get(`/communaute/kits/${row.kit}`)).statusCode).toBe(404)
    expect((await reader.caller.post(desk, { decision: 'publish' })).statusCode).toBe(404)
    expect((await moderator.caller.get('/compte/communaute')).body).toContain(desk)
    const both = await Promise.all([0, 1].map(() => fillsIn(moderator.caller, desk, { decision: 'publish' })))
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([303, 409])
    const page = await reader.caller.get(`/communaute/kits/${row.kit}`)
    expect(page.body).toContain('&lt;b>la sauvegarde')
    expect(page.body).toContain('href="https://exemple.example/reprise"')
    expect(page.body).not.toContain(w.kits.newVersion)
    // Its author alone writes the next version.
    const stolen = await reader.caller.post('/communaute/kits/proposer', aKit({ kit: row.kit }))
    expect(stolen.statusCode).toBe(404)
    const form = await author.caller.get(`/communaute/kits/proposer?kit=${row.kit}`)
    expect(fieldIn(form, 'title')).toBe(kit.title)
    leadsTo(await author.caller.post('/communaute/kits/proposer', aKit({ kit: row.kit })))
    const waiting = await author.caller.post('/communaute/kits/proposer', aKit({ kit: row.kit }))
    expect(waiting.body).toContain(refusal('kit-version-waiting'))
  })

  it('is refused with a reason that its author reads', async () => {
    const author = await someoneOf(await aSignatory())
    const moderator = await aModerator()
    const kit = aKit()
    leadsTo(await author.caller.post('/communaute/kits/proposer', kit))
    const { id } = await house.world.db
      .selectFrom('community.kit')
      .select('id')
      .where('title', '=', kit.title)
      .executeTakeFirstOrThrow()
    const desk = `/compte/communaute/kits/${id}`
    expect((await fillsIn(moderator.caller, desk, { decision: 'refuse', reason: '' })).statusCode).toBe(422)
    leadsTo(await fillsIn(moderator.caller, desk, { decision: 'refuse', reason: 'Une marque y est vantée' }))
    expect((await author.caller.get('/communaute/kits')).body).toContain('Une marque y est vantée')
  })

  it('is published as its moderator read it, never as its author rewrote it meanwhile', async () => {
    const author = await someoneOf(await aSignatory())
    const [reader, moderator] = [await someoneOf(await aSignatory()), await aModerator()]
    const kit = aKit()
    leadsTo(await author.caller.post('/communaute/kits/proposer', kit))
    const { id, kit: shown } = await house.world.db
      .selectFrom('community.kit')
      .select(['id', 'kit'])
      .where('title', '=', kit.title)
      .executeTakeFirstOrThrow()
    const desk = `/compte/communaute/kits/${id}`
    const old = formTo(await moderator.caller.get(desk), desk)
    leadsTo(
      await author.caller.post('/communaute/kits/proposer', {
        ...kit,
        steps: 'Envoyez-nous vos mots de passe',
      }),
    )
    const answer = await moderator.caller.post(desk, { ...old, decision: 'publish' })
    expect([answer.statusCode, answer.body.includes('Envoyez-nous')]).toEqual([409, true])
    expect(answer.body).toContain(refusal('read-changed'))
    expect((await moderator.caller.post(desk, { decision: 'publish' })).statusCode).toBe(409)
    expect((await reader.caller.get(`/communaute/kits/${shown}`)).statusCode).toBe(404)
    const long = 'a'.repeat(501)
    const cut = await fillsIn(moderator.caller, desk, { decision: 'refuse', reason: long })
    expect([cut.statusCode, fieldIn(cut, 'reason')]).toEqual([422, long])
    expect(cut.body).toContain(refusal('community-reason-too-long'))
    leadsTo(await fillsIn(moderator.caller, desk, { decision: 'refuse', reason: 'On n’envoie rien' }))
  })

  it('says everything that is wrong at once, and keeps what was typed', async () => {
    const { caller } = await someoneOf(await aSignatory())
    const sent = await caller.post(
      '/communaute/kits/proposer',
      aKit({ title: '', links: 'javascript:alert(1)' }),
    )
    expect(sent.statusCode).toBe(422)
    expect(sent.body).toContain(refusal('community-title-missing'))
    expect(sent.body).toContain(refusal('kit-links-not-valid'))
    expect(sent.body).toContain('javascript:alert(1)')
    expect(sent.body).not.toContain('href="javascript')
  })
})

describe('the contacts of a place', () => {
  it('name the specialised services and the centre of the region', async () => {
    const { caller } = await someoneOf(await aSignatory())
    const page = await caller.get('/communaute/contacts')
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain('Doubs')
    expect(page.body).toContain('https://www.csirt-bfc.fr/')
    expect(page.body).not.toContain('https://breizhcyber.bzh/')
    expect(page.body).toContain('internet-signalement.gouv.fr')
  })
})
