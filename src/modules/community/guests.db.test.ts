import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { aCaller, inPage } from '../../../tests/caller.ts'
import { communityOfThisFile } from '../../../tests/community-world.ts'
import { leadsTo, refusal } from '../../../tests/holder.ts'
import { signedIn } from '../../../tests/providers-world.ts'

const { house, words, later, aSignatory, someoneOf, aModerator, setProvider, opensThread, answers } =
  await communityOfThisFile()
const w = words.community
const day = 86_400_000
const aMail = () => `${randomUUID()}@metier.example`

/** The keeper of a new signatory, and somebody whom she invited and who accepted. */
async function aGuest(until = '2026-12-24') {
  const provider = await aSignatory()
  const keeper = await someoneOf(provider, 'provider-admin')
  const mail = aMail()
  leadsTo(await keeper.caller.post('/communaute/inviter', { mail, until }))
  const written = house.post.mailbox.find(({ to }) => to === mail)
  const link = /\/invitation\/\S+/.exec(written?.text ?? '')?.[0] ?? ''
  leadsTo(await aCaller(house).post(link, { name: 'Irène Falaise' }))
  const { id } = await house.world.db
    .selectFrom('accounts.person')
    .select('id')
    .where('mail', '=', mail)
    .executeTakeFirstOrThrow()
  const caller = await signedIn(house, id)
  const stay = await house.world.db
    .selectFrom('community.guest')
    .selectAll()
    .where('organisation', '=', provider.organisation)
    .executeTakeFirstOrThrow()
  return { provider, keeper, guest: { id, mail, name: 'Irène Falaise', caller }, stay }
}

describe('a guest', () => {
  it('reads and writes in the circles of who invited her, and her name says so', async () => {
    const { keeper, guest, provider } = await aGuest()
    const thread = await opensThread(keeper)
    leadsTo(await answers(guest, thread, 'Bonjour à tous'))
    const { body } = await keeper.caller.get(thread)
    expect(body).toContain(`Irène Falaise, invité par ${provider.name}`)
    expect((await guest.caller.get('/communaute/departement-39')).statusCode).toBe(404)
  })

  it('proposes no kit, invites nobody and moderates nothing', async () => {
    const { guest } = await aGuest()
    expect((await guest.caller.get('/communaute/kits')).statusCode).toBe(200)
    const kit = { title: 'Un kit', steps: 'Une étape', links: '' }
    expect((await guest.caller.get('/communaute/kits/proposer')).statusCode).toBe(404)
    expect((await guest.caller.post('/communaute/kits/proposer', kit)).statusCode).toBe(404)
    expect((await guest.caller.get('/communaute/inviter')).statusCode).toBe(404)
    expect((await guest.caller.get('/compte/communaute')).statusCode).toBe(404)
  })

  it('is out at the end of her last day, and is told so', async () => {
    const { keeper, guest, stay } = await aGuest('2026-11-30')
    const thread = await opensThread(keeper)
    later(new Date('2026-11-30T22:59:00Z').getTime() - house.clock.now.getTime())
    expect((await (await signedIn(house, guest.id)).get(thread)).statusCode).toBe(200)
    later(60_000)
    const back = await signedIn(house, guest.id)
    expect((await back.get(thread)).statusCode).toBe(404)
    expect((await back.get('/communaute')).body).toContain('est arrivée à son terme')
    // Her end is moved by whoever answers for her, and she is in again.
    const keeping = await signedIn(house, keeper.id)
    leadsTo(await keeping.post(`/communaute/inviter/${stay.invitationId}`, { until: '2026-12-31' }))
    expect((await back.get(thread)).statusCode).toBe(200)
  })

  it('is out at once when her stay is ended, and when who invited her is delisted', async () => {
    const { keeper, guest, stay, provider } = await aGuest()
    expect((await guest.caller.get('/communaute/national')).statusCode).toBe(200)
    leadsTo(await keeper.caller.post(`/communaute/inviter/${stay.invitationId}`, { end: 'now', until: '' }))
    expect((await guest.caller.get('/communaute/national')).statusCode).toBe(404)
    const other = await aGuest()
    await setProvider(other.provider, { state: 'delisted' })
    expect((await other.guest.caller.get('/communaute/national')).statusCode).toBe(404)
    expect(provider.state).toBe('listed')
  })

  it('is nobody by the role alone, without a stay', async () => {
    const provider = await aSignatory()
    const { caller } = await someoneOf(provider, 'community-guest')
    expect((await caller.get('/communaute/national')).statusCode).toBe(404)
    expect((await caller.get('/communaute')).body).toContain(w.shut.title)
  })
})

describe('inviting', () => {
  it('is for whoever keeps a signatory, and for nobody else', async () => {
    const provider = await aSignatory()
    const fields = { mail: aMail(), until: '2026-12-24' }
    for (const { caller } of [await someoneOf(provider), await aModerator()]) {
      expect((await caller.get('/communaute/inviter')).statusCode).toBe(404)
      expect((await caller.post('/communaute/inviter', fields)).statusCode).toBe(404)
    }
    const keeper = await someoneOf(provider, 'provider-admin')
    // The usual form knows no end: it does not offer this role.
    const form = await keeper.caller.get('/compte/invitations')
    expect(form.body).not.toContain(words.accounts.roles['community-guest'])
    const made = await keeper.caller.post('/compte/invitations', { mail: aMail(), role: 'community-guest' })
    expect(made.statusCode).toBe(422)
  })

  it('asks for an address and a day within a year', async () => {
    const { caller } = await someoneOf(await aSignatory(), 'provider-admin')
    const until = '2026-12-24'
    const noMail = await caller.post('/communaute/inviter', { mail: 'rien', until })
    expect(noMail.body).toContain(refusal('guest-address-missing'))
    for (const wrong of ['', '2026-11-24', '2027-11-25', 'demain']) {
      const sent = await caller.post('/communaute/inviter', { mail: aMail(), until: wrong })
      expect(sent.statusCode).toBe(422)
      expect(sent.body).toContain(refusal('guest-end-not-valid'))
    }
  })

  it('stops at ten, though all be sent at once', async () => {
    const { caller } = await someoneOf(await aSignatory(), 'provider-admin')
    const sent = await Promise.all(
      Array.from({ length: 12 }, () =>
        caller.post('/communaute/inviter', { mail: aMail(), until: '2026-12-24' }),
      ),
    )
    expect(sent.filter(({ statusCode }) => statusCode === 303)).toHaveLength(10)
    expect(sent.filter(({ statusCode }) => statusCode === 429)).toHaveLength(2)
  })

  it('is told once that her stay ends, a week before, and again when its end moves', async () => {
    const { keeper, guest, stay } = await aGuest('2026-12-24')
    const morning = () =>
      house.community.jobs.find(({ name }) => name === 'community-stays')?.run({} as never)
    const told = () =>
      house.post.mailbox.filter(({ to, subject }) => to === guest.mail && subject.includes('séjour')).length
    await morning()
    expect(told()).toBe(0)
    later(24 * day)
    await morning()
    await morning()
    expect(told()).toBe(1)
    expect(house.post.mailbox.find(({ to }) => to === guest.mail)?.text).toContain('24 décembre 2026')
    const again = await signedIn(house, keeper.id)
    leadsTo(await again.post(`/communaute/inviter/${stay.invitationId}`, { until: '2026-12-25' }))
    await morning()
    expect(told()).toBe(2)
  })

  it('counts those whose stay is opened again: ten at a time, whichever way', async () => {
    const { keeper, stay } = await aGuest()
    leadsTo(await keeper.caller.post(`/communaute/inviter/${stay.invitationId}`, { end: 'now', until: '' }))
    for (let count = 1; count <= 9; count++)
      leadsTo(await keeper.caller.post('/communaute/inviter', { mail: aMail(), until: '2026-12-24' }))
    later(day)
    const again = await signedIn(house, keeper.id)
    leadsTo(await again.post('/communaute/inviter', { mail: aMail(), until: '2026-12-24' }))
    const moved = await again.post(`/communaute/inviter/${stay.invitationId}`, { until: '2026-12-31' })
    expect(moved.statusCode).toBe(429)
    expect(moved.body).toContain(refusal('guests-too-many'))
  })

  it('changes nothing of the guests of another', async () => {
    const { stay } = await aGuest()
    const other = await someoneOf(await aSignatory(), 'provider-admin')
    const sent = await other.caller.post(`/communaute/inviter/${stay.invitationId}`, { end: 'now' })
    expect(sent.statusCode).toBe(404)
  })

  it('shows who waits by her address, and who answered by her name', async () => {
    const { keeper } = await aGuest()
    const mail = aMail()
    await keeper.caller.post('/communaute/inviter', { mail, until: '2026-12-24' })
    const page = await keeper.caller.get('/communaute/inviter')
    expect(page.body).toContain('Irène Falaise')
    expect(page.body).toContain(mail)
    later(4 * day)
    const later4 = await signedIn(house, keeper.id)
    expect((await later4.get('/communaute/inviter')).body).not.toContain(mail)
    expect(page.body).toContain(inPage(w.guests.lead))
  })
})
