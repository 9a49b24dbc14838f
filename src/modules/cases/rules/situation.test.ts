import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readMoment } from '../../../kernel/clock/moment.ts'
import type { Facts } from './facts.ts'
import { situationOf } from './situation.ts'

const zone = 'Europe/Paris'
const opened = new Date('2026-11-21T17:05:00Z')
const file = { public: 'particulier', flags: [], department: '25' } as const
const minutesLater = (minutes: number) => new Date(opened.getTime() + minutes * 60_000)

/** What was told of one date, one word after another, a minute apart. */
const told = (name: string, ...values: string[]) =>
  values.map((value, at) => ({ name, value, toldAt: minutesLater(at) }))

const knownAt = (...values: string[]) =>
  situationOf(file, told('knownAt', ...values), {}, zone).dates?.knownAt

describe('the date that governs a deadline', () => {
  it.each<[string, string[], string | undefined]>([
    ['is the one told', ['2026-11-20'], '2026-11-20'],
    ['does not move when a later one is told', ['2026-11-18', '2026-11-20'], '2026-11-18'],
    ['moves when an earlier one is told', ['2026-11-20', '2026-11-18'], '2026-11-18'],
    ['is nothing once taken back', ['2026-11-20', ''], undefined],
    ['is free again after it was taken back', ['2026-11-18', '', '2026-11-20'], '2026-11-20'],
    ['is held again after that', ['2026-11-18', '', '2026-11-20', '2026-11-21'], '2026-11-20'],
    ['is not freed by a field that was empty before', ['', '2026-11-18', '2026-11-20'], '2026-11-18'],
    ['ignores a nonsense', ['hier', '2026-11-20'], '2026-11-20'],
    ['ignores a day that was yet to come when it was told', ['2027-01-01', '2026-11-20'], '2026-11-20'],
  ])('%s', (_, values, governing) => {
    expect(knownAt(...values)).toBe(governing)
  })

  it('never gets later, however many times it is edited', () => {
    const days = fc.date({ min: new Date('2020-01-01'), max: opened, noInvalidDate: true })
    const edits = fc.array(
      days.map((day) => day.toISOString()),
      { minLength: 1, maxLength: 12 },
    )
    fc.assert(
      fc.property(edits, (values) => {
        const governing = values.map((_, count) => instantOf(knownAt(...values.slice(0, count + 1))))
        expect(governing).toEqual([...governing].sort((one, other) => other - one))
        expect(governing.at(-1)).toBe(Math.min(...values.map(instantOf)))
      }),
    )
  })
})

const instantOf = (moment: unknown) => {
  const reading = typeof moment === 'string' ? readMoment(moment, zone, opened) : 'nothing'
  return typeof reading === 'string' ? Number.NaN : reading.at.getTime()
}

describe('what a case knows', () => {
  const factsOf = (facts: Facts) => situationOf(file, [], facts, zone).facts

  it.each<[Facts, object]>([
    [{}, {}],
    [{ insured: 'yes' }, { insured: true }],
    [{ insured: 'no' }, { insured: false }],
    [{ insured: 'unknown' }, { insured: undefined }],
    [
      { paymentAuthorised: 'no', payeeOutsideEea: 'yes' },
      { paymentAuthorised: false, payeeOutsideEea: true },
    ],
    [{ amountCents: '90000' }, { moneyLost: true }],
    [{ amountCents: '0' }, { moneyLost: undefined }],
    [{ debitedAt: '2026-11-20' }, { moneyLost: true }],
    [{ moneyLeft: 'none' }, { moneyLost: false }],
    [{ moneyLeft: 'none', amountCents: '90000' }, { moneyLost: true }],
    [{ moneyLeft: 'today' }, { moneyLost: undefined }],
    [{ paymentMeans: 'instant-transfer' }, { transferExecuted: true, payeeInitiated: false }],
    [{ paymentMeans: 'direct-debit' }, { transferExecuted: false, payeeInitiated: true }],
    [{ paymentMeans: 'card' }, { transferExecuted: false, payeeInitiated: false }],
    [{ breachRisk: 'high' }, { breachRisk: 'high' }],
  ])('of %j is %j', (facts, known) => {
    expect(factsOf(facts)).toMatchObject(known)
  })

  it('counts a number as the proof of its step', () => {
    const { proofs } = situationOf(file, [], { complaintNumber: 'PV 2026/1234' }, zone)
    expect(proofs).toEqual({ complaintNumber: 'PV 2026/1234' })
  })

  it('keeps whom it concerns and where', () => {
    expect(situationOf(file, [], {}, 'Indian/Reunion')).toMatchObject({
      public: 'particulier',
      department: '25',
      timeZone: 'Indian/Reunion',
    })
  })
})
