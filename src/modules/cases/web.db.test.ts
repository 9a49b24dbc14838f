import { describe, expect, it } from 'vitest'
import { type Answer, aCaller, type Caller, fieldIn, formTo, inPage } from '../../../tests/caller.ts'
import { day, everythingKept, hour, minute } from '../../../tests/cases-world.ts'
import { aResult as result, savesResult } from '../../../tests/holder.ts'
import { asForm, cookiesOf, houseOfThisFile } from '../../../tests/house.ts'
import { tellsSecret } from '../../../tests/secret.ts'
import { loadRefusals } from '../../platform/http/refusals.ts'
import type { Jobs } from '../../platform/jobs.ts'
import type { Words } from '../../platform/words/index.ts'
import { resultPath } from '../diagnosis/paths.ts'
import { tellFacts } from './actions.ts'
import { casePath, casesPaths as paths } from './paths.ts'

const start = new Date('2026-11-21T17:05:00Z')
const { house, words, later } = await houseOfThisFile(start)

/** Somebody who has just saved a result: her browser, her number, her six words. */
async function aHolder(fields: Record<string, string> = {}) {
  const { caller, number } = await savesResult(house, fields)
  const secret = wordsShown(await caller.get(casePath(number, 'key')))
  return { caller, number, secret, path: (page: Parameters<typeof casePath>[1]) => casePath(number, page) }
}

const wordsShown = ({ body }: Answer): string[] => {
  const shown = /<dd class="case-key-words"[^>]*>(.*?)<\/dd>/s.exec(body)?.[1] ?? ''
  return shown
    .replace(/<[^>]*>/g, ' ')
    .split(' ')
    .filter(Boolean)
}

const leadsTo = (answer: Answer) => {
  expect(answer.statusCode).toBe(303)
  return String(answer.headers.location)
}
const refusals = loadRefusals()
const refusal = (why: string) => inPage(refusals.of(why, 'fr').sentence)

describe('the door of a case', () => {
  it('asks for a number and six words, the number already there when the address has it', async () => {
    const page = await aCaller(house).get(`${paths.start}?numero=bal7k4p93td`)
    expect(page.statusCode).toBe(200)
    expect(fieldIn(page, 'number')).toBe('BAL-7K4P-93TD')
    expect(page.headers['cache-control']).toContain('no-store')
  })

  it.each([
    ['supprime', () => words.caseStart.deleted],
    ['retenu', () => words.caseStart.withheld],
    ['sorti', () => words.caseStart.left],
    ['reprendre', () => words.caseStart.lapsed],
    ['absent', () => refusals.of('case-unknown', 'fr').sentence],
  ])('says why one is there: %s', async (reason, sentence) => {
    expect((await aCaller(house).get(`${paths.start}?motif=${reason}`)).body).toContain(inPage(sentence()))
  })

  it.each(['constructor', '__proto__', 'toString', '<script>', '%00', 'x'.repeat(5000)])(
    'says nothing of a reason that is not ours (%s)',
    async (reason) => {
      const page = await aCaller(house).get(`${paths.start}?motif=${encodeURIComponent(reason)}`)
      expect(page.statusCode).toBe(200)
      expect(page.body).not.toContain('class="notice')
      expect(page.body).not.toContain('<script>')
    },
  )

  it('lets in who has already opened it here', async () => {
    const { caller, path } = await aHolder()
    expect(leadsTo(await caller.get(paths.start))).toBe(path('case'))
  })

  it('opens with the number and the words, typed as a hand types them', async () => {
    const { number, secret, path } = await aHolder()
    const caller = aCaller(house)
    const typed = {
      number: number.toLowerCase().replaceAll('-', ' '),
      secret: secret.join(', ').toUpperCase(),
    }
    expect(leadsTo(await caller.post(paths.reopen, typed))).toBe(path('case'))
    const page = await caller.get(path('case'))
    expect(page.statusCode).toBe(200)
    expect(page.body).toContain(number)
    expect(page.headers['cache-control']).toContain('no-store')
  })

  it('answers a wrong secret and an unknown number with the same page', async () => {
    const { number } = await aHolder()
    const wrong = { secret: 'abaisser abandon abdiquer abeille abolir aborder' }
    const answers = [
      await aCaller(house).post(paths.reopen, { ...wrong, number }),
      await aCaller(house).post(paths.reopen, { ...wrong, number: 'BAL-ZZZZ-ZZZZ' }),
    ]
    const [one, other] = answers.map(({ body }) => body.replaceAll(/BAL-\w{4}-\w{4}/g, ''))
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([422, 422])
    expect(one).toBe(other)
    expect(one).toContain(refusal('case-key-wrong'))
  })

  it.each<[string, Record<string, string>, 'number' | 'secret']>([
    ['nothing', {}, 'number'],
    ['half a number', { number: 'BAL-7K', secret: 'un deux trois quatre cinq six' }, 'number'],
    ['five words', { number: 'BAL-7K4P-93TD', secret: 'un deux trois quatre cinq' }, 'secret'],
    ['emoji', { number: '🙂', secret: '🙂 🙂 🙂 🙂 🙂 🙂' }, 'number'],
    ['a script', { number: '"><script>alert(1)</script>', secret: '<script>' }, 'number'],
  ])('asks again for what lacks when given %s, and keeps the number', async (_, typed, field) => {
    const page = await aCaller(house).post(paths.reopen, typed)
    expect(page.statusCode).toBe(422)
    expect(page.body).toContain(`href="#${field}"`)
    expect(page.body).toContain(refusal('case-key-incomplete'))
    expect(fieldIn(page, 'number')).toBe((typed.number ?? '').slice(0, 40))
    expect(page.body).not.toContain('<script>alert')
  })

  it('never shows again the words that were typed', async () => {
    const page = await aCaller(house).post(paths.reopen, {
      number: 'BAL-7K4P-93TD',
      secret: 'motsecret deux trois quatre cinq six',
    })
    expect(page.body).not.toContain('motsecret')
  })

  it('slows down who tries too often, and says until when, to a minute that is not too early', async () => {
    const { number, secret } = await aHolder()
    const caller = aCaller(house)
    for (let time = 0; time < 5; time++)
      expect(
        (await caller.post(paths.reopen, { number, secret: 'un deux trois quatre cinq six' })).statusCode,
      ).toBe(422)
    const barred = await caller.post(paths.reopen, { number, secret: secret.join(' ') })
    expect(barred.statusCode).toBe(429)
    expect(barred.body).toContain('18\u00a0h\u00a006')
    expect(barred.body).not.toContain('{until}')
    later(minute)
    expect(leadsTo(await caller.post(paths.reopen, { number, secret: secret.join(' ') }))).toBe(
      casePath(number),
    )
  })
})

describe('saving a result', () => {
  it('opens a case whose words are shown once, and are in no address', async () => {
    const caller = aCaller(house)
    const opened = await caller.post(paths.open, result)
    const address = leadsTo(opened)
    expect(address).toMatch(/^\/dossier\/BAL-\w{4}-\w{4}\/cle$/)
    const key = await caller.get(address)
    expect(key.statusCode).toBe(200)
    const secret = wordsShown(key)
    expect(secret).toHaveLength(6)
    expect(formTo(key, address)).toEqual({ word: '' })
    // One word may be drawn that an address of ours has as well (« quitter »); two in one address are not chance.
    for (const [, href = ''] of key.body.matchAll(/(?:href|action)="([^"]*)"/g))
      expect(secret.filter((word) => href.includes(word)).length).toBeLessThan(2)
  })

  it('keeps the words out of the cookie that holds the case', async () => {
    const { caller, number } = await aHolder()
    const held = house.world.secrets.unseal('case-session', caller.cookies.dossier ?? '', house.clock.now)
    expect(held).toEqual({ caseId: expect.any(String), number })
  })

  it.each<[string, Record<string, string>]>([
    ['nothing', {}],
    ['no threat', { public: 'particulier' }],
    ['no public', { threat: 'phishing-sms' }],
    ['a threat nobody knows', { ...result, threat: 'dragon' }],
    ['a public nobody knows', { ...result, public: 'martien' }],
    ['a public that this threat does not concern', { ...result, threat: 'fake-transfer-order' }],
    ['names that every object has', { threat: '__proto__', public: 'constructor' }],
    ['a very long threat', { ...result, threat: 'x'.repeat(100_000) }],
  ])('with %s leads back to the questions', async (_, fields) => {
    expect(leadsTo(await aCaller(house).post(paths.open, fields))).toBe('/diagnostic')
  })

  const inseeOf = async (number: string) => {
    const row = await house.world.db
      .selectFrom('cases.caseFile')
      .select('insee')
      .where('number', '=', number)
      .executeTakeFirst()
    return row?.insee
  }

  it.each<[string, Record<string, string>, string | null]>([
    ['no commune', {}, null],
    ['an empty commune', { commune: '  ' }, null],
    ['a name', { commune: 'besancon' }, '25056'],
    ['a postal code that one commune has', { commune: '25000' }, '25056'],
    ['a name with its code, as it is proposed', { commune: 'Besançon (25000)' }, '25056'],
    ['a postal code of many, and one of them', { commune: '01300', insee: '01034' }, '01034'],
    ['a name, and a code that is none', { commune: 'Besançon', insee: '99999' }, '25056'],
    ['only a code that is none', { insee: '99999' }, null],
    ['Paris, one of its arrondissements', { commune: '75012' }, '75112'],
    ['overseas', { commune: '97400' }, '97411'],
  ])('with %s opens the case there', async (_, fields, insee) => {
    const { number } = await aHolder(fields)
    expect(await inseeOf(number)).toBe(insee)
  })

  it('with a postal code of many asks which, and loses nothing that was answered', async () => {
    const caller = aCaller(house)
    const page = await caller.post(paths.open, { ...result, commune: '01300', 'for-whom': 'someone-else' })
    expect(page.statusCode).toBe(422)
    expect(page.body).toContain(refusal('commune-several'))
    expect(page.body).toContain('value="01034"')
    const form = formTo(page, paths.open)
    expect(form).toMatchObject({ ...result, 'for-whom': 'someone-else', commune: '01300' })
    const again = await caller.post(paths.open, { ...form, insee: '' })
    expect(again.statusCode).toBe(422)
    const opened = await caller.post(paths.open, { ...form, insee: '01338' })
    const number = leadsTo(opened).split('/')[2] ?? ''
    expect(await inseeOf(number)).toBe('01338')
  })

  it.each(['xyzzy', '99999', '🙂', "'; drop table x", 'besan'])(
    'with a commune that is not found (%s) shows it again, proposes, and lets one go without',
    async (commune) => {
      const caller = aCaller(house)
      const page = await caller.post(paths.open, { ...result, commune })
      expect(page.statusCode).toBe(422)
      expect(page.body).toContain(refusal('commune-unknown'))
      expect(fieldIn(page, 'commune')).toBe(commune)
      const { insee: _, commune: __, ...without } = formTo(page, paths.open)
      expect(leadsTo(await caller.post(paths.open, without))).toMatch(/\/cle$/)
    },
  )

  it('keeps the story only when she asks for it', async () => {
    const story = 'J’ai reçu un SMS de la poste et j’ai payé 900 euros 😭'
    const kept = async (fields: Record<string, string>) => {
      const caller = aCaller(house)
      await caller.post('/diagnostic/recit', { story, text: story, public: 'particulier' })
      const number = leadsTo(await caller.post(paths.open, { ...result, ...fields })).split('/')[2] ?? ''
      return JSON.stringify((await caller.get(casePath(number, 'download'))).json())
    }
    expect(await kept({ 'keep-story': 'yes' })).toContain('900 euros 😭')
    expect(await kept({})).not.toContain('900 euros')
  })

  const shown = resultPath('phishing-sms', { public: 'particulier' })

  it('sent twice by a double click opens one case, whose words are those of the first', async () => {
    const caller = aCaller(house)
    await caller.get(shown)
    const cookies = { ...caller.cookies }
    const press = () => house.app.inject({ method: 'POST', url: paths.open, cookies, ...asForm(result) })
    const answers = await Promise.all([press(), press(), press()])
    expect(new Set(answers.map(leadsTo)).size).toBe(1)
    const keys = await Promise.all(
      answers.map(async (answer) =>
        wordsShown(await house.app.inject({ url: leadsTo(answer), cookies: cookiesOf(answer) })).join(' '),
      ),
    )
    expect(new Set(keys).size).toBe(1)
    expect(keys[0]?.split(' ')).toHaveLength(6)
    const number = leadsTo(answers[0] as Answer).split('/')[2] ?? ''
    const opened = leadsTo(await aCaller(house).post(paths.reopen, { number, secret: keys[0] ?? '' }))
    expect(opened).toBe(casePath(number))
  })

  it('sent again later, for another threat or with another answer, opens another case', async () => {
    const caller = aCaller(house)
    await caller.get(shown)
    const places = [leadsTo(await caller.post(paths.open, result))]
    places.push(leadsTo(await caller.post(paths.open, { ...result, threat: 'ransomware' })))
    places.push(leadsTo(await caller.post(paths.open, { ...result, commune: 'Valence (26)' })))
    later(2 * minute)
    places.push(leadsTo(await caller.post(paths.open, result)))
    await caller.get(shown)
    places.push(leadsTo(await caller.post(paths.open, result)))
    expect(new Set(places).size).toBe(5)
  })

  it('is not the case of somebody else at the same address who was shown the same page', async () => {
    const [one, other] = [aCaller(house), aCaller(house)]
    const pages = [await one.get(shown), await other.get(shown)]
    expect(pages[0]?.body).toBe(pages[1]?.body)
    expect(one.cookies.tirage).not.toBe(other.cookies.tirage)
    expect(leadsTo(await one.post(paths.open, result))).not.toBe(
      leadsTo(await other.post(paths.open, result)),
    )
  })

  it('left, opens no more by « back » and one press', async () => {
    const caller = aCaller(house)
    await caller.get(shown)
    const first = leadsTo(await caller.post(paths.open, result))
    const number = first.split('/')[2] ?? ''
    await caller.post(casePath(number, 'leave'))
    expect(caller.cookies).toEqual({})
    expect(leadsTo(await caller.post(paths.open, result))).not.toBe(first)
  })

  it('sent twice without cookies opens two cases, and both stand', async () => {
    const caller = aCaller(house)
    const [one, other] = [
      leadsTo(await caller.post(paths.open, result)),
      leadsTo(await caller.post(paths.open, result)),
    ]
    expect(one).not.toBe(other)
    expect((await caller.get(other)).statusCode).toBe(200)
    expect(leadsTo(await caller.get(one))).toContain('motif=reprendre')
  })

  it('takes the first of fields sent twice, and ignores flags it does not know', async () => {
    const caller = aCaller(house)
    const sent =
      'threat=phishing-sms&threat=ransomware&public=particulier&public=x&flags=minor+dragon+ongoing&flags=x'
    const number = leadsTo(await caller.post(paths.open, sent)).split('/')[2] ?? ''
    expect((await caller.get(casePath(number, 'download'))).json()).toMatchObject({
      threat: 'phishing-sms',
      public: 'particulier',
      flags: ['minor', 'ongoing'],
    })
  })
})

describe('the page of the words', () => {
  const answering = (word: string, button: 'check' | 'skip') =>
    `${new URLSearchParams([
      ['word', word],
      ['then', button],
    ])}`
  const askedBack = (number: string) => (number.charCodeAt(4) % 6) + 1

  it('asks one word back, and takes the right one', async () => {
    const { caller, number, secret, path } = await aHolder()
    const page = await caller.get(path('key'))
    expect(page.body).toContain(inPage(words.caseKey.check.label.replace('{n}', String(askedBack(number)))))
    const word = secret[askedBack(number) - 1] ?? ''
    expect(leadsTo(await caller.post(path('key'), answering(word.toUpperCase(), 'check')))).toBe(path('case'))
    expect(wordsShown(await caller.get(path('key')))).toEqual([])
  })

  it('says that another word is not the one, and still shows the six', async () => {
    const { caller, secret, path } = await aHolder()
    for (const word of ['', 'dragon', '<script>', 'é'.repeat(5000)]) {
      const page = await caller.post(path('key'), answering(word, 'check'))
      expect(page.statusCode).toBe(422)
      expect(page.body).toContain(refusal('word-not-the-one'))
      expect(wordsShown(page)).toEqual(secret)
    }
  })

  it('may be skipped', async () => {
    const { caller, path } = await aHolder()
    expect(leadsTo(await caller.post(path('key'), answering('', 'skip')))).toBe(path('case'))
  })

  it('is still there after a reload, and no more after a quarter of an hour', async () => {
    const { caller, secret, path } = await aHolder()
    later(15 * minute - 1000)
    expect(wordsShown(await caller.get(path('key')))).toEqual(secret)
    later(1000)
    const page = await caller.get(path('key'))
    expect(page.statusCode).toBe(200)
    expect(wordsShown(page)).toEqual([])
    expect(page.body).toContain(inPage(words.caseKey.gone))
    expect(leadsTo(await caller.post(path('key'), answering('x', 'check')))).toBe(path('case'))
  })

  it('never shows the words of another case', async () => {
    const [one, other] = [await aHolder(), await aHolder()]
    Object.assign(one.caller.cookies, { cle: other.caller.cookies.cle ?? '' })
    expect(wordsShown(await one.caller.get(one.path('key')))).toEqual([])
  })
})

const typedFacts = {
  story: 'J’ai reçu un SMS de la poste.\nPuis j’ai payé 😭',
  'occurredAt-date': '2026-11-20',
  'occurredAt-time': '14:10',
  amountCents: '1 200,50 €',
  'debitedAt-date': '2026-11-21',
  'debitedAt-time': '10:05',
  paymentMeans: 'transfer',
  paymentAuthorised: 'no',
  complaintNumber: 'PV 2026/1234',
}

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
