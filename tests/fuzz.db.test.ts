import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { casePath } from '../src/modules/cases/paths.ts'
import { factKinds } from '../src/modules/cases/rules/facts.ts'
import { aCaller } from './caller.ts'
import { type Asked, expectDecent, type Method, tags, textOf, thinkingTime, timesOf } from './decent.ts'
import { anyText, hostileTexts } from './hostile.ts'
import { asForm, openHouse } from './house.ts'
import { codeBelow, read } from './sources.ts'

const { seed, times } = timesOf(process.env)

const house = await openHouse({ settings: { mode: 'demo' } })
afterAll(() => house.close())

const form = 'application/x-www-form-urlencoded'
const json = 'application/json'

/** Every name that the code asks of a form or of an address, and some that it does not. */
const fieldNames = [
  ...new Set([
    ...codeBelow('src/modules')
      .concat(codeBelow('src/platform'))
      .flatMap((path) =>
        [...read(path).matchAll(/\.(?:text|line|all|has)\('([\w.-]+)'\)/g)].map(([, name = '']) => name),
      ),
    ...Object.keys(factKinds).flatMap((name) => [name, `${name}-date`, `${name}-time`]),
    ...[
      'kept-action',
      'kept.story',
      'kept.__proto__',
      '__proto__',
      'constructor',
      'toString',
      'a[b]',
      '',
      '\0',
      'é',
    ],
  ]),
]

// What a request may be made of.

const words = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...hostileTexts) },
  { weight: 2, arbitrary: fc.constantFrom(...tags) },
  { weight: 1, arbitrary: anyText },
)
const names = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...fieldNames) },
  { weight: 1, arbitrary: words },
)
const pairs = fc.array(fc.tuple(names, words), { maxLength: 10 })
const encoded = pairs.map((fields) =>
  fields.map(([name, value]) => `${forAddress(name)}=${forAddress(value)}`).join('&'),
)

/** A form that would pass, but for a field or two: what gets past the first question. */
const plausible = {
  threat: 'phishing-sms',
  public: 'particulier',
  flags: 'money-lost',
  'for-whom': 'me',
  story: 'j’ai payé 900 euros sur un faux site',
  done: 'block-card',
  mail: 'amina@exemple.example',
  confirm: 'yes',
  number: 'BAL-0000-0000',
  secret: 'arbre bateau cerise domino escargot fabuleux',
  amountCents: '900',
  'occurredAt-date': '2026-11-20',
  language: 'en',
}
const nearlyRight = fc
  .tuple(pairs, fc.subarray(Object.entries(plausible), { minLength: 8 }))
  .map(([wrong, right]) =>
    new URLSearchParams(
      [...wrong.slice(0, 3), ...right].map(([name, value]) => [name.toWellFormed(), value.toWellFormed()]),
    ).toString(),
  )

const rawForms = fc.constantFrom(
  '',
  '&',
  '=',
  '&&&===',
  'story',
  'story=%',
  'story=%zz&number=%E9',
  'story=%00%FF%FE',
  'story=\ud83d',
  '__proto__[a]=1&constructor.prototype.b=2',
  'number=1&number=2&number=3',
  `${'a=b&'.repeat(20_000)}`,
  'secret='.padEnd(300_000, 'x'),
)

const apiBody = fc.record(
  {
    threat: fc.oneof(fc.constantFrom('phishing-sms', 'ransomware'), words, fc.jsonValue()),
    public: fc.oneof(fc.constantFrom('particulier', 'collectivite-administration'), words, fc.jsonValue()),
    insee: fc.oneof(fc.constantFrom('25056', '2A004', '99999'), words, fc.jsonValue()),
    flags: fc.oneof(fc.array(fc.constantFrom('money-lost', 'ongoing', 'nothing')), fc.jsonValue()),
    facts: fc.oneof(
      fc.dictionary(fc.constantFrom(...Object.keys(factKinds)), fc.oneof(words, fc.double(), fc.boolean())),
      fc.dictionary(names, fc.jsonValue()),
      fc.jsonValue(),
    ),
    text: fc.oneof(words, words, fc.jsonValue()),
  },
  { requiredKeys: [] },
)

const nearlyRightApi = fc
  .record({
    facts: fc.dictionary(
      fc.oneof(fc.constantFrom(...Object.keys(factKinds)), fc.constantFrom('name', 'toString')),
      words,
      { maxKeys: 2 },
    ),
    text: words,
  })
  .map((body) => ({ threat: 'phishing-sms', public: 'particulier', insee: '25056', ...body }))

const rawJson = fc.constantFrom(
  '',
  '{',
  'null',
  '[]',
  '"text"',
  '1e999',
  '{"text":"\\ud83d","text":"b"}',
  '{"__proto__":{"polluted":true},"text":"a"}',
  '{"constructor":{"prototype":{"polluted":true}},"text":"a"}',
  '{"threat":"phishing-sms","public":"particulier","facts":{"__proto__":"a"}}',
  '{"threat":"phishing-sms","public":"particulier","facts":{"toString":"a","amountCents":-1,"occurredAt":"-271821-04-20"}}',
  `{"text":${'['.repeat(100_000)}`,
  `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`,
  `{"threat":"phishing-sms","public":"particulier","facts":${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}}`,
  '{"text":"a\u0000b"}',
  '\ufeff{"text":"a"}',
)

const forms = fc.oneof(
  { weight: 4, arbitrary: encoded },
  { weight: 4, arbitrary: nearlyRight },
  { weight: 1, arbitrary: rawForms },
)
const documents = fc.oneof(
  { weight: 3, arbitrary: apiBody.map((body) => JSON.stringify(body)) },
  { weight: 3, arbitrary: nearlyRightApi.map((body) => JSON.stringify(body)) },
  { weight: 2, arbitrary: rawJson },
)

type Body = { type?: string; payload?: string | Buffer }
const typed =
  (type: string) =>
  (payload: string): Body => ({ type, payload })

const strangeBodies: fc.Arbitrary<Body> = fc.record({
  type: fc.constantFrom(
    'text/plain',
    'text/html; charset=utf-16',
    'application/xml',
    'multipart/form-data',
    'multipart/form-data; boundary=x',
    `${form}; charset=iso-8859-1`,
    `${json}; charset=utf-32`,
    'application/octet-stream',
    'x',
    '/',
    ';;;',
  ),
  payload: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
})

/** One after another, so that each route meets each; what it expects most often, which gets past the first question. */
const bodiesFor = (isApi: boolean): { body: fc.Arbitrary<Body>; runs: number }[] => [
  // The API has few routes that are posted to, and few random documents are ones that it takes.
  isApi ? { body: documents.map(typed(json)), runs: 50 } : { body: forms.map(typed(form)), runs: 10 },
  { body: isApi ? forms.map(typed(form)) : documents.map(typed(json)), runs: 1 },
  { body: isApi ? forms.map(typed(json)) : documents.map(typed(form)), runs: 1 },
  { body: fc.constant<Body>({}), runs: 1 },
  { body: strangeBodies, runs: 2 },
]

const addresses = fc.constantFrom(
  '',
  '?',
  '?&',
  '?a',
  '?%',
  '?%00=%00',
  '?%E9=%zz',
  '?__proto__[a]=b',
  `?q=${'x'.repeat(100_000)}`,
  '#a',
  '?a=b#c',
)
const queries = fc.oneof(
  { weight: 3, arbitrary: encoded.map((query) => `?${query}`) },
  { weight: 2, arbitrary: addresses },
)

const headers = fc.record(
  {
    cookie: fc.constantFrom(
      'langue=en; affichage=dark',
      'langue=__proto__; affichage=<script>alert(1)</script>',
      'dossier=AAAA; cle=%; recit0=x; recit1=y',
      `dossier=${'A'.repeat(8_000)}`,
      'dossier=; ; ;=;==',
      'dossier=%00; langue=%E9',
      `${'a=b; '.repeat(500)}`,
    ),
    authorization: fc.constantFrom(
      'Bearer',
      'Bearer ',
      'Bearer a b c d e f',
      `Bearer ${'x'.repeat(10_000)}`,
      'Bearer %E9%zz',
      'Basic YTpi',
      'Bearer \u00e9\u00ff',
    ),
    accept: fc.constantFrom('*/*', 'application/json', '', 'text/html;q=x'),
    'accept-encoding': fc.constantFrom('br', 'gzip', 'identity;q=0', 'br, br, br', '*'),
    'accept-language': fc.constantFrom('en', '<script>', '*'),
    'x-forwarded-for': fc.constantFrom('1.1.1.1', 'garbage', '::1, ::2', '<script>'),
    'x-forwarded-host': fc.constantFrom('pirate.example', '"><script>alert(1)</script>'),
    host: fc.constantFrom('', '<script>alert(1)</script>', 'a b', '[::1', 'pirate.example:99999', 'é'),
    origin: fc.constantFrom('null', 'https://pirate.example', 'x'),
    'x-http-method-override': fc.constant('DELETE'),
    'content-encoding': fc.constantFrom('gzip', 'x'),
    'if-none-match': fc.constantFrom('*', 'W/"x"'),
    range: fc.constant('bytes=0-0,-1'),
  },
  { requiredKeys: [] },
)

const methods: Method[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

/** An address of a route, with a value in the place of each name. */
function placed(route: string, value: string): string {
  return route.replace(/:(\w+)/g, () => forAddress(value) || '-')
}

/** Text as an address may carry it, right or nearly so. */
function forAddress(text: string): string {
  return encodeURIComponent(text.toWellFormed())
}

const requestsTo = (
  route: string,
  method: fc.Arbitrary<Method>,
  inPlace: readonly string[],
  bodies: fc.Arbitrary<Body>,
): fc.Arbitrary<Asked> =>
  fc
    .record({
      method,
      place: inPlace.length > 0 ? fc.oneof(fc.constantFrom(...inPlace), words) : words,
      query: queries,
      body: bodies,
      extra: headers,
    })
    .map(({ method, place, query, body, extra }) => {
      const { type, payload } = method === 'GET' || method === 'HEAD' ? {} : body
      return {
        method,
        url: placed(route, place.slice(0, 300)) + query,
        headers: { ...extra, ...(type === undefined ? {} : { 'content-type': type }) },
        ...(payload === undefined ? {} : { payload }),
      }
    })

/** How a route is asked: by its own method with each kind of body, or without any; then by the others. */
function walksTo(route: string, own: Method, inPlace: readonly string[]) {
  const kinds = bodiesFor(route.startsWith('/api/'))
  const any = fc.oneof(...kinds.map(({ body }) => body))
  const named = own === 'GET' && !route.includes(':') ? 7 : 12
  return [
    ...(own === 'GET' || own === 'HEAD' ? [{ body: any, runs: named }] : kinds).map(({ body, runs }) => ({
      runs,
      requests: requestsTo(route, fc.constant(own), inPlace, body),
    })),
    { runs: 2, requests: requestsTo(route, fc.constantFrom(...methods), inPlace, any) },
  ]
}

/** What this walk has met, for the guard to prove that it was awake. */
const met = { statuses: new Map<number, number>(), escapedTags: 0 }

const ask = async (asked: Asked, cookies: Record<string, string> = {}) => {
  const answer = await thinkingTime(asked, () =>
    house.app.inject({ remoteAddress: '198.51.100.9', ...asked, cookies }),
  )
  met.statuses.set(answer.statusCode, (met.statuses.get(answer.statusCode) ?? 0) + 1)
  if (/&lt;(script|img|svg)/.test(textOf(answer))) met.escapedTags++
  expectDecent(asked, answer)
  return answer
}

/** A case opened in a browser: its number, and the cookies that hold it. */
async function heldCase() {
  const caller = aCaller(house)
  const opened = await caller.post('/dossier/nouveau', {
    threat: 'phishing-sms',
    public: 'particulier',
    flags: 'money-lost',
  })
  const number = /BAL-\w{4}-\w{4}/.exec(String(opened.headers.location))?.[0] ?? ''
  expect(number).not.toBe('')
  return { number, cookies: caller.cookies }
}

const routes = house.routes.map(({ method, url, who }, rank) => ({
  method: method as Method,
  url,
  who,
  rank,
}))

describe('every route, asked anything by anybody', () => {
  it('is known to this test', () => {
    expect(routes.length).toBeGreaterThan(40)
    expect(fieldNames.length).toBeGreaterThan(60)
  })

  it.each(routes)(
    '$method $url answers decently',
    { timeout: 60_000 * times },
    async ({ method, url, who, rank }) => {
      const held = who === 'case-holder' ? await heldCase() : undefined
      const inPlace = held
        ? [held.number, held.number, held.number, 'BAL-0000-0000']
        : ['phishing-sms', 'BAL-0000-0000']
      let asked = 0
      for (const { requests, runs } of walksTo(url, method, inPlace))
        await fc.assert(
          fc.asyncProperty(requests, async (request) => {
            asked++
            // A hostile cookie replaces the good one only now and then: most requests must get inside.
            const cookies = held && asked % 4 > 0 ? held.cookies : {}
            if (cookies !== held?.cookies) return void (await ask(request))
            const { cookie: _, ...others } = request.headers
            await ask({ ...request, headers: others }, cookies)
          }),
          // A seed of its own: what one route is not asked, another is.
          { seed: seed + rank, numRuns: runs * times },
        )
      // What was written is shown again: no better then.
      if (held && method === 'POST')
        for (const page of ['case', 'facts', 'recall', 'download'] as const)
          await ask({ method: 'GET', url: casePath(held.number, page), headers: {} }, held.cookies)
    },
  )

  it('has polluted nothing', () => {
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
    expect(Object.keys(Object.prototype)).toEqual([])
  })
})

describe('a body', () => {
  const posts = routes.filter(({ method }) => method === 'POST')
  const megabytes = (count: number) => 'x'.repeat(count * 1_048_576)

  it.each(posts)('of 10 MB sent to $url is refused for its size', async ({ url }) => {
    const isApi = url.startsWith('/api/')
    const payload = isApi ? JSON.stringify({ text: megabytes(10) }) : `story=${megabytes(10)}`
    const asked = {
      method: 'POST' as const,
      url: placed(url, 'a'),
      headers: { 'content-type': isApi ? json : form },
      payload,
    }
    expect((await ask(asked)).statusCode).toBe(413)
  })

  /** What one address takes besides the others. */
  const alsoTaken: Record<string, string> = {
    '/api/v1/token': form,
    '/dossier/:number/pieces': 'multipart/form-data; boundary=x',
    '/espace-prestataire/demandes/:id/fichiers': 'multipart/form-data; boundary=x',
    '/espace-prestataire/pieces': 'multipart/form-data; boundary=x',
  }

  it.each(posts)('of the wrong kind sent to $url is refused for its kind', async ({ url }) => {
    const isApi = url.startsWith('/api/')
    for (const [type, payload] of [
      isApi ? [form, 'text=a'] : [json, '{"story":"a"}'],
      ['text/plain', 'a'],
      ['multipart/form-data; boundary=x', '--x--'],
    ] as const) {
      if (alsoTaken[url] === type) continue
      const answer = await ask({
        method: 'POST',
        url: placed(url, 'a'),
        headers: { 'content-type': type },
        payload,
      })
      expect([415, 404]).toContain(answer.statusCode)
    }
  })

  const past = 'threat=phishing-sms&public=particulier&commune=zzqq'
  const crowd = (fields: number, value: string) =>
    Array.from({ length: fields }, (_, one) => `${one.toString(36)}=${value}`).join('&')

  it.each(posts.filter(({ url }) => !url.startsWith('/api/')))(
    'of more fields than anybody typed sent to $url is answered at once',
    async ({ url }) => {
      const headers = { 'content-type': form }
      const asked = { method: 'POST', url: placed(url, 'a'), headers } as const
      expect((await ask({ ...asked, payload: `${past}&${crowd(150_000, '')}` })).statusCode).toBe(413)
      expect(
        (await ask({ ...asked, payload: `${past}&${crowd(490, 'x'.repeat(1_900))}` })).statusCode,
      ).toBeLessThan(500)
    },
  )

  it.each(posts)('left out of a request to $url is an empty one', async ({ url }) => {
    const answer = await ask({ method: 'POST', url: placed(url, 'a'), headers: {} })
    expect(answer.statusCode).not.toBe(415)
  })
})

describe('an address', () => {
  it.each([
    ['/%', 404],
    ['/%zz', 404],
    ['/%E9t%E9', 404],
    ['/dossier/%FF%FE', 404],
    ['/diagnostic?public=%', 200],
    ['/?utm_campaign=%E9t%E9', 200],
    ['/api/v1/threats/%', 404],
    ['/..%2f..%2fetc%2fpasswd', 404],
    ['/assets/..%2f..%2fpackage.json', 404],
    ['/assets/../package.json', 404],
    ['//pirate.example', 404],
    [`/${'a'.repeat(100_000)}`, 404],
    [`/communes?q=${'é'.repeat(50_000)}`, 200],
    ['/situations/constructor', 404],
    ['/situations/__proto__', 404],
    ['/api/v1/threats/__proto__', 404],
    ['/diagnostic/resultat/toString', 404],
  ])('%# is answered with a page or a problem, never a fault', async (url, status) => {
    expect((await ask({ method: 'GET', url, headers: {} })).statusCode).toBe(status)
  })

  it('asked with another method is said not to exist', async () => {
    for (const method of ['PUT', 'PATCH', 'DELETE'] as const)
      for (const { url } of routes) {
        if (routes.some((one) => one.url === url && one.method === method)) continue
        const answer = await ask({ method, url: placed(url, 'a'), headers: {} })
        expect([404, 405]).toContain(answer.statusCode)
      }
  })

  it('to come back to never leads elsewhere', async () => {
    for (const back of hostileTexts) {
      const { headers: sent, payload } = asForm({ language: 'fr', back: back.toWellFormed() })
      await ask({ method: 'POST', url: '/reglages', headers: sent, payload })
    }
  })
})

describe('a session', () => {
  it('past its hours is a case to be opened again, and what was typed travels along', async () => {
    const { number, cookies } = await heldCase()
    const before = house.clock.now
    house.clock.now = new Date(before.getTime() + 13 * 3_600_000)
    try {
      const page = await ask({ method: 'GET', url: casePath(number), headers: {} }, cookies)
      expect([page.statusCode, page.headers.location]).toEqual([
        303,
        `/dossier?motif=reprendre&numero=${number}`,
      ])
      const { headers: sent, payload } = asForm({ accounts: '<b>Mes comptes</b>' })
      const kept = await ask(
        { method: 'POST', url: casePath(number, 'facts'), headers: sent, payload },
        cookies,
      )
      expect(kept.statusCode).toBe(422)
      expect(kept.body).toContain('&lt;b>Mes comptes&lt;/b>')
    } finally {
      house.clock.now = before
    }
  })

  it('altered by one sign, or of another case, opens nothing', async () => {
    const [one, other] = [await heldCase(), await heldCase()]
    const sealed = one.cookies.dossier ?? ''
    const altered = [
      `${sealed.slice(0, 20)}${sealed[20] === 'A' ? 'B' : 'A'}${sealed.slice(21)}`,
      sealed.slice(0, -2),
      `${sealed}${sealed}`,
      '',
      other.cookies.dossier ?? '',
    ]
    for (const dossier of altered) {
      const answer = await ask(
        { method: 'GET', url: casePath(one.number), headers: {} },
        { ...one.cookies, dossier },
      )
      expect(answer.statusCode).toBe(303)
    }
  })
})

describe('what was typed', () => {
  it('is there again, escaped, when it is refused', async () => {
    const typed = '<script>alert(1)</script> "BAL"'
    const { headers: sent, payload } = asForm({ number: typed, secret: 'a b' })
    const answer = await ask({ method: 'POST', url: '/dossier/reprendre', headers: sent, payload })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('value="&lt;script>alert(1)&lt;/script> &quot;BAL&quot;"')
  })

  it.each(hostileTexts.filter((text) => text.trim() !== '' && text.length < 4_000))(
    'told as a story (%#) is understood, or shown again',
    async (story) => {
      const caller = aCaller(house)
      const told = await caller.post('/diagnostic/recit', { story })
      expect([200, 303, 422]).toContain(told.statusCode)
      const shown = await caller.get('/diagnostic/recit')
      expectDecent({ method: 'GET', url: '/diagnostic/recit', headers: {} }, shown)
      expect(shown.statusCode).toBe(200)
    },
  )
})

describe('the walk', () => {
  it('was awake: it was let in, sent elsewhere, refused in every way, and saw its own words escaped', () => {
    for (const status of [200, 201, 303, 400, 401, 404, 413, 415, 422])
      expect(met.statuses.get(status) ?? 0, `${status}`).toBeGreaterThan(3)
    expect(met.escapedTags).toBeGreaterThan(20)
  })
})
