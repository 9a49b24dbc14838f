import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { fieldIn, fillsIn, inPage } from '../../../tests/caller.ts'
import { communityOfThisFile, type Someone } from '../../../tests/community-world.ts'
import { leadsTo, refusal } from '../../../tests/holder.ts'
import { aPerson } from '../../../tests/people.ts'
import { signedIn } from '../../../tests/providers-world.ts'
import { territoryColumns } from '../accounts/store/invitations.ts'
import { giveRole } from '../accounts/store/people.ts'

const { house, words, later, aSignatory, someoneOf, aModerator, opensThread, answers, postOf } =
  await communityOfThisFile()
const w = words.community
const aText = () => `Un texte ${randomUUID()}`
const idOf = (thread: string) => thread.split('/').at(-1) ?? ''
const titleDesk = (thread: string) => `/compte/communaute/fils/${idOf(thread)}`
const threadRow = (thread: string) =>
  house.world.db
    .selectFrom('community.thread')
    .selectAll()
    .where('id', '=', idOf(thread))
    .executeTakeFirstOrThrow()

/** A moderator who also works for a signatory. */
async function aModeratorOf(organisation: string): Promise<Someone> {
  const person = await aPerson(house.world, ['provider-staff'], { kind: 'organisation', organisation })
  const role = { id: randomUUID(), personId: person.id, role: 'moderator' as const, by: null }
  await house.world.db
    .transaction()
    .execute((tx) => giveRole(tx, { ...role, ...territoryColumns({ kind: 'none' }), at: house.world.now() }))
  return { ...person, caller: await signedIn(house, person.id) }
}

describe('the title of a thread', () => {
  it('is corrected by a moderator with a reason that all read, then hidden, then given back', async () => {
    const [one, moderator] = [await someoneOf(await aSignatory()), await aModerator()]
    const first = `Chez Madame Dupré ${randomUUID().slice(0, 8)}`
    const thread = await opensThread(one, { title: first })
    const desk = titleDesk(thread)
    expect((await one.caller.get(desk)).statusCode).toBe(404)
    expect((await one.caller.post(desk, { decision: 'hide', reason: 'x' })).statusCode).toBe(404)
    const better = `Une sauvegarde ${randomUUID().slice(0, 8)}`
    const unsaid = await moderator.caller.post(desk, { decision: 'correct', title: better, reason: ' ' })
    expect(unsaid.body).toContain(refusal('community-reason-missing'))
    expect(fieldIn(unsaid, 'title')).toBe(better)
    const reason = `Nom d’une cliente ${randomUUID().slice(0, 8)}`
    leadsTo(await moderator.caller.post(desk, { decision: 'correct', title: better, reason }))
    const corrected = await one.caller.get(thread)
    expect(corrected.body).toContain(better)
    expect(corrected.body).toContain(reason)
    expect(corrected.body).not.toContain(first)
    leadsTo(await moderator.caller.post(desk, { decision: 'hide', reason }))
    expect((await one.caller.get(thread)).body).toContain(inPage(w.thread.titleHidden))
    // Lists show the latest threads of all tests: not always this one, never its first title.
    for (const page of [thread, '/communaute/departement-25', '/communaute'])
      expect((await one.caller.get(page)).body).not.toContain(first)
    expect((await moderator.caller.get(desk)).body).toContain(first)
    leadsTo(await moderator.caller.post(desk, { decision: 'restore' }))
    const restored = await one.caller.get(thread)
    expect(restored.body).toContain(first)
    expect(restored.body).not.toContain(reason)
  })
})

describe('a thread that a moderator closed', () => {
  it('is opened again by a moderator alone', async () => {
    const [one, moderator] = [await someoneOf(await aSignatory()), await aModerator()]
    const thread = await opensThread(one)
    leadsTo(await moderator.caller.post(`${thread}/fermer`, { closed: 'yes' }))
    const page = await one.caller.get(thread)
    expect(page.body).toContain(inPage(w.thread.closedByModerator))
    expect(page.body).not.toContain(w.thread.reopen)
    expect((await one.caller.post(`${thread}/fermer`, { closed: 'no' })).statusCode).toBe(404)
    // Nor by closing it a second time in her own name.
    expect((await one.caller.post(`${thread}/fermer`, { closed: 'yes' })).statusCode).toBe(404)
    leadsTo(await moderator.caller.post(`${thread}/fermer`, { closed: 'no' }))
    leadsTo(await one.caller.post(`${thread}/fermer`, { closed: 'yes' }))
    leadsTo(await one.caller.post(`${thread}/fermer`, { closed: 'no' }))
    expect((await threadRow(thread)).closedAt).toBeNull()
  })
})

describe('a moderator', () => {
  it('decides nothing of what her own company wrote, and another does', async () => {
    const provider = await aSignatory()
    const [author, hers, other] = [
      await someoneOf(provider),
      await aModeratorOf(provider.organisation),
      await aModerator(),
    ]
    const thread = await opensThread(author)
    const text = aText()
    await answers(author, thread, text)
    const desk = `/compte/communaute/messages/${(await postOf(text)).id}`
    expect((await hers.caller.get(desk)).body).toContain(inPage(w.moderation.own))
    for (const decision of ['hide', 'keep', 'restore']) {
      const refused = await hers.caller.post(desk, { decision, reason: 'Un fait' })
      expect(refused.body).toContain(refusal('community-own-matter'))
    }
    const title = await hers.caller.post(titleDesk(thread), { decision: 'hide', reason: 'Un fait' })
    expect(title.body).toContain(refusal('community-own-matter'))
    expect((await hers.caller.post(`${thread}/fermer`, { closed: 'yes' })).statusCode).toBe(404)
    leadsTo(await other.caller.post(desk, { decision: 'hide', reason: 'Un fait' }))
  })

  it('decides nothing of a thread that her company opened, though its opener has left it', async () => {
    const provider = await aSignatory()
    const [author, hers, other] = [
      await someoneOf(provider),
      await aModeratorOf(provider.organisation),
      await aModerator(),
    ]
    const thread = await opensThread(author)
    await house.world.db
      .updateTable('accounts.roleHeld')
      .set({ takenAt: house.world.now() })
      .where('personId', '=', author.id)
      .execute()
    expect((await hers.caller.get(titleDesk(thread))).body).toContain(inPage(w.moderation.own))
    const title = await hers.caller.post(titleDesk(thread), { decision: 'hide', reason: 'Un fait' })
    expect(title.body).toContain(refusal('community-own-matter'))
    expect((await hers.caller.post(`${thread}/fermer`, { closed: 'yes' })).statusCode).toBe(404)
    leadsTo(await other.caller.post(titleDesk(thread), { decision: 'hide', reason: 'Un fait' }))
  })

  it('who leaves a reported message as it is does so once in the log of acts', async () => {
    const [author, other] = [await someoneOf(await aSignatory()), await someoneOf(await aSignatory())]
    const moderator = await aModerator()
    const thread = await opensThread(author)
    const text = aText()
    await answers(author, thread, text)
    const { id } = await postOf(text)
    leadsTo(await other.caller.post(`${thread}/messages/${id}/signaler`, { reason: 'On reconnaît' }))
    for (let time = 0; time < 2; time++)
      leadsTo(await moderator.caller.post(`/compte/communaute/messages/${id}`, { decision: 'keep' }))
    const lines = await house.world.db
      .selectFrom('accounts.audit')
      .select(['kind', 'actor'])
      .where(sql<string>`data ->> 'post'`, '=', id)
      .execute()
    expect(lines).toEqual([{ kind: 'post-kept', actor: moderator.id }])
  })

  it('moderates what others wrote in the circles of her own company', async () => {
    const provider = await aSignatory()
    const [author, hers] = [await someoneOf(await aSignatory()), await aModeratorOf(provider.organisation)]
    const thread = await opensThread(author)
    leadsTo(await hers.caller.post(`${thread}/fermer`, { closed: 'yes' }))
    expect((await threadRow(thread)).closedByModerator).toBe(true)
  })

  it('does not decide on a kit that she or her company proposed', async () => {
    const provider = await aSignatory()
    const [author, hers, other] = [
      await someoneOf(provider),
      await aModeratorOf(provider.organisation),
      await aModerator(),
    ]
    const title = `Kit ${randomUUID()}`
    leadsTo(
      await author.caller.post('/communaute/kits/proposer', {
        draw: randomUUID(),
        title,
        steps: 'Débrancher\nPhotographier',
        links: '',
      }),
    )
    const { id } = await house.world.db
      .selectFrom('community.kit')
      .select('id')
      .where('title', '=', title)
      .executeTakeFirstOrThrow()
    const desk = `/compte/communaute/kits/${id}`
    const refused = await hers.caller.post(desk, { decision: 'publish' })
    expect(refused.body).toContain(refusal('community-own-matter'))
    leadsTo(await fillsIn(other.caller, desk, { decision: 'publish' }))
  })
})

describe('a text whose sending was stopped', () => {
  it('is kept as it was corrected, when the same form comes again', async () => {
    const one = await someoneOf(await aSignatory())
    const [draw, first, better] = [randomUUID(), aText(), aText()]
    const title = `Arrêté ${randomUUID().slice(0, 8)}`
    await one.caller.post('/communaute/national', { draw, title, text: first })
    const sent = await one.caller.post('/communaute/national', { draw, title: `${title} bis`, text: better })
    const thread = leadsTo(sent).replace(/\?.*/, '')
    const { body } = await one.caller.get(thread)
    expect(body).toContain(better)
    expect(body).toContain(`${title} bis`)
    expect(body).not.toContain(first)
    // Too late to correct: what she typed is written as another answer, once.
    const [answer, again, after] = [randomUUID(), aText(), aText()]
    leadsTo(await one.caller.post(thread, { draw: answer, text: again }))
    later(16 * 60_000)
    for (let time = 0; time < 2; time++) leadsTo(await one.caller.post(thread, { draw: answer, text: after }))
    const last = (await one.caller.get(`${thread}?page=1`)).body
    expect(last.split(after)).toHaveLength(2)
    expect(last).toContain(again)
  })

  it('of a kit waits to be read as it was corrected', async () => {
    const one = await someoneOf(await aSignatory())
    const [draw, title] = [randomUUID(), `Kit ${randomUUID()}`]
    const kit = { draw, title, steps: 'Débrancher', links: '' }
    leadsTo(await one.caller.post('/communaute/kits/proposer', kit))
    leadsTo(await one.caller.post('/communaute/kits/proposer', { ...kit, steps: 'Débrancher\nNoter' }))
    const rows = await house.world.db
      .selectFrom('community.kit')
      .select('steps')
      .where('title', '=', title)
      .execute()
    expect(rows).toEqual([{ steps: ['Débrancher', 'Noter'] }])
  })
})

describe('what moderation kept', () => {
  const night = () => house.community.jobs.find(({ name }) => name === 'community-forgetting')?.run({})

  it('ends after thirteen months: settled reports, and the first title of a thread', async () => {
    const [one, other] = [await someoneOf(await aSignatory()), await someoneOf(await aSignatory())]
    const moderator = await aModerator()
    const thread = await opensThread(one)
    const text = aText()
    await answers(one, thread, text)
    const { id } = await postOf(text)
    leadsTo(await other.caller.post(`${thread}/messages/${id}/signaler`, { reason: 'On reconnaît' }))
    leadsTo(await moderator.caller.post(`/compte/communaute/messages/${id}`, { decision: 'keep' }))
    leadsTo(
      await moderator.caller.post(titleDesk(thread), {
        decision: 'correct',
        title: 'Un sujet',
        reason: 'Un fait',
      }),
    )
    const reports = () =>
      house.world.db.selectFrom('community.report').select('id').where('postId', '=', id).execute()
    later(390 * 86_400_000)
    await night()
    expect(await reports()).toHaveLength(1)
    later(10 * 86_400_000)
    await night()
    expect(await reports()).toEqual([])
    expect(await threadRow(thread)).toMatchObject({ title: 'Un sujet', titleFirst: null })
  })
})

describe('the mail of the day', () => {
  const digest = () => house.community.jobs[0]?.run({})
  const lastTo = (mail: string) => house.post.mailbox.find((one) => one.to === mail)?.text

  it('tells who asked for it of answers in her threads, and a moderator that reports wait, never their words', async () => {
    const [one, other] = [await someoneOf(await aSignatory()), await someoneOf(await aSignatory())]
    const moderator = await aModerator()
    for (const { caller } of [one, moderator])
      leadsTo(await caller.post('/communaute/courriel', { digest: 'ask' }))
    const thread = await opensThread(one)
    const text = aText()
    await answers(other, thread, text)
    await digest()
    expect(lastTo(one.mail)).toMatch(/Dont réponses dans vos fils\s: 1\./)
    expect(lastTo(one.mail)).not.toContain(text)
    later(24 * 3_600_000)
    const reason = `On reconnaît ${randomUUID()}`
    const again = { caller: await signedIn(house, one.id) }
    leadsTo(await again.caller.post(`${thread}/messages/${(await postOf(text)).id}/signaler`, { reason }))
    await digest()
    expect(lastTo(moderator.mail)).toMatch(/Messages signalés à lire\s: \d+\./)
    expect(lastTo(moderator.mail)).not.toContain(reason)
    expect(lastTo(one.mail)).not.toContain('signalés')
  })
})
