import { describe, expect, it } from 'vitest'
import { aCaller } from '../../../tests/caller.ts'
import { identityWorld } from '../../../tests/identity-world.ts'
import { aPerson } from '../../../tests/people.ts'
import { accountsPaths as paths, providerPath } from './paths.ts'
import { signInWithProvider } from './provider-sign-in.ts'
import { proofLifetime } from './rules/times.ts'
import { setSuspended } from './store/people.ts'

const {
  house,
  start,
  configured,
  pro,
  police,
  aKnown,
  leave,
  signIn,
  refusal,
  rolesOf,
  linesAbout,
  invited,
  byMail,
} = await identityWorld()

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
    const known = aKnown(pro, { groups: 'mairie', organisation: 'Mairie de Malbrans' })
    await invited(known.email, 'organisation-member', {
      kind: 'organisation',
      organisation: 'Mairie de Malbrans',
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
    const [given] = configured()
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
