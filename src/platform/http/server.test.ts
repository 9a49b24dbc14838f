import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { readSettings, type Settings } from '../settings.ts'
import type { Form } from './form.ts'
import { loadRefusals } from './refusals.ts'
import { type App, makeServer } from './server.ts'

const now = () => new Date('2026-11-21T17:05:00Z')
const { settings: usual } = readSettings({ BALISE_LOG_LEVEL: 'silent' }, 'development')
const anyone = { config: { who: 'anyone' } } as const

const opened: App[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((app) => app.close()))
})

/** A server with a few routes, whose error page says its status. */
async function serverWith(settings: Partial<Settings> = {}) {
  const made = await makeServer({
    settings: { ...usual, ...settings },
    now,
    refusals: loadRefusals(),
    errorPage: (_, reply, { status, reference }) =>
      reply
        .code(status)
        .type('text/html')
        .send(`page ${status} ${reference ?? ''}`),
  })
  const { app } = made
  opened.push(app)
  app.get('/', anyone, async (_, reply) => reply.type('text/html').send('page '.repeat(1000)))
  app.get('/ip', anyone, async (request) => request.ip)
  app.post<{ Body: Form }>('/forme', anyone, async ({ body }) => body.text('name'))
  app.post('/api/v1/json', anyone, async ({ body }) => body)
  app.get('/panne', anyone, async () => {
    throw new Error('amina@exemple.example')
  })
  app.get('/api/v1/panne', anyone, async () => {
    throw new Error('amina@exemple.example')
  })
  app.get('/dossier', { config: { who: 'case-holder' } }, async () => 'inside')
  app.get('/cadre', { config: { who: 'anyone', elsewhere: 'framed' } }, async () => 'framed')
  app.get('/cadre/panne', { config: { who: 'anyone', elsewhere: 'framed' } }, async () => {
    throw new Error('amina@exemple.example')
  })
  app.get('/script', { config: { who: 'anyone', elsewhere: 'fetched' } }, async () => 'fetched')
  app.get('/apercu', { config: { who: 'anyone', showsFrame: true } }, async () => 'shows a frame')
  return made
}

const form = { 'content-type': 'application/x-www-form-urlencoded' }

describe('every answer', () => {
  it('loads nothing foreign, is framed by nobody and tells nobody where the visitor comes from', async () => {
    const { headers } = await (await serverWith()).app.inject('/')
    expect(headers['content-security-policy']).toBe(
      "default-src 'none';script-src 'self';style-src 'self';img-src 'self' data:;font-src 'self';connect-src 'self';form-action 'self';base-uri 'none';frame-ancestors 'none';manifest-src 'self';worker-src 'self'",
    )
    expect(headers['referrer-policy']).toBe('no-referrer, same-origin')
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['x-frame-options']).toBe('DENY')
    expect(headers).not.toHaveProperty('x-powered-by')
    expect(headers).not.toHaveProperty('server')
  })

  it('asks for HTTPS to last where there is HTTPS', async () => {
    expect((await (await serverWith()).app.inject('/')).headers).not.toHaveProperty(
      'strict-transport-security',
    )
    const https = await serverWith({ baseUrl: new URL('https://aide.exemple.example') })
    expect((await https.app.inject('/')).headers['strict-transport-security']).toBe(
      'max-age=31536000; includeSubDomains',
    )
  })

  it('is compressed as the browser can read it', async () => {
    const { app } = await serverWith()
    const plain = 'page '.repeat(1000)
    const asked = (accepted: string) => app.inject({ url: '/', headers: { 'accept-encoding': accepted } })
    expect(brotliDecompressSync((await asked('gzip, br')).rawPayload).toString()).toBe(plain)
    expect(gunzipSync((await asked('gzip')).rawPayload).toString()).toBe(plain)
    expect((await asked('')).body).toBe(plain)
    expect((await asked('br')).headers.vary).toContain('accept-encoding')
  })
})

describe('a request', () => {
  it('that writes the whole address, as a proxy may, is below the API when its path is', async () => {
    const { app } = await serverWith()
    await app.listen({ port: 0, host: '127.0.0.1' })
    const { port } = app.server.address() as AddressInfo
    const asked = get({ host: '127.0.0.1', port, path: 'http://balise.example/api/v1/nulle-part' })
    const [answer] = (await once(asked, 'response')) as [IncomingMessage]
    answer.resume()
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/)
  })

  it.each([
    ['br', 'br'],
    ['BR, gzip', 'br'],
    ['br;q=0, gzip', 'gzip'],
    ['br;q=0.5', 'br'],
    ['gzip; q=0.0', undefined],
    ['', undefined],
  ])('that takes %j is answered in %s', async (accepted, encoding) => {
    const { app } = await serverWith()
    const { headers } = await app.inject({ url: '/', headers: { 'accept-encoding': accepted } })
    expect(headers['content-encoding']).toBe(encoding)
  })
})

describe('a form', () => {
  it('is read as one', async () => {
    const answer = await (await serverWith()).app.inject({
      method: 'POST',
      url: '/forme',
      headers: form,
      payload: 'name=Am%C3%AFna',
    })
    expect([answer.statusCode, answer.body]).toEqual([200, 'Amïna'])
  })

  it('may be empty', async () => {
    expect((await (await serverWith()).app.inject({ method: 'POST', url: '/forme' })).statusCode).toBe(200)
  })

  const sentFrom = async (headers: Record<string, string>, settings: Partial<Settings> = {}) =>
    (
      await (
        await serverWith(settings)
      ).app.inject({
        method: 'POST',
        url: '/forme',
        headers: { host: 'aide.exemple.example', ...form, ...headers },
        payload: 'name=a',
      })
    ).statusCode
  const https = { baseUrl: new URL('https://aide.exemple.example') }

  it.each<[string, Record<string, string>, number]>([
    ['our own page', { origin: 'http://aide.exemple.example', 'sec-fetch-site': 'same-origin' }, 200],
    ['our own page, which hides its origin', { origin: 'null', 'sec-fetch-site': 'same-origin' }, 200],
    ['the visitor herself', { 'sec-fetch-site': 'none' }, 200],
    ['another site, by its own word', { 'sec-fetch-site': 'cross-site' }, 404],
    ['a neighbouring subdomain', { 'sec-fetch-site': 'same-site' }, 404],
    [
      'a neighbour that claims our origin',
      { origin: usual.baseUrl.origin, 'sec-fetch-site': 'same-site' },
      404,
    ],
    ['a word of tomorrow', { origin: usual.baseUrl.origin, 'sec-fetch-site': 'x' }, 404],
  ])('that comes from %s is answered %o: %i', async (_, headers, status) => {
    expect(await sentFrom(headers)).toBe(status)
  })

  it.each<[string, Record<string, string>, number]>([
    ['our own page', { origin: 'http://aide.exemple.example' }, 200],
    ['our own page, behind a proxy that hides the host', { origin: usual.baseUrl.origin }, 200],
    ['what is no browser', {}, 200],
    ['a page opened from a file, or a frame that hides', { origin: 'null' }, 404],
    ['another site', { origin: 'https://pirate.example' }, 404],
    ['another port', { origin: 'http://aide.exemple.example:8080' }, 404],
    ['another scheme', { origin: 'https://aide.exemple.example' }, 404],
  ])('of an old browser, that comes from %s, is answered %o: %i', async (_, headers, status) => {
    expect(await sentFrom(headers)).toBe(status)
  })

  it.each([
    ['https://aide.exemple.example', 200],
    ['http://aide.exemple.example', 404],
    ['https://autre.exemple.example', 404],
  ])('of an old browser is taken from %s, where TLS ends at a proxy: %i', async (origin, status) => {
    expect(await sentFrom({ origin }, https)).toBe(status)
    expect(await sentFrom({ origin, host: '127.0.0.1:3000' }, https)).toBe(status)
  })

  it.each([
    ['/forme', 'application/json', '{"name":"a"}', 415],
    ['/forme', 'text/plain', 'name=a', 415],
    ['/api/v1/json', 'application/x-www-form-urlencoded', 'name=a', 415],
    ['/api/v1/json', 'text/plain', 'a', 415],
    ['/api/v1/json', 'application/json', '{"name":"a"}', 200],
    ['/api/v1/json', 'application/json', '{"name":', 400],
    ['/nulle-part', 'application/json', '{}', 404],
  ])('sent to %s as %s (%s) is answered %i', async (url, type, payload, status) => {
    const answer = await (await serverWith()).app.inject({
      method: 'POST',
      url,
      headers: { 'content-type': type },
      payload,
    })
    expect(answer.statusCode).toBe(status)
  })
})

describe('a fault', () => {
  it('is a page with a reference to read aloud, and says nothing of what broke', async () => {
    const answer = await (await serverWith()).app.inject('/panne')
    expect(answer.statusCode).toBe(500)
    expect(answer.body).toMatch(/^page 500 [0-9a-f]{6}-[0-9a-z]+$/)
  })

  it('is a problem for a program', async () => {
    const answer = await (await serverWith()).app.inject('/api/v1/panne')
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/)
    expect(answer.json()).toEqual({
      type: '/api/docs#problem-broken',
      title: 'Internal Server Error',
      status: 500,
      code: 'broken',
      detail: expect.stringMatching(/ [0-9a-f]{6}-[0-9a-z]+, /),
    })
  })
})

describe('a route', () => {
  it('that does not say who may call it does not start', async () => {
    const { app } = await serverWith()
    expect(() => app.get('/ouvert', async () => 'open')).toThrow('does not say who may call it')
  })

  it('is closed to everybody as long as nobody guards it', async () => {
    expect((await (await serverWith()).app.inject('/dossier')).statusCode).toBe(404)
  })

  it('lets in whom its guard lets in', async () => {
    const { app, guard, routes } = await serverWith()
    guard('case-holder', async (request) => request.headers.authorization === 'yes')
    expect((await app.inject('/dossier')).statusCode).toBe(404)
    expect((await app.inject({ url: '/dossier', headers: { authorization: 'yes' } })).body).toBe('inside')
    expect(routes).toContainEqual({ method: 'GET', url: '/dossier', who: 'case-holder' })
  })
})

describe('the address of a caller', () => {
  const asked = async (trustedProxies: number, forwarded: string) =>
    (
      await (
        await serverWith({ trustedProxies })
      ).app.inject({
        url: '/ip',
        headers: { 'x-forwarded-for': forwarded },
      })
    ).body

  it('is the one that calls, whatever it claims, when no proxy is trusted', async () => {
    expect(await asked(0, '203.0.113.7')).toBe('127.0.0.1')
  })

  it('is the last one that a trusted proxy saw, never the first one claimed', async () => {
    expect(await asked(1, '203.0.113.7')).toBe('203.0.113.7')
    expect(await asked(1, '198.51.100.1, 203.0.113.7')).toBe('203.0.113.7')
    expect(await asked(2, '198.51.100.1, 203.0.113.7, 192.0.2.1')).toBe('203.0.113.7')
  })

  it('has its number of requests a minute, and then waits', async () => {
    const { app } = await serverWith({ rateLimit: 2 })
    const statuses = []
    for (let times = 0; times < 3; times++) statuses.push((await app.inject('/')).statusCode)
    expect(statuses).toEqual([200, 200, 429])
    const refused = await app.inject('/')
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    expect(refused.headers).not.toHaveProperty('x-ratelimit-limit')
    expect((await app.inject({ url: '/', remoteAddress: '203.0.113.7' })).statusCode).toBe(200)
  })
})

describe('an address that nobody can read', () => {
  it.each([
    ['/%E9', 404],
    ['/%', 404],
    ['/?q=%E9', 200],
    ['/?%', 200],
  ])('%s is answered %i', async (url, status) => {
    expect((await (await serverWith()).app.inject(url)).statusCode).toBe(status)
  })

  it('below the API is a problem', async () => {
    const answer = await (await serverWith()).app.inject('/api/v1/%E9')
    expect(answer.json()).toMatchObject({ title: 'Not Found', status: 404, code: 'not-found' })
  })
})

describe('a problem', () => {
  it.each<[string, number, string, { url: string; type?: string; payload?: string }]>([
    ['an address that leads nowhere', 404, 'not-found', { url: '/api/v1/nulle-part' }],
    ['half a JSON', 400, 'unreadable', { url: '/api/v1/json', type: 'application/json', payload: '{' }],
    ['another kind', 415, 'wrong-kind', { url: '/api/v1/json', type: 'text/xml', payload: '<a/>' }],
    [
      'two megabytes',
      413,
      'too-big',
      { url: '/api/v1/json', type: 'application/json', payload: `"${'x'.repeat(2_000_000)}"` },
    ],
  ])('for %s has a code and a sentence', async (_, status, code, { url, type, payload }) => {
    const { app } = await serverWith()
    const answer = await app.inject({
      method: payload === undefined ? 'GET' : 'POST',
      url,
      ...(type ? { headers: { 'content-type': type } } : {}),
      ...(payload ? { payload } : {}),
    })
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/)
    expect(answer.json()).toEqual({
      type: `/api/docs#problem-${code}`,
      title: expect.any(String),
      status,
      code,
      detail: loadRefusals().of(code, 'fr').sentence,
    })
  })

  it('for too many requests has them too', async () => {
    const { app } = await serverWith({ rateLimit: 1 })
    expect((await app.inject('/api/v1/panne')).statusCode).toBe(500)
    expect((await app.inject('/api/v1/panne')).json()).toMatchObject({
      status: 429,
      code: 'too-many-requests',
    })
  })
})

describe('what another site may do with an answer', () => {
  const headersOf = async (url: string) => (await (await serverWith()).app.inject(url)).headers
  const closed = {
    'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
    'x-frame-options': 'DENY',
    'cross-origin-resource-policy': 'same-origin',
  }

  it.each(['/', '/forme', '/api/v1/panne', '/nowhere', '/apercu', '/cadre/panne'])(
    'is nothing at all: %s',
    async (url) => {
      const headers = await headersOf(url)
      expect(headers).toMatchObject(closed)
      expect(headers).not.toHaveProperty('access-control-allow-origin')
    },
  )

  it('is to frame it, where the route says so and all went well; what it may load stays the same', async () => {
    const headers = await headersOf('/cadre')
    expect(headers).not.toHaveProperty('x-frame-options')
    expect(headers['cross-origin-resource-policy']).toBe('cross-origin')
    const usual = String((await headersOf('/'))['content-security-policy'])
    expect(headers['content-security-policy']).toBe(
      usual.replace("frame-ancestors 'none'", 'frame-ancestors *'),
    )
  })

  it('is to fetch it, where the route says so, and never to frame it', async () => {
    expect(await headersOf('/script')).toMatchObject({
      ...closed,
      'cross-origin-resource-policy': 'cross-origin',
      'access-control-allow-origin': '*',
    })
  })

  it('a page of ours that shows another in a frame shows only ours', async () => {
    expect((await headersOf('/apercu'))['content-security-policy']).toContain(";frame-src 'self'")
    expect((await headersOf('/'))['content-security-policy']).not.toContain('frame-src')
  })
})

describe('a form', () => {
  const fields = (count: number) => Array.from({ length: count }, (_, one) => `name${one}=a`).join('&')

  it('of two thousand fields is nobody’s, and is refused for its size', async () => {
    const sent = { method: 'POST', url: '/forme', headers: form } as const
    // A quote of two hundred lines, six boxes each, is somebody’s.
    expect((await (await serverWith()).app.inject({ ...sent, payload: fields(1_250) })).statusCode).toBe(200)
    expect((await (await serverWith()).app.inject({ ...sent, payload: fields(2_000) })).statusCode).toBe(413)
  })
})

describe('what is not even a request', () => {
  /** What a server that listens answers to bytes as they are. */
  async function answerTo(bytes: string) {
    const { app } = await serverWith()
    await app.listen({ host: '127.0.0.1', port: 0 })
    const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1').setEncoding('utf8')
    let answer = ''
    socket.on('data', (text: string) => (answer += text)).on('error', () => {})
    socket.write(bytes)
    await once(socket, 'close')
    return answer
  }

  it.each([
    ['of an unknown method', 'BREW / HTTP/1.1\r\nHost: x\r\n\r\n', 400],
    [
      'cut in pieces nobody can join',
      'POST /forme HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
      400,
    ],
    [
      'of two lengths',
      'POST /forme HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd',
      400,
    ],
    ['with a cookie of 40 kB', `GET / HTTP/1.1\r\nHost: x\r\nCookie: a=${'x'.repeat(40_000)}\r\n\r\n`, 431],
  ])('%s is a problem, and the end of the connection', async (_, bytes, status) => {
    const [head = '', body = ''] = (await answerTo(bytes)).split('\r\n\r\n')
    expect(head).toContain(`HTTP/1.1 ${status} `)
    expect(head).toContain('application/problem+json')
    expect(JSON.parse(body)).toMatchObject({ type: 'about:blank', status })
  })

  it('does not hold a connection for ever by never ending its headers', async () => {
    const { headersTimeout } = (await serverWith()).app.server
    expect(headersTimeout).toBeGreaterThan(0)
    expect(headersTimeout).toBeLessThanOrEqual(60_000)
  })
})
