import { generateKeyPair } from 'jose'
import { describe, expect, it } from 'vitest'
import { aCaller, type Caller, inPage } from '../../../tests/caller.ts'
import { asForm } from '../../../tests/house.ts'
import { clientId } from '../../../tests/identity-provider.ts'
import { identityWorld } from '../../../tests/identity-world.ts'
import { aPerson, signedInCookie } from '../../../tests/people.ts'
import { accountsPaths as paths } from './paths.ts'

const { house, pro, police, announced, aKnown, pathOf, signIn, linesAbout, invited, byMail } =
  await identityWorld()

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
    // A token is three parts between dots; what is sealed has none.
    expect(before?.idToken).not.toContain('.')
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
