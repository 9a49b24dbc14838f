import { describe, expect, it } from 'vitest'
import { type Answer, type Caller, fieldIn, formTo, inPage } from '../../../tests/caller.ts'
import { hour } from '../../../tests/cases-world.ts'
import { aHolderIn, leadsTo, refusal, typedFacts } from '../../../tests/holder.ts'
import { houseOfThisFile } from '../../../tests/house.ts'
import type { Words } from '../../platform/words/index.ts'
import { tellFacts } from './actions.ts'
import { casePath, casesPaths as paths } from './paths.ts'

const start = new Date('2026-11-21T17:05:00Z')
const { house, words, later } = await houseOfThisFile(start)
const aHolder = (fields?: Record<string, string>) => aHolderIn(house, fields)

describe('the facts of a case', () => {
  it('propose the one sum of her story in its box, and tell it only once she saves it', async () => {
    const { caller, path } = await aHolder()
    await caller.post(path('facts'), { story: 'J’ai payé 900 euros après un SMS.' })
    const page = await caller.get(path('facts'))
    expect(fieldIn(page, 'amountCents')).toBe('900')
    expect(page.body).toContain(inPage(words.caseFacts.fromStory))
    expect((await caller.get(path('case'))).body).not.toContain('900\u202f€')
    await caller.post(path('facts'), formTo(page, path('facts')))
    expect((await caller.get(path('case'))).body).toContain('900\u202f€')
    expect((await caller.get(path('facts'))).body).not.toContain(inPage(words.caseFacts.fromStory))
  })

  it('are told, and shown again as they were typed', async () => {
    const { caller, path } = await aHolder()
    expect(leadsTo(await caller.post(path('facts'), typedFacts))).toBe(`${path('case')}?fait=enregistre`)
    const page = await caller.get(path('facts'))
    expect(formTo(page, path('facts'))).toMatchObject({ ...typedFacts, amountCents: '1200,50' })
    const { facts } = (await caller.get(path('download'))).json<{
      facts: { name: string; value: string }[]
    }>()
    expect(Object.fromEntries(facts.map(({ name, value }) => [name, value]))).toMatchObject({
      amountCents: '120050',
      occurredAt: '2026-11-20T14:10',
      paymentMeans: 'transfer',
    })
  })

  it('that are wrong are said at their field with what was typed, and the good ones are kept', async () => {
    const { caller, path } = await aHolder()
    const wrong = {
      ...typedFacts,
      amountCents: 'beaucoup',
      'debitedAt-date': '2031-01-01',
      'knownAt-time': '14:10',
      'knownAt-date': '',
      paymentMeans: 'goats',
      complaintNumber: '1'.repeat(500),
    }
    const page = await caller.post(path('facts'), wrong)
    expect(page.statusCode).toBe(422)
    expect(formTo(page, path('facts'))).toMatchObject({ ...wrong, paymentMeans: '' })
    for (const [field, why] of [
      ['amountCents', 'fact-not-an-amount'],
      ['debitedAt-date', 'fact-in-the-future'],
      ['knownAt-date', 'fact-not-a-moment'],
      ['paymentMeans', 'fact-not-a-choice'],
      ['complaintNumber', 'fact-too-long'],
    ] as const) {
      expect(page.body).toContain(`href="#${field}"`)
      expect(page.body).toContain(refusal(why))
    }
    const kept = await caller.get(path('facts'))
    expect(fieldIn(kept, 'story')).toBe(typedFacts.story)
    expect(fieldIn(kept, 'occurredAt-date')).toBe('2026-11-20')
    expect(fieldIn(kept, 'amountCents')).toBe('')
    const mended = {
      ...formTo(page, path('facts')),
      amountCents: '900',
      'debitedAt-date': '2026-11-21',
      'knownAt-time': '',
      paymentMeans: 'card',
      complaintNumber: '12',
    }
    expect(leadsTo(await caller.post(path('facts'), mended))).toContain('fait=enregistre')
    expect(formTo(await caller.get(path('facts')), path('facts'))).toMatchObject({
      story: typedFacts.story,
      amountCents: '900',
      complaintNumber: '12',
      'knownAt-date': '',
    })
  })

  const thread = async (caller: Caller, number: string) => {
    const { thread: entries } = (await caller.get(casePath(number, 'download'))).json<{
      thread: { kind: string; data: { fact?: string } }[]
    }>()
    return entries.map(({ kind, data }) => `${kind} ${data.fact ?? ''}`.trim())
  }

  it('sent again untouched, or twice, tell nothing more', async () => {
    const { caller, number, path } = await aHolder()
    await caller.post(path('facts'), typedFacts)
    const before = await thread(caller, number)
    await caller.post(path('facts'), typedFacts)
    await caller.post(path('facts'), formTo(await caller.get(path('facts')), path('facts')))
    expect(await thread(caller, number)).toEqual(before)
  })

  it('given by a machine are not told again when the form is sent for another', async () => {
    const { caller, number, path } = await aHolder()
    const { caseId } = house.world.secrets.unseal('case-session', caller.cookies.dossier ?? '', start) as {
      caseId: string
    }
    await tellFacts(house.cases.world, caseId, {
      knownAt: '2026-11-20T13:10:42Z',
      reportedToBankAt: '2026-11-21T16:59:59.123Z',
    })
    const form = formTo(await caller.get(path('facts')), path('facts'))
    expect(form).toMatchObject({ 'knownAt-date': '2026-11-20', 'knownAt-time': '14:10' })
    await caller.post(path('facts'), { ...form, accounts: 'Banque Exemple' })
    expect(await thread(caller, number)).toEqual([
      'opened',
      'fact-told knownAt',
      'fact-told reportedToBankAt',
      'fact-told accounts',
    ])
  })

  it('told in a paper or a request are named in the thread by their words', async () => {
    const { caller, path } = await aHolder()
    const { caseId } = house.world.secrets.unseal('case-session', caller.cookies.dossier ?? '', start) as {
      caseId: string
    }
    await tellFacts(house.cases.world, caseId, { phone: '06 12 34 56 78', name: 'Amina Belkacem' })
    const { body } = await caller.get(path('case'))
    expect(body).toContain('le numéro de téléphone')
    expect(body).toContain('votre nom')
    expect(body).not.toMatch(/dit\s:\s(phone|name)/)
  })

  it('told from the telephone are not taken back by a page left open on the computer', async () => {
    const { caller, number, path } = await aHolder()
    await caller.post(path('facts'), { accounts: 'Banque Exemple' })
    const leftOpen = formTo(await caller.get(path('facts')), path('facts'))
    await caller.post(path('facts'), {
      complaintNumber: 'PV 2026/1234',
      'knownAt-date': '2026-11-19',
      accounts: 'Autre banque',
    })
    expect(leadsTo(await caller.post(path('facts'), { ...leftOpen, story: 'Un SMS' }))).toContain(
      'fait=enregistre',
    )
    expect(formTo(await caller.get(path('facts')), path('facts'))).toMatchObject({
      story: 'Un SMS',
      complaintNumber: 'PV 2026/1234',
      'knownAt-date': '2026-11-19',
      accounts: 'Autre banque',
    })
    expect(await thread(caller, number)).not.toContain('fact-taken-back complaintNumber')
  })

  it('are taken back by an emptied field', async () => {
    const { caller, number, path } = await aHolder()
    await caller.post(path('facts'), typedFacts)
    const form = formTo(await caller.get(path('facts')), path('facts'))
    await caller.post(path('facts'), {
      ...form,
      complaintNumber: '',
      'occurredAt-date': '',
      'occurredAt-time': '',
    })
    expect((await thread(caller, number)).filter((line) => line.startsWith('fact-taken-back'))).toEqual([
      'fact-taken-back occurredAt',
      'fact-taken-back complaintNumber',
    ])
  })

  it('that no form has are ignored, and so is a false count of what was seen', async () => {
    const { caller, number, path } = await aHolder()
    for (const seen of ['-1', '999999999', 'NaN', '1e9', '<script>', ''])
      expect(
        leadsTo(await caller.post(path('facts'), { seen, dragon: 'x', __proto__: 'y', constructor: 'z' })),
      ).toContain('fait=')
    expect(await thread(caller, number)).toEqual(['opened'])
  })

  it('fill the case, where scripts and marks are only text', async () => {
    const { caller, path } = await aHolder()
    await caller.post(path('facts'), { accounts: '<script>alert(1)</script>\u202e"&\u0000' })
    const page = await caller.get(path('case'))
    expect(page.body).toContain(inPage('<script>alert(1)</script>"&'))
    expect(page.body).not.toContain('<script>alert')
    expect(page.body).not.toContain('\u202e')
  })

  it('of a case overseas are read on its clock', async () => {
    const { caller, path } = await aHolder({ commune: '97400' })
    // 17:05 in Paris is 21:05 in La Réunion: 21:30 there is in less than an hour, 23:00 is not.
    const page = await caller.post(path('facts'), {
      'knownAt-date': '2026-11-21',
      'knownAt-time': '21:30',
      'occurredAt-date': '2026-11-21',
      'occurredAt-time': '23:00',
    })
    expect(page.statusCode).toBe(422)
    expect(page.body).toContain('href="#occurredAt-date"')
    expect(page.body).not.toContain('href="#knownAt-date"')
  })
})

describe('the contacts of a case', () => {
  it('say when they are open on the clock of who asks, at the minute she asks', async () => {
    const opening = async ({ caller, path }: Awaited<ReturnType<typeof aHolder>>) =>
      /Info Escroqueries.*?class="contact-hours"[^>]*>([^<]*)/s.exec(
        (await caller.get(path('contacts'))).body,
      )?.[1]
    house.clock.now = new Date('2026-11-24T09:00:00Z')
    const open = await opening(await aHolder({ commune: 'Besançon' }))
    house.clock.now = new Date('2026-11-24T22:00:00Z')
    expect(await opening(await aHolder({ commune: 'Besançon' }))).not.toBe(open)
    house.clock.now = new Date('2026-11-24T09:00:00Z')
    expect(await opening(await aHolder({ commune: 'Besançon' }))).toBe(open)
  })

  it('are those of her region, whoever asked before her', async () => {
    const saysRegion = async (commune: string) => {
      const { caller, path } = await aHolder({
        threat: 'ransomware',
        public: 'collectivite-administration',
        commune,
      })
      return (await caller.get(path('contacts'))).body
    }
    expect(await saysRegion('Strasbourg')).toContain('Grand Est')
    expect(await saysRegion('Besançon')).not.toContain('Grand Est')
    expect(await saysRegion('Strasbourg')).toContain('Grand Est')
  })
})

describe('the list of gestures', () => {
  const tasksOf = async (caller: Caller, number: string) =>
    (await caller.get(casePath(number, 'download'))).json<{ tasks: { id: string; state: string }[] }>().tasks

  it('keeps what is said of each', async () => {
    const { caller, number, path } = await aHolder()
    const [first, second] = await tasksOf(caller, number)
    expect(first?.state).toBe('todo')
    await caller.post(path('tasks'), { done: first?.id ?? '' })
    await caller.post(path('tasks'), { cannot: second?.id ?? '' })
    await caller.post(path('tasks'), { cannot: second?.id ?? '' })
    expect((await tasksOf(caller, number)).slice(0, 2).map(({ state }) => state)).toEqual(['done', 'cannot'])
    await caller.post(path('tasks'), { todo: first?.id ?? '' })
    expect((await tasksOf(caller, number))[0]?.state).toBe('todo')
  })

  it.each<[string, Record<string, string>]>([
    ['nothing', {}],
    ['a gesture that is not in it', { done: 'slay-the-dragon' }],
    ['half an emoji', { done: `${'x'.repeat(59)}😀` }],
    ['a name that every object has', { done: 'constructor' }],
    ['a very long word', { done: 'x'.repeat(200_000) }],
  ])('given %s changes nothing', async (_, fields) => {
    const { caller, number, path } = await aHolder()
    expect(leadsTo(await caller.post(path('tasks'), fields))).toBe(`${path('case')}#list`)
    expect((await tasksOf(caller, number)).every(({ state }) => state === 'todo')).toBe(true)
  })

  it('given a state that is none changes nothing', async () => {
    const { caller, number, path } = await aHolder()
    const task = (await tasksOf(caller, number))[0]?.id ?? ''
    for (const state of ['state', 'DONE', 'finished', '__proto__'])
      expect(leadsTo(await caller.post(path('tasks'), { [state]: task }))).toBe(`${path('case')}#list`)
    expect((await tasksOf(caller, number))[0]?.state).toBe('todo')
  })
})

describe('money that may still be caught', () => {
  it.each<[string, string, (shown: Words['case']['money']) => string | undefined]>([
    ['that it left today', 'today', (w) => w.saidTitle],
    ['that it left long ago', 'older', () => undefined],
    ['nothing of when', '', (w) => w.askTitle],
    ['what no question offers', 'yesterday', (w) => w.askTitle],
  ])('is asked only as far as the questions did not hear: %s', async (_, age, title) => {
    const { caller, path } = await aHolder({ 'money-left': age })
    const shown = /id="money-title"[^>]*><span>([^<]*)/.exec((await caller.get(path('case'))).body)?.[1]
    const expected = title(words.case.money)
    expect(shown).toBe(expected && inPage(expected))
  })

  const inFlight = { 'debitedAt-date': '2026-11-21', 'debitedAt-time': '16:05', amountCents: '900' }

  it('comes first on the page for 24 hours, then leaves it', async () => {
    const { caller, number, secret, path } = await aHolder()
    await caller.post(path('facts'), inFlight)
    expect((await caller.get(path('case'))).body).toContain('id="money"')
    house.clock.now = new Date('2026-11-22T15:04:59Z')
    await caller.post(paths.reopen, { number, secret: secret.join(' ') })
    expect((await caller.get(path('case'))).body).toContain('id="money"')
    later(1000)
    expect((await caller.get(path('case'))).body).not.toContain('id="money"')
  })

  it('has its pack: what to say, what to write, with the day and the sum filled in', async () => {
    const { caller, path } = await aHolder()
    await caller.post(path('facts'), { ...inFlight, 'occurredAt-date': '2026-11-18' })
    const page = await caller.get(path('recall'))
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain('900\u202f€')
    expect(page.body).toContain('samedi 21 novembre 2026')
    expect(page.body).not.toContain('mercredi 18 novembre')
  })

  it('is the bank’s matter once she was told: the call is settled, and can be taken back', async () => {
    const { caller, path } = await aHolder()
    await caller.post(path('facts'), inFlight)
    const callOf = ({ body }: Answer) => /id="task-call-bank" data-state="(\w+)"/.exec(body)?.[1]
    expect(callOf(await caller.get(path('case')))).toBe('todo')
    await caller.post(path('recall'))
    const told = await caller.get(path('case'))
    expect(told.body).toContain(`>${inPage(words.case.money.toldTitle)}<`)
    expect(callOf(told)).toBe('done')
    await caller.post(path('tasks'), { todo: 'call-bank' })
    expect(callOf(await caller.get(path('case')))).toBe('todo')
  })

  it('keeps the first moment when the bank was told, however often the button is pressed', async () => {
    const { caller, number, path } = await aHolder()
    await caller.post(path('facts'), inFlight)
    expect(leadsTo(await caller.post(path('recall')))).toContain('fait=enregistre')
    later(hour)
    await caller.post(path('recall'))
    const { facts } = (await caller.get(casePath(number, 'download'))).json<{
      facts: { name: string; value: string }[]
    }>()
    expect(facts.filter(({ name }) => name === 'reportedToBankAt')).toEqual([
      { name: 'reportedToBankAt', value: start.toISOString(), toldAt: start.toISOString() },
    ])
  })
})
