import { describe, expect, it } from 'vitest'
import { refuse } from '../../../kernel/ruling.ts'
import {
  aDone,
  amina,
  aPreservedItem,
  aQuoted,
  aSigned,
  aWorking,
  cyberLoire,
  granted,
  tuesday,
} from '../builders.ts'
import { preserve } from './preservation.ts'
import { signQuote } from './signature.ts'
import {
  askImmediateStart,
  type Client,
  type Conclusion,
  mayWithdraw,
  owedAfterWithdrawal,
  withdraw,
  withdrawalEndsAt,
} from './withdrawal.ts'
import { startWork } from './work.ts'

const firm = (employees: number, outsideMainActivity = true): Client => ({
  kind: 'professional',
  employees,
  outsideMainActivity,
})

describe('the right to withdraw', () => {
  it.each<[Client, Conclusion, boolean]>([
    [{ kind: 'consumer' }, 'distance', true],
    [{ kind: 'consumer' }, 'off-premises', true],
    [{ kind: 'consumer' }, 'on-premises', false],
    [firm(5), 'off-premises', true],
    [firm(0), 'off-premises', true],
    [firm(6), 'off-premises', false],
    [firm(5, false), 'off-premises', false],
    [firm(5), 'distance', false],
    [{ kind: 'other' }, 'off-premises', false],
  ])('of %j, %s: %s', (client, conclusion, may) => expect(mayWithdraw({ client, conclusion })).toBe(may))

  it.each([
    ['2026-11-24T10:00+01:00', '2026-12-08T23:59:59.999+01:00'],
    ['2026-11-27T23:59+01:00', '2026-12-11T23:59:59.999+01:00'],
    ['2026-11-28T10:00+01:00', '2026-12-14T23:59:59.999+01:00'], // 12 December is a Saturday
    ['2026-12-11T10:00+01:00', '2026-12-28T23:59:59.999+01:00'], // Christmas, then a weekend
    ['2026-03-20T10:00+01:00', '2026-04-03T23:59:59.999+02:00'], // over the change of hour
  ])('signed at %s, ends at %s', (signedAt, endsAt) =>
    expect(withdrawalEndsAt(new Date(signedAt), 'Europe/Paris')).toEqual(new Date(endsAt)),
  )
})

describe('starting before the fourteen days are over (art. L221-25)', () => {
  const plain = { by: amina, quote: 1, immediateStart: false, acknowledgesLoss: false }
  const signed = granted(signQuote(aQuoted(), plain, tuesday))
  const preserved = granted(
    preserve(signed, { by: cyberLoire, sheet: { items: [aPreservedItem()] } }, tuesday),
  )
  const fortnightLater = new Date('2026-12-09T08:00:00Z')

  it('waits, unless she asks expressly', () => {
    expect(startWork(preserved, { by: cyberLoire }, tuesday)).toEqual(refuse('start-needs-request'))
    expect(startWork(preserved, { by: cyberLoire }, fortnightLater).granted).toBe(true)
    expect(askImmediateStart(preserved, { by: amina, acknowledgesLoss: false }, tuesday)).toEqual(
      refuse('start-loss-not-acknowledged'),
    )
    const asked = granted(askImmediateStart(preserved, { by: amina, acknowledgesLoss: true }, tuesday))
    expect(startWork(asked, { by: cyberLoire }, tuesday).granted).toBe(true)
    expect(askImmediateStart(asked, { by: amina, acknowledgesLoss: true }, tuesday)).toEqual(
      refuse('start-not-to-ask'),
    )
  })

  it('needs no request of who has no such right', () => {
    const company = granted(
      signQuote(
        aQuoted({ request: { public: 'entreprise-association' }, quote: { client: { kind: 'other' } } }),
        plain,
        tuesday,
      ),
    )
    const kept = granted(preserve(company, { by: cyberLoire, sheet: { items: [aPreservedItem()] } }, tuesday))
    expect(startWork(kept, { by: cyberLoire }, tuesday).granted).toBe(true)
    expect(withdraw(company, { by: amina }, tuesday)).toEqual(refuse('withdrawal-no-right'))
  })

  it('leaves her the right to change her mind until the work is wholly done', () => {
    expect(owedAfterWithdrawal(granted(withdraw(signed, { by: amina }, tuesday)))).toBe('nothing')
    expect(owedAfterWithdrawal(granted(withdraw(aSigned(), { by: amina }, tuesday)))).toBe('nothing')
    expect(owedAfterWithdrawal(granted(withdraw(aWorking(), { by: amina }, tuesday)))).toBe(
      'share-of-the-work',
    )
    expect(withdraw(aDone(), { by: amina }, tuesday)).toEqual(refuse('withdrawal-not-now'))
    expect(withdraw(signed, { by: amina }, fortnightLater)).toEqual(refuse('withdrawal-too-late'))
  })
})
