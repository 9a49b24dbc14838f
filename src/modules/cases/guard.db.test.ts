import { describe, expect, it } from 'vitest'
import { aCaller, formTo, inPage } from '../../../tests/caller.ts'
import { hour } from '../../../tests/cases-world.ts'
import { aHolderIn, leadsTo, aResult as result, typedFacts } from '../../../tests/holder.ts'
import { houseOfThisFile } from '../../../tests/house.ts'
import { casePath, casesPaths as paths } from './paths.ts'

const start = new Date('2026-11-21T17:05:00Z')
const { house, words, later } = await houseOfThisFile(start)
const aHolder = (fields?: Record<string, string>) => aHolderIn(house, fields)

describe('a session that lapsed', () => {
  const lapse = () => later(13 * hour)

  it('asks for the words again at every page, and none of them shows anything of the case', async () => {
    const { caller, number, path } = await aHolder()
    lapse()
    for (const page of ['case', 'key', 'facts', 'recall', 'device', 'download'] as const)
      expect(leadsTo(await caller.get(path(page)))).toBe(`${paths.start}?motif=reprendre&numero=${number}`)
  })

  it('lasts twelve hours and no more', async () => {
    const { caller, path } = await aHolder()
    later(12 * hour - 1000)
    expect((await caller.get(path('case'))).statusCode).toBe(200)
    later(1000)
    expect((await caller.get(path('case'))).statusCode).toBe(303)
  })

  it('loses nothing of a long form: it waits at the door, and is offered again inside', async () => {
    const { caller, number, secret, path } = await aHolder()
    await caller.post(path('facts'), { accounts: 'Banque Exemple' })
    const form = { ...formTo(await caller.get(path('facts')), path('facts')), ...typedFacts }
    lapse()
    const door = await caller.post(path('facts'), form)
    expect(door.statusCode).toBe(422)
    expect(door.body).toContain(inPage(words.caseStart.lapsed))
    const typed = formTo(door, paths.reopen)
    expect(typed.number).toBe(number)

    const refused = await caller.post(paths.reopen, { ...typed, secret: 'un deux trois quatre cinq six' })
    expect(refused.statusCode).toBe(422)
    const stillTyped = formTo(refused, paths.reopen)
    expect(stillTyped).toEqual({ ...typed, secret: '' })

    const offered = await caller.post(paths.reopen, { ...stillTyped, secret: secret.join(' ') })
    expect(offered.statusCode).toBe(200)
    expect(offered.body).toContain(inPage(words.kept.title))
    for (const shown of [
      typedFacts.amountCents,
      words.caseFacts.choices.paymentMeans.transfer,
      '2026-11-20 14:10',
      words.caseFacts.no,
    ])
      expect(offered.body).toContain(inPage(shown))
    const again = formTo(offered, path('facts'))
    expect(leadsTo(await caller.post(path('facts'), again))).toContain('fait=enregistre')
    expect(formTo(await caller.get(path('facts')), path('facts'))).toMatchObject({
      ...typedFacts,
      amountCents: '1200,50',
      accounts: 'Banque Exemple',
    })
  })

  it('offers again a gesture that was marked, in its own words', async () => {
    const { caller, secret, path } = await aHolder()
    const { tasks } = (await caller.get(path('download'))).json<{ tasks: { id: string }[] }>()
    const task = tasks[0]?.id ?? ''
    lapse()
    const door = await caller.post(path('tasks'), { done: task })
    const offered = await caller.post(paths.reopen, {
      ...formTo(door, paths.reopen),
      secret: secret.join(' '),
    })
    expect(offered.body).toContain(inPage(words.case.list.answers.done))
    expect(leadsTo(await caller.post(path('tasks'), formTo(offered, path('tasks'))))).toBe(
      `${path('case')}#list`,
    )
    expect((await caller.get(path('download'))).json().tasks[0]).toEqual({ id: task, state: 'done' })
  })

  it.each(['close', 'delete', 'reopenClosed', 'device'] as const)(
    'never carries out « %s » afterwards',
    async (page) => {
      const { caller, number, secret, path } = await aHolder()
      lapse()
      const door = await caller.post(path(page), { confirm: 'yes' })
      expect(door.statusCode).toBe(422)
      const form = formTo(door, paths.reopen)
      expect(Object.keys(form).filter((name) => name.startsWith('kept'))).toEqual([])
      expect(leadsTo(await caller.post(paths.reopen, { ...form, secret: secret.join(' ') }))).toBe(
        path('case'),
      )
      const forged = { number, secret: secret.join(' '), 'kept-action': path(page), 'kept.confirm': 'yes' }
      expect(leadsTo(await caller.post(paths.reopen, forged))).toBe(path('case'))
      expect((await caller.get(path('download'))).json()).toMatchObject({ number, closedAt: null })
    },
  )

  it('never offers the form of one case inside another', async () => {
    const [one, other] = [await aHolder(), await aHolder()]
    const forged = {
      number: one.number,
      secret: one.secret.join(' '),
      'kept-action': other.path('facts'),
      'kept.story': 'x',
    }
    expect(leadsTo(await one.caller.post(paths.reopen, forged))).toBe(one.path('case'))
  })

  it.each(['https://evil.example/', '//evil.example', '/dossier/BAL-7K4P-93TD/faits', 'javascript:alert(1)'])(
    'never sends what was typed elsewhere (%s)',
    async (action) => {
      const { caller, number, secret, path } = await aHolder()
      const forged = { number, secret: secret.join(' '), 'kept-action': action, 'kept.story': 'x' }
      expect(leadsTo(await caller.post(paths.reopen, forged))).toBe(path('case'))
    },
  )

  it('still lets one out', async () => {
    const { caller, path } = await aHolder()
    lapse()
    expect(leadsTo(await caller.post(path('leave')))).toBe(`${paths.start}?motif=sorti`)
  })
})

describe('hostile forms', () => {
  const hostile: [string, string][] = [
    ['nothing', ''],
    ['a NUL', 'story=%00&task=%00&mail=%00&confirm=%00&word=%00&number=%00&secret=%00&commune=%00'],
    ['bytes that are no UTF-8', 'story=%ff%fe&task=%c3%28&mail=%80&number=%ff&secret=%ff&commune=%ff'],
    ['broken percents', 'story=%&task=%zz&mail=%e&number=%%%&secret=%u1234'],
    ['five hundred fields', Array.from({ length: 500 }, (_, at) => `f${at}=${at}`).join('&')],
    ['one field a thousand times', Array(1_000).fill('story=x').join('&')],
    ['names that every object has', '__proto__=x&constructor=y&toString=z&hasOwnProperty=1&kept.__proto__=x'],
    ['a megabyte less a little', `story=${'é'.repeat(170_000)}`],
    ['marks that turn the reading round', 'story=%E2%80%AEabc&mail=%E2%80%AEabc&task=%E2%80%AE'],
  ]

  it.each(hostile)('with %s never break a page', async (_, payload) => {
    const { caller, number, path } = await aHolder()
    const cookies = { ...caller.cookies }
    for (const page of Object.keys(paths) as (keyof typeof paths)[]) {
      if (['start', 'case', 'download', 'passage'].includes(page)) continue
      Object.assign(caller.cookies, cookies)
      const answer = await caller.post(casePath(number, page), payload)
      expect([page, answer.statusCode < 500]).toEqual([page, true])
    }
    Object.assign(caller.cookies, cookies)
    expect((await caller.get(path('case'))).statusCode).toBe(200)
  })

  it('of eleven megabytes are too long, said kindly', async () => {
    const { caller, path } = await aHolder()
    const answer = await caller.post(path('facts'), `story=${'x'.repeat(11_000_000)}`)
    expect(answer.statusCode).toBe(413)
    expect(answer.body).toContain(inPage(words.errors.tooBig.title))
  })

  it.each(['garbage', '', 'a.b.c', '🙂', 'A'.repeat(4000)])(
    'and cookies that say %j hold nothing',
    async (cookie) => {
      const { number } = await aHolder()
      const caller = aCaller(house)
      Object.assign(caller.cookies, { dossier: cookie, cle: cookie, recit0: cookie })
      expect((await caller.get(casePath(number))).statusCode).toBe(303)
      expect((await caller.get(paths.start)).statusCode).toBe(200)
      expect(leadsTo(await caller.post(paths.open, { ...result, 'keep-story': 'yes' }))).toMatch(/\/cle$/)
    },
  )

  it('and numbers that are none lead to the door', async () => {
    const { caller } = await aHolder()
    for (const number of [
      'x',
      'BAL-7K4P-93TD',
      '%00',
      '%F0%9F%99%82',
      '..%2f..',
      'x'.repeat(190),
      'constructor',
    ])
      expect(leadsTo(await caller.get(`/dossier/${number}`))).toContain('/dossier?motif=reprendre')
  })
})
