import { describe, expect, it } from 'vitest'
import { type Answer, aCaller, fieldIn, formTo, inPage } from '../../../tests/caller.ts'
import { day, everythingKept, minute } from '../../../tests/cases-world.ts'
import { aHolderIn, leadsTo, refusal, typedFacts } from '../../../tests/holder.ts'
import { houseOfThisFile } from '../../../tests/house.ts'
import { tellsSecret } from '../../../tests/secret.ts'
import type { Jobs } from '../../platform/jobs.ts'
import { casesPaths as paths } from './paths.ts'

const start = new Date('2026-11-21T17:05:00Z')
const { house, words, later } = await houseOfThisFile(start)
const aHolder = (fields?: Record<string, string>) => aHolderIn(house, fields)

describe('another device', () => {
  const addressOn = ({ body }: Answer) =>
    new URL(/https?:\/\/[^\s"<]*\/dossier\/passage\/[\w-]+/.exec(body)?.[0] ?? '').pathname

  it('is shown a square and an address, which open the case once, at a press', async () => {
    const { caller, secret, path } = await aHolder()
    expect((await caller.get(path('device'))).body).not.toContain('/dossier/passage/')
    const made = await caller.post(path('device'))
    const address = addressOn(made)
    expect(tellsSecret(made.body, secret)).toBe(false)

    const phone = aCaller(house)
    for (let time = 0; time < 3; time++) {
      const page = await phone.get(address)
      expect(page.statusCode).toBe(200)
      expect(page.cookies).toEqual([])
      expect(formTo(page, address)).toEqual({})
    }
    expect(leadsTo(await phone.post(address))).toBe(path('case'))
    expect((await phone.get(path('case'))).statusCode).toBe(200)

    const second = await aCaller(house).post(address)
    expect(second.statusCode).toBe(409)
    expect(second.body).toContain(refusal('passage-spent'))
    expect(second.cookies).toEqual([])
  })

  it('comes too late after ten minutes', async () => {
    const { caller, path } = await aHolder()
    const address = addressOn(await caller.post(path('device')))
    later(10 * minute)
    expect((await aCaller(house).post(address)).statusCode).toBe(409)
  })

  it.each(['x', '%00', '%F0%9F%99%82', "'%20or%201=1", 'a'.repeat(190)])(
    'with a false address (%s) opens nothing',
    async (token) => {
      const caller = aCaller(house)
      expect((await caller.get(`/dossier/passage/${token}`)).statusCode).toBe(200)
      expect((await caller.post(`/dossier/passage/${token}`)).statusCode).toBe(409)
      expect(caller.cookies).toEqual({})
    },
  )
})

describe('a link by mail', () => {
  it('is sent, and opens the case once', async () => {
    const { caller, number, secret, path } = await aHolder()
    expect(leadsTo(await caller.post(path('mail'), { mail: ' amina@exemple.example ' }))).toBe(
      `${path('case')}?fait=courriel`,
    )
    expect((await caller.get(`${path('case')}?fait=courriel`)).body).toContain(
      inPage(words.case.manage.mailSent),
    )
    const [mail] = house.post.mailbox
    expect(mail?.to).toBe('amina@exemple.example')
    expect(mail?.subject).toContain(number)
    expect(tellsSecret(mail?.text ?? '', secret)).toBe(false)
    const address = new URL(/https?:\/\/\S+/.exec(mail?.text ?? '')?.[0] ?? '').pathname
    later(2 * day - minute)
    const elsewhere = aCaller(house)
    expect((await elsewhere.get(address)).statusCode).toBe(200)
    expect(leadsTo(await elsewhere.post(address))).toBe(path('case'))
    expect((await aCaller(house).post(address)).statusCode).toBe(409)
  })

  it.each([
    '',
    'amina',
    'amina@exemple',
    'amina@@exemple.example',
    'amina@exemple.example, autre@exemple.example',
    'amina@exemple.example;autre.example',
    'Amina <amina@exemple.example>',
    'amina@exemple.example\r\nBcc: autre@exemple.example',
    '"><script>alert(1)</script>@exemple.example',
    `${'a'.repeat(300)}@exemple.example`,
    '🙂',
  ])('is refused to %j, which is still in its field', async (mail) => {
    const { caller, path } = await aHolder()
    const before = house.post.mailbox.length
    const page = await caller.post(path('mail'), { mail })
    expect(page.statusCode).toBe(422)
    expect(page.body).toContain(refusal('address-not-valid'))
    expect(fieldIn(page, 'mail')).toBe(mail.replace(/\s+/g, ' ').slice(0, 254))
    expect(house.post.mailbox.length).toBe(before)
  })

  it('that could not be handed over is said not to have left, and may be asked for again at once', async () => {
    const { caller, path } = await aHolder()
    const runs = { send: (job, data) => job.run(data), stop: async () => {} } satisfies Jobs
    house.cases.startWith({ ...runs, send: () => Promise.reject(new Error('the disk is full')) })
    const page = await caller.post(path('mail'), { mail: 'amina@exemple.example' })
    house.cases.startWith(runs)
    expect(page.statusCode).toBe(503)
    expect(page.body).toContain(refusal('mail-not-sent'))
    expect(fieldIn(page, 'mail')).toBe('amina@exemple.example')
    expect(leadsTo(await caller.post(path('mail'), { mail: 'amina@exemple.example' }))).toContain(
      'fait=courriel',
    )
  })

  it('is not sent again within five minutes', async () => {
    const { caller, path } = await aHolder()
    await caller.post(path('mail'), { mail: 'amina@exemple.example' })
    const before = house.post.mailbox.length
    const page = await caller.post(path('mail'), { mail: 'amina@exemple.example' })
    expect(page.statusCode).toBe(429)
    expect(page.body).toContain(refusal('mail-too-soon'))
    expect(house.post.mailbox.length).toBe(before)
    later(5 * minute)
    expect(leadsTo(await caller.post(path('mail'), { mail: 'amina@exemple.example' }))).toContain(
      'fait=courriel',
    )
  })
})

describe('everything a case holds', () => {
  it('is one file: facts, list, thread, address; no secret, no number of ours', async () => {
    const { caller, number, secret, path } = await aHolder({
      commune: 'Besançon',
      'for-whom': 'someone-else',
      abroad: 'abroad',
    })
    await caller.post(path('facts'), typedFacts)
    await caller.post(path('facts'), { complaintNumber: '' })
    await caller.post(path('mail'), { mail: 'amina@exemple.example' })
    const file = await caller.get(path('download'))
    expect(file.headers['content-type']).toContain('application/json')
    expect(file.headers['content-disposition']).toBe(`attachment; filename="${number}.json"`)
    expect(file.headers['cache-control']).toBe('no-store')
    const held = file.json()
    expect(held).toMatchObject({
      number,
      threat: 'phishing-sms',
      public: 'particulier',
      insee: '25056',
      flags: ['money-lost'],
      reporter: 'someone-else',
      abroad: true,
      language: 'fr',
      openedAt: start.toISOString(),
      closedAt: null,
      deletedOn: '2027-11-21T17:05:00.000Z',
      mail: 'amina@exemple.example',
    })
    expect(held.facts).toContainEqual({
      name: 'complaintNumber',
      value: 'PV 2026/1234',
      toldAt: start.toISOString(),
    })
    expect(held.facts).toContainEqual({ name: 'complaintNumber', value: '', toldAt: start.toISOString() })
    expect(held.thread.at(-1)).toMatchObject({ kind: 'mail-asked' })
    expect(held.tasks.length).toBeGreaterThan(3)
    expect(file.body).not.toContain(secret.join(' '))
    expect(Object.keys(held)).not.toContain('id')
  })
})

describe('closing, opening again, deleting', () => {
  it('closes and opens again, as often as asked, without an error', async () => {
    const { caller, path } = await aHolder()
    for (const action of ['close', 'close', 'reopenClosed', 'reopenClosed', 'close'] as const)
      expect(leadsTo(await caller.post(path(action)))).toBe(path('case'))
    const page = await caller.get(path('case'))
    expect(page.body).toContain(inPage(words.case.closed.title))
    expect(page.body).toContain('lundi 21 décembre 2026')
    expect(page.body).not.toContain(`action="${path('close')}"`)
  })

  describe('a closed case', () => {
    const closedCase = async () => {
      const holder = await aHolder()
      await holder.caller.post(holder.path('facts'), { accounts: 'Banque Exemple' })
      await holder.caller.post(holder.path('close'))
      return holder
    }

    it('is still read and taken away, and offers no answer to give', async () => {
      const { caller, path } = await closedCase()
      for (const page of ['case', 'facts', 'papers', 'contacts', 'recall', 'download'] as const)
        expect((await caller.get(path(page))).statusCode).toBe(200)
      const { body } = await caller.get(path('case'))
      expect(body).toContain('Banque Exemple')
      expect(body).not.toContain('form="answers"')
    })

    it('takes no fact from a page left open, loses nothing of it, and one press opens it again and saves', async () => {
      const { caller, path } = await closedCase()
      const typed = {
        accounts: 'Banque Exemple, compte joint',
        'occurredAt-date': '2026-11-20',
        amountCents: 'neuf',
      }
      const refused = await caller.post(path('facts'), typed)
      expect(refused.statusCode).toBe(409)
      expect(refused.body).toContain(refusal('case-closed'))
      expect(refused.body).toContain(inPage(words.case.closed.save))
      for (const [name, value] of Object.entries(typed)) expect(fieldIn(refused, name)).toBe(value)
      expect((await caller.get(path('download'))).body).not.toContain('compte joint')

      const again = { ...formTo(refused, path('facts')), amountCents: '900' }
      expect(leadsTo(await caller.post(path('facts'), again))).toContain('fait=enregistre')
      const held = (await caller.get(path('download'))).json()
      expect(held.closedAt).toBeNull()
      expect(JSON.stringify(held.facts)).toContain('compte joint')
    })

    it('says on the page of facts that saving opens it again', async () => {
      const { caller, path } = await closedCase()
      const page = await caller.get(path('facts'))
      expect(page.body).toContain(inPage(words.case.closed.before))
      await caller.post(path('facts'), { ...formTo(page, path('facts')), accounts: 'Une autre banque' })
      expect((await caller.get(path('download'))).json()).toMatchObject({ closedAt: null })
    })

    it('keeps the answer to a gesture waiting for one press', async () => {
      const { caller, path } = await closedCase()
      const [task] = (await caller.get(path('download'))).json<{ tasks: { id: string }[] }>().tasks
      const refused = await caller.post(path('tasks'), { done: task?.id ?? '' })
      expect(refused.statusCode).toBe(409)
      expect(refused.body).toContain(refusal('case-closed'))
      await caller.post(path('tasks'), formTo(refused, path('tasks')))
      const held = (await caller.get(path('download'))).json()
      expect(held).toMatchObject({ closedAt: null })
      expect(held.tasks[0]).toEqual({ id: task?.id, state: 'done' })
    })

    it('notes the call to the bank only when it is opened again', async () => {
      const { caller, path } = await closedCase()
      const refused = await caller.post(path('recall'))
      expect(refused.statusCode).toBe(409)
      expect(leadsTo(await caller.post(path('recall'), formTo(refused, path('recall'))))).toContain(
        'enregistre',
      )
      expect((await caller.get(path('download'))).body).toContain('reportedToBankAt')
    })

    it('may still be taken to another device and by mail: these are ways to read it', async () => {
      const { caller, path } = await closedCase()
      expect((await caller.post(path('device'))).statusCode).toBe(200)
      expect(leadsTo(await caller.post(path('mail'), { mail: 'amina@exemple.example' }))).toContain(
        'courriel',
      )
    })
  })

  it.each<[string, Record<string, string>]>([
    ['nothing', {}],
    ['no', { confirm: 'no' }],
    ['YES', { confirm: 'YES' }],
  ])('does not delete when the box says %s', async (_, fields) => {
    const { caller, path } = await aHolder()
    const page = await caller.post(path('delete'), fields)
    expect(page.statusCode).toBe(422)
    expect(page.body).toContain(refusal('delete-not-confirmed'))
    expect((await caller.get(path('case'))).statusCode).toBe(200)
  })

  it('deletes, says so, and the words open nothing any more', async () => {
    const { caller, number, secret, path } = await aHolder()
    await caller.post(path('facts'), typedFacts)
    expect(leadsTo(await caller.post(path('delete'), { confirm: 'yes' }))).toBe(
      `${paths.start}?motif=supprime`,
    )
    expect(caller.cookies).toEqual({})
    const again = await aCaller(house).post(paths.reopen, { number, secret: secret.join(' ') })
    expect(again.statusCode).toBe(422)
    expect(again.body).toContain(refusal('case-key-wrong'))
    expect(await everythingKept(house.database)).not.toContain(number)
  })

  it('deleted on one device, is said to be gone on every page of the other, which then holds nothing', async () => {
    const { caller, number, secret, path } = await aHolder()
    const other = aCaller(house)
    await other.post(paths.reopen, { number, secret: secret.join(' ') })
    await caller.post(path('delete'), { confirm: 'yes' })
    const cookies = { ...other.cookies }
    for (const page of ['case', 'facts', 'recall', 'download'] as const) {
      Object.assign(other.cookies, cookies)
      expect(leadsTo(await other.get(path(page)))).toBe(`${paths.start}?motif=absent`)
      expect(other.cookies).toEqual({})
    }
    for (const page of ['facts', 'tasks', 'recall', 'device', 'mail', 'delete'] as const) {
      Object.assign(other.cookies, cookies)
      const answer = await other.post(path(page), {
        story: 'x',
        mail: 'amina@exemple.example',
        confirm: 'yes',
      })
      expect(leadsTo(answer)).toBe(`${paths.start}?motif=absent`)
    }
    for (const page of ['close', 'reopenClosed'] as const) {
      Object.assign(other.cookies, cookies)
      expect(leadsTo(await other.post(path(page)))).toBe(path('case'))
    }
  })

  it('out of the case, its cookie opens nothing more here', async () => {
    const { caller, path } = await aHolder()
    expect(leadsTo(await caller.post(path('leave')))).toBe(`${paths.start}?motif=sorti`)
    expect(caller.cookies).toEqual({})
    expect((await caller.get(path('case'))).statusCode).toBe(303)
  })
})

describe('where public archives rule', () => {
  it('a deletion withholds, and says so', async () => {
    const { settings } = house.world
    settings.publicArchives = true
    const { caller, number, secret, path } = await aHolder()
    expect(leadsTo(await caller.post(path('delete'), { confirm: 'yes' }))).toBe(`${paths.start}?motif=retenu`)
    settings.publicArchives = false
    const again = await aCaller(house).post(paths.reopen, { number, secret: secret.join(' ') })
    expect(again.body).toContain(refusal('case-key-wrong'))
  })
})
