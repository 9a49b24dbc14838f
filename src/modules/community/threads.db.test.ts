import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { inPage } from '../../../tests/caller.ts'
import { communityOfThisFile } from '../../../tests/community-world.ts'
import { leadsTo, refusal } from '../../../tests/holder.ts'

const { house, words, later, aSignatory, someoneOf, aModerator, setProvider, opensThread, answers, postOf } =
  await communityOfThisFile()
const w = words.community
const aText = () => `Un texte ${randomUUID()}`

describe('a circle', () => {
  it('is that of the place: the country, the region and the département, and no other', async () => {
    const { caller } = await someoneOf(await aSignatory())
    const home = await caller.get('/communaute')
    for (const circle of ['national', 'region-27', 'departement-25']) {
      expect(home.body).toContain(`href="/communaute/${circle}"`)
      expect((await caller.get(`/communaute/${circle}`)).statusCode).toBe(200)
    }
    for (const circle of ['departement-39', 'region-44', 'departement-99', '__proto__'])
      expect((await caller.get(`/communaute/${circle}`)).statusCode).toBe(404)
  })

  it('is empty to whoever is of another: its threads, its posts and its forms are not there', async () => {
    const insider = await someoneOf(await aSignatory())
    const far = await aSignatory({ insee: '67482' })
    const stranger = await someoneOf(far)
    const thread = await opensThread(insider)
    const text = aText()
    await answers(insider, thread, text)
    const { id } = await postOf(text)
    const elsewhere = thread.replace('departement-25', 'national')
    for (const path of [
      thread,
      elsewhere,
      `${thread}/messages/${id}/signaler`,
      `${elsewhere}/messages/${id}/signaler`,
    ])
      expect((await stranger.caller.get(path)).statusCode).toBe(404)
    expect((await stranger.caller.post(thread, { text: aText() })).statusCode).toBe(404)
    expect((await stranger.caller.post(`${thread}/fermer`, { closed: 'yes' })).statusCode).toBe(404)
    const report = await stranger.caller.post(`${thread}/messages/${id}/signaler`, { reason: 'x' })
    expect(report.statusCode).toBe(404)
    expect((await stranger.caller.get('/communaute')).body).not.toContain(thread)
    // Nor from the circle that she is in, by the address of the other.
    expect((await insider.caller.get(elsewhere)).statusCode).toBe(404)
  })
})

describe('a thread', () => {
  it('is opened, answered and read, with what is new since the last visit', async () => {
    const [one, other] = [await someoneOf(await aSignatory()), await someoneOf(await aSignatory())]
    const title = `Sauvegardes ${randomUUID()}`
    const thread = await opensThread(one, { title })
    expect((await other.caller.get('/communaute')).body).toContain(title)
    expect((await other.caller.get('/communaute/departement-25')).body).toContain(w.circles.unreadOne)
    expect((await other.caller.get(thread)).body).not.toContain(`>${w.post.new}<`)
    expect(leadsTo(await answers(one, thread, aText()))).toContain('#m-')
    const again = await other.caller.get(thread)
    expect(again.body).toContain(`>${w.post.new}<`)
    expect((await other.caller.get(thread)).body).not.toContain(`>${w.post.new}<`)
    expect(again.body).toContain(inPage(w.reminder))
  })

  it('takes a form pressed twice once, and two people who write at once both', async () => {
    const [one, other] = [await someoneOf(await aSignatory()), await someoneOf(await aSignatory())]
    const [text, draw, title] = [aText(), randomUUID(), `Deux fois ${randomUUID()}`]
    const opened = await Promise.all(
      [0, 1].map(() => one.caller.post('/communaute/national', { draw, title, text })),
    )
    const [thread = ''] = opened.map((answer) => leadsTo(answer).replace(/\?.*/, ''))
    expect(new Set(opened.map(leadsTo)).size).toBe(1)
    const [twice, hers, his] = [aText(), aText(), aText()]
    const second = randomUUID()
    await Promise.all([
      one.caller.post(thread, { draw: second, text: twice }),
      one.caller.post(thread, { draw: second, text: twice }),
      one.caller.post(thread, { draw: randomUUID(), text: hers }),
      other.caller.post(thread, { draw: randomUUID(), text: his }),
    ])
    const { body } = await one.caller.get(`${thread}?page=1`)
    for (const written of [text, twice, hers, his]) expect(body.split(written)).toHaveLength(2)
  })

  it('shows hostile text as text', async () => {
    const one = await someoneOf(await aSignatory())
    const mark = randomUUID()
    const hostile = `<script>alert("${mark}")</script><img src=x onerror=alert(1)> \u202etxt.exe`
    const thread = await opensThread(one, { title: `<b>${mark}</b>`, text: hostile })
    const { body } = await one.caller.get(thread)
    expect(body).not.toContain(`<script>alert("${mark}`)
    expect(body).not.toContain('<img src=x')
    expect(body).not.toContain(`<b>${mark}`)
    expect(body).not.toContain('\u202e')
    expect(body).toContain(`&lt;b>${mark}`)
  })

  it('is read twenty posts a page', async () => {
    const people = [await someoneOf(await aSignatory()), await someoneOf(await aSignatory())]
    const [first] = people
    if (!first) throw new Error('nobody')
    const thread = await opensThread(first)
    const texts = Array.from({ length: 24 }, aText)
    for (const [at, text] of texts.entries()) {
      const writer = people[at % 2] ?? first
      leadsTo(await writer.caller.post(thread, { draw: randomUUID(), text }))
    }
    const page = await first.caller.get(`${thread}?page=1`)
    expect(page.body).toContain(texts[18])
    expect(page.body).not.toContain(texts[19])
    const last = await first.caller.get(`${thread}?page=99`)
    expect(last.body).toContain(texts[23])
    expect(last.body).not.toContain(texts[18])
  })

  it('keeps what was typed when it is refused', async () => {
    const { caller } = await someoneOf(await aSignatory())
    const text = aText()
    const untitled = await caller.post('/communaute/national', { title: ' ', text })
    expect(untitled.statusCode).toBe(422)
    expect(untitled.body).toContain(refusal('community-title-missing'))
    expect(untitled.body).toContain(text)
  })

  it('is closed by who opened it and by moderators; then nobody answers, and it is opened again', async () => {
    const [one, other] = [await someoneOf(await aSignatory()), await someoneOf(await aSignatory())]
    const thread = await opensThread(one)
    expect((await other.caller.post(`${thread}/fermer`, { closed: 'yes' })).statusCode).toBe(404)
    leadsTo(await one.caller.post(`${thread}/fermer`, { closed: 'yes' }))
    const late = await other.caller.post(thread, { draw: randomUUID(), text: aText() })
    expect(late.statusCode).toBe(409)
    expect((await other.caller.get(thread)).body).toContain(inPage(w.thread.closedText))
    const moderator = await aModerator()
    leadsTo(await moderator.caller.post(`${thread}/fermer`, { closed: 'no' }))
    leadsTo(await answers(other, thread, aText()))
  })

  it('takes twenty posts an hour from one person, sent all at once as well', async () => {
    const one = await someoneOf(await aSignatory())
    const thread = await opensThread(one)
    const sent = await Promise.all(
      Array.from({ length: 25 }, () => one.caller.post(thread, { draw: randomUUID(), text: aText() })),
    )
    expect(sent.filter(({ statusCode }) => statusCode === 303)).toHaveLength(19)
    expect(sent.filter(({ statusCode }) => statusCode === 429)).toHaveLength(6)
    later(61 * 60_000)
    leadsTo(await answers(one, thread, aText()))
  })
})

describe('a post', () => {
  it('is corrected by its author for a quarter of an hour, and by nobody else', async () => {
    const [one, other] = [await someoneOf(await aSignatory()), await someoneOf(await aSignatory())]
    const thread = await opensThread(one)
    const [text, better] = [aText(), aText()]
    await answers(one, thread, text)
    const edit = `${thread}/messages/${(await postOf(text)).id}`
    expect((await other.caller.get(edit)).statusCode).toBe(404)
    expect((await other.caller.post(edit, { text: better })).statusCode).toBe(404)
    expect((await one.caller.post(edit, { text: ' ' })).statusCode).toBe(422)
    leadsTo(await one.caller.post(edit, { text: better }))
    const page = await other.caller.get(thread)
    expect(page.body).toContain(better)
    expect(page.body).toContain(w.post.edited)
    later(15 * 60_000)
    expect((await one.caller.get(edit)).statusCode).toBe(404)
    expect((await one.caller.post(edit, { text: aText() })).statusCode).toBe(409)
  })

  it('is told of to the moderators, hidden with a reason that all read, and shown again', async () => {
    const [one, other] = [await someoneOf(await aSignatory()), await someoneOf(await aSignatory())]
    const moderator = await aModerator()
    const thread = await opensThread(one)
    const text = aText()
    await answers(one, thread, text)
    const { id } = await postOf(text)
    const report = `${thread}/messages/${id}/signaler`
    expect((await other.caller.post(report, { reason: '' })).statusCode).toBe(422)
    leadsTo(await other.caller.post(report, { reason: 'On reconnaît une victime' }))
    leadsTo(await other.caller.post(report, { reason: 'Une seconde fois' }))
    // Corrected meanwhile: what was told of is still there to be read.
    await one.caller.post(`${thread}/messages/${id}`, { text: 'Rien' })
    const desk = `/compte/communaute/messages/${id}`
    expect((await moderator.caller.get('/compte/communaute')).body).toContain(desk)
    const read = await moderator.caller.get(desk)
    expect(read.body).toContain('On reconnaît une victime')
    expect(read.body).not.toContain('Une seconde fois')
    expect(read.body).toContain(text)
    expect((await one.caller.get(desk)).statusCode).toBe(404)
    expect((await one.caller.post(desk, { decision: 'hide', reason: 'x' })).statusCode).toBe(404)
    const unsaid = await moderator.caller.post(desk, { decision: 'hide', reason: ' ' })
    expect(unsaid.body).toContain(refusal('community-reason-missing'))
    leadsTo(
      await moderator.caller.post(desk, { decision: 'hide', reason: 'Une victime y est reconnaissable' }),
    )
    for (const { caller } of [one, other]) {
      const page = await caller.get(thread)
      expect(page.body).toContain('Une victime y est reconnaissable')
      expect(page.body).not.toContain('>Rien<')
    }
    expect((await moderator.caller.get('/compte/communaute')).body).toContain('Une victime y est')
    const logged = await house.world.db
      .selectFrom('accounts.audit')
      .select(['kind', 'actor', 'data'])
      .where('kind', '=', 'post-hidden')
      .orderBy('seq', 'desc')
      .executeTakeFirstOrThrow()
    expect(logged).toMatchObject({ actor: moderator.id, data: { post: id } })
    leadsTo(await moderator.caller.post(desk, { decision: 'restore' }))
    expect((await other.caller.get(thread)).body).toContain('>Rien<')
  })
})

describe('the standing of a provider', () => {
  it('once delisted shuts it out at once, and says why', async () => {
    const provider = await aSignatory()
    const one = await someoneOf(provider)
    const thread = await opensThread(one)
    await setProvider(provider, { state: 'delisted' })
    expect((await one.caller.get(thread)).statusCode).toBe(404)
    expect((await one.caller.post(thread, { text: aText() })).statusCode).toBe(404)
    for (const path of ['kits', 'kits/conserver-les-traces', 'contacts', 'inviter', 'national'])
      expect((await one.caller.get(`/communaute/${path}`)).statusCode).toBe(404)
    const door = await one.caller.get('/communaute')
    expect(door.statusCode).toBe(200)
    expect(door.body).toContain(w.shut.title)
    expect(door.body).not.toContain(thread)
  })

  it('once hidden lets it read, and says why it does not write', async () => {
    const provider = await aSignatory()
    const one = await someoneOf(provider)
    const thread = await opensThread(one)
    await setProvider(provider, { hiddenFor: 'document' })
    const page = await one.caller.get(thread)
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain('est masquée pour l’instant')
    expect(page.body).not.toContain(inPage(w.thread['send-answer']))
    const sent = await one.caller.post(thread, { draw: randomUUID(), text: aText() })
    expect(sent.statusCode).toBe(409)
    expect(sent.body).toContain(refusal('community-provider-hidden'))
    await setProvider(provider, { hiddenFor: null })
    leadsTo(await answers(one, thread, aText()))
  })
})

describe('the mail of the day', () => {
  const digest = () => house.community.jobs[0]?.run({})
  const sentTo = (mail: string) => house.post.mailbox.filter((one) => one.to === mail)

  it('goes to who asked for it, once a day, when something is new; one button stops it', async () => {
    const [one, other] = [await someoneOf(await aSignatory()), await someoneOf(await aSignatory())]
    const thread = await opensThread(one)
    await digest()
    expect(sentTo(other.mail)).toEqual([])
    leadsTo(await other.caller.post('/communaute/courriel', { digest: 'ask' }))
    await digest()
    expect(sentTo(other.mail)).toEqual([])
    const text = aText()
    await answers(one, thread, text)
    await digest()
    await answers(one, thread, aText())
    await digest()
    const mails = sentTo(other.mail)
    expect(mails).toHaveLength(1)
    expect(mails[0]?.text).toContain('/communaute')
    expect(mails[0]?.text).not.toContain(text)
    expect(sentTo(one.mail)).toEqual([])
    later(24 * 3_600_000)
    await digest()
    expect(sentTo(other.mail)).toHaveLength(2)
    leadsTo(await other.caller.post('/communaute/courriel', { digest: 'stop' }))
    await answers(one, thread, aText())
    later(24 * 3_600_000)
    await digest()
    expect(sentTo(other.mail)).toHaveLength(2)
  })

  it('stops by itself for whoever is delisted', async () => {
    const provider = await aSignatory()
    const [one, other] = [await someoneOf(await aSignatory()), await someoneOf(provider)]
    const thread = await opensThread(one)
    await other.caller.post('/communaute/courriel', { digest: 'ask' })
    await answers(one, thread, aText())
    await setProvider(provider, { state: 'delisted' })
    await digest()
    expect(sentTo(other.mail)).toEqual([])
  })
})
