import { beforeAll, describe, expect, it } from 'vitest'
import { type Caller, fieldIn, inPage } from '../../../tests/caller.ts'
import { leadsTo, refusal } from '../../../tests/holder.ts'
import { hostileTexts } from '../../../tests/hostile.ts'
import { aPerson } from '../../../tests/people.ts'
import { signedIn } from '../../../tests/providers-world.ts'
import { type Repairer, repairsOfThisFile } from '../../../tests/repairs-world.ts'
import { may } from '../accounts/rules/may.ts'
import { roles } from '../accounts/rules/roles.ts'
import { judgeReviewPath, ownReviewActPath, interventionsPaths as paths, reviewPath } from './paths.ts'
import { reviewOfIntervention } from './store/reviews.ts'

const { house, words, later, aRepairer, aColleagueOf, workOf, help, desk } = await repairsOfThisFile()
const { db } = house.world
const { reviews: w } = words
const hour = 3_600_000

let moderator: Caller
const moderatorSignsIn = async () => {
  moderator = await signedIn(house, (await aPerson(house.world, ['moderator'])).id)
}
beforeAll(moderatorSignsIn)

const sheet = (repairer: Repairer, more = '') =>
  moderator.get(`/prestataires/${repairer.provider.id}${more}`).then(({ body }) => body)
const reason = 'Il nomme une personne.'

/** A review that a victim wrote of finished work, unread yet. */
async function written(repairer: Repairer, mark = '5', text = 'Clair et rapide.') {
  const work = await workOf(repairer, 'done')
  leadsTo(await work.victim.caller.post(help(work.victim, `/${work.id}/review`), { mark, text }))
  const review = await reviewOfIntervention(db, work.id)
  if (!review) throw new Error('the review is not kept')
  return { ...work, review, judge: (act: string, fields = {}) => judges(review.id, act, fields) }
}
const judges = (id: string, act: string, fields: Record<string, string> = {}) =>
  moderator.post(judgeReviewPath(id, act), fields)

async function published(repairer: Repairer, mark?: string, text?: string) {
  const one = await written(repairer, mark, text)
  leadsTo(await one.judge('publish'))
  return one
}

const logOf = (review: string) =>
  db
    .selectFrom('accounts.audit')
    .select(['kind', 'data'])
    .where('kind', 'like', 'review-%')
    .execute()
    .then((lines) =>
      lines
        .filter(({ data }) => (data as unknown as Record<string, string>).review === review)
        .map(({ kind }) => kind),
    )

describe('A review', () => {
  it('is read before it is published, then stands on the sheet with its three days and no name', async () => {
    const repairer = await aRepairer()
    const { review, victim, id, judge } = await written(repairer)
    expect(await sheet(repairer)).not.toContain('Clair et rapide.')
    expect((await moderator.get(paths.reviews)).body).toContain(reviewPath(review.id))
    const page = await moderator.get(reviewPath(review.id))
    for (const shown of ['Clair et rapide.', w.one.verified, repairer.provider.name])
      expect(page.body).toContain(inPage(shown))
    for (const secret of ['Amina', victim.number]) expect(page.body).not.toContain(secret)
    later(48 * hour)
    await moderatorSignsIn()
    leadsTo(await judge('publish'))
    const body = await sheet(repairer)
    expect(body).toContain('Clair et rapide.')
    expect(body).toContain('Intervention terminée le mardi 24 novembre 2026')
    expect(body).toContain('avis écrit le mardi 24 novembre 2026, publié le jeudi 26 novembre 2026')
    for (const secret of ['Amina', victim.number, id]) expect(body).not.toContain(secret)
    expect(body).toContain(inPage(w.shown.one))
    expect((await victim.caller.get(help(victim, `/${id}`))).body).toContain('publié depuis le jeudi 26')
    expect(await logOf(review.id)).toEqual(['review-published'])
    expect((await judge('publish')).body).toContain(refusal('review-already-judged'))
    expect((await moderator.get(paths.reviews)).body).not.toContain(reviewPath(review.id))
  })

  it('that nothing verifies is never public', async () => {
    const repairer = await aRepairer()
    const { review, judge } = await written(repairer, '1', 'Avis inventé')
    // Somebody wrote in the database: the case no longer knows this review.
    await db
      .updateTable('interventions.review')
      .set({ value: JSON.stringify({ ...review, id: '00000000-0000-4000-8000-000000000000' }) })
      .where('id', '=', review.id)
      .execute()
    const page = await moderator.get(reviewPath(review.id))
    expect(page.body).toContain(inPage(w.one.notVerified))
    const answer = await judge('publish')
    expect(answer.statusCode).toBe(409)
    expect(answer.body).toContain(refusal('review-not-verified'))
    expect(await sheet(repairer)).not.toContain('Avis inventé')
    await db.deleteFrom('interventions.review').where('id', '=', review.id).execute()
  })

  it('is refused with a reason, which its author reads, and confirmed', async () => {
    const repairer = await aRepairer()
    const { victim, id, review, judge } = await written(repairer, '1', 'Jean Dupuy est un voleur')
    expect((await judge('refuse', { reason: '', sure: 'yes' })).body).toContain(refusal('reason-missing'))
    const unsure = await judge('refuse', { reason })
    expect(unsure.statusCode).toBe(422)
    expect(unsure.body).toContain(refusal('review-not-sure'))
    expect(fieldIn(unsure, 'reason')).toBe(reason)
    const long = await judge('refuse', { reason: 'a'.repeat(1001), sure: 'yes' })
    expect(long.body).toContain(refusal('review-reason-too-long'))
    expect((await judge('remove', { reason, sure: 'yes' })).body).toContain(refusal('review-already-judged'))
    leadsTo(await judge('refuse', { reason, sure: 'yes' }))
    const hers = await victim.caller.get(help(victim, `/${id}`))
    expect(hers.body).toContain(reason)
    expect(await sheet(repairer)).not.toContain('Jean Dupuy')
    expect((await repairer.caller.get(paths.ownReviews)).body).not.toContain('Jean Dupuy')
    expect((await judge('publish')).body).toContain(refusal('review-already-judged'))
    expect(await logOf(review.id)).toEqual(['review-refused'])
  })

  it('once published is removed with a reason that both sides read', async () => {
    const repairer = await aRepairer()
    const { victim, id, judge } = await published(repairer, '2', 'Il habite rue du Port.')
    leadsTo(await judge('remove', { reason: 'Il donne une adresse.', sure: 'yes' }))
    expect(await sheet(repairer)).not.toContain('rue du Port')
    for (const page of [
      await victim.caller.get(help(victim, `/${id}`)),
      await repairer.caller.get(paths.ownReviews),
    ])
      expect(page.body).toContain('Il donne une adresse.')
  })

  it('that nobody read goes with its case; a published one stays', async () => {
    const repairer = await aRepairer()
    const unread = await written(repairer, '4', 'Jamais lu')
    const shown = await published(repairer, '4', 'Déjà publié')
    for (const { victim } of [unread, shown])
      await victim.caller.post(`/dossier/${victim.number}/supprimer`, { confirm: 'yes' })
    expect(await reviewOfIntervention(db, unread.id)).toBeUndefined()
    expect((await moderator.get(reviewPath(unread.review.id))).statusCode).toBe(404)
    expect((await unread.judge('publish')).statusCode).toBe(404)
    expect(await sheet(repairer)).toContain('Déjà publié')
    const page = await moderator.get(reviewPath(shown.review.id))
    expect(page.body).toContain('L’avis avait été vérifié à sa publication')
    leadsTo(await shown.judge('remove', { reason, sure: 'yes' }))
  })

  it('is told by mail to its author and to its provider, and says nothing in it', async () => {
    const repairer = await aRepairer()
    const { id } = await published(repairer, '5', 'Secret de mail')
    const mails = house.post.mailbox.filter(({ text }) => text.includes(desk(id)))
    expect(mails.length).toBeGreaterThan(0)
    for (const { text } of mails) expect(text).not.toContain('Secret de mail')
  })
})

describe('Its provider', () => {
  it('answers once, beside it, for everybody to read', async () => {
    const repairer = await aRepairer()
    const { review, victim, id } = await published(repairer)
    const answers = (text: string) => repairer.caller.post(ownReviewActPath(review.id, 'answer'), { text })
    expect((await answers(' ')).body).toContain(refusal('review-no-words'))
    const long = await answers('a'.repeat(2001))
    expect(long.statusCode).toBe(422)
    expect(fieldIn(long, 'text')).toBe('a'.repeat(2001))
    const both = await Promise.all([answers('Merci à vous.'), answers('Merci encore.')])
    expect(both.map(({ statusCode }) => statusCode).toSorted()).toEqual([303, 409])
    const body = await sheet(repairer)
    expect(body.match(/Merci (à vous|encore)\./g)).toHaveLength(1)
    expect((await victim.caller.get(help(victim, `/${id}`))).body).toMatch(/Merci (à vous|encore)\./)
  })

  it('doubts it with a reason: those who read reviews see it first, keep it and say why', async () => {
    const repairer = await aRepairer()
    const waiting = await written(await aRepairer())
    const { review, judge, victim, id } = await published(repairer)
    const doubts = (why: string) =>
      repairer.caller.post(ownReviewActPath(review.id, 'doubt'), { reason: why })
    expect((await doubts('')).body).toContain(refusal('reason-missing'))
    leadsTo(await doubts('Personne de ce nom'))
    expect((await doubts('Encore')).body).toContain(refusal('review-already-doubted'))
    const list = await moderator.get(paths.reviews)
    expect(list.body.indexOf(reviewPath(review.id))).toBeGreaterThan(0)
    expect(list.body.indexOf(reviewPath(review.id))).toBeLessThan(
      list.body.indexOf(reviewPath(waiting.review.id)),
    )
    expect((await moderator.get(reviewPath(review.id))).body).toContain('Personne de ce nom')
    expect(await sheet(repairer)).not.toContain('Personne de ce nom')
    expect((await victim.caller.get(help(victim, `/${id}`))).body).not.toContain('Personne de ce nom')
    leadsTo(await judge('keep', { reason: 'Le dossier montre le devis signé.' }))
    expect((await repairer.caller.get(paths.ownReviews)).body).toContain('Le dossier montre le devis signé.')
    expect(await sheet(repairer)).toContain('Clair et rapide.')
    expect((await moderator.get(paths.reviews)).body).not.toContain(reviewPath(review.id))
    expect((await judge('keep', { reason })).body).toContain(refusal('review-not-doubted'))
  })

  it('reads and answers its own, and nothing of others', async () => {
    const [repairer, other] = [await aRepairer(), await aRepairer()]
    const { review } = await published(repairer, '3', 'Pour un seul')
    expect((await other.caller.get(paths.ownReviews)).body).not.toContain('Pour un seul')
    for (const act of ['answer', 'doubt'])
      expect(
        (
          await other.caller.post(ownReviewActPath(review.id, act), {
            text: 'Un concurrent',
            reason: 'Un concurrent',
          })
        ).statusCode,
      ).toBe(404)
    const { review: unread } = await written(repairer)
    expect(
      (await repairer.caller.post(ownReviewActPath(unread.id, 'answer'), { text: 'x' })).statusCode,
    ).toBe(404)
    expect((await (await aColleagueOf(repairer)).get(paths.ownReviews)).body).toContain('Pour un seul')
    expect(await sheet(repairer)).not.toContain('Un concurrent')
  })
})

describe('A score', () => {
  it('is shown from five published reviews, with its count, on the sheet and in the list, and moves nobody', async () => {
    const repairer = await aRepairer()
    const found = async () =>
      (
        await moderator.get(
          '/prestataires/trouver?situation=ransomware&public=particulier&insee=25056&tirage=avis',
        )
      ).body
    const order = (body: string) => [...body.matchAll(/id="provider-([0-9a-f-]{36})"/g)].map(([, id]) => id)
    // How fast it answers is measured and does count: all the work is done before the order is read.
    const all = []
    for (const mark of ['5', '5', '5', '4', '4']) all.push(await written(repairer, mark))
    await written(repairer, '1')
    const before = order(await found())
    for (const { judge } of all.slice(0, 4)) leadsTo(await judge('publish'))
    expect(await sheet(repairer)).toContain('4 avis. La note s’affiche à partir de cinq')
    leadsTo((await all.at(-1)?.judge('publish')) ?? expect.fail())
    expect(await sheet(repairer)).toContain('4,6 sur 5, moyenne de 5 avis vérifiés.')
    expect(order(await found())).toEqual(before)
    const scores = await house.interventions.reviews.scores([repairer.provider.id])
    expect(scores.get(repairer.provider.id)).toEqual({ count: 5, tenths: 46 })
  })

  it('stands above pages of ten, the last published first', async () => {
    const repairer = await aRepairer()
    for (let number = 1; number <= 11; number++) {
      later(60_000)
      await published(repairer, '3', `Avis numéro ${number}.`)
    }
    const first = await sheet(repairer)
    expect(first.indexOf('Avis numéro 11.')).toBeLessThan(first.indexOf('Avis numéro 2.'))
    expect(first).not.toContain('Avis numéro 1.')
    const second = await sheet(repairer, '?avis=2')
    expect(second).toContain('Avis numéro 1.')
    expect(second).toContain('11 à 11 sur 11')
    for (const odd of ['?avis=99', '?avis=-1', '?avis=1e9', '?avis=x'])
      expect(await sheet(repairer, odd)).toContain('Avis numéro 11.')
  })

  it('is nothing of what machines read: the API of providers keeps its contract', async () => {
    const answer = await moderator.get('/api/v1/providers?threat=ransomware&public=particulier&insee=25056')
    expect(answer.statusCode).toBe(200)
    expect(answer.json().providers.length).toBeGreaterThan(0)
    expect(answer.body).not.toMatch(/score|review|tenths/)
  })
})

describe('Who reads reviews', () => {
  it('is a moderator or the director, and nobody else', async () => {
    const { review } = await written(await aRepairer())
    for (const role of roles) {
      if (may([{ role }], 'judge-reviews')) continue
      const person = await aPerson(house.world, [role])
      const caller = await signedIn(house, person.id)
      expect((await caller.get(reviewPath(review.id))).statusCode, role).not.toBe(200)
      expect((await caller.post(judgeReviewPath(review.id, 'publish'))).statusCode, role).not.toBe(303)
    }
    expect((await reviewOfIntervention(db, review.interventionId))?.state).toBe('written')
  })
})

describe('Hostile words', () => {
  it('in a review, an answer, a doubt and a reason are shown as words everywhere', async () => {
    const repairer = await aRepairer()
    // As a browser and as a page would misread it.
    const nasty = '<script>alert(1)</script><img src=x onerror=alert(1)>" onload="x'
    const { review, judge, victim, id } = await published(repairer, '1', nasty)
    leadsTo(await repairer.caller.post(ownReviewActPath(review.id, 'answer'), { text: nasty }))
    leadsTo(await repairer.caller.post(ownReviewActPath(review.id, 'doubt'), { reason: nasty }))
    leadsTo(await judge('keep', { reason: nasty }))
    const pages = [
      await sheet(repairer),
      (await moderator.get(reviewPath(review.id))).body,
      (await repairer.caller.get(paths.ownReviews)).body,
      (await victim.caller.get(help(victim, `/${id}`))).body,
    ]
    for (const body of pages) {
      expect(body).toContain('&lt;script>alert(1)')
      expect(body).not.toContain('<script>alert(1)')
      expect(body).not.toContain('<img src=x')
    }
    for (const text of hostileTexts.slice(0, 12)) {
      const answer = await judges(review.id, 'remove', { reason: text })
      expect(answer.statusCode).toBeLessThan(500)
    }
  })
})
