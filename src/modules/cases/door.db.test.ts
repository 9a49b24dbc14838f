import { describe, expect, it } from 'vitest'
import { type Answer, aCaller, fieldIn, formTo, inPage } from '../../../tests/caller.ts'
import { minute } from '../../../tests/cases-world.ts'
import { aHolderIn, leadsTo, refusal, aResult as result, wordsShown } from '../../../tests/holder.ts'
import { asForm, cookiesOf, houseOfThisFile } from '../../../tests/house.ts'
import { loadRefusals } from '../../platform/http/refusals.ts'
import { resultPath } from '../diagnosis/paths.ts'
import { casePath, casesPaths as paths } from './paths.ts'

const start = new Date('2026-11-21T17:05:00Z')
const { house, words, later } = await houseOfThisFile(start)
const aHolder = (fields?: Record<string, string>) => aHolderIn(house, fields)

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
    ['absent', () => loadRefusals().of('case-unknown', 'fr').sentence],
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
