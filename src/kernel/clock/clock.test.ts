import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Clock, clocksOf, dateInForce, lawOf, type Rule, ruleOf, type Situation } from './index.ts'

/** Seventy-two hours to complain, two plausible starts: the shape that most rules are a part of. */
const aRule = (changes: Partial<Rule> = {}): Rule => ({
  id: 'R',
  version: 1,
  asOf: '2026-11-21',
  kind: 'deadline',
  actor: 'victim',
  startsFrom: ['knownAt', 'firstAnomalyAt'],
  period: { amount: 72, unit: 'hour' },
  metBy: 'complaintNumber',
  source: 'Code des essais, art. 1',
  verification: { state: 'to-verify' },
  ...changes,
})

const asOf = new Date('2026-11-21T16:00:00Z') // Saturday, 17:00 in Paris

function clockOf(rule: Partial<Rule>, situation: Partial<Situation> = {}, now = asOf): Clock {
  const listed = { lawRules: ['R'], offences: [] }
  const [clock] = clocksOf(lawOf([aRule(rule)]), { public: 'particulier', threat: listed, ...situation }, now)
  if (!clock) throw new Error('no clock')
  return clock
}

const known = { knownAt: '2026-11-20T18:00' }

describe('a clock in hours', () => {
  it('ends to the minute, through nights and Sundays: Friday 18:00 leads to Monday 18:00', () => {
    expect(clockOf({}, { dates: known })).toMatchObject({
      state: 'running',
      startsAt: new Date('2026-11-20T17:00:00Z'),
      startedFrom: 'knownAt',
      dueAt: new Date('2026-11-23T17:00:00Z'),
      dueOn: '2026-11-23',
      precision: 'minute',
      approximate: false,
      missing: [],
    })
  })

  // Clocks jump at 2:00 on 29 March and fall back at 3:00 on 25 October: 72 elapsed hours move on the wall.
  it.each([
    ['2026-03-27T14:00', '2026-03-30T13:00:00.000Z'], // 15:00 in Paris
    ['2026-10-23T14:00', '2026-10-26T12:00:00.000Z'], // 13:00 in Paris
    ['2026-03-29T02:30', '2026-04-01T00:30:00.000Z'], // an hour that never was: read one hour early
    ['2026-10-25T02:30', '2026-10-28T00:30:00.000Z'], // an hour lived twice: the first one
  ])('from %s runs until %s', (knownAt, dueAt) => {
    const now = new Date(`${knownAt.slice(0, 10)}T20:00:00Z`)
    expect(clockOf({}, { dates: { knownAt } }, now).dueAt?.toISOString()).toBe(dueAt)
  })

  it('is counted on the clocks of the place: 18:00 in Fort-de-France is 22:00 UTC', () => {
    const clock = clockOf({}, { dates: known, department: '972' })
    expect(clock.dueAt).toEqual(new Date('2026-11-23T22:00:00Z'))
    expect(clock.timeZone).toBe('America/Martinique')
  })

  it('starts at midnight when only the day is known, and says so', () => {
    const clock = clockOf({}, { dates: { knownAt: '2026-11-20' } })
    expect(clock.startsAt).toEqual(new Date('2026-11-19T23:00:00Z'))
    expect(clock.assumptions).toEqual(['day-without-hour'])
  })

  it('includes its last millisecond', () => {
    const due = new Date('2026-11-23T17:00:00Z')
    expect(clockOf({}, { dates: known }, due).state).toBe('running')
    expect(clockOf({}, { dates: known }, new Date(due.getTime() + 1)).state).toBe('missed')
  })
})

describe('two plausible starts', () => {
  const dates = { knownAt: '2026-11-20T18:00', firstAnomalyAt: '2026-11-19T09:00' }

  it('show the earlier and keep the other beside it', () => {
    const clock = clockOf({}, { dates })
    expect(clock.startedFrom).toBe('firstAnomalyAt')
    expect(clock.assumptions).toEqual(['earliest-start'])
    expect(clock.dueOn).toBe('2026-11-22')
    expect(clock.alternatives.map(({ startedFrom, dueOn }) => [startedFrom, dueOn])).toEqual([
      ['knownAt', '2026-11-23'],
    ])
  })

  it('let nobody give up: once the prudent date has passed, the later one runs on and says so', () => {
    const clock = clockOf({}, { dates }, new Date('2026-11-22T12:00:00Z'))
    expect(clock).toMatchObject({
      state: 'running',
      startedFrom: 'knownAt',
      assumptions: ['prudent-date-passed'],
    })
  })

  it('are missed when both have passed, on the later', () => {
    const clock = clockOf({}, { dates }, new Date('2026-11-24T12:00:00Z'))
    expect(clock).toMatchObject({ state: 'missed', startedFrom: 'knownAt', dueOn: '2026-11-23' })
  })

  it('keep the earlier until its last millisecond', () => {
    const prudent = new Date('2026-11-22T08:00:00Z')
    expect(clockOf({}, { dates }, prudent).startedFrom).toBe('firstAnomalyAt')
  })
})

describe('a proof', () => {
  const number = { complaintNumber: '00123/2026/004567' }
  const at = (complaintAt: string) => ({ ...known, complaintAt })
  const late = new Date('2026-11-25T12:00:00Z')

  it.each<[string, Partial<Situation>, Date, Partial<Clock>]>([
    [
      'a number and a date in time',
      { dates: at('2026-11-21T10:00'), proofs: number },
      late,
      { state: 'met', metBy: 'complaintNumber' },
    ],
    [
      'a number and a late date',
      { dates: at('2026-11-24T10:00'), proofs: number },
      late,
      { state: 'missed', reasons: ['proof-late'], metBy: null },
    ],
    ['a number alone, before the term', { dates: known, proofs: number }, asOf, { state: 'met' }],
    [
      'a number alone, after the term',
      { dates: known, proofs: number },
      late,
      { state: 'unknown', reasons: ['proof-undated'], missing: ['complaintAt'] },
    ],
    [
      'a date alone, before the term',
      { dates: at('2026-11-21T10:00') },
      asOf,
      { state: 'running', assumptions: ['proof-missing'], missing: ['complaintNumber'] },
    ],
    [
      'a date alone, after the term',
      { dates: at('2026-11-21T10:00') },
      late,
      { state: 'unknown', reasons: ['proof-missing'], missing: ['complaintNumber'] },
    ],
    [
      'a late date alone',
      { dates: at('2026-11-24T10:00') },
      late,
      { state: 'missed', reasons: ['proof-late'] },
    ],
    [
      'a blank number',
      { dates: known, proofs: { complaintNumber: '   ' } },
      late,
      { state: 'missed', metBy: null },
    ],
    ['a date in the future', { dates: at('2026-12-24T10:00'), proofs: number }, asOf, { state: 'met' }],
    [
      'the last day without its hour',
      { dates: at('2026-11-23'), proofs: number },
      late,
      { state: 'met', assumptions: ['proof-hour-unknown'] },
    ],
    [
      'in time from the later start only',
      { dates: { ...at('2026-11-22T10:00'), firstAnomalyAt: '2026-11-19T09:00' }, proofs: number },
      late,
      { state: 'met', startedFrom: 'knownAt', assumptions: ['met-after-prudent-date'] },
    ],
  ])('with %s', (_, situation, now, expected) => expect(clockOf({}, situation, now)).toMatchObject(expected))

  it('is the only way to be met: every other field of the situation may be anything', () => {
    expect(clockOf({ metBy: 'cnilNumber' }, { dates: at('2026-11-21T10:00'), proofs: number }).state).toBe(
      'running',
    )
  })
})

describe('what is not known', () => {
  it('leaves the clock unknown, with what it would say if it started now', () => {
    expect(clockOf({})).toMatchObject({
      state: 'unknown',
      reasons: ['start-unknown'],
      missing: ['knownAt'],
      dueAt: null,
      projection: {
        startsAt: asOf,
        startedFrom: null,
        dueAt: new Date('2026-11-24T16:00:00Z'),
        dueOn: '2026-11-24',
      },
    })
  })

  it('is projected from the day the case was recorded: it was known by then', () => {
    const clock = clockOf({}, { dates: { recordedAt: new Date('2026-11-20T12:00:00Z') } })
    expect(clock.projection).toMatchObject({
      startedFrom: 'recordedAt',
      dueAt: new Date('2026-11-23T12:00:00Z'),
    })
  })

  it('is projected from now when the start is something still to be done', () => {
    const rule = { startsFrom: ['reportedToBankAt'] } as const
    expect(clockOf(rule, { dates: { recordedAt: '2026-11-01' } }).projection?.startedFrom).toBeNull()
  })

  it.each([
    ['le 20 novembre', 'date-unreadable'],
    ['2026-02-30', 'date-unreadable'],
    ['2026-11-20T25:00', 'date-unreadable'],
    ['20/11/2026', 'date-unreadable'],
    ['+275760-09-14T00:00Z', 'date-unreadable'],
    [new Date(Number.NaN), 'date-unreadable'],
    ['1026-11-20', 'date-absurd'],
    ['1999-12-31T23:59', 'date-absurd'],
    ['2026-11-22', 'date-in-future'],
    ['9999-12-31T23:59:59Z', 'date-in-future'],
  ])('a start given as %s says %s', (knownAt, code) =>
    expect(clockOf({}, { dates: { knownAt } })).toMatchObject({
      state: 'unknown',
      reasons: [code],
      missing: ['knownAt'],
    }),
  )

  it('a phone set twenty minutes ahead still starts the clock', () =>
    expect(clockOf({}, { dates: { knownAt: '2026-11-21T17:20' } }).state).toBe('running'))

  it('a nonsense beside a good start is said, and the good one runs', () => {
    const clock = clockOf({}, { dates: { ...known, firstAnomalyAt: '2062-11-19' } })
    expect(clock).toMatchObject({ state: 'running', startedFrom: 'knownAt', assumptions: ['date-in-future'] })
  })

  it('a thing known before it happened is counted from the earliest date, and said', () =>
    expect(clockOf({}, { dates: { ...known, occurredAt: '2026-11-21' } }).assumptions).toEqual([
      'dates-contradict',
    ]))

  it('known and done on the same day is no contradiction', () =>
    expect(
      clockOf({}, { dates: { knownAt: '2026-11-20', occurredAt: '2026-11-20T13:00' } }).assumptions,
    ).not.toContain('dates-contradict'))

  it('a date near the start replaces it when it must, as an approximation', () => {
    const rule = {
      startsFrom: ['debitedAt'],
      orElse: ['occurredAt'],
      period: { amount: 13, unit: 'month' },
    } as const
    expect(clockOf(rule, { dates: { occurredAt: '2026-11-20' } })).toMatchObject({
      startedFrom: 'occurredAt',
      approximate: true,
      assumptions: ['start-approximated'],
    })
    expect(clockOf(rule, { dates: { occurredAt: '2026-11-20', debitedAt: '2026-11-21' } })).toMatchObject({
      startedFrom: 'debitedAt',
      dueOn: '2027-12-21',
      approximate: false,
    })
  })
})

describe('conditions', () => {
  const conditions: Rule['conditions'] = [
    { fact: 'insured', is: [true], presumed: 'insured-presumed', otherwise: 'not-insured' },
    { fact: 'paymentAuthorised', is: [false], otherwise: 'payment-authorised' },
  ]

  it.each<[Situation['facts'], Partial<Clock>]>([
    [
      { insured: true, paymentAuthorised: false },
      { state: 'running', assumptions: [], missing: [] },
    ],
    [{ paymentAuthorised: false }, { state: 'running', assumptions: ['insured-presumed'] }],
    [{ insured: true }, { state: 'unknown', reasons: ['fact-unknown'], missing: ['paymentAuthorised'] }],
    [{ insured: false }, { state: 'not-applicable', reasons: ['not-insured'], missing: [] }],
    [
      { insured: false, paymentAuthorised: true },
      { state: 'not-applicable', reasons: ['not-insured', 'payment-authorised'] },
    ],
  ])('with %j', (facts, expected) =>
    expect(clockOf({ conditions }, { facts, dates: known })).toMatchObject(expected),
  )

  it('that fail still tell what the clock would say, for whoever answers "it is my case"', () => {
    const clock = clockOf({ conditions }, { facts: { insured: false }, dates: known })
    expect(clock.dueAt).toBeNull()
    expect(clock.projection?.dueOn).toBe('2026-11-23')
  })

  it('an exception counts only when it is known to hold', () => {
    const rule = { exceptions: [{ fact: 'suspectedCrime', is: [true], because: 'crime-longer' }] } as const
    expect(clockOf(rule, { dates: known }).state).toBe('running')
    expect(clockOf(rule, { dates: known, facts: { suspectedCrime: true } }).reasons).toEqual(['crime-longer'])
  })

  it('a fact read between the lines is said to be so', () => {
    const rule: Partial<Rule> = { conditions: [{ fact: 'intrusion', is: [true], otherwise: 'no-intrusion' }] }
    const threat = (offences: string[]) => ({ threat: { lawRules: ['R'], offences }, dates: known })
    expect(clockOf(rule, threat(['CP 323-1'])).assumptions).toEqual(['intrusion-presumed'])
    expect(clockOf(rule, threat(['CP 313-1'])).reasons).toEqual(['no-intrusion'])
    expect(clockOf(rule, { ...threat(['CP 313-1']), facts: { systemIntruded: true } }).state).toBe('running')
    expect(clockOf(rule, { ...threat(['CP 323-1']), facts: { systemIntruded: false } }).state).toBe(
      'not-applicable',
    )
  })

  it('a variant shortens or lengthens the period when its fact is known', () => {
    const rule: Partial<Rule> = {
      period: { amount: 5, unit: 'workingDay' },
      variants: [
        {
          when: { fact: 'stolen', is: [true] },
          period: { amount: 2, unit: 'workingDay' },
          assumption: 'theft-shorter',
        },
      ],
    }
    expect(clockOf(rule, { dates: known }).dueOn).toBe('2026-11-27')
    expect(clockOf(rule, { dates: known, facts: { stolen: true } })).toMatchObject({
      dueOn: '2026-11-24',
      assumptions: ['theft-shorter'],
    })
  })
})

describe('what is approximate says so', () => {
  it.each<[string, Partial<Rule>, string | undefined, string, boolean]>([
    ['banking days', { period: { amount: 1, unit: 'bankingDay' } }, undefined, '2026-11-20', true],
    ['working days', { period: { amount: 5, unit: 'workingDay' } }, undefined, '2026-11-20', false],
    [
      'working days over Good Friday in Strasbourg',
      { period: { amount: 5, unit: 'workingDay' } },
      '67',
      '2026-04-01',
      true,
    ],
    [
      'months over Good Friday in Strasbourg',
      { period: { amount: 1, unit: 'month' } },
      '67',
      '2026-04-01',
      false,
    ],
    [
      'a rolled-over month in Nouméa',
      { period: { amount: 1, unit: 'month', method: 'union' } },
      '988',
      '2026-04-01',
      true,
    ],
    ['a rule that says it is', { approximate: true }, undefined, '2026-11-20', true],
  ])('%s', (_, rule, department, knownAt, expected) =>
    expect(clockOf(rule, { department, dates: { knownAt } }).approximate).toBe(expected),
  )
})

describe('versions', () => {
  const law = lawOf([
    aRule({ effectiveFrom: '2020-01-01', effectiveTo: '2026-06-30' }),
    aRule({ version: 2, effectiveFrom: '2026-07-01', period: { amount: 96, unit: 'hour' } }),
  ])
  const on = (knownAt: string | undefined, now = asOf) =>
    clocksOf(
      law,
      { public: 'particulier', threat: { lawRules: ['R'], offences: [] }, dates: { knownAt } },
      now,
    )[0]

  it('are chosen by the day the clock starts, not by the day one looks', () => {
    expect(on('2026-06-30T23:00')).toMatchObject({ ruleVersion: 1, dueOn: '2026-07-03' })
    expect(on('2026-07-01T01:00')).toMatchObject({ ruleVersion: 2, dueOn: '2026-07-05' })
  })

  it('are chosen by today as long as nothing has started', () => {
    expect(on(undefined)?.ruleVersion).toBe(2)
    expect(on(undefined, new Date('2026-06-01T12:00:00Z'))?.ruleVersion).toBe(1)
  })

  it('before the first one, nothing is in force', () =>
    expect(on('2019-12-31')).toMatchObject({
      state: 'not-applicable',
      reasons: ['not-in-force'],
      projection: null,
    }))

  it('a rule that is not law yet is never counted', () =>
    expect(clockOf({ effectiveFrom: null }, { dates: known })).toMatchObject({
      state: 'not-applicable',
      projection: null,
    }))

  it('lead back to the text that was applied', () =>
    expect(ruleOf(law, { ruleId: 'R', ruleVersion: 1 })?.effectiveTo).toBe('2026-06-30'))
})

describe('a broken law', () => {
  it.each<[string, Rule[]]>([
    ['a deadline without a period', [{ ...aRule(), period: undefined } as unknown as Rule]],
    ['a duty with a period', [aRule({ kind: 'duty', pace: 'at-once' })]],
    ['the same version twice', [aRule(), aRule()]],
    [
      'two versions at once',
      [aRule({ effectiveTo: '2026-06-30' }), aRule({ version: 2, effectiveFrom: '2026-06-30' })],
    ],
  ])('with %s is refused when it is read', (_, rules) =>
    expect(() => lawOf(rules)).toThrow(/^rule R version/),
  )
})

describe('the order', () => {
  const noPeriod = (rule: Partial<Rule>): Rule => {
    const { period: _period, ...rest } = aRule(rule)
    return rest
  }
  it('is what must be done at once, the nearest end, duties without delay, far ends, things to know, then the rest', () => {
    const law = lawOf([
      noPeriod({ id: 'INFO', kind: 'information', metBy: 'cnilNumber' }),
      aRule({ id: 'FAR', period: { amount: 13, unit: 'month' } }),
      noPeriod({ id: 'SOON', kind: 'duty', pace: 'without-delay', metBy: 'cnilNumber' }),
      aRule({ id: 'DAYS', period: { amount: 5, unit: 'workingDay' } }),
      aRule({ id: 'HOURS' }),
      noPeriod({ id: 'NOW', kind: 'duty', pace: 'at-once', metBy: 'cnilNumber' }),
      aRule({ id: 'NO', effectiveFrom: null }),
      aRule({ id: 'LATE', period: { amount: 1, unit: 'hour' } }),
      aRule({ id: 'WHEN', startsFrom: ['debitedAt'] }),
      aRule({ id: 'DONE', metBy: 'insurerReference' }),
    ])
    const lawRules = [...law.keys()]
    const situation = {
      public: 'particulier',
      threat: { lawRules, offences: [] },
      dates: known,
      proofs: { insurerReference: '7' },
    } as const
    expect(
      clocksOf(law, situation, asOf)
        .map(({ ruleId }) => ruleId)
        .join(' '),
    ).toBe('NOW HOURS DAYS SOON FAR INFO WHEN DONE LATE NO')
  })

  it('a rule speaks when the threat lists it, when it always does, when its date is there or its fact', () => {
    const law = lawOf([
      aRule({ id: 'LISTED' }),
      aRule({ id: 'ALWAYS', appears: 'always' }),
      aRule({ id: 'STARTED', appears: 'started', startsFrom: ['fineSentAt'] }),
      aRule({ id: 'FACT', appears: [{ fact: 'insured', is: [true] }] }),
    ])
    const ids = (situation: Partial<Situation>) =>
      clocksOf(law, { public: 'particulier', ...situation }, asOf)
        .map(({ ruleId }) => ruleId)
        .sort()
        .join(' ')
    expect(ids({})).toBe('ALWAYS')
    expect(ids({ threat: { lawRules: ['LISTED'], offences: [] } })).toBe('ALWAYS LISTED')
    expect(ids({ dates: { fineSentAt: '2026-11-01' } })).toBe('ALWAYS STARTED')
    expect(ids({ facts: { insured: true } })).toBe('ALWAYS FACT')
    expect(ids({ facts: { insured: false } })).toBe('ALWAYS')
  })
})

describe('the date in force', () => {
  const said = (value: string, minute: number) => ({
    value,
    declaredAt: new Date(Date.UTC(2026, 10, 21, 10, minute)),
    declaredBy: 'victim',
  })
  const zone = 'Europe/Paris'

  it('is the earliest ever declared; a later edit moves nothing and is handed back', () => {
    const history = [said('2026-11-20T18:00', 0), said('2026-11-21T09:00', 5), said('2026-11-20T19:00', 9)]
    const { inForce, setAside } = dateInForce(history, zone)
    expect(inForce?.value).toBe('2026-11-20T18:00')
    expect(setAside).toHaveLength(2)
  })

  it('moves earlier when an earlier one is declared', () =>
    expect(dateInForce([said('2026-11-20T18:00', 0), said('2026-11-19', 5)], zone).inForce?.value).toBe(
      '2026-11-19',
    ))

  it('is freed only by taking a declaration back openly', () => {
    const slip = { ...said('2026-01-20T18:00', 0), withdrawnAt: new Date('2026-11-21T10:03:00Z') }
    expect(dateInForce([slip, said('2026-11-20T18:00', 5)], zone).inForce?.value).toBe('2026-11-20T18:00')
  })

  it('leaves nonsense aside: unreadable, absurd, or later than the day it was declared', () => {
    const nonsense = ['hier', '1026-11-20', '2026-11-23'].map((value, index) => said(value, index))
    expect(dateInForce(nonsense, zone)).toEqual({ inForce: undefined, setAside: nonsense })
  })

  it('never lets a deadline slide, whatever is declared afterwards', () => {
    const moment = fc
      .date({ min: new Date('2026-10-01'), max: new Date('2026-11-21T10:00:00Z'), noInvalidDate: true })
      .map((at) => at.toISOString())
    fc.assert(
      fc.property(fc.array(moment, { minLength: 1, maxLength: 6 }), moment, (first, later) => {
        const dueAfter = (values: string[]) => {
          const { inForce } = dateInForce(
            values.map((value) => said(value, 30)),
            zone,
          )
          const clock = clockOf({}, { dates: { knownAt: inForce?.value } }, new Date('2026-11-21T10:30:00Z'))
          return clock.dueAt?.getTime() ?? Number.NaN
        }
        expect(dueAfter([...first, later])).toBeLessThanOrEqual(dueAfter(first))
      }),
    )
  })
})
