import { beforeEach, describe, expect, it } from 'vitest'
import { aCaller, type Caller, fieldIn, formTo, inPage } from '../../../tests/caller.ts'
import { day, everythingKept, minute } from '../../../tests/cases-world.ts'
import { essentialOperator, teenager } from '../../../tests/cast.ts'
import { heard, opensNothing } from '../../../tests/command.ts'
import { houseOfThisFile, openHouse } from '../../../tests/house.ts'
import { loadRefusals } from '../../platform/http/refusals.ts'
import { noteTextsRead } from '../accounts/index.ts'
import { storiesCommand } from './command.ts'
import { diagnosisPaths as paths, unrecognisedPath, wordsPath } from './paths.ts'
import { offeredTo } from './rules/offered.ts'
import { loadTriage } from './triage.ts'
import { forgetStoriesJob, readStories } from './unrecognised-stories.ts'

const start = new Date('2026-11-22T09:00:00Z')
const { house, words, later } = await houseOfThisFile(start)
beforeEach(async () => {
  await house.world.db.deleteFrom('diagnosis.unrecognisedStory').execute()
})

const strange = 'La lampe de mon salon parle portugais depuis que mon cousin Barnabé a changé la box.'
const rows = () => house.world.db.selectFrom('diagnosis.unrecognisedStory').selectAll().execute()

/** Somebody on the page « Je n’ai pas trouvé », who has told her story before or not. */
async function somebody(told?: string): Promise<Caller> {
  const caller = aCaller(house)
  if (told !== undefined) await caller.post(paths.words, { story: told, public: 'particulier' })
  await caller.get(unrecognisedPath({ public: 'particulier' }))
  return caller
}
const leave = (caller: Caller, more: Record<string, string> = {}) =>
  caller.post(paths.unrecognised, { public: 'particulier', story: strange, consent: 'yes', ...more })
const numberIn = ({ body }: { body: string }) => /TXT(?:-[0-9A-Z]{4}){3}/.exec(body)?.[0] ?? ''

describe('« Je n’ai pas trouvé »', () => {
  it.each([
    ['what we understood', strange],
    ['what is not ours', 'Mon chat est perdu depuis hier, que faire ?'],
  ])('is offered beside %s', async (_, story) => {
    const caller = aCaller(house)
    await caller.post(paths.words, { story, public: 'particulier' })
    const page = await caller.get(wordsPath({ public: 'particulier' }))
    expect(page.body).toContain(`href="${unrecognisedPath({ public: 'particulier' })}"`)
    expect(page.body).toContain(inPage(words.unrecognised.link))
  })

  it('is one of the answers to a question that settles a doubt', async () => {
    const caller = aCaller(house)
    await caller.post(paths.words, { story: 'On a payé 300 euros sur Vinted et rien.' })
    const page = await caller.get(paths.words)
    const [, doubt = ''] = /id="doubt"(.*?)<\/section>/s.exec(page.body) ?? []
    expect(doubt).toContain(`href="${paths.unrecognised}"`)
    expect(doubt).toContain(inPage(words.unrecognised.noneOfThese))
  })

  it('is offered at the end of the list of situations', async () => {
    const page = await aCaller(house).get(paths.situations)
    expect(page.body).toContain(`href="${paths.unrecognised}"`)
  })

  it('gives general gestures, and the text as it was typed; the box of consent is not ticked', async () => {
    const caller = await somebody(strange)
    const page = await caller.get(unrecognisedPath({ public: 'particulier' }))
    expect(page.statusCode).toBe(200)
    expect(page.headers['cache-control']).toBe('no-store')
    expect(page.body).toContain('Mettez en pause ce qui est en cours')
    expect(page.body).toContain('/diagnostic/resultat/suspicious-activity?')
    expect(fieldIn(page, 'story')).toBe(strange)
    expect(page.body).toContain('name="consent"')
    expect(page.body).not.toMatch(/name="consent"[^>]* checked/)
    expect(page.body).toContain(inPage(words.unrecognised.leave.nobody.title))
    expect(page.body).not.toContain('id="danger"')
  })

  it('has numbers first for a person in danger', async () => {
    const caller = await somebody(teenager.darkStory)
    const page = await caller.get(unrecognisedPath({ public: 'particulier' }))
    expect(page.body.indexOf('id="danger"')).toBeGreaterThan(0)
    expect(page.body.indexOf('id="danger"')).toBeLessThan(page.body.indexOf('<h1'))
    const kept = await leave(caller, { story: teenager.darkStory })
    expect(kept.body.indexOf('href="tel:3114"')).toBeLessThan(kept.body.indexOf('<h1'))
  })
})

describe('a text left', () => {
  it('is kept sealed, without its number, for ninety days, with what had been proposed', async () => {
    const kept = await leave(await somebody(strange))
    expect(kept.statusCode).toBe(200)
    const number = numberIn(kept)
    expect(number).not.toBe('')
    expect(kept.body).toContain('samedi 20 février 2027')
    const [row, ...others] = await rows()
    expect(others).toEqual([])
    expect(row).toMatchObject({
      language: 'fr',
      receivedAt: start,
      forgetAt: new Date(start.getTime() + 90 * day),
      timesRead: 0,
    })
    expect(row?.offered).toEqual(offeredTo(loadTriage().triage(strange, 'particulier')))
    const onDisk = await everythingKept(house.database)
    for (const secret of ['lampe', 'Barnabé', number, number.replace('TXT-', '')])
      expect(onDisk).not.toContain(secret)
  })

  it('says which topic it was sent to when it seemed not to be ours, and nothing when nothing was proposed', async () => {
    await leave(await somebody('Mon chat est perdu depuis hier, que faire ?'))
    await leave(await somebody(), { story: `${strange} Encore.` })
    const offered = (await rows()).map((row) => row.offered)
    expect(offered).toContainEqual([expect.stringMatching(/^out-of-scope\/[a-z-]+$/)])
    expect(offered).toContainEqual([])
  })

  it('is one when its form is sent twice, at once or later, under one number', async () => {
    const caller = await somebody(strange)
    const [one, other] = await Promise.all([leave(caller), leave(caller)])
    later(5 * minute)
    const again = await leave(caller)
    expect(new Set([one, other, again].map(numberIn)).size).toBe(1)
    expect(await rows()).toHaveLength(1)
  })

  it('is another when it is left from another page', async () => {
    const first = await leave(await somebody(strange))
    const second = await leave(await somebody(strange))
    expect(numberIn(first)).not.toBe(numberIn(second))
    expect(await rows()).toHaveLength(2)
  })

  it.each([
    ['without consent', { consent: '' }, 'consent-missing'],
    ['with another consent', { consent: 'on' }, 'consent-missing'],
    ['empty', { story: ' ' }, 'text-missing'],
    ['too long', { story: 'a'.repeat(4001) }, 'text-too-long'],
  ])('%s is not kept: the page says why, and what was typed is still there', async (_, more, why) => {
    const page = await leave(await somebody(), more)
    expect(page.statusCode).toBe(422)
    expect(page.body).toContain(inPage(loadRefusals().of(why, 'fr').sentence))
    const typed: Record<string, string> = { story: strange, ...more }
    expect(fieldIn(page, 'story')).toBe(typed.story?.trim())
    expect(page.body).toContain('id="error-summary"')
    expect(await rows()).toEqual([])
  })

  it('of an essential operator is refused, and says why; the story in the browser goes too', async () => {
    const caller = await somebody(strange)
    const page = await leave(caller, { story: essentialOperator.story })
    expect(page.body).toContain(inPage(words.unrecognised.essential))
    expect(page.body).toContain('3218')
    expect(caller.cookies).not.toHaveProperty('recit0')
    expect(await rows()).toEqual([])
  })

  it('is not asked for nor taken where public archives rule: it could not be erased on demand', async () => {
    const archives = await openHouse({ at: start, settings: { publicArchives: true } })
    const caller = aCaller(archives)
    const page = await caller.get(paths.unrecognised)
    expect(page.body).toContain(inPage(words.unrecognised.leave.archives))
    expect(page.body).not.toContain('name="consent"')
    const sent = await caller.post(paths.unrecognised, { story: strange, consent: 'yes' })
    expect(sent.statusCode).toBe(409)
    expect(await rows()).toEqual([])
    await archives.close()
  })

  it('is refused from another site', async () => {
    const answer = await house.app.inject({
      method: 'POST',
      url: paths.unrecognised,
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'cross-site' },
      payload: new URLSearchParams({ story: strange, consent: 'yes' }).toString(),
    })
    expect(answer.statusCode).toBe(404)
    expect(await rows()).toEqual([])
  })
})

describe('with its number, a text', () => {
  const aText = async () => numberIn(await leave(await somebody(strange)))
  const ask = (number: string, more: Record<string, string> = {}) =>
    aCaller(house).post(paths.eraseStory, { number, ...more })

  it('is found however the number was copied, never read before', async () => {
    const number = await aText()
    const page = await ask(number.toLowerCase().replaceAll('-', ' ').replace('txt ', ''))
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain(inPage(words.unrecognised.erase.never))
    expect(page.body).not.toContain('lampe')
    expect(await rows()).toHaveLength(1)
  })

  it('is erased by a second press, once; nothing of it is left', async () => {
    const number = await aText()
    const sure = formTo(await ask(number), paths.eraseStory)
    const erased = await ask(number, sure)
    expect(erased.statusCode).toBe(303)
    const page = await aCaller(house).get(String(erased.headers.location))
    expect(page.body).toContain(inPage(words.unrecognised.erase.done))
    expect(await rows()).toEqual([])
    expect((await ask(number, sure)).statusCode).toBe(422)
  })

  it('is said to be erased to who erased it, for a moment; to nobody else', async () => {
    const isSaid = async (address: string) =>
      (await aCaller(house).get(address)).body.includes(inPage(words.unrecognised.erase.done))
    const number = await aText()
    const erased = await ask(number, formTo(await ask(number), paths.eraseStory))
    const address = String(erased.headers.location)
    expect(await isSaid(address)).toBe(true)
    for (const madeUp of ['efface', '', 'x'.repeat(60)])
      expect(await isSaid(`${paths.eraseStory}?fait=${madeUp}`)).toBe(false)
    later(11 * minute)
    expect(await isSaid(address)).toBe(false)
  })

  it('once erased never comes back under it: its form sent again leaves another, and one', async () => {
    const caller = await somebody(strange)
    const number = numberIn(await leave(caller))
    await ask(number, { confirm: 'yes' })
    const [one, other] = [numberIn(await leave(caller)), numberIn(await leave(caller))]
    expect(one).not.toBe(number)
    expect(one).toBe(other)
    expect((await ask(number)).statusCode).toBe(422)
    expect(await rows()).toHaveLength(1)
  })

  it('once erased, leaves a trace of its number until the night, and no longer', async () => {
    const traces = () => house.world.db.selectFrom('diagnosis.erasedStory').selectAll().execute()
    await house.world.db.deleteFrom('diagnosis.erasedStory').execute()
    await ask(await aText(), { confirm: 'yes' })
    expect(await traces()).toHaveLength(1)
    later(day)
    await forgetStoriesJob(house.world, () => {}).run({})
    expect(await traces()).toEqual([])
  })

  it.each(['', 'TXT-0000-0000-0000', 'TXT', 'nothing', '🦉'.repeat(100)])(
    'that nobody has, « %s », is said in one sentence, and what was typed is still there',
    async (typed) => {
      const page = await ask(typed)
      expect(page.statusCode).toBe(422)
      expect(page.body).toContain('Aucun texte ne porte ce numéro.')
      expect(page.body).toContain('aria-invalid')
    },
  )

  it('is not tried faster than a person would: each door is counted apart', async () => {
    const strict = await openHouse({ at: start, settings: { rateLimit: 1_000 } })
    const caller = aCaller(strict)
    const tries = async (url: string) => {
      const statuses: number[] = []
      for (let one = 0; one < 61; one++) statuses.push((await caller.post(url)).statusCode)
      return statuses
    }
    for (const url of [paths.eraseStory, paths.unrecognised])
      expect(await tries(url)).toEqual([...Array(60).fill(422), 429])
    const refused = await leave(caller)
    expect(refused.statusCode).toBe(429)
    expect(refused.body).toContain(inPage(loadRefusals().of('too-many-requests', 'fr').sentence))
    expect(fieldIn(refused, 'story')).toBe(strange)
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    await strict.close()
  })

  it('is erased by the night after ninety days, and not a minute before; past them it opens no more', async () => {
    const number = await aText()
    const said: number[] = []
    const night = () => forgetStoriesJob(house.world, (count) => said.push(count)).run({})
    later(90 * day - minute)
    await night()
    expect((await ask(number)).statusCode).toBe(200)
    later(minute)
    expect((await ask(number)).statusCode).toBe(422)
    await night()
    expect(said).toEqual([0, 1])
    expect(await rows()).toEqual([])
  })
})

describe('bin/balise stories', () => {
  const said = (...args: string[]) =>
    heard((terminal) => storiesCommand(args, 'amelie', noteTextsRead, (use) => use(house.world), terminal))

  it('lists dates and what was proposed, and counts no reading', async () => {
    expect(await said()).toEqual({ code: 0, out: 'Aucun texte n’est gardé.\n', err: '' })
    await leave(await somebody(strange))
    const { code, out } = await said()
    expect(code).toBe(0)
    expect(out).toMatch(/dimanche 22 novembre 2026 à 10\sh · fr · proposé\s: [a-z-]+.* · lu 0 fois/)
    expect(out).not.toContain('lampe')
    expect((await rows())[0]?.timesRead).toBe(0)
  })

  it('reads the texts with --texts, and whoever has the number sees when and by whom', async () => {
    const number = numberIn(await leave(await somebody(strange)))
    expect((await said('--texts')).out).toContain(strange)
    later(day)
    await said('--texts')
    const page = await aCaller(house).post(paths.eraseStory, { number })
    expect(page.body).toContain('Lu 2 fois. La dernière, aujourd’hui à 10')
    expect(page.body).toContain('amelie')
    const lines = await house.world.db
      .selectFrom('accounts.audit')
      .select(['actor', 'data'])
      .where('kind', '=', 'texts-read')
      .orderBy('seq', 'desc')
      .limit(2)
      .execute()
    expect(lines).toEqual(Array(2).fill({ actor: null, data: { machine: 'amelie', texts: '1' } }))
  })

  it('says that a text sealed with another secret opens no more, and does not count it as read', async () => {
    await leave(await somebody(strange))
    const [row] = await rows()
    await leave(await somebody(`${strange} Deux.`), { story: `${strange} Deux.` })
    await house.world.db
      .updateTable('diagnosis.unrecognisedStory')
      .set({ sealed: row?.sealed })
      .where('numberHash', '!=', row?.numberHash ?? Buffer.alloc(0))
      .execute()
    const texts = (await readStories(house.world, 'amelie', noteTextsRead)).map(({ text }) => text)
    expect(texts.sort()).toEqual([strange, undefined])
    expect((await rows()).map(({ timesRead }) => timesRead).sort()).toEqual([0, 1])
  })

  it.each([[['--text']], [['textes']], [['--texts', 'x']]])(
    'asked as %o says how, and opens nothing',
    async (args) =>
      expect(
        await heard((terminal) => storiesCommand(args, 'amelie', noteTextsRead, opensNothing, terminal)),
      ).toEqual({
        code: 2,
        out: '',
        err: 'Écrivez : bin/balise stories, ou bin/balise stories --texts\n',
      }),
  )
})
