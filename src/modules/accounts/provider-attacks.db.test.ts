import { exportJWK, generateKeyPair } from 'jose'
import { describe, expect, it } from 'vitest'
import { aCaller } from '../../../tests/caller.ts'
import { home, identityWorld } from '../../../tests/identity-world.ts'
import { aPerson, signedInCookie } from '../../../tests/people.ts'
import { accountsPaths as paths, providerPath } from './paths.ts'

const { house, pro, police, aTalk, cameBack, aKnown, leave, pathOf, signIn, refusal, invited, byMail } =
  await identityWorld()

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
