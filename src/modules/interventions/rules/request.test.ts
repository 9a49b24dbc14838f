import { describe, expect, it } from 'vitest'
import { refuse } from '../../../kernel/ruling.ts'
import {
  aClosed,
  aDone,
  amina,
  anAccepted,
  anAsked,
  aRequest,
  aSigned,
  cyberLoire,
  granted,
  hoursAfter,
  instance,
  threeDays,
  tuesday,
} from '../builders.ts'
import { mayReadCase } from './intervention.ts'
import {
  accept,
  askElsewhere,
  askProviders,
  type Chosen,
  decline,
  letLapse,
  remindProvider,
  sharedPart,
  welcomeOf,
} from './request.ts'

const chosen = (provider: string): Chosen => ({ id: provider, provider, hours: 'unknown' })
const three = ['cyber-loire', 'octet-rouge', 'fil-vert'].map(chosen)
const endOfWednesday = new Date('2026-11-25T22:59:59.999Z')
const thursday = new Date('2026-11-26T08:00:00Z')

describe('a request', () => {
  it('goes to each of one to three providers, with its own clock', () => {
    const asked = granted(askProviders(aRequest(), { by: amina, providers: three }, tuesday))
    expect(asked.map(({ provider, state }) => [provider, state])).toEqual(
      three.map(({ provider }) => [provider, 'asked']),
    )
    expect(asked[0]?.clock.endsAt).toEqual(endOfWednesday)
  })

  it('runs the clock of an urgent matter while its provider is on call, and of that alone', () => {
    const saturday = new Date('2026-11-28T09:00:00Z')
    const onCall = [{ from: new Date('2026-11-28T07:00:00Z'), to: new Date('2026-11-28T19:00:00Z') }]
    const endOf = (urgent: boolean) =>
      granted(
        askProviders(
          aRequest({ urgent }),
          { by: amina, providers: [{ ...chosen('cyber-loire'), onCall }] },
          saturday,
        ),
      )[0]?.clock.endsAt
    expect(endOf(true)).toEqual(hoursAfter(saturday, 2))
    expect(endOf(false)).toEqual(new Date('2026-11-30T22:59:59.999Z'))
  })

  it.each<[string, Parameters<typeof askProviders>[1], Partial<Parameters<typeof aRequest>[0]>]>([
    ['intervention-not-yours', { by: cyberLoire, providers: three }, {}],
    ['intervention-not-yours', { by: { kind: 'victim', caseId: 'BAL-0000-0000' }, providers: three }, {}],
    ['request-no-provider', { by: amina, providers: [] }, {}],
    ['request-too-many-providers', { by: amina, providers: [...three, chosen('quatre')] }, {}],
    ['request-provider-twice', { by: amina, providers: [chosen('cyber-loire'), chosen('cyber-loire')] }, {}],
    ['request-shares-nothing', { by: amina, providers: three }, { shared: [] }],
  ])('is refused: %s', (why, act, request) =>
    expect(askProviders(aRequest(request), act, tuesday)).toEqual(refuse(why)),
  )

  it('shares what is ticked, and the rest is not there', () => {
    const file = { situation: 'Espionnage', story: 'Tout', contact: 'amina@exemple.example' }
    expect(sharedPart(file, { shared: ['situation', 'place'] })).toEqual({ situation: 'Espionnage' })
  })
})

describe('an answer (A1-ACK)', () => {
  it('may be given until the last moment announced, and no later', () => {
    expect(accept(anAsked(), { by: cyberLoire, days: threeDays }, endOfWednesday).granted).toBe(true)
    expect(accept(anAsked(), { by: cyberLoire, days: threeDays }, thursday)).toEqual(refuse('request-lapsed'))
    expect(decline(anAsked(), { by: cyberLoire, reason: 'no-room' }, thursday)).toEqual(
      refuse('request-lapsed'),
    )
  })

  it('is given once, whatever the window', () => {
    expect(accept(anAccepted(), { by: cyberLoire, days: threeDays }, tuesday)).toEqual(
      refuse('request-already-answered'),
    )
    expect(decline(anAccepted(), { by: cyberLoire, reason: 'no-room' }, tuesday)).toEqual(
      refuse('request-already-answered'),
    )
  })

  it.each([
    ['no-room', '', true],
    ['not-said', '', true],
    ['other', 'Machines trop anciennes', true],
    ['other', ' ', false],
    ['constructor', '', false],
    ['', 'Occupée', false],
  ])('that declines with %j and %j is taken: %s (A1-PUBLIC)', (reason, words, taken) => {
    const ruling = decline(anAsked(), { by: cyberLoire, reason, words }, tuesday)
    expect(ruling).toMatchObject(
      taken ? { granted: true, value: { state: 'declined', reason } } : refuse('decline-reason-missing'),
    )
  })

  it('is reminded once at half, then lapses at the end', () => {
    const asked = anAsked()
    expect(remindProvider(asked, { by: instance }, tuesday)).toEqual(refuse('answer-still-awaited'))
    const reminded = granted(remindProvider(asked, { by: instance }, asked.clock.remindAt))
    expect(remindProvider(reminded, { by: instance }, thursday)).toEqual(refuse('answer-already-reminded'))
    expect(letLapse(reminded, { by: instance }, endOfWednesday)).toEqual(refuse('answer-still-awaited'))
    const lapsed = granted(letLapse(reminded, { by: instance }, thursday))
    expect(lapsed.state).toBe('lapsed')
    expect(accept(lapsed, { by: cyberLoire, days: threeDays }, thursday)).toEqual(refuse('request-lapsed'))
  })
})

describe('asking elsewhere', () => {
  const lapsed = granted(letLapse(anAsked(), { by: instance }, thursday))
  it('is hers, unless she said that it may be passed on', () => {
    const next = chosen('octet-rouge')
    expect(askElsewhere([lapsed], { by: amina, next }, thursday)).toMatchObject({ value: { state: 'asked' } })
    expect(askElsewhere([lapsed], { by: instance, next }, thursday)).toEqual(refuse('intervention-not-yours'))
    const passedOn = { ...lapsed, request: aRequest({ passOn: true }) }
    expect(askElsewhere([passedOn], { by: instance, next }, thursday).granted).toBe(true)
  })

  it('is refused for who was asked already, beyond three, and once a quote is signed', () => {
    const open = granted(askProviders(aRequest(), { by: amina, providers: three }, tuesday))
    expect(askElsewhere([lapsed], { by: amina, next: chosen('cyber-loire') }, thursday)).toEqual(
      refuse('request-provider-twice'),
    )
    expect(askElsewhere(open, { by: amina, next: chosen('quatre') }, tuesday)).toEqual(
      refuse('request-too-many-providers'),
    )
    expect(askElsewhere([aSigned()], { by: amina, next: chosen('quatre') }, tuesday)).toEqual(
      refuse('quote-already-signed'),
    )
  })
})

describe('reading her case (A3-ACCESS)', () => {
  it('is for the team of the case alone, while it goes on', () => {
    const stranger = { kind: 'provider', organisation: 'octet-rouge', person: 'Luc Perrin' } as const
    expect(mayReadCase(anAsked(), cyberLoire, tuesday)).toBe(true)
    expect(mayReadCase(anAsked(), cyberLoire, thursday)).toBe(false)
    expect(mayReadCase(aSigned(), cyberLoire, thursday)).toBe(true)
    expect(mayReadCase(aSigned(), stranger, tuesday)).toBe(false)
    expect(mayReadCase({ ...aSigned(), delisted: { toldAt: tuesday } }, cyberLoire, tuesday)).toBe(false)
  })

  it('ends thirty days after the work was done, closed or not (A3-END)', () => {
    expect(mayReadCase(aDone(), cyberLoire, new Date('2026-12-24T22:00:00Z'))).toBe(true)
    expect(mayReadCase(aDone(), cyberLoire, new Date('2026-12-24T23:30:00Z'))).toBe(false)
  })

  it('ends with the closing', () => expect(mayReadCase(aClosed(), cyberLoire, tuesday)).toBe(false))
})

describe('how a public is received (A1-PUBLIC)', () => {
  it('counts what was declined without a reason over ninety days, and asks for a profile to be corrected', () => {
    const silent = granted(decline(anAsked(), { by: cyberLoire, reason: 'not-said' }, tuesday))
    const said = granted(decline(anAsked(), { by: cyberLoire, reason: 'no-room' }, tuesday))
    expect(welcomeOf([silent, silent, said], 'particulier', thursday)).toEqual({
      asked: 3,
      declined: 3,
      unexplained: 2,
      notTheirs: 0,
      toCorrect: true,
    })
    expect(welcomeOf([silent, said], 'particulier', thursday).toCorrect).toBe(false)
    const notMine = granted(decline(anAsked(), { by: cyberLoire, reason: 'not-my-public' }, tuesday))
    expect(welcomeOf([notMine, said], 'particulier', thursday)).toMatchObject({
      notTheirs: 1,
      toCorrect: true,
    })
    expect(welcomeOf([silent], 'entreprise-association', thursday).asked).toBe(0)
    expect(welcomeOf([silent], 'particulier', hoursAfter(thursday, 90 * 24)).asked).toBe(0)
  })
})
