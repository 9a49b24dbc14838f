import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exportJWK, generateKeyPair } from 'jose'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { stringify } from 'yaml'
import { aCaller, type Caller, inPage } from '../../../tests/caller.ts'
import { asForm, type House, openHouse } from '../../../tests/house.ts'
import {
  clientId,
  clientSecret,
  type Known,
  openIdentityProvider,
  type SigningIn,
  type TestProvider,
} from '../../../tests/identity-provider.ts'
import { aPerson, signedInCookie } from '../../../tests/people.ts'
import { loadRefusals } from '../../platform/http/refusals.ts'
import { invite } from './invitations.ts'
import { accountsPaths as paths, providerPath } from './paths.ts'
import { talkWith } from './provider.ts'
import { signInWithProvider } from './provider-sign-in.ts'
import { readProviders } from './providers-file.ts'
import type { Role, Territory } from './rules/roles.ts'
import { proofLifetime } from './rules/times.ts'
import { type AuditEntry, auditFrom } from './store/audit.ts'
import { type Person, personByMail, setSuspended } from './store/people.ts'

/** The clock of tokens is that of the machine: here the house lives at the same hour. */
const start = new Date()
const home = new URL('http://localhost:3000')

let house: House
/** ProConnect-like, the provider of a police force, and one that does not answer. */
let pro: TestProvider
let police: TestProvider
const folder = mkdtempSync(join(tmpdir(), 'balise-providers-'))

const announced = { status: 0, count: 0 }
const announce = async (path: string, body: string) => {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const answer = await house.app.inject({ method: 'POST', url: path, payload: body, headers })
  announced.status = answer.statusCode
  announced.count++
  return answer.statusCode
}

const common = {
  clientId,
  secret: { variable: 'BALISE_IDENTITY_SECRET_TEST' },
  scopes: ['openid', 'email', 'profile'],
  name: ['given_name', 'usual_name'],
  patienceSeconds: 10,
}
const file = () => ({
  providers: [
    {
      ...common,
      id: 'pro',
      label: 'ProExemple',
      issuer: pro.issuer,
      people: { byVerifiedMail: true },
      twoFactors: { amr: ['mfa'], acr: ['eidas2'] },
      roles: [
        { when: { claim: 'groups', contains: 'redaction' }, role: 'editor' },
        {
          when: { claim: 'groups', contains: 'permanence' },
          role: 'duty-agent',
          departments: { claim: 'departement' },
        },
        {
          when: { claim: 'groups', contains: 'mairie' },
          role: 'organisation-manager',
          organisation: { claim: 'organisation' },
        },
        { role: { claim: 'balise_roles' } },
      ],
    },
    {
      ...common,
      id: 'police',
      label: 'Police d’exemple',
      issuer: police.issuer,
      authentication: 'client_secret_post',
      acr: ['eidas2'],
      people: { unknown: 'made' },
      mayGiveAdministration: true,
      roles: [
        { when: { claim: 'groups', equals: 'enquete' }, role: 'investigator', departments: 'everywhere' },
        { when: { claim: 'groups', equals: 'admin' }, role: 'instance-admin' },
      ],
    },
    { ...common, id: 'muet', label: 'Le Muet', issuer: 'http://127.0.0.1:9' },
  ],
})

beforeAll(async () => {
  // oidc-provider warns that it keeps everything in memory: a test wishes nothing else.
  for (const way of ['warn', 'info'] as const) vi.spyOn(console, way).mockImplementation(() => {})
  pro = await openIdentityProvider('pro', home, announce)
  police = await openIdentityProvider('police', home, announce)
  house = await openHouse({ at: start, settings: settings() })
})
afterAll(async () => {
  await Promise.all([house.close(), pro.close(), police.close()])
  rmSync(folder, { recursive: true, force: true })
})
afterEach(() => {
  house.clock.now = start
  for (const { whims } of [pro, police]) for (const name of Object.keys(whims)) delete whims[name as 'down']
})

const settings = () => {
  const identityProviders = join(folder, 'providers.yaml')
  writeFileSync(identityProviders, stringify(file()))
  return { identityProviders, identitySecrets: { BALISE_IDENTITY_SECRET_TEST: clientSecret } }
}

/** Talking with a provider that was asked nothing yet. */
function aTalk({ id }: TestProvider, patienceSeconds = 10) {
  const given = readProviders({ dataFolder: folder, ...settings() }).find(
    ({ provider }) => provider.id === id,
  )
  if (!given) throw new Error(`no provider ${id}`)
  const told: string[] = []
  const tell = ({ step, code }: { step: string; code: string }) => void told.push(`${step} ${code}`)
  return { ...talkWith({ ...given, provider: { ...given.provider, patienceSeconds } }, tell), told }
}
type Talk = ReturnType<typeof aTalk>

/** She left for the provider and is back, with what her browser kept. */
async function cameBack(talk: Talk, provider: TestProvider, signing: SigningIn) {
  const begun = await talk.start(new URL(providerPath(provider.id, 'backFromProvider'), home))
  if (!begun.granted) throw new Error(begun.why)
  const { leaveFor, started } = begun.value
  return { came: new URL(await provider.browser().signIn(leaveFor.href, signing)), started }
}

let count = 0
/** Somebody whom a provider knows: nobody's subject and address before. */
function aKnown(provider: TestProvider, more: Record<string, unknown> = {}): Known & { email: string } {
  const sub = `sujet-${++count}-${start.getTime()}`
  const email = `${sub}@ministere.example`
  const known = { sub, email, email_verified: true, given_name: 'Nour', usual_name: 'Berthelot', ...more }
  provider.knows(known)
  return known
}

const leave = async (caller: Caller, provider: TestProvider) => {
  const answer = await caller.get(providerPath(provider.id))
  expect(answer.statusCode).toBe(303)
  return String(answer.headers.location)
}

/** What follows the origin, as the browser asks it of the house. */
const pathOf = (url: string) => {
  const { origin, pathname, search } = new URL(url)
  expect(origin).toBe(home.origin)
  return pathname + search
}

/** The whole way of somebody at her browser, and the answer of the house when she is back. */
async function signIn(
  provider: TestProvider,
  signing: SigningIn,
  { caller = aCaller(house), browser = provider.browser() } = {},
) {
  const back = await browser.signIn(await leave(caller, provider), signing)
  return { caller, browser, back, answer: await caller.get(pathOf(back)) }
}

const sentences = loadRefusals()
const refusal = (code: string, label = 'ProExemple') =>
  inPage(sentences.of(code, 'fr').sentence.replace('{provider}', label))
const rolesOf = (person: Person | undefined) =>
  person?.roles
    .map(({ role, departments, organisation }) => [role, departments.join('+'), organisation ?? ''].join(':'))
    .sort()
const linesAbout = async (person: Person | undefined): Promise<AuditEntry[]> =>
  (await auditFrom(house.world.db, 0, 100_000)).filter(
    ({ actor, data }) => person && [actor, data.person, data.of].includes(person.id),
  )
const invited = (mail: string, role: Role, territory: Territory = { kind: 'none' }) =>
  invite(house.world, { mail, role, territory, language: 'fr' }, null)
const byMail = (mail: string) => personByMail(house.world.db, mail)

describe('whoever signs in with a provider', () => {
  it('goes there and comes back, and opens what she was invited to and what her claims say', async () => {
    const known = aKnown(pro, { groups: ['autre', 'permanence'], departement: ['25', '39'] })
    await invited(known.email, 'analyst')
    const { caller, answer } = await signIn(pro, { sub: known.sub, amr: ['pwd', 'mfa'] })
    expect(answer.headers.location).toBe(paths.account)
    expect(answer.cookies.find(({ name }) => name === 'compte')).toMatchObject({
      httpOnly: true,
      sameSite: 'Lax',
    })
    const account = await caller.get(paths.account)
    expect(account.body).toContain('Nour Berthelot')
    const person = await byMail(known.email)
    expect(rolesOf(person)).toEqual(['analyst::', 'duty-agent:25+39:'])
    expect((await linesAbout(person)).map(({ kind }) => kind)).toEqual([
      'person-made',
      'identity-tied',
      'role-given',
      'role-given',
      'signed-in',
    ])
  })

  it('finds one way for each provider on the door, without a form', async () => {
    const door = await aCaller(house).get(paths.signIn)
    expect(door.body).toContain('Se connecter avec ProExemple')
    expect(door.body).toContain(`href="${providerPath('police')}"`)
  })

  it('is asked about with a fresh challenge, state and nonce, and what the operator asks', async () => {
    const ask = async () => new URL(await leave(aCaller(house), police)).searchParams
    const [one, other] = [await ask(), await ask()]
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(one.get(name)?.length).toBeGreaterThan(40)
      expect(one.get(name)).not.toBe(other.get(name))
    }
    expect(one.get('code_challenge_method')).toBe('S256')
    expect(one.get('acr_values')).toBe('eidas2')
    expect(JSON.parse(one.get('claims') ?? '')).toEqual({
      id_token: { acr: { essential: true, values: ['eidas2'] }, auth_time: { essential: true } },
    })
  })

  it('is asked to prove herself anew, when she comes again while she is signed in', async () => {
    const known = aKnown(pro)
    await invited(known.email, 'editor')
    const { caller, browser } = await signIn(pro, { sub: known.sub })
    const leaveFor = await leave(caller, pro)
    expect(new URL(leaveFor).searchParams.get('prompt')).toBe('login')
    expect((await browser.follow(leaveFor)).page).toContain('<h1>login</h1>')
  })

  it('owes a second factor here, when the provider vouches for one only', async () => {
    const known = aKnown(pro)
    await invited(known.email, 'editor')
    const { caller } = await signIn(pro, { sub: known.sub, amr: ['pwd'] })
    expect((await caller.get(paths.account)).headers.location).toBe(paths.factors)
  })

  it('is known by how she proved herself, and when', async () => {
    const known = aKnown(pro, { groups: 'redaction' })
    await invited(known.email, 'editor')
    const proofsOf = async () => {
      const { id } = (await byMail(known.email)) ?? { id: '' }
      return house.world.db
        .selectFrom('accounts.session')
        .select(['proofs', 'provedAt'])
        .where('personId', '=', id)
        .orderBy('openedAt', 'desc')
        .execute()
    }
    await signIn(pro, { sub: known.sub, amr: ['pwd'] })
    const [weak] = await proofsOf()
    expect(weak?.proofs).toEqual(['provider'])
    expect(Math.abs((weak?.provedAt.getTime() ?? 0) - Date.now())).toBeLessThan(60_000)
    house.later(1_000)
    await signIn(pro, { sub: known.sub, acr: 'eidas2', amr: ['pwd'] })
    expect((await proofsOf())[0]?.proofs).toEqual(['provider-two-factors'])
  })
})

describe('whoever is asked again for a proof, and has none of her own here', () => {
  it('goes to her provider again, which asks her who she is, and then passes', async () => {
    const known = aKnown(pro, { groups: 'mairie', organisation: `Mairie ${count}` })
    await invited(known.email, 'organisation-member', {
      kind: 'organisation',
      organisation: `Mairie ${count}`,
    })
    const signing = { sub: known.sub, amr: ['pwd'] }
    const { caller, browser } = await signIn(pro, signing)
    expect((await caller.get(paths.invitations)).statusCode).toBe(200)
    const person = await byMail(known.email)
    // The clock of tokens is that of the machine: her proof is made older, rather than the hour later.
    await house.world.db
      .updateTable('accounts.session')
      .set({ provedAt: new Date(house.clock.now.getTime() - proofLifetime) })
      .where('personId', '=', person?.id ?? '')
      .execute()
    const asked = await caller.get(paths.invitations)
    expect(asked.statusCode).toBe(403)
    expect(asked.body).toContain(house.world.words.fr.factors.again.anew)
    expect((await caller.get(paths.signIn)).body).toContain(`href="${providerPath(pro.id)}"`)
    await signIn(pro, signing, { caller, browser })
    expect((await caller.get(paths.invitations)).statusCode).toBe(200)
  })
})

describe('a provider that does not say when', () => {
  it.each([
    [false, 403],
    [true, 200],
  ])('is believed of a grave act only if it was asked to forget her: %s', async (anew, status) => {
    const person = await aPerson(house.world, ['instance-admin'])
    const [given] = readProviders({ dataFolder: folder, ...settings() })
    if (!given) throw new Error('no provider')
    const claims = { email: person.mail, email_verified: true, amr: ['mfa'] }
    const said = { issuer: pro.issuer, subject: person.id, session: undefined, provedAt: undefined }
    const ruling = await signInWithProvider(house.world, {
      provider: given.provider,
      identity: { ...said, anew, claims, idToken: 'x' },
      device: { browser: undefined, system: undefined },
      before: undefined,
    })
    if (!ruling.granted) throw new Error(ruling.why)
    const caller = aCaller(house)
    caller.cookies.compte = ruling.value.token
    expect((await caller.get(paths.account)).statusCode).toBe(200)
    expect((await caller.get(paths.clients)).statusCode).toBe(status)
  })
})

describe('who it is', () => {
  it('is told by issuer and subject for ever, whatever becomes of her address', async () => {
    const known = aKnown(pro, { groups: 'redaction' })
    await invited(known.email, 'analyst')
    await signIn(pro, { sub: known.sub })
    pro.knows({ ...known, email: `mariee-${known.email}`, email_verified: false })
    const { answer } = await signIn(pro, { sub: known.sub })
    expect(answer.headers.location).toBe(paths.account)
    expect(await byMail(`mariee-${known.email}`)).toBeUndefined()
  })

  it.each([
    ['is not verified', { email_verified: false }],
    ['is only said to be, in a word', { email_verified: 'true' }],
    ['is told without a word about that', { email_verified: undefined }],
  ])('is not told by an address that %s', async (_, more) => {
    const person = await aPerson(house.world, ['editor'])
    const known = aKnown(pro, { email: person.mail, ...more })
    const { answer } = await signIn(pro, { sub: known.sub })
    expect(answer.statusCode).toBe(409)
    expect(answer.body).toContain(refusal('identity-unknown'))
    expect(answer.cookies.filter(({ name, value }) => name === 'compte' && value)).toEqual([])
  })

  it('is somebody known, by a verified address, once', async () => {
    const person = await aPerson(house.world, ['editor'])
    const known = aKnown(pro, { email: person.mail.toUpperCase() })
    expect((await signIn(pro, { sub: known.sub })).answer.headers.location).toBe(paths.account)
    // The address went to a colleague: her own subject gets nothing of it.
    const colleague = aKnown(pro, { email: person.mail })
    const { answer } = await signIn(pro, { sub: colleague.sub })
    expect(answer.body).toContain(refusal('identity-mail-taken'))
    expect((await byMail(person.mail))?.id).toBe(person.id)
  })

  it('is not told by a verified address where the operator does not say so', async () => {
    const person = await aPerson(house.world, ['editor'])
    const known = aKnown(police, { email: person.mail, groups: 'enquete' })
    const { answer } = await signIn(police, { sub: known.sub, acr: 'eidas2' })
    expect(answer.body).toContain(refusal('identity-mail-taken', 'Police d’exemple'))
  })

  it('is nobody, whom nobody invited', async () => {
    const known = aKnown(pro, { groups: 'redaction' })
    const { answer } = await signIn(pro, { sub: known.sub })
    expect(answer.statusCode).toBe(409)
    expect(answer.body).toContain(refusal('identity-unknown'))
    expect(await byMail(known.email)).toBeUndefined()
  })

  it('is somebody new, where the operator lets claims make accounts, if they give a role', async () => {
    const [known, other] = [aKnown(police, { groups: 'enquete' }), aKnown(police, { groups: 'cantine' })]
    await signIn(police, { sub: known.sub, acr: 'eidas2' })
    expect(rolesOf(await byMail(known.email))).toEqual(['investigator::'])
    const { answer } = await signIn(police, { sub: other.sub, acr: 'eidas2' })
    expect(answer.body).toContain(refusal('identity-without-role', 'Police d’exemple'))
    expect(await byMail(other.email)).toBeUndefined()
  })

  it('does not come in while her account is suspended', async () => {
    const person = await aPerson(house.world, ['editor'])
    const known = aKnown(pro, { email: person.mail })
    await signIn(pro, { sub: known.sub })
    await house.world.db.transaction().execute((tx) => setSuspended(tx, person.id, start))
    const { answer } = await signIn(pro, { sub: known.sub })
    expect(answer.body).toContain(refusal('identity-closed'))
  })
})

describe('the roles that claims give', () => {
  it('are taken back when they say them no more, and the roles given here are not', async () => {
    const person = await aPerson(house.world, ['analyst'])
    const known = aKnown(pro, { email: person.mail, groups: ['redaction', 'permanence'], departement: '25' })
    await signIn(pro, { sub: known.sub })
    expect(rolesOf(await byMail(person.mail))).toEqual(['analyst::', 'duty-agent:25:', 'editor::'])
    pro.knows({ ...known, groups: ['permanence'], departement: ['25', '90'] })
    await signIn(pro, { sub: known.sub })
    expect(rolesOf(await byMail(person.mail))).toEqual(['analyst::', 'duty-agent:25+90:'])
    pro.knows({ ...known, groups: [] })
    const { caller } = await signIn(pro, { sub: known.sub })
    expect(rolesOf(await byMail(person.mail))).toEqual(['analyst::'])
    expect((await caller.get(paths.account)).statusCode).toBe(200)
    const told = (await linesAbout(await byMail(person.mail))).filter(({ kind }) => kind.startsWith('role-'))
    expect(
      told.map(({ kind, actor, data }) => [kind, actor, data.role, data.provider].join(' ')).sort(),
    ).toEqual([
      'role-given  duty-agent pro',
      'role-given  duty-agent pro',
      'role-given  editor pro',
      'role-taken  duty-agent pro',
      'role-taken  duty-agent pro',
      'role-taken  editor pro',
    ])
  })

  it('take with them what she had offered and may offer no more', async () => {
    const known = aKnown(pro, { groups: ['mairie', 'redaction'], organisation: 'Mairie de Sainte-Épine' })
    await invited(known.email, 'analyst')
    await signIn(pro, { sub: known.sub })
    const person = await byMail(known.email)
    const mail = `agent-${known.email}`
    const offer = { mail, role: 'organisation-member', language: 'fr' } as const
    const territory = { kind: 'organisation', organisation: 'Mairie de Sainte-Épine' } as const
    const { granted } = await invite(house.world, { ...offer, territory }, person?.id ?? '')
    expect(granted).toBe(true)
    pro.knows({ ...known, groups: ['redaction'] })
    await signIn(pro, { sub: known.sub })
    expect(rolesOf(await byMail(known.email))).toEqual(['analyst::', 'editor::'])
    const kinds = (await auditFrom(house.world.db, 0, 100_000)).slice(-3).map(({ kind }) => kind)
    expect(kinds).toEqual(['role-taken', 'invitation-withdrawn', 'signed-in'])
    const invitee = aKnown(pro, { email: mail })
    expect((await signIn(pro, { sub: invitee.sub })).answer.body).toContain(refusal('identity-unknown'))
  })

  it('are kept once, when somebody had given the same here', async () => {
    const person = await aPerson(house.world, ['editor'])
    const known = aKnown(pro, { email: person.mail, groups: 'redaction' })
    await signIn(pro, { sub: known.sub })
    pro.knows({ ...known, groups: '' })
    await signIn(pro, { sub: known.sub })
    expect(rolesOf(await byMail(person.mail))).toEqual(['editor::'])
  })

  it.each([
    [
      'a département that does not exist',
      { groups: ['permanence'], departement: '20' },
      'department-unknown',
    ],
    ['no département', { groups: ['permanence'] }, 'department-missing'],
    ['no organisation', { groups: ['mairie'], organisation: ' ' }, 'organisation-missing'],
    ['a role that we do not know', { balise_roles: ['roi'] }, 'role-unknown'],
    ['the administration', { balise_roles: ['instance-admin'] }, 'administration-not-allowed'],
    ['a role of départements from a bare claim', { balise_roles: ['investigator'] }, 'department-missing'],
  ])('are refused and told when they name %s', async (_, claims, why) => {
    const person = await aPerson(house.world, ['analyst'])
    const known = aKnown(pro, { email: person.mail, ...claims })
    const { answer } = await signIn(pro, { sub: known.sub })
    expect(answer.headers.location).toBe(paths.account)
    expect(rolesOf(await byMail(person.mail))).toEqual(['analyst::'])
    const told = (await linesAbout(await byMail(person.mail))).find(({ kind }) => kind === 'role-refused')
    expect(told?.data).toMatchObject({ why, provider: 'pro' })
  })

  it('may be the administration where the operator wrote so, and the last administrator keeps it', async () => {
    const known = aKnown(police, { groups: 'admin' })
    await signIn(police, { sub: known.sub, acr: 'eidas2' })
    expect(rolesOf(await byMail(known.email))).toEqual(['instance-admin::'])
    const { db } = house.world
    const others = db
      .updateTable('accounts.roleHeld')
      .where('role', '=', 'instance-admin')
      .where('takenAt', 'is', null)
      .where('provider', 'is', null)
    const before = await others.set({ takenAt: start }).returning('id').execute()
    police.knows({ ...known, groups: 'enquete' })
    await signIn(police, { sub: known.sub, acr: 'eidas2' })
    expect(rolesOf(await byMail(known.email))).toContain('instance-admin::')
    if (before.length > 0)
      await db
        .updateTable('accounts.roleHeld')
        .set({ takenAt: null })
        .where(
          'id',
          'in',
          before.map(({ id }) => id),
        )
        .execute()
    await aPerson(house.world, ['instance-admin'])
    await signIn(police, { sub: known.sub, acr: 'eidas2' })
    expect(rolesOf(await byMail(known.email))).toEqual(['investigator::'])
  })
})

describe('what an attacker sends', () => {
  const aMember = async (provider = pro) => {
    const known = aKnown(provider, { groups: 'redaction' })
    await invited(known.email, 'editor')
    return known
  }
  /** She was identified; then what came back is altered on its way. */
  async function returns(alter: (back: URL) => void, question: (leaveFor: URL) => void = () => {}) {
    const known = await aMember()
    const caller = aCaller(house)
    const leaveFor = new URL(await leave(caller, pro))
    question(leaveFor)
    const back = new URL(await pro.browser().signIn(leaveFor.href, { sub: known.sub }))
    alter(back)
    return { caller, answer: await caller.get(back.pathname + back.search) }
  }
  const expectUnfinished = ({ caller, answer }: Awaited<ReturnType<typeof returns>>) => {
    expect(answer.statusCode).toBe(409)
    expect(answer.body).toContain(refusal('provider-unfinished'))
    expect(caller.cookies.compte).toBeUndefined()
    expect(caller.cookies.allee).toBeUndefined()
  }

  it.each([
    ['another state', (back: URL) => back.searchParams.set('state', 'x'.repeat(43))],
    ['no state', (back: URL) => back.searchParams.delete('state')],
    ['another issuer', (back: URL) => back.searchParams.set('iss', 'https://autre.example')],
    ['no issuer', (back: URL) => back.searchParams.delete('iss')],
    ['another code', (back: URL) => back.searchParams.set('code', 'y'.repeat(43))],
    ['two codes', (back: URL) => back.searchParams.append('code', 'z'.repeat(43))],
    ['no code', (back: URL) => back.searchParams.delete('code')],
  ])('with %s opens nothing', async (_, alter) => expectUnfinished(await returns(alter)))

  it('with a token made for another question (nonce) opens nothing', async () => {
    const nonce = 'n'.repeat(43)
    expectUnfinished(
      await returns(
        () => {},
        (leaveFor) => leaveFor.searchParams.set('nonce', nonce),
      ),
    )
  })

  it('with a code asked under another challenge opens nothing', async () => {
    const challenge = 'c'.repeat(43)
    expectUnfinished(
      await returns(
        () => {},
        (leaveFor) => leaveFor.searchParams.set('code_challenge', challenge),
      ),
    )
  })

  it('a second time opens nothing, even with the cookie of the first', async () => {
    const known = await aMember()
    const caller = aCaller(house)
    const back = pathOf(await pro.browser().signIn(await leave(caller, pro), { sub: known.sub }))
    const kept = { ...caller.cookies }
    expect((await caller.get(back)).headers.location).toBe(paths.account)
    const again = aCaller(house)
    Object.assign(again.cookies, kept)
    expectUnfinished({ caller: again, answer: await again.get(back) })
  })

  it('in another browser opens nothing', async () => {
    const known = await aMember()
    const back = pathOf(await pro.browser().signIn(await leave(aCaller(house), pro), { sub: known.sub }))
    const other = aCaller(house)
    expectUnfinished({ caller: other, answer: await other.get(back) })
    await leave(other, pro)
    expectUnfinished({ caller: other, answer: await other.get(back) })
  })

  it('ten minutes later opens nothing', async () => {
    const known = await aMember()
    const caller = aCaller(house)
    const back = pathOf(await pro.browser().signIn(await leave(caller, pro), { sub: known.sub }))
    house.later(10 * 60_000)
    expectUnfinished({ caller, answer: await caller.get(back) })
  })

  it('of one provider to the address of another opens nothing (mix-up, RFC 9207)', async () => {
    const known = await aMember()
    const caller = aCaller(house)
    const back = new URL(await pro.browser().signIn(await leave(caller, pro), { sub: known.sub }))
    const answer = await caller.get(providerPath('police', 'backFromProvider') + back.search)
    expect(answer.statusCode).toBe(409)
    expect(caller.cookies.compte).toBeUndefined()
    // And the answer of the other provider, to a question asked of this one.
    const inspector = aKnown(police, { groups: 'enquete' })
    const second = aCaller(house)
    await leave(second, pro)
    const theirs = new URL(
      await police
        .browser()
        .signIn(await leave(aCaller(house), police), { sub: inspector.sub, acr: 'eidas2' }),
    )
    expectUnfinished({
      caller: second,
      answer: await second.get(providerPath('pro', 'backFromProvider') + theirs.search),
    })
  })

  it('signed by a key that is not the provider’s opens nothing', async () => {
    const stranger = await generateKeyPair('ES256', { extractable: true })
    const known = await aMember()
    const talk = aTalk(pro)
    const { came, started } = await cameBack(talk, pro, { sub: known.sub })
    pro.whims.keys = {
      keys: [{ ...(await exportJWK(stranger.publicKey)), kid: 'pro-1', alg: 'ES256', use: 'sig' }],
    }
    expect(await talk.finish(came, started)).toEqual({ granted: false, why: 'provider-unfinished' })
    expect(talk.told).toEqual(['finish OAUTH_INVALID_RESPONSE'])
  })

  it('less sure than the operator asks opens nothing', async () => {
    const known = aKnown(police, { groups: 'enquete' })
    const caller = aCaller(house)
    const leaveFor = new URL(await leave(caller, police))
    leaveFor.searchParams.delete('claims')
    leaveFor.searchParams.delete('acr_values')
    const back = await police.browser().signIn(leaveFor.href, { sub: known.sub, acr: 'eidas1' })
    const answer = await caller.get(pathOf(back))
    expect(answer.body).toContain(refusal('provider-not-assured', 'Police d’exemple'))
    expect(await byMail(known.email)).toBeUndefined()
  })

  it('ends the session that the browser held before, as any sign-in does', async () => {
    const before = await aPerson(house.world, ['editor'])
    const caller = aCaller(house)
    Object.assign(caller.cookies, await signedInCookie(house.world, before.id))
    const old = caller.cookies.compte ?? ''
    const known = await aMember()
    await signIn(pro, { sub: known.sub }, { caller })
    expect(caller.cookies.compte).not.toBe(old)
    const stale = await house.app.inject({ url: paths.account, cookies: { compte: old } })
    expect(stale.statusCode).toBe(303)
  })
})

describe('a provider that', () => {
  it('is not there is told as such, quickly and then at once', async () => {
    const caller = aCaller(house)
    const answer = await caller.get(providerPath('muet'))
    expect(answer.statusCode).toBe(503)
    expect(answer.body).toContain(refusal('provider-silent', 'Le Muet'))
    expect(answer.body).toContain('Réessayer avec Le Muet')
    expect(answer.body).toContain(`href="${paths.signIn}"`)
    expect((await caller.get(providerPath('muet'))).statusCode).toBe(503)
  })

  it('is too slow, to say what it is or who she is, is waited for as long as the operator says', async () => {
    const known = aKnown(pro)
    const patience = 2
    const talk = aTalk(pro, patience)
    const { came, started } = await cameBack(talk, pro, { sub: known.sub })
    const other = aTalk(police, patience)
    pro.whims.slow = /^\/token/
    police.whims.slow = /openid-configuration/
    const silent = { granted: false, why: 'provider-silent' }
    expect(await Promise.all([talk.finish(came, started), other.start(home)])).toEqual([silent, silent])
    expect([...talk.told, ...other.told]).toEqual(['finish OAUTH_TIMEOUT', 'discovery OAUTH_TIMEOUT'])
    // Whoever comes next waits for nothing.
    expect(await other.start(home)).toEqual(silent)
    expect(other.told).toHaveLength(1)
  })

  it('falls silent while she is there is told as such', async () => {
    const known = aKnown(pro, { groups: 'redaction' })
    const caller = aCaller(house)
    const back = pathOf(await pro.browser().signIn(await leave(caller, pro), { sub: known.sub }))
    pro.whims.down = true
    const answer = await caller.get(back)
    expect(answer.statusCode).toBe(503)
    expect(answer.body).toContain(refusal('provider-silent'))
  })

  it('answers no longer to discovery is still known, from what it said in the last hour', async () => {
    const talk = aTalk(pro)
    await talk.start(home)
    pro.whims.down = true
    expect((await talk.start(home)).granted).toBe(true)
  })

  it('was stopped by its person says so', async () => {
    const { answer } = await signIn(pro, { sub: 'personne' })
    expect(answer.statusCode).toBe(409)
    expect(answer.body).toContain(refusal('provider-declined'))
  })

  it('has no such name leads nowhere', async () => {
    expect((await aCaller(house).get(providerPath('autre'))).statusCode).toBe(404)
  })
})

describe('signing out', () => {
  const aSignedIn = async () => {
    const known = aKnown(pro, { groups: 'redaction' })
    await invited(known.email, 'editor')
    return { known, ...(await signIn(pro, { sub: known.sub })) }
  }

  it('ends here first, then there, and comes back', async () => {
    const { caller, browser } = await aSignedIn()
    const token = caller.cookies.compte ?? ''
    const left = await caller.post(paths.signOut)
    expect(left.headers.location).toBe(paths.leaving)
    expect(caller.cookies.compte).toBeUndefined()
    expect((await house.app.inject({ url: paths.account, cookies: { compte: token } })).statusCode).toBe(303)
    const between = await caller.get(paths.leaving)
    expect(between.body).toContain('Me déconnecter aussi de ProExemple')
    const onward = new URL(String(between.headers.refresh).replace('0; url=', ''))
    expect(onward.origin).toBe(pro.issuer)
    expect(onward.searchParams.get('id_token_hint')).toMatch(/^ey/)
    const back = await browser.signOut(onward.href)
    expect(new URL(back).searchParams.get('state')).toBe(onward.searchParams.get('state'))
    const home = await caller.get(pathOf(back))
    expect(home.headers.location).toBe(`${paths.signIn}?motif=sorti-partout`)
    expect((await caller.get(String(home.headers.location))).body).toContain(
      inPage('Vous êtes déconnecté ici, et chez votre fournisseur d’identité.'),
    )
  })

  it('forgets the token of the provider as it ends', async () => {
    const { caller, known } = await aSignedIn()
    const kept = async () =>
      house.world.db
        .selectFrom('accounts.providerSession as opened')
        .innerJoin('accounts.identity as identity', 'identity.id', 'opened.identityId')
        .select('opened.idToken')
        .where('identity.subject', '=', known.sub)
        .execute()
    const [before] = await kept()
    expect(before?.idToken).toBeTruthy()
    expect(before?.idToken).not.toMatch(/^ey/)
    await caller.post(paths.signOut)
    expect(await kept()).toEqual([{ idToken: null }])
  })

  it('of a session that a link opened goes to no provider', async () => {
    const person = await aPerson(house.world)
    const caller = aCaller(house)
    Object.assign(caller.cookies, await signedInCookie(house.world, person.id))
    expect((await caller.post(paths.signOut)).headers.location).toBe(`${paths.signIn}?motif=sorti`)
    expect((await caller.get(paths.leaving)).headers.location).toBe(`${paths.signIn}?motif=sorti`)
  })

  it('is not believed of a return with another state', async () => {
    const { caller } = await aSignedIn()
    await caller.post(paths.signOut)
    expect((await caller.get(`${paths.left}?state=autre`)).headers.location).toBe(
      `${paths.signIn}?motif=sorti`,
    )
  })
})

describe('a sign-out that a provider announces', () => {
  const announceTo = (token: string, provider = 'pro') =>
    house.app.inject({
      method: 'POST',
      url: `/connexion/sortie/${provider}/annonce`,
      ...asForm({ logout_token: token }),
    })
  const isIn = async (caller: Caller) => (await caller.get(paths.account)).statusCode === 200
  const event = { 'http://schemas.openid.net/event/backchannel-logout': {} }
  const aSignedIn = async () => {
    const person = await aPerson(house.world, ['editor'])
    const known = aKnown(pro, { email: person.mail })
    return { person, known, ...(await signIn(pro, { sub: known.sub })) }
  }

  it('ends what that provider opened, and nothing else of hers', async () => {
    const { person, known, caller, browser } = await aSignedIn()
    const elsewhere = aCaller(house)
    Object.assign(elsewhere.cookies, await signedInCookie(house.world, person.id))
    const before = announced.count
    // She signs out at the provider, from another site of its own.
    await browser.follow(`${pro.issuer}/session/end`).then(async ({ page }) => {
      const xsrf = /name="xsrf" value="([^"]+)"/.exec(page)?.[1] ?? ''
      await browser.follow(`${pro.issuer}/session/end/confirm`, new URLSearchParams({ xsrf, logout: 'yes' }))
    })
    expect(announced).toEqual({ status: 200, count: before + 1 })
    expect(await isIn(caller)).toBe(false)
    expect(await isIn(elsewhere)).toBe(true)
    const told = (await linesAbout(await byMail(known.email))).findLast(
      ({ kind }) => kind === 'session-ended',
    )
    expect(told).toMatchObject({ actor: null, data: { provider: 'pro', of: person.id } })
  })

  it('by subject alone ends all that it opened for her', async () => {
    const { known, caller } = await aSignedIn()
    const { caller: second } = await signIn(pro, { sub: known.sub })
    const answer = await announceTo(
      await pro.sign({ sub: known.sub, jti: `tous-${known.sub}`, events: event, exp: expiry() }),
    )
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['cache-control']).toBe('no-store')
    expect([await isIn(caller), await isIn(second)]).toEqual([false, false])
  })

  it('is heard once', async () => {
    const { known } = await aSignedIn()
    const token = await pro.sign({ sub: known.sub, jti: `une-${known.sub}`, events: event, exp: expiry() })
    expect((await announceTo(token)).statusCode).toBe(200)
    const { caller } = await signIn(pro, { sub: known.sub })
    expect((await announceTo(token)).statusCode).toBe(400)
    expect(await isIn(caller)).toBe(true)
  })

  it('of another provider ends nothing', async () => {
    const { known, caller } = await aSignedIn()
    const token = await police.sign({
      sub: known.sub,
      jti: `autre-${known.sub}`,
      events: event,
      exp: expiry(),
    })
    expect((await announceTo(token, 'pro')).statusCode).toBe(400)
    expect((await announceTo(token, 'police')).statusCode).toBe(200)
    expect(await isIn(caller)).toBe(true)
  })

  const expiry = () => Math.floor(Date.now() / 1000) + 120
  it.each([
    ['with a nonce', { nonce: 'n' }],
    ['without its event', { events: {} }],
    ['whose event is a word', { events: { 'http://schemas.openid.net/event/backchannel-logout': true } }],
    ['without a number', { jti: undefined }],
    ['about nobody', { sub: undefined }],
    ['for another site', { aud: 'un-autre' }],
    ['from another issuer', { iss: 'https://autre.example' }],
    ['made ten minutes ago', { iat: Math.floor(Date.now() / 1000) - 600 }],
    ['past its time', { exp: Math.floor(Date.now() / 1000) - 100 }],
  ])('%s is none', async (_, claims) => {
    const { known, caller } = await aSignedIn()
    const whole: Record<string, unknown> = {
      sub: known.sub,
      jti: `rien-${known.sub}`,
      events: event,
      exp: expiry(),
      ...claims,
    }
    expect((await announceTo(await pro.sign(whole))).statusCode).toBe(400)
    expect(await isIn(caller)).toBe(true)
  })

  it('signed by another key, by none, or not signed at all, is none', async () => {
    const { known, caller } = await aSignedIn()
    const stranger = await generateKeyPair('ES256')
    const claims = { sub: known.sub, jti: `faux-${known.sub}`, events: event, exp: expiry() }
    const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const unsigned = `${encoded({ alg: 'none' })}.${encoded({ iss: pro.issuer, aud: clientId, ...claims })}.`
    for (const token of [await pro.sign(claims, stranger.privateKey), unsigned, 'x.y.z', ''])
      expect((await announceTo(token)).statusCode).toBe(400)
    expect(await isIn(caller)).toBe(true)
  })
})
