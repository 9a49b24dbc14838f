import { beforeEach, describe, expect, it } from 'vitest'
import { aCaller, inPage } from '../../../tests/caller.ts'
import { day, everythingKept, minute } from '../../../tests/cases-world.ts'
import { houseOfThisFile } from '../../../tests/house.ts'
import { aPerson } from '../../../tests/people.ts'
import { signedIn } from '../../../tests/providers-world.ts'
import { loadRefusals } from '../../platform/http/refusals.ts'
import type { Role } from '../accounts/rules/roles.ts'
import { diagnosisPaths as paths, situationPath, storyPath } from './paths.ts'
import { storyTasks } from './tasks.ts'
import { forgetStoriesJob } from './unrecognised-stories.ts'

/** A Tuesday morning. */
const start = new Date('2026-11-24T09:00:00+01:00')
const { house, words, later } = await houseOfThisFile(start)
const { db } = house.world
beforeEach(async () => {
  await db.deleteFrom('diagnosis.unrecognisedStory').execute()
  await db.deleteFrom('diagnosis.trainingHint').execute()
  // Nobody works here until a test hires her.
  await db.updateTable('accounts.person').set({ suspendedAt: start }).execute()
})

const strange = 'Mon arrosoir connecté réclame une rançon en chantant.'
const leave = async (text = strange) => {
  const caller = aCaller(house)
  await caller.get(paths.unrecognised)
  const { body } = await caller.post(paths.unrecognised, {
    public: 'particulier',
    story: text,
    consent: 'yes',
  })
  return { body, number: /TXT(?:-[0-9A-Z]{4}){3}/.exec(body)?.[0] ?? '' }
}
const withNumber = async (number: string) => (await aCaller(house).post(paths.eraseStory, { number })).body
const someone = async (role: Role) => {
  const { id } = await aPerson(house.world, [role])
  return { id, caller: await signedIn(house, id) }
}
const theStory = () => db.selectFrom('diagnosis.unrecognisedStory').selectAll().executeTakeFirstOrThrow()
const lines = (kind: string, actor: string) =>
  db.selectFrom('accounts.audit').select('data').where('kind', '=', kind).where('actor', '=', actor).execute()
const answered = { outcome: 'iot-hijack', answer: 'Débranchez-le.\nPuis changez le mot de passe de la box.' }

describe('the page where a text is left', () => {
  it('says that nobody answers where nobody works, and who does and when where somebody does', async () => {
    const { unrecognised: w } = words
    const alone = (await aCaller(house).get(paths.unrecognised)).body
    expect(alone).toContain(inPage(w.leave.nobody.title))
    expect((await leave()).body).toContain(inPage(w.kept.lead))
    await someone('moderator')
    const page = (await aCaller(house).get(paths.unrecognised)).body
    expect(page).not.toContain(inPage(w.leave.nobody.title))
    expect(page).toContain(inPage(w.leave.team.title))
    expect(page).toContain(inPage(w.leave.answersByTeam.why))
    expect((await leave(`${strange} Encore.`)).body).toContain('mercredi 25 novembre 2026')
  })
})

describe('a text that somebody of the team opens', () => {
  it('is shown, and its reading is written in the log and told to its person, without a name', async () => {
    const { number } = await leave()
    const { id, caller } = await someone('moderator')
    const story = await theStory()
    const page = await caller.get(storyPath(story.id))
    expect(page.statusCode).toBe(200)
    expect(page.headers['cache-control']).toBe('no-store')
    expect(page.body).toContain(inPage(strange))
    expect(await lines('story-read', id)).toEqual([{ data: { story: story.id } }])
    const own = await withNumber(number)
    expect(own).toContain('par l’équipe de ce site')
    expect(own).toContain('Lu 1 fois')
    expect(own).not.toContain('Camille')
  })

  it('is listed without its words, and listing counts no reading', async () => {
    await leave()
    const { caller } = await someone('director')
    const page = (await caller.get(paths.stories)).body
    expect(page).toContain((await theStory()).id)
    expect(page).not.toContain('arrosoir')
    expect((await theStory()).timesRead).toBe(0)
  })

  it.each(['editor', 'analyst', 'instance-admin', 'duty-agent', 'provider-admin', 'rapporteur'] as const)(
    'is not there for %s',
    async (role) => {
      await leave()
      const { caller } = await someone(role)
      expect((await caller.get(storyPath((await theStory()).id))).statusCode).toBe(404)
      expect((await theStory()).timesRead).toBe(0)
    },
  )
})

describe('an answer', () => {
  it('is read by its person alone, with her number, beside the situation it was', async () => {
    const { number } = await leave()
    const story = await theStory()
    later(minute)
    const other = await leave(`${strange} Un autre.`)
    const { id, caller } = await someone('moderator')
    expect(await withNumber(number)).toContain('mercredi 25 novembre 2026')
    expect((await caller.post(storyPath(story.id), answered)).statusCode).toBe(303)
    const own = await withNumber(number)
    expect(own).toContain('Débranchez-le.')
    expect(own).toContain('Puis changez le mot de passe de la box.')
    expect(own).toContain(`href="${situationPath('iot-hijack')}"`)
    expect(await withNumber(other.number)).not.toContain('Débranchez')
    expect(await lines('story-answered', id)).toEqual([{ data: { story: story.id, outcome: 'iot-hijack' } }])
  })

  it('is sealed on disk, and leaves a hint that has neither the text nor its number', async () => {
    const { number } = await leave()
    const { caller } = await someone('moderator')
    const story = await theStory()
    await caller.post(storyPath(story.id), answered)
    const kept = await everythingKept(house.database)
    for (const secret of ['Débranchez', 'arrosoir', number]) expect(kept).not.toContain(secret)
    const hints = await db.selectFrom('diagnosis.trainingHint').selectAll().execute()
    expect(hints).toHaveLength(1)
    expect(hints[0]).toMatchObject({ outcome: 'iot-hijack', language: 'fr', offered: story.offered })
    expect(Object.keys(hints[0] ?? {}).sort()).toEqual(['id', 'language', 'notedOn', 'offered', 'outcome'])
  })

  it('ends the task, and the text is not opened any more', async () => {
    await leave()
    const { caller } = await someone('moderator')
    const { id } = await theStory()
    expect(await storyTasks(house.world)).toHaveLength(1)
    await caller.post(storyPath(id), answered)
    expect(await storyTasks(house.world)).toEqual([])
    const page = (await caller.get(storyPath(id))).body
    expect(page).toContain('Débranchez-le.')
    expect(page).not.toContain('arrosoir')
    expect((await theStory()).timesRead).toBe(0)
  })

  it('is given once: of two at once, the second reads that somebody was faster', async () => {
    await leave()
    const [one, other] = [await someone('moderator'), await someone('director')]
    const path = storyPath((await theStory()).id)
    const sent = await Promise.all([one, other].map(({ caller }) => caller.post(path, answered)))
    expect(sent.map(({ statusCode }) => statusCode).sort()).toEqual([303, 409])
    const { sentence } = loadRefusals().of('story-already-answered', 'fr')
    expect(sent.find(({ statusCode }) => statusCode === 409)?.body).toContain(inPage(sentence))
    expect(await db.selectFrom('diagnosis.trainingHint').select('id').execute()).toHaveLength(1)
  })

  it.each([
    ['without what it was', { ...answered, outcome: '' }, 'story-outcome-missing'],
    ['without words', { ...answered, answer: ' ' }, 'story-answer-missing'],
    ['of too many words', { ...answered, answer: 'a'.repeat(3_000) }, 'story-answer-too-long'],
  ])('%s is refused, with what was typed still there', async (_, fields, why) => {
    await leave()
    const { caller } = await someone('moderator')
    const page = await caller.post(storyPath((await theStory()).id), fields)
    expect(page.statusCode).toBe(422)
    expect(page.body).toContain(inPage(loadRefusals().of(why, 'fr').sentence))
    expect(page.body).toContain('id="error-summary"')
    if (why === 'story-outcome-missing') expect(page.body).toContain('Débranchez-le.')
  })

  it('that is late is said to be, to who waits and to who answers', async () => {
    const { number } = await leave()
    const { id } = await someone('moderator')
    later(3 * day)
    expect(await withNumber(number)).toContain('La réponse était promise pour le mercredi 25 novembre 2026')
    const caller = await signedIn(house, id)
    expect((await caller.get(paths.stories)).body).toContain('En retard')
  })

  it('goes with its text: erased by its number, or by the night after ninety days; the hint stays', async () => {
    const { number } = await leave()
    await leave(`${strange} Un autre.`)
    const { caller } = await someone('moderator')
    for (const { id } of await db.selectFrom('diagnosis.unrecognisedStory').select('id').execute())
      await caller.post(storyPath(id), answered)
    await aCaller(house).post(paths.eraseStory, { number, confirm: 'yes' })
    expect(await db.selectFrom('diagnosis.unrecognisedStory').select('id').execute()).toHaveLength(1)
    later(90 * day)
    await forgetStoriesJob(house.world, () => {}).run({})
    expect(await db.selectFrom('diagnosis.unrecognisedStory').select('id').execute()).toEqual([])
    expect(await db.selectFrom('diagnosis.trainingHint').select('id').execute()).toHaveLength(2)
  })

  it('to a text erased meanwhile is not taken', async () => {
    const { number } = await leave()
    const { id } = await theStory()
    const { caller } = await someone('moderator')
    await aCaller(house).post(paths.eraseStory, { number, confirm: 'yes' })
    expect((await caller.post(storyPath(id), answered)).statusCode).toBe(404)
  })
})
