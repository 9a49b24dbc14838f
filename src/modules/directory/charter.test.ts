import { describe, expect, it } from 'vitest'
import { loadCharterRules, loadCharters } from './charter.ts'
import { bindingAt, charterHash, inForceAt, isSanctionable, makesFinding, ruleIds } from './rules/charter.ts'

const rules = loadCharterRules()
const charters = loadCharters()
const engagementsOf = (charter: (typeof charters)[number]) =>
  Object.values(charter.articles).flatMap(({ number, engagements }) =>
    engagements.map((engagement) => ({ ...engagement, article: number })),
  )
const rule = (id: (typeof ruleIds)[number]) => {
  const found = rules.get(id)
  if (!found) throw new Error(`${id} has no row`)
  return found
}

describe('the text of the charter', () => {
  it('has seven articles in their order, each read in one plain line', () => {
    for (const { articles } of charters) {
      expect(Object.values(articles).map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7])
      for (const { inPlain } of Object.values(articles)) expect(inPlain.length).toBeLessThan(110)
    }
  })

  it('carries every rule by exactly one engagement, under its own article', () => {
    expect(ruleIds).toHaveLength(30)
    for (const charter of charters) {
      const carried = engagementsOf(charter)
      expect(carried.map((engagement) => engagement.rule).sort()).toEqual([...ruleIds].sort())
      for (const engagement of carried) expect(engagement.article).toBe(rule(engagement.rule).article)
    }
  })

  it('is never changed once in force: another text is another version', () => {
    expect(Object.fromEntries(charters.map(({ version, sha256 }) => [version, sha256]))).toEqual({
      '2026-11': 'a7be5a1388833870c065dce22d6d7b48f86580c84b70ead08ec05711a82e5acd',
    })
  })

  it('has the same fingerprint whatever spaces the typography sets', () => {
    expect(charterHash({ b: 'Prix\u00a0: 5\u202f€', a: 1 })).toBe(charterHash({ a: 1, b: 'Prix : 5 €' }))
    expect(charterHash({ a: 'un' })).not.toBe(charterHash({ a: 'deux' }))
  })

  it('has its titles in English, and one fingerprint in both languages', () => {
    const english = loadCharters('en')
    expect(english[0]?.articles.welcome.title).toBe('Receive people well')
    expect(english[0]?.articles.welcome.engagements).toEqual(charters[0]?.articles.welcome.engagements)
    expect(english.map(({ sha256 }) => sha256)).toEqual(charters.map(({ sha256 }) => sha256))
  })

  it('says how far each source was read', () => {
    const sources = charters.flatMap(({ articles }) => Object.values(articles).flatMap((one) => one.sources))
    expect(sources.filter(({ state }) => state === 'to-verify').length).toBeGreaterThan(3)
    expect(sources.length).toBeGreaterThan(10)
  })
})

describe('the table of its rules', () => {
  it('has one row for each rule', () => expect([...rules.keys()].sort()).toEqual([...ruleIds].sort()))

  it('gives each a reaction, and a severity or the reason why it never leads to a measure', () => {
    for (const one of rules.values()) {
      expect(one.reaction, one.id).toBeTruthy()
      expect(one.severity === null, one.id).toBe(one.neverBecause !== undefined)
      expect(one.severity !== null, one.id).toBe(one.severityIs !== undefined)
    }
  })

  it.each([
    ['A2-TRACES', 'G'],
    ['A3-THIRD', 'G'],
    ['A2-PREFEE', 'M'],
    ['A2-CHANGE', 'M'],
    ['A3-END', 'M'],
    ['A1-ACK', 'm'],
    ['A1-DELAY', 'm'],
    ['A4-LOCAL', 'm'],
    ['A5-REPORT', 'm'],
    ['A6-WATCH', 'm'],
  ] as const)('says %s is %s, as the table we were given does', (id, severity) =>
    expect(rule(id)).toMatchObject({ severity, severityIs: 'stated' }),
  )

  it.each(['A6-COMMUNITY', 'A4-STOP', 'A2-PLAIN', 'A7-SURVEY', 'A5-CONF'] as const)(
    'never makes a measure of %s',
    (id) => expect(isSanctionable(rule(id))).toBe(false),
  )
})

describe('late first answers', () => {
  const now = new Date('2026-11-22T09:00:00Z')
  const ago = (days: number) => new Date(now.getTime() - days * 86_400_000)

  it('make a finding at the third in ninety days', () => {
    expect(makesFinding(rule('A1-ACK'), [ago(80), ago(10)], now)).toBe(false)
    expect(makesFinding(rule('A1-ACK'), [ago(80), ago(10), ago(1)], now)).toBe(true)
  })

  it('are forgotten after ninety days', () =>
    expect(makesFinding(rule('A1-ACK'), [ago(90), ago(10), ago(1)], now)).toBe(false))

  it('never count for a rule of best efforts', () =>
    expect(makesFinding(rule('A6-COMMUNITY'), [ago(3), ago(2), ago(1)], now)).toBe(false))
})

describe('the version of the charter', () => {
  const versions = [
    { version: '2026-11', effectiveFrom: '2026-11-01' },
    { version: '2027-06', effectiveFrom: '2027-06-01' },
  ]
  const signed = (version: string, at: string) => ({ version, signedAt: new Date(at) })

  it('in force changes at midnight in Paris', () => {
    expect(inForceAt(versions, new Date('2027-05-31T21:59:59Z'))?.version).toBe('2026-11')
    expect(inForceAt(versions, new Date('2027-05-31T22:00:00Z'))?.version).toBe('2027-06')
    expect(inForceAt(versions, new Date('2026-10-31T22:59:59Z'))).toBeUndefined()
  })

  it('that judges facts is the one that bound their author that day, never a later one', () => {
    const signatures = [signed('2026-11', '2026-11-03T09:00:00Z'), signed('2027-06', '2027-06-15T09:00:00Z')]
    const binding = (at: string) => bindingAt(versions, signatures, new Date(at))?.version
    expect(binding('2026-11-02T09:00:00Z')).toBeUndefined()
    expect(binding('2027-05-01T09:00:00Z')).toBe('2026-11')
    expect(binding('2027-06-10T09:00:00Z')).toBe('2026-11')
    expect(binding('2027-06-16T09:00:00Z')).toBe('2027-06')
  })

  it('signed before it takes effect does not bind before', () =>
    expect(
      bindingAt(versions, [signed('2027-06', '2027-05-01T09:00:00Z')], new Date('2027-05-20T09:00:00Z')),
    ).toBeUndefined())
})
