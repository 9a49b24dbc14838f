import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { aCaller, fieldIn } from '../../../tests/caller.ts'
import { aClient, aClientToken } from '../../../tests/clients.ts'
import { asForm, houseOfThisFile } from '../../../tests/house.ts'
import { aPerson, signedInCookie } from '../../../tests/people.ts'
import { changeSecret, revokeClient } from './clients.ts'
import { clientPath, accountsPaths as paths } from './paths.ts'
import { overlap, scopes, scopesFor, tokenLifetime, wrongSecretsMost } from './rules/machine-may.ts'
import { auditFrom } from './store/audit.ts'
import { forgetClients } from './store/clients.ts'

const start = new Date('2026-11-22T09:00:00Z')
const { house, words, later } = await houseOfThisFile(start)
const { db } = house.world
const day = 86_400_000

let addresses = 0
const anAddress = () => `203.0.113.${++addresses % 250}`
const basic = (id: string, secret: string) =>
  `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64')}`

const ask = (fields: Record<string, string>, headers: Record<string, string> = {}, from = anAddress()) =>
  house.app.inject({
    method: 'POST',
    url: '/api/v1/token',
    payload: asForm({ grant_type: 'client_credentials', ...fields }).payload,
    headers: { ...asForm({}).headers, ...headers },
    remoteAddress: from,
  })
const byBasic = ({ id, secret }: { id: string; secret: string }, from?: string) =>
  ask({}, { authorization: basic(id, secret) }, from)
const read = (token: string, question = '') =>
  house.app.inject({ url: `/api/v1/audit${question}`, headers: { authorization: `Bearer ${token}` } })

const clientLines = async (id: string) =>
  (await auditFrom(db, 0, 100_000)).filter(({ data }) => data.client === id).map(({ kind }) => kind)

describe('a token', () => {
  it('is given for a secret, by HTTP Basic or in the form, and opens the log page by page', async () => {
    await aClient(house.world)
    await aClient(house.world)
    const client = await aClient(house.world)
    const given = await byBasic(client)
    expect(given.statusCode).toBe(200)
    expect(given.headers['cache-control']).toBe('no-store')
    expect(given.json()).toMatchObject({ token_type: 'Bearer', expires_in: 600, scope: 'read-audit' })
    const inForm = await ask({ client_id: client.id, client_secret: client.secret, scope: 'read-audit' })
    const token: string = inForm.json().access_token
    const first = await read(token, '?limit=2')
    expect(first.statusCode).toBe(200)
    const { lines, next } = first.json()
    expect(lines).toHaveLength(2)
    expect(lines[0]).toMatchObject({
      seq: 1,
      previous: '0'.repeat(64),
      hash: expect.stringMatching(/^[\da-f]{64}$/),
    })
    expect(lines[1].previous).toBe(lines[0].hash)
    const second = (await read(token, `?limit=2&after=${next}`)).json()
    expect(second.lines[0].seq).toBe(next + 1)
  })

  it('is kept as a keyed hash, like the secret it was given for', async () => {
    const client = await aClient(house.world)
    const { access_token: token } = (await byBasic(client)).json()
    const kept = JSON.stringify([
      await db.selectFrom('accounts.client').selectAll().where('id', '=', client.id).execute(),
      await db.selectFrom('accounts.clientSecret').selectAll().where('clientId', '=', client.id).execute(),
      await db.selectFrom('accounts.clientToken').selectAll().where('clientId', '=', client.id).execute(),
    ])
    expect(kept).not.toContain(token)
    expect(kept).not.toContain(client.secret)
    expect(client.secret).toMatch(/^balise_[\w-]{43}$/)
  })

  it('lasts ten minutes', async () => {
    const token = await aClientToken(house.world, ['read-audit'])
    later(tokenLifetime - 1)
    expect((await read(token)).statusCode).toBe(200)
    later(1)
    const answer = await read(token)
    expect(answer.statusCode).toBe(401)
    expect(answer.headers['www-authenticate']).toBe('Bearer realm="balise", error="invalid_token"')
    expect(answer.headers['content-type']).toContain('application/problem+json')
    expect(answer.json()).toMatchObject({ status: 401, code: 'token-missing' })
  })

  it('without the scope of a route does not open it, and says which', async () => {
    const answer = await read(await aClientToken(house.world, []))
    expect(answer.statusCode).toBe(403)
    expect(answer.headers['www-authenticate']).toContain('error="insufficient_scope", scope="read-audit"')
  })

  it.each([
    ['none', {}],
    ['a cookie', { cookie: 'compte=x' }],
    ['another scheme', { authorization: 'Basic eDp5' }],
    ['a text that is none', { authorization: 'Bearer é' }],
    ['a secret in its place', { authorization: `Bearer balise_${'x'.repeat(43)}` }],
  ])('is asked of whoever brings %s', async (_, headers) => {
    const answer = await house.app.inject({
      url: '/api/v1/audit',
      headers: headers as Record<string, string>,
    })
    expect(answer.statusCode).toBe(401)
    expect(answer.headers['www-authenticate']).toMatch(/^Bearer realm="balise"/)
  })

  it('is not given to people: an administrator with her cookie has none', async () => {
    const { id } = await aPerson(house.world, ['instance-admin'])
    const cookies = await signedInCookie(house.world, id)
    expect((await house.app.inject({ url: '/api/v1/audit', cookies })).statusCode).toBe(401)
  })
})

describe('a secret', () => {
  it.each([
    ['another grant', { grant_type: 'password' }, 400, 'unsupported_grant_type'],
    ['a scope that it does not have', { scope: 'read-audit everything' }, 400, 'invalid_scope'],
  ])('gives no token for %s', async (_, fields, status, error) => {
    const client = await aClient(house.world)
    const answer = await ask(fields as Record<string, string>, {
      authorization: basic(client.id, client.secret),
    })
    expect(answer.statusCode).toBe(status)
    expect(answer.json()).toMatchObject({ error })
  })

  it('given twice, or in JSON, is refused', async () => {
    const client = await aClient(house.world)
    const authorization = basic(client.id, client.secret)
    const twice = await ask({ client_id: client.id, client_secret: client.secret }, { authorization })
    expect(twice.json()).toMatchObject({ error: 'invalid_request' })
    const payload = { grant_type: 'client_credentials' }
    const json = await house.app.inject({ method: 'POST', url: '/api/v1/token', payload })
    expect(json.statusCode).toBe(415)
  })

  it('that is wrong, of nobody, or missing is refused alike', async () => {
    const client = await aClient(house.world)
    const answers = [
      await byBasic({ ...client, secret: `balise_${'x'.repeat(43)}` }),
      await byBasic({ id: randomUUID(), secret: client.secret }),
      await byBasic({ id: 'x', secret: client.secret }),
      await ask({}),
      await ask({}, { authorization: 'Basic !!' }),
    ]
    for (const answer of answers) {
      expect(answer.statusCode).toBe(401)
      expect(answer.headers['www-authenticate']).toMatch(/^Basic /)
      expect(answer.json()).toEqual(answers[0]?.json())
    }
  })

  it('tried too often from one address is listened to no more, though the right one still passes elsewhere', async () => {
    const client = await aClient(house.world)
    const wrong = { ...client, secret: 'balise_non' }
    const from = '198.51.100.254'
    for (let time = 0; time < wrongSecretsMost.client; time++)
      expect((await byBasic(wrong, `192.0.2.${time}`)).statusCode).toBe(401)
    expect((await byBasic(wrong)).statusCode).toBe(429)
    expect((await byBasic(client)).statusCode).toBe(200)
    for (let time = 0; time < wrongSecretsMost.caller; time++)
      await byBasic({ id: randomUUID(), secret: 'balise_non' }, from)
    expect((await byBasic(client, from)).statusCode).toBe(429)
    later(3_600_000)
    expect((await byBasic(client, from)).statusCode).toBe(200)
  })

  it('changed serves a week beside the new one, and no third is drawn meanwhile', async () => {
    const client = await aClient(house.world)
    const ruling = await changeSecret(house.world, client.by, client.id)
    if (!ruling.granted) throw new Error(ruling.why)
    expect((await changeSecret(house.world, client.by, client.id)).granted).toBe(false)
    const renewed = { id: client.id, secret: ruling.value.secret }
    expect([(await byBasic(client)).statusCode, (await byBasic(renewed)).statusCode]).toEqual([200, 200])
    later(overlap)
    expect([(await byBasic(client)).statusCode, (await byBasic(renewed)).statusCode]).toEqual([401, 200])
    expect((await changeSecret(house.world, client.by, client.id)).granted).toBe(true)
    expect(await clientLines(client.id)).toEqual([
      'client-made',
      'client-secret-changed',
      'client-secret-changed',
    ])
  })

  it('of a client past its time serves no more', async () => {
    const client = await aClient(house.world, ['read-audit'], 1)
    expect((await byBasic(client)).statusCode).toBe(200)
    later(day)
    expect((await byBasic(client)).statusCode).toBe(401)
  })

  it('and its tokens are shut at once when the client is', async () => {
    const client = await aClient(house.world)
    const { access_token: token } = (await byBasic(client)).json()
    expect((await revokeClient(house.world, client.by, client.id)).granted).toBe(true)
    expect([(await read(token)).statusCode, (await byBasic(client)).statusCode]).toEqual([401, 401])
    expect((await revokeClient(house.world, client.by, client.id)).granted).toBe(false)
    await forgetClients(db, start)
  })
})

describe('what a machine read', () => {
  it('is in the log, and reading only that is not', async () => {
    const client = await aClient(house.world)
    const { access_token: token } = (await byBasic(client)).json()
    const { lines } = (await read(token, '?limit=500')).json()
    const count = async () =>
      (await clientLines(client.id)).filter((kind) => kind === 'audit-exported').length
    expect(await count()).toBe(1)
    const last: number = (await auditFrom(db, 0, 100_000)).at(-1)?.seq ?? 0
    for (let time = 0; time < 3; time++)
      expect((await read(token, `?after=${last - 1}`)).json().lines).toHaveLength(1)
    expect((await read(token, `?after=${last}`)).json()).toEqual({ lines: [], next: null })
    expect(await count()).toBe(1)
    expect(lines.length).toBeGreaterThan(1)
  })

  it.each(['?after=-1', '?after=x', '?limit=0', '?limit=501', '?after=1e300'])(
    'is not %s, which is refused',
    async (question) => {
      const answer = await read(await aClientToken(house.world, ['read-audit']), question)
      expect(answer.statusCode).toBe(422)
      expect(answer.json()).toMatchObject({ code: 'not-valid' })
    },
  )

  it('is described for machines, with what opens it', async () => {
    const { paths: described, components } = (await house.app.inject('/openapi.json')).json()
    expect(described['/api/v1/audit'].get.security).toEqual([{ clientToken: ['read-audit'] }])
    const { tokenUrl, scopes: told } = components.securitySchemes.clientToken.flows.clientCredentials
    expect([tokenUrl, Object.keys(told)]).toEqual(['/api/v1/token', [...scopes]])
    expect(described['/api/v1/token'].post.requestBody.content).toHaveProperty(
      'application/x-www-form-urlencoded',
    )
  })
})

describe('an administrator', () => {
  const w = words.clients
  const anAdministrator = async () => {
    const { id } = await aPerson(house.world, ['instance-admin'])
    const caller = aCaller(house)
    Object.assign(caller.cookies, await signedInCookie(house.world, id))
    return caller
  }
  const whole = {
    name: 'Relais de la préfecture',
    purpose: 'Garder le journal ailleurs',
    organisation: '',
    days: '90',
  }

  it('makes a client, sees its secret once, and when it was last used, to the day', async () => {
    const caller = await anAdministrator()
    const id = fieldIn(await caller.get(paths.clients), 'id') ?? ''
    const made = await caller.post(paths.clients, { ...whole, id, scopes: 'read-audit' })
    expect(made.statusCode).toBe(200)
    expect(made.headers['cache-control']).toBe('no-store')
    const secret = /balise_[\w-]{43}/.exec(made.body)?.[0] ?? ''
    expect((await byBasic({ id, secret })).statusCode).toBe(200)
    const list = await caller.get(paths.clients)
    expect(list.body).not.toContain(secret)
    expect(list.body).toContain('utilisée le dimanche 22 novembre 2026')
    // The same form again: the same client, and no other secret.
    const again = await caller.post(paths.clients, { ...whole, id, scopes: 'read-audit' })
    expect(again.statusCode).toBe(409)
    expect(again.body).not.toContain('balise_')
  })

  it.each([
    ['no name', { name: ' ' }, 'Donnez un nom'],
    ['no purpose', { purpose: '' }, 'Dites à quoi elle sert'],
    ['no scope', { scopes: '' }, 'Choisissez ce qu’elle pourra faire'],
    ['a scope that is none', { scopes: 'everything' }, 'Choisissez ce qu’elle pourra faire'],
    ['more than a year', { days: '366' }, 'Écrivez un nombre de jours'],
    ['no day', { days: '0' }, 'Écrivez un nombre de jours'],
  ])('is asked again when she gives %s, with what she typed', async (_, change, sentence) => {
    const caller = await anAdministrator()
    const answer = await caller.post(paths.clients, { ...whole, scopes: 'read-audit', ...change })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain(sentence)
    if (!('purpose' in change)) expect(answer.body).toContain('value="Garder le journal ailleurs"')
  })

  it('changes a secret and shuts a client from the list', async () => {
    const client = await aClient(house.world)
    const caller = await anAdministrator()
    const changed = await caller.post(clientPath(client.id, 'changeSecret'))
    expect(changed.body).toMatch(/balise_[\w-]{43}/)
    expect(changed.body).toContain('sert encore jusqu’au')
    expect((await caller.post(clientPath(client.id, 'changeSecret'))).statusCode).toBe(409)
    const shut = await caller.post(clientPath(client.id, 'revokeClient'))
    expect((await caller.get(String(shut.headers.location))).body).toContain(w.revoked)
    expect((await byBasic(client)).statusCode).toBe(401)
  })
})

describe('the scopes of a token', () => {
  it.each([
    ['', ['read-audit'], ['read-audit']],
    ['read-audit read-audit', ['read-audit'], ['read-audit']],
    ['read-audit', [], undefined],
    ['everything', ['everything'], undefined],
    ['', ['everything'], []],
  ])('asked as « %s » of %j are %j', (asked, held, expected) =>
    expect(scopesFor(asked, held)).toEqual(expected),
  )
})
