import { describe, expect, it } from 'vitest'
import { day, hour, secretWords } from '../../../tests/cases-world.ts'
import { asForm, houseOfThisFile } from '../../../tests/house.ts'
import { loadRefusals } from '../../platform/http/refusals.ts'
import { closeCase, openCase } from './actions.ts'
import { caseNumberPattern } from './rules/number.ts'

const start = new Date('2026-11-21T17:05:00Z')
const { house } = await houseOfThisFile(start)

let callers = 0
const anAddress = () => `203.0.113.${++callers % 250}`

const sms = { threat: 'phishing-sms', public: 'particulier' }
const post = (payload: string | object, contentType = 'application/json') =>
  house.app.inject({
    method: 'POST',
    url: '/api/v1/cases',
    headers: { 'content-type': contentType },
    payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
  })
const open = async (about: object = {}) => {
  const answer = await post({ ...sms, ...about })
  expect([answer.statusCode, answer.body]).toEqual([201, expect.any(String)])
  return answer.json<{ number: string; secret: string; url: string }>()
}
const read = (number: string, authorization?: string, remoteAddress = anAddress()) =>
  house.app.inject({
    url: `/api/v1/cases/${encodeURIComponent(number)}`,
    remoteAddress,
    ...(authorization === undefined ? {} : { headers: { authorization } }),
  })
const factsOf = async (facts: object): Promise<Record<string, string>> => {
  const { number, secret } = await open({ facts })
  const told = (await read(number, `Bearer ${secret}`)).json<{ facts: { name: string; value: string }[] }>()
    .facts
  return Object.fromEntries(told.map(({ name, value }) => [name, value]))
}

type Problem = {
  status: number
  title: string
  code: string
  detail: string
  errors?: { pointer: string }[]
}
const problemOf = (answer: Awaited<ReturnType<typeof post>>): Problem => {
  expect(answer.headers['content-type']).toContain('application/problem+json')
  const problem = answer.json<Problem>()
  expect(problem).toMatchObject({
    type: expect.any(String),
    title: expect.any(String),
    status: answer.statusCode,
    code: expect.stringMatching(/^[a-z-]+$/),
    detail: expect.stringMatching(/\.$/),
  })
  return problem
}

describe('POST /api/v1/cases', () => {
  it('gives a number, a secret and an address, and nothing else', async () => {
    const answer = await post(sms)
    expect(answer.statusCode).toBe(201)
    expect(answer.headers['content-type']).toContain('application/json')
    expect(answer.headers['cache-control']).toBe('no-store')
    const opened = answer.json()
    expect(Object.keys(opened).sort()).toEqual(['number', 'secret', 'url'])
    expect(opened.number).toMatch(new RegExp(caseNumberPattern))
    expect(opened.secret.split(' ')).toHaveLength(6)
    expect(opened.secret.split(' ').every((word: string) => secretWords.includes(word))).toBe(true)
    expect(opened.url).toBe(`http://localhost:3000/dossier/${opened.number}`)
  })

  it('sets no cookie, and its address opens nothing by itself', async () => {
    const answer = await post(sms)
    expect(answer.cookies).toEqual([])
    const page = await house.app.inject({ url: new URL(answer.json().url).pathname })
    expect(page.statusCode).toBe(303)
  })

  it('opens a case that its words open in a browser too', async () => {
    const { number, secret } = await open()
    const reopened = await house.app.inject({
      method: 'POST',
      url: '/dossier/reprendre',
      ...asForm({ number, secret }),
    })
    expect(reopened.headers.location).toBe(`/dossier/${number}`)
  })

  it('keeps the place and the flags', async () => {
    const { number, secret } = await open({ insee: '25056', flags: ['money-lost', 'ongoing', 'ongoing'] })
    expect((await read(number, `Bearer ${secret}`)).json()).toMatchObject({
      insee: '25056',
      flags: ['money-lost', 'ongoing'],
    })
  })

  it.each<[string, Record<string, unknown>, string]>([
    ['a moment', { knownAt: '2026-11-20T10:00:00Z' }, '2026-11-20T10:00:00Z'],
    ['a day', { knownAt: '2026-11-20' }, '2026-11-20'],
    ['cents as a number', { amountCents: 90_000 }, '90000'],
    ['cents as digits', { amountCents: '90000' }, '90000'],
    ['no cent', { amountCents: 0 }, '0'],
    ['euros as people write them', { amountCents: '1 200,50 €' }, '120050'],
    ['true', { insured: true }, 'yes'],
    ['false', { insured: false }, 'no'],
    ['unknown', { insured: 'unknown' }, 'unknown'],
    ['a choice', { paymentMeans: 'card' }, 'card'],
    ['a text', { story: ' Un SMS 😭\r\nde la poste\u0000 ' }, 'Un SMS 😭\nde la poste'],
    ['a name of their own', { ticket: 'ABC-1' }, 'ABC-1'],
    ['any name of theirs', { 'n° de référence / 12': 'x' }, 'x'],
    ['a French name', { 'référence interne': '12' }, '12'],
    ['a number of their own', { score: 3.5 }, '3.5'],
    ['a yes of their own', { vip: true }, 'true'],
    ['a name that every object has', { constructor: 'c' }, 'c'],
  ])('keeps %s', async (_, facts, kept) => {
    expect(Object.entries(await factsOf(facts))).toEqual(Object.keys(facts).map((name) => [name, kept]))
  })

  it('keeps nothing of what is empty or null', async () => {
    expect(await factsOf({ story: '', knownAt: '  ', ticket: null, accounts: 'Banque' })).toEqual({
      accounts: 'Banque',
    })
  })

  it.each<[string, object, string, string]>([
    ['an unknown threat', { threat: 'dragon' }, 'threat-unknown', '/threat'],
    ['a threat that every object has', { threat: '__proto__' }, 'threat-unknown', '/threat'],
    [
      'a public that the threat does not concern',
      { threat: 'fake-transfer-order' },
      'public-not-concerned',
      '/public',
    ],
    ['a commune that is none', { insee: '99999' }, 'commune-unknown', '/insee'],
    ['a moment in the future', { facts: { knownAt: '2031-01-01' } }, 'fact-in-the-future', '/facts/knownAt'],
    ['a moment before 2000', { facts: { knownAt: '1999-01-01' } }, 'fact-too-old', '/facts/knownAt'],
    ['a moment as a number', { facts: { knownAt: 1763714400000 } }, 'fact-not-a-moment', '/facts/knownAt'],
    ['a yes for a moment', { facts: { knownAt: true } }, 'fact-not-a-moment', '/facts/knownAt'],
    ['half a cent', { facts: { amountCents: 900.5 } }, 'fact-not-an-amount', '/facts/amountCents'],
    ['a debt', { facts: { amountCents: -1 } }, 'fact-not-an-amount', '/facts/amountCents'],
    [
      'more than a hundred million',
      { facts: { amountCents: 10_000_000_001 } },
      'fact-not-an-amount',
      '/facts/amountCents',
    ],
    ['1e30 cents', { facts: { amountCents: 1e30 } }, 'fact-not-an-amount', '/facts/amountCents'],
    ['a third answer', { facts: { insured: 'peut-être' } }, 'fact-not-a-choice', '/facts/insured'],
    ['an unknown choice', { facts: { paymentMeans: 'goats' } }, 'fact-not-a-choice', '/facts/paymentMeans'],
    ['a text too long', { facts: { story: 'x'.repeat(4001) } }, 'fact-too-long', '/facts/story'],
    ['a text of theirs too long', { facts: { ticket: 'x'.repeat(4001) } }, 'fact-too-long', '/facts/ticket'],
    [
      'a mail address that no mail carries',
      { facts: { reachMail: `${'a'.repeat(240)}@exemple.example` } },
      'reach-mail-too-long',
      '/facts/reachMail',
    ],
    ['a fact that is an object', { facts: { story: { a: 1 } } }, 'not-valid', '/facts/story'],
    ['a fact that is a list', { facts: { ticket: ['a'] } }, 'not-valid', '/facts/ticket'],
    ['a fact without a name', { facts: { '': 'x' } }, 'fact-unknown', '/facts/'],
    [
      'a text too long under a name with a slash',
      { facts: { 'a/b~c': 'x'.repeat(4001) } },
      'fact-too-long',
      '/facts/a~1b~0c',
    ],
    [
      'a name too long',
      { facts: { [`n${'x'.repeat(60)}`]: 'x' } },
      'fact-unknown',
      `/facts/n${'x'.repeat(59)}`,
    ],
    ['a name with a NUL', { facts: { 'a\u0000b': 'x' } }, 'fact-unknown', '/facts/a\u0000b'],
  ])('refuses %s, and says which and why', async (_, about, code, pointer) => {
    const answer = await post({ ...sms, ...about })
    expect(answer.statusCode).toBe(422)
    expect(problemOf(answer)).toMatchObject({
      status: 422,
      title: 'Unprocessable Entity',
      code,
      detail: loadRefusals().of(code, 'fr').sentence,
      errors: [{ pointer }],
    })
  })

  it.each<[string, object]>([
    ['nothing', {}],
    ['no public', { threat: 'phishing-sms' }],
    ['no threat', { public: 'particulier' }],
    ['an unknown public', { ...sms, public: 'martien' }],
    ['an empty threat', { ...sms, threat: '' }],
    ['a threat of a thousand signs', { ...sms, threat: 'x'.repeat(1000) }],
    ['an INSEE code of four figures', { ...sms, insee: '2505' }],
    ['an INSEE code in emoji', { ...sms, insee: '🙂🙂🙂🙂🙂' }],
    ['an unknown flag', { ...sms, flags: ['dragon'] }],
    ['flags in an object', { ...sms, flags: { minor: true } }],
    ['a thousand flags', { ...sms, flags: Array(1000).fill('minor') }],
    ['facts in a list', { ...sms, facts: ['a', 'b'] }],
    ['facts in a text', { ...sms, facts: 'story' }],
    [
      'forty-one facts',
      { ...sms, facts: Object.fromEntries(Array.from({ length: 41 }, (_, at) => [`f${at}`, 'x'])) },
    ],
    ['a list', [sms, sms]],
  ])('refuses %s', async (_, body) => {
    const answer = await post(body)
    expect(answer.statusCode).toBe(422)
    expect(problemOf(answer).code).toBe('not-valid')
  })

  it.each<[string, string, string, number]>([
    ['half a JSON', '{"threat":', 'application/json', 400],
    ['nothing at all', '', 'application/json', 400],
    ['null', 'null', 'application/json', 422],
    ['a text', '"phishing-sms"', 'application/json', 422],
    ['a number', '1e999', 'application/json', 422],
    ['a prototype', '{"__proto__":{"threat":"phishing-sms"}}', 'application/json', 400],
    ['a constructor', '{"constructor":{"prototype":{"a":1}}}', 'application/json', 400],
    ['XML', '<case/>', 'text/xml', 415],
    ['a form', 'threat=phishing-sms&public=particulier', 'application/x-www-form-urlencoded', 415],
    ['plain text', 'phishing-sms', 'text/plain', 415],
    ['eleven megabytes', `{"threat":"${'x'.repeat(11_000_000)}"}`, 'application/json', 413],
    ['a deep well', `${'{"facts":'.repeat(5000)}1${'}'.repeat(5000)}`, 'application/json', 422],
    ['bytes that are no UTF-8', '{"threat":"\xff\xfe"}', 'application/json', 422],
  ])('answers %s with a problem, never a fault', async (_, payload, contentType, status) => {
    const answer = await post(payload, contentType)
    expect(answer.statusCode).toBe(status)
    problemOf(answer)
  })

  it('opens a case of its own each time it is called', async () => {
    const opened = await Promise.all(Array.from({ length: 10 }, () => open()))
    expect(new Set(opened.map(({ number }) => number)).size).toBe(10)
  })
})

describe('GET /api/v1/cases/{number}', () => {
  it('gives the case, its facts, its list, its thread and its clocks', async () => {
    const { number, secret } = await open({
      insee: '25056',
      flags: ['money-lost'],
      facts: {
        debitedAt: '2026-11-20',
        amountCents: 90_000,
        paymentAuthorised: false,
        reportedToBankAt: '2026-11-21T09:00:00Z',
      },
    })
    const answer = await read(number, `Bearer ${secret}`)
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.body).not.toContain(secret)
    const found = answer.json()
    expect(found).toMatchObject({
      number,
      threat: 'phishing-sms',
      public: 'particulier',
      insee: '25056',
      openedAt: start.toISOString(),
      closedAt: null,
      deletedOn: '2027-11-21T17:05:00.000Z',
      thread: [{ at: start.toISOString(), kind: 'opened', data: {} }],
    })
    expect(found.facts).toContainEqual({ name: 'amountCents', value: '90000', toldAt: start.toISOString() })
    expect(found.tasks[0]).toEqual({ id: expect.any(String), state: 'todo' })
    const bank = found.clocks.find(({ rule }: { rule: string }) => rule === 'BANK-REFUND')
    expect(bank).toMatchObject({ state: 'running', dueAt: expect.stringMatching(/^2026-11-2\dT/) })
  })

  it('takes the words in every writing in which a header may carry them', async () => {
    const world = {
      ...house.cases.world,
      secretWords: ['éclair', 'zèbre', 'forêt', 'façade', 'naïf', 'abîme'],
    }
    const { number, secret } = await openCase(world, {
      threat: 'phishing-sms',
      public: 'particulier',
      flags: [],
      insee: undefined,
      department: undefined,
      reporter: 'self',
      abroad: false,
      language: 'fr',
      facts: {},
    })
    const said = secret.join(' ')
    for (const authorization of [
      `Bearer ${said}`,
      `bearer   ${said}`,
      `Bearer ${Buffer.from(said, 'utf8').toString('latin1')}`,
      `Bearer ${encodeURIComponent(said)}`,
      `Bearer ${encodeURIComponent(said).replaceAll('%20', ' ')}`,
      `Bearer ${said.normalize('NFD').replace(/\p{M}/gu, '')}`,
      `Bearer ${said.toUpperCase()}`,
      `Bearer ${secret.join('-')}`,
      `Bearer ${secret.join(',')}`,
    ])
      expect([authorization, (await read(number, authorization)).statusCode]).toEqual([authorization, 200])
    expect((await read(number.toLowerCase(), `Bearer ${said}`)).statusCode).toBe(200)
  })

  it('answers alike to a wrong secret, an unknown number, and no key at all', async () => {
    const { number } = await open()
    const wrong = 'Bearer abaisser abandon abdiquer abeille abolir aborder'
    const answers = [
      await read(number, wrong),
      await read('BAL-ZZZZ-ZZZZ', wrong),
      await read('nonsense', wrong),
      await read(number),
      await read(number, 'Bearer'),
      await read(number, 'Bearer five words are not enough'),
      await read(number, 'Basic YTpi'),
      await read(number, `Bearer ${'x'.repeat(5000)}`),
      await read(number, 'Bearer %E0%A4%A %zz % % % %'),
      await read(number, 'Bearer \u0000'),
      await read('%00', wrong),
      await read('🙂', wrong),
    ]
    for (const answer of answers) {
      expect(answer.statusCode).toBe(401)
      expect(answer.headers['www-authenticate']).toBe('Bearer realm="balise"')
      expect(answer.body).toBe(answers[0]?.body)
    }
    expect(problemOf(answers[0] as never)).toMatchObject({
      title: 'Unauthorized',
      code: 'case-key-wrong',
      detail: loadRefusals().of('case-key-wrong', 'fr').sentence,
    })
  })

  it('does not take the secret from the address', async () => {
    const { number, secret } = await open()
    for (const query of [`secret=${secret}`, `access_token=${secret}`, `authorization=Bearer ${secret}`])
      expect(
        (await house.app.inject({ url: `/api/v1/cases/${number}?${encodeURI(query)}` })).statusCode,
      ).toBe(401)
  })

  it('does not open with a cookie', async () => {
    const { number, secret } = await open()
    const browser = await house.app.inject({
      method: 'POST',
      url: '/dossier/reprendre',
      ...asForm({ number, secret }),
    })
    const cookies = Object.fromEntries(browser.cookies.map(({ name, value }) => [name, value]))
    expect((await house.app.inject({ url: `/api/v1/cases/${number}`, cookies })).statusCode).toBe(401)
  })

  it('makes who tries too often wait, and says how long, whether or not the number exists', async () => {
    const { number, secret } = await open()
    const wrong = 'Bearer abaisser abandon abdiquer abeille abolir aborder'
    for (const tried of [number, 'BAL-YYYY-YYYY']) {
      for (let time = 0; time < 6; time++) {
        expect((await read(tried, wrong)).statusCode).toBe(time < 5 ? 401 : 429)
      }
      const barred = await read(tried, `Bearer ${secret}`)
      expect(barred.statusCode).toBe(429)
      expect(barred.headers['retry-after']).toBe('2')
      const problem = problemOf(barred)
      expect(problem.code).toBe('case-key-too-many-tries')
      expect(problem.detail).toContain('18\u00a0h\u00a005')
      expect(problem.detail).not.toContain('{')
    }
    house.clock.now = new Date(start.getTime() + 2000)
    expect((await read(number, `Bearer ${secret}`)).statusCode).toBe(200)
  })

  it('counts as a visit: the case is kept twelve months more', async () => {
    const { number, secret } = await open()
    house.clock.now = new Date(start.getTime() + 100 * day)
    await read(number, `Bearer ${secret}`)
    house.clock.now = new Date(house.clock.now.getTime() + hour)
    expect((await read(number, `Bearer ${secret}`)).json().deletedOn).toBe('2028-03-01T17:05:00.000Z')
  })

  it('still reads a closed case, and says since when it is closed', async () => {
    const { number, secret } = await open()
    const { id } = await house.world.db
      .selectFrom('cases.caseFile')
      .select('id')
      .where('number', '=', number)
      .executeTakeFirstOrThrow()
    await closeCase(house.cases.world, id)
    expect((await read(number, `Bearer ${secret}`)).json()).toMatchObject({
      closedAt: house.clock.now.toISOString(),
    })
  })

  it('says nothing of a number too long but that it is not valid', async () => {
    const answer = await read('x'.repeat(100), 'Bearer a b c d e f')
    expect(answer.statusCode).toBe(422)
    problemOf(answer)
  })
})

describe('what is not there', () => {
  it.each([
    ['GET', '/api/v1/cases'],
    ['PUT', '/api/v1/cases/BAL-7K4P-93TD'],
    ['PATCH', '/api/v1/cases/BAL-7K4P-93TD'],
    ['DELETE', '/api/v1/cases/BAL-7K4P-93TD'],
    ['POST', '/api/v1/cases/BAL-7K4P-93TD'],
    ['GET', '/api/v1/cases/BAL-7K4P-93TD/facts'],
    ['GET', '/api/v1/'],
  ] as const)('%s %s is a problem of 404', async (method, url) => {
    const answer = await house.app.inject({ method, url })
    expect(answer.statusCode).toBe(404)
    problemOf(answer)
  })
})

describe('the description of the API', () => {
  it('says what these two take, give and refuse, with the secret in a header only', async () => {
    const { paths, components } = (await house.app.inject({ url: '/openapi.json' })).json()
    expect(Object.keys(paths['/api/v1/cases'].post.responses)).toEqual(expect.arrayContaining(['201', '422']))
    const { get } = paths['/api/v1/cases/{number}']
    expect(Object.keys(get.responses)).toEqual(expect.arrayContaining(['200', '401', '429']))
    expect(get.security).toEqual([{ caseSecret: [] }])
    expect(get.parameters.map((one: { in: string; name: string }) => `${one.in} ${one.name}`)).toEqual([
      'path number',
    ])
    for (const status of ['400', '413', '415', '422', '429', '500', '503'])
      expect(Object.keys(paths['/api/v1/cases'].post.responses[status].content)).toEqual([
        'application/problem+json',
      ])
    expect(components.schemas.Problem.required).toEqual(['type', 'title', 'status', 'detail', 'code'])
    expect(components.securitySchemes.caseSecret).toMatchObject({ type: 'http', scheme: 'bearer' })
  })
})
