import { describe, expect, it } from 'vitest'
import { type Answer, aCaller, formTo, inPage } from '../../../tests/caller.ts'
import { day, hour } from '../../../tests/cases-world.ts'
import { leadsTo, refusal } from '../../../tests/holder.ts'
import { hasPdfReaders, readPdf } from '../../../tests/pdf.ts'
import { aPerson } from '../../../tests/people.ts'
import { signedIn } from '../../../tests/providers-world.ts'
import { repairsOfThisFile } from '../../../tests/repairs-world.ts'
import { refuse } from '../../kernel/ruling.ts'
import { fill } from '../../platform/words/index.ts'
import { deleteCase } from '../cases/actions.ts'
import { casePath, casesPaths } from '../cases/paths.ts'
import { providerDocumentPath, victimActPath, victimDocumentPath } from './paths.ts'
import { surveyOf } from './rules/survey.ts'
import { closedOf } from './store/closed.ts'

const { house, words, later, aRepairer, workOf, desk } = await repairsOfThisFile()
const { db } = house.world
const w = words.helpRequest.survey
const f = words.followUp

/** A case whose work a provider closed, at this moment. */
async function aClosedWork(repairer?: Awaited<ReturnType<typeof aRepairer>>) {
  const on = (days: number) => new Date(house.world.now().getTime() + days * day).toISOString().slice(0, 10)
  const quote = { 'starts-on': on(1), 'valid-until': on(20) }
  const done = await workOf(repairer ?? (await aRepairer()), 'done', quote)
  const does = async (act: string, fields: Record<string, string> = {}) =>
    leadsTo(await done.repairer.caller.post(desk(done.id, `/${act}`), fields))
  await does('prevention', { words: 'Gardez une sauvegarde débranchée.' })
  await does('report', {
    threat: 'ransomware',
    'modus-operandi': 'Pièce jointe',
    indicators: 'rancon.example',
  })
  await does('close')
  return { ...done, page: casePath(done.victim.number, 'followUp') }
}
type Work = Awaited<ReturnType<typeof aClosedWork>>

const answersOf = async ({ victim }: Pick<Work, 'victim'>) => {
  const [one] = await closedOf(db, [victim.caseId])
  return one ? surveyOf(one.intervention) : []
}
const fiveMarks = { courtesy: '5', listening: '4', confidentiality: '5', clarity: '3', delays: '2' }

describe('An intervention that closed', () => {
  it('begins the rounds of its case, with five marks at seven days, kept and shown back', async () => {
    const work = await aClosedWork()
    const { victim, repairer, page } = work
    later(6 * day)
    expect((await victim.caller.get(page)).body).not.toContain(inPage(w.courtesy))
    later(day)
    const asked = await victim.caller.get(page)
    for (const said of [repairer.provider.name, w.courtesy, w.confidentiality, w.delays, f.own.need.legend])
      expect(asked.body).toContain(inPage(said))
    for (const unsaid of [w.promise, f.own.money.legend]) expect(asked.body).not.toContain(inPage(unsaid))
    leadsTo(await victim.caller.post(page, { round: '7', ...fiveMarks, state: 'settled' }))
    expect(await answersOf(work)).toMatchObject([
      { round: 7, marks: { courtesy: 5, listening: 4, confidentiality: 5, clarity: 3, delays: 2 } },
    ])
    const given = await victim.caller.get(page)
    expect(given.body).toContain(inPage(w.marks[4] ?? ''))
  })

  it('is in the file in which she takes her case away, with her marks, her words and her review', async () => {
    const work = await aClosedWork()
    const { victim, repairer, id, page } = work
    const taken = async () =>
      (await victim.caller.get(casePath(victim.number, 'download'))).json<{ providers: object[] }>().providers
    expect(await taken()).toEqual([])
    leadsTo(
      await victim.caller.post(victimActPath(victim.number, id, 'review'), { mark: '4', text: 'À l’heure.' }),
    )
    later(8 * day)
    leadsTo(await victim.caller.post(page, { round: '7', ...fiveMarks }))
    later(82 * day)
    leadsTo(await victim.caller.post(page, { round: '90', promise: 'partly', words: 'Un sur deux.' }))
    expect(await taken()).toMatchObject([
      {
        provider: repairer.provider.name,
        followUp: [
          { round: 7, marks: { courtesy: 5, delays: 2 } },
          { round: 90, promise: 'partly', words: 'Un sur deux.' },
        ],
        review: { mark: 4, text: 'À l’heure.', state: 'written' },
      },
    ])
    expect(JSON.stringify(await taken())).not.toContain('doubts')
  })

  it('tells its provider nothing of the answers, nor moves it in the list', async () => {
    const work = await aClosedWork()
    const before = await db
      .selectFrom('interventions.intervention')
      .select('changedAt')
      .where('id', '=', work.id)
      .executeTakeFirstOrThrow()
    later(8 * day)
    leadsTo(await work.victim.caller.post(work.page, { round: '7', ...fiveMarks }))
    const after = await db
      .selectFrom('interventions.intervention')
      .select('changedAt')
      .where('id', '=', work.id)
      .executeTakeFirstOrThrow()
    expect(after).toEqual(before)
    const steps = await db
      .selectFrom('interventions.step')
      .select('act')
      .where('interventionId', '=', work.id)
      .execute()
    expect(steps.map(({ act }) => act)).not.toContain('survey')
  })

  it('asks at ninety days whether the promise was kept, before the eyes of who holds the case alone', async () => {
    const work = await aClosedWork()
    const { victim, repairer, page } = work
    later(90 * day)
    const asked = await victim.caller.get(page)
    for (const said of [w.promise, w.promised, 'Rançongiciel sur un poste'])
      expect(asked.body).toContain(inPage(said))
    const code = /SUI-\w{4}-\w{4}/.exec(asked.body)?.[0] ?? ''
    const anybody = aCaller(house)
    const elsewhere = await anybody.post(casesPaths.byCode, { code })
    expect(elsewhere.body).toContain(inPage(w.promise))
    for (const hidden of [repairer.provider.name, 'Rançongiciel'])
      expect(elsewhere.body).not.toContain(inPage(hidden))
    const form = formTo(elsewhere, casesPaths.byCodeAnswer)
    const answer = { ...form, promise: 'partly', words: 'Un poste sur deux.' }
    leadsTo(await anybody.post(casesPaths.byCodeAnswer, answer))
    expect(await answersOf(work)).toMatchObject([
      { round: 90, promise: 'partly', words: 'Un poste sur deux.' },
    ])
  })

  it('is asked about though its provider was struck off since', async () => {
    const work = await aClosedWork()
    await db
      .updateTable('directory.provider')
      .set({ state: 'delisted' })
      .where('id', '=', work.repairer.provider.id)
      .execute()
    later(8 * day)
    expect((await work.victim.caller.get(work.page)).body).toContain(inPage(w.courtesy))
    leadsTo(await work.victim.caller.post(work.page, { round: '7', ...fiveMarks }))
    expect(await answersOf(work)).toHaveLength(1)
  })

  it('still shows what was answered before cases had the rhythm', async () => {
    const work = await aClosedWork()
    const [one] = await closedOf(db, [work.victim.caseId])
    const earlier = { day: 7, courtesy: 2, plainWords: 5, solved: true, at: house.world.now() }
    await db
      .updateTable('interventions.intervention')
      .set({ value: JSON.stringify({ ...one?.intervention, survey: [earlier] }) })
      .where('id', '=', work.id)
      .execute()
    expect(await answersOf(work)).toMatchObject([{ round: 7, marks: { courtesy: 2, clarity: 5 } }])
    later(8 * day)
    const { body } = await work.victim.caller.get(work.page)
    expect(body).toContain(inPage(w.listening))
    for (const said of [w.courtesy, w.clarity]) expect(body).not.toContain(inPage(said))
    leadsTo(await work.victim.caller.post(work.page, { round: '7', ...fiveMarks, state: 'no' }))
    // The first answer stays.
    expect(await answersOf(work)).toMatchObject([
      { marks: { courtesy: 2, clarity: 5, listening: 4, delays: 2 } },
    ])
  })

  it('whose answer is refused keeps nothing of the round, and says why', async () => {
    const work = await aClosedWork()
    later(8 * day)
    const { followUp: section } = house.interventions
    const { keep } = section
    section.keep = async () => refuse('survey-already-answered')
    const answer = await work.victim.caller.post(work.page, { round: '7', ...fiveMarks, state: 'no' })
    section.keep = keep
    expect(answer.statusCode).toBe(409)
    expect(answer.body).toContain(refusal('survey-already-answered'))
    leadsTo(await work.victim.caller.post(work.page, { round: '7', ...fiveMarks, state: 'no' }))
    expect(await answersOf(work)).toHaveLength(1)
  })

  it('leaves no answer behind a deleted case', async () => {
    const work = await aClosedWork()
    later(90 * day)
    leadsTo(await work.victim.caller.post(work.page, { round: '90', promise: 'no', words: 'Rien du tout.' }))
    await deleteCase(house.cases.world, work.victim.caseId, { knowing: true })
    const { value } = await db
      .selectFrom('interventions.intervention')
      .select('value')
      .where('id', '=', work.id)
      .executeTakeFirstOrThrow()
    expect(JSON.stringify(value)).not.toContain('Rien du tout')
  })
})

describe('Two interventions that closed within days in one case', () => {
  /** Gives a work that was closed to the case of another. */
  async function belongsTo({ victim: { caseId } }: Work, { id }: Work) {
    const row = await db
      .selectFrom('interventions.intervention')
      .select(['value', 'requestId'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const value = typeof row.value === 'string' ? JSON.parse(row.value) : structuredClone(row.value)
    value.request.caseId = caseId
    await db.updateTable('interventions.request').set({ caseId }).where('id', '=', row.requestId).execute()
    await db
      .updateTable('interventions.intervention')
      .set({ caseId, value: JSON.stringify(value) })
      .where('id', '=', id)
      .execute()
  }
  async function twoWorks() {
    const first = await aClosedWork()
    later(3 * day)
    const last = await aClosedWork()
    await belongsTo(first, last)
    return { first, last, victim: first.victim, page: first.page }
  }
  const answersById = async ({ victim }: Pick<Work, 'victim'>) =>
    new Map(
      (await closedOf(db, [victim.caseId])).map(({ intervention }) => [
        intervention.id,
        surveyOf(intervention),
      ]),
    )
  const secondMarks = (mark: string) =>
    Object.fromEntries(Object.keys(fiveMarks).map((name) => [`${name}-2`, mark]))

  it('are asked about each, under the name of its provider, and their answers are kept apart', async () => {
    const { first, last, victim, page } = await twoWorks()
    later(7 * day)
    const asked = await victim.caller.get(page)
    for (const { repairer } of [first, last]) expect(asked.body).toContain(inPage(repairer.provider.name))
    expect(asked.body.split(inPage(w.courtesy))).toHaveLength(3)
    leadsTo(
      await victim.caller.post(page, { round: '7', ...fiveMarks, ...secondMarks('1'), state: 'settled' }),
    )
    const kept = await answersById(first)
    expect(kept.get(last.id)).toMatchObject([{ round: 7, marks: { courtesy: 5, delays: 2 } }])
    expect(kept.get(first.id)).toMatchObject([{ round: 7, marks: { courtesy: 1, delays: 1 } }])
    const given = (await victim.caller.get(page)).body
    for (const { repairer } of [first, last]) expect(given).toContain(inPage(repairer.provider.name))
    expect(given).toContain(inPage(w.marks[0] ?? ''))
  })

  it('are told apart without a name by code, and by whoever of the team types for her', async () => {
    const { first, last, victim, page } = await twoWorks()
    later(7 * day)
    const code = /SUI-\w{4}-\w{4}/.exec((await victim.caller.get(page)).body)?.[0] ?? ''
    const anybody = aCaller(house)
    const { id } = await aPerson(house.world, ['moderator'])
    const agent = await signedIn(house, id)
    const byCode = await anybody.post(casesPaths.byCode, { code })
    const byPhone = await agent.post(casesPaths.desk, { code, channel: 'phone' })
    for (const { body } of [byCode, byPhone]) {
      for (const number of [1, 2]) expect(body).toContain(inPage(fill(w.providerOf, { number, count: 2 })))
      for (const { repairer } of [first, last]) expect(body).not.toContain(inPage(repairer.provider.name))
    }
    // She answers of the earlier one alone.
    const { round = '', pass = '' } = formTo(byPhone, casesPaths.deskAnswer)
    const form = { round, pass, ...secondMarks('4') }
    leadsTo(await agent.post(casesPaths.deskAnswer, form))
    const kept = await answersById(first)
    expect(kept.get(last.id)).toEqual([])
    expect(kept.get(first.id)).toMatchObject([{ round: 7, marks: { courtesy: 4 } }])
  })

  it('of which one had its round in its own time are not asked about it twice', async () => {
    const first = await aClosedWork()
    const { victim, page } = first
    later(8 * day)
    leadsTo(await victim.caller.post(page, { round: '7', ...fiveMarks }))
    later(hour)
    const last = await aClosedWork()
    await belongsTo(first, last)
    later(7 * day)
    const asked = await victim.caller.get(page)
    expect(asked.body).toContain(inPage(last.repairer.provider.name))
    expect(asked.body.split(inPage(w.courtesy))).toHaveLength(2)
    later(24 * day)
    const thirty = await victim.caller.get(page)
    expect(thirty.body.split(inPage(w.courtesy))).toHaveLength(3)
  })
})

describe('The code of the follow-up', () => {
  it.skipIf(!hasPdfReaders())(
    'is on her copy of what she keeps, and on nothing that her provider reads',
    async () => {
      const { victim, repairer, id, page } = await aClosedWork()
      leadsTo(
        await repairer.caller.post(desk(id, '/certify'), { kind: 'destroyed', what: 'Copies effacées' }),
      )
      const code = /SUI-\w{4}-\w{4}/.exec((await victim.caller.get(page)).body)?.[0] ?? ''
      expect(code).not.toBe('')
      const wordsOf = ({ statusCode, rawPayload }: Answer) => {
        expect(statusCode).toBe(200)
        return readPdf(rawPayload).text.replace(/\s+/g, ' ')
      }
      for (const file of ['prevention', 'attestation', 'devis']) {
        const hers = wordsOf(await victim.caller.get(victimDocumentPath(victim.number, id, `${file}.pdf`)))
        const theirs = wordsOf(await repairer.caller.get(providerDocumentPath(id, `${file}.pdf`)))
        // A quote was over before anything is followed: hers is theirs.
        expect([file, hers.includes(code)]).toEqual([file, file === 'prevention' || file === 'attestation'])
        expect(theirs).not.toMatch(/SUI-/)
        for (const [who, path] of [
          [victim.caller, victimDocumentPath(victim.number, id, `${file}.json`)],
          [repairer.caller, providerDocumentPath(id, `${file}.json`)],
        ] as const)
          expect((await who.get(path)).body).not.toMatch(/SUI-/)
      }
      expect((await repairer.caller.get(desk(id))).body).not.toMatch(/SUI-/)
    },
  )
})

describe('The counts', () => {
  it('name no provider below five people, and no mean below five answers', async () => {
    const repairer = await aRepairer()
    const { id } = await aPerson(house.world, ['moderator'])
    const page = async () => (await (await signedIn(house, id)).get(casesPaths.desk)).body
    const works: Work[] = []
    for (let people = 1; people <= 5; people++) works.push(await aClosedWork(repairer))
    later(7 * day + hour)
    for (const { victim, page: asked } of works) {
      expect(await page()).not.toContain(inPage(repairer.provider.name))
      leadsTo(await victim.caller.post(asked, { round: '7', ...fiveMarks }))
    }
    expect(await page()).toContain(inPage(repairer.provider.name))
    expect(await page()).toContain('3,8 sur 5')
  })
})
