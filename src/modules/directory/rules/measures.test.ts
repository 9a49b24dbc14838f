import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { refuse } from '../../../kernel/ruling.ts'
import { loadCharterRules } from '../charter.ts'
import { aFinding, aSignatory, at, must, sixMonths, theDecision, threeMonths } from '../procedure-builders.ts'
import type { Deciding } from './decision.ts'
import { hiddenBecause, isHiddenStill, type Papers, reviewDue } from './hiding.ts'
import {
  alreadyJudged,
  effectOf,
  establish,
  type Finding,
  isWithin,
  ladder,
  lastsTooLong,
  type Measure,
  mayApplyAgainFrom,
  measureNames,
  warningStands,
} from './measures.ts'
import { scoreOf } from './score.ts'
import { openingDue, renew, type Suspension, suspend, suspensionEnd, suspensionStands } from './suspension.ts'
import { documentsEnd, visibleUntil } from './visible.ts'

const paris = { department: '75' }
const day = 86_400_000

describe('the ladder', () => {
  it('has six rungs, one for each level', () =>
    expect(measureNames.map((name) => ladder[name].level)).toEqual([0, 1, 2, 3, 4, 5]))

  it('asks for the full procedure wherever it punishes, and punishes nowhere else', () => {
    for (const name of measureNames)
      expect(ladder[name].procedure === 'full', name).toBe(ladder[name].nature === 'sanction')
  })

  it('shows the public nothing but sanctions', () =>
    expect(measureNames.filter((name) => ladder[name].public)).toEqual([
      'temporary-delisting',
      'final-delisting',
    ]))

  it('lets the system decide nothing that weighs on somebody', () =>
    expect(measureNames.filter((name) => ladder[name].decides === 'system')).toEqual([
      'reminder',
      'technical-hiding',
    ]))
})

describe('a finding', () => {
  const rules = loadCharterRules()
  const rule = (id: 'A2-CHANGE' | 'A6-COMMUNITY') => {
    const found = rules.get(id)
    if (!found) throw new Error(id)
    return found
  }
  const versions = [
    { version: '2026-11', effectiveFrom: '2026-11-01' },
    { version: '2027-06', effectiveFrom: '2027-06-01' },
  ]
  const signatures = [{ version: '2026-11', signedAt: at('2026-12-01T09:00:00Z') }]
  const { kind, rule: _, ...given } = aFinding()
  const established = (change: Partial<typeof given> = {}, of: 'A2-CHANGE' | 'A6-COMMUNITY' = 'A2-CHANGE') =>
    establish(rule(of), { ...given, ...change }, versions, signatures)

  it('rests on a rule, the charter of that day, an exhibit and somebody', () => {
    expect(kind).toBe('finding')
    expect(must(established())).toEqual(aFinding())
  })

  it.each([
    ['on a rule of best efforts', established({}, 'A6-COMMUNITY'), 'rule-never-sanctionable'],
    ['under a later charter', established({ charter: '2027-06' }), 'charter-of-another-day'],
    ['before any charter was signed', established({ on: at('2026-11-20T09:00:00Z') }), 'charter-not-binding'],
    ['on no exhibit', established({ exhibits: [] }), 'finding-without-exhibit'],
    ['by nobody', established({ establishedBy: ' ' }), 'reason-missing'],
  ])('is not made %s', (_case, ruling, why) => expect(ruling).toEqual(refuse(why)))

  it('stays under the charter of its day after another took effect', () =>
    expect(established({ on: at('2027-07-01T09:00:00Z') }).granted).toBe(true))

  it('cannot be a score: the types refuse it', () => {
    const score = scoreOf([], at('2027-03-01T09:00:00Z'))
    // @ts-expect-error a score is not a finding
    const finding: Finding = score
    // @ts-expect-error nor does a decision take one
    const decision: Deciding = { ...theDecision(), findings: [score] }
    expect([finding, ...decision.findings].map((one) => one.kind)).not.toContain('finding')
  })
})

describe('the same facts', () => {
  const past = { findings: [aFinding()], measure: threeMonths, undone: false }
  it.each<[string, Partial<Finding>, boolean]>([
    ['are not judged twice', { id: 'finding-9' }, true],
    ['are not judged again under another rule', { rule: 'A2-QUOTE' }, true],
    ['are others on another day', { on: at('2027-02-12T14:00:00Z') }, false],
    ['are others in another case', { about: 'BAL-2027-000043' }, false],
  ])('%s', (_, change, judged) => expect(alreadyJudged([aFinding(change)], [past])).toBe(judged))

  it('that were judged not worth a measure are judged', () =>
    expect(alreadyJudged([aFinding()], [{ ...past, measure: { name: 'none' } }])).toBe(true))

  it('may be judged again once the decision was annulled', () =>
    expect(alreadyJudged([aFinding()], [{ ...past, undone: true }])).toBe(false))
})

describe('proportionality', () => {
  const order: Measure[] = [
    { name: 'none' },
    { name: 'charter-warning' },
    { name: 'temporary-delisting', months: 1 },
    threeMonths,
    sixMonths,
    { name: 'temporary-delisting', months: 12 },
    { name: 'final-delisting' },
  ]
  it('orders measures from nothing to the final delisting', () => {
    for (const [low, one] of order.entries())
      for (const [high, other] of order.entries()) expect(isWithin(one, other)).toBe(low <= high)
  })

  it.each([0, 13, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])(
    'knows no delisting of %d months',
    (months) => expect(lastsTooLong({ name: 'temporary-delisting', months })).toBe(true),
  )
})

describe('a technical hiding', () => {
  const insured = (until: string) => [{ endsAt: at(until) }]
  const papers: Papers = {
    documents: insured('2027-03-31T22:00:00Z'),
    attestedAt: at('2026-12-10T09:00:00Z'),
    place: paris,
  }
  const reasons = (now: string, change: Partial<Papers> = {}) =>
    hiddenBecause({ ...papers, ...change }, at(now))

  it('comes with the end of a document', () => {
    expect(reasons('2027-03-31T21:59:59Z')).toEqual([])
    expect(reasons('2027-03-31T22:00:00Z')).toEqual(['document-expired'])
  })

  it('comes six months and fifteen days after an attestation, on the clocks of the provider', () => {
    const documents = insured('2028-01-01T00:00:00Z')
    expect(reasons('2027-06-24T21:59:59Z', { documents })).toEqual([])
    expect(reasons('2027-06-24T22:00:00Z', { documents })).toEqual(['attestation-late'])
    expect(reasons('2027-06-24T22:00:00Z', { documents, place: { department: '972' } })).toEqual([])
  })

  it('is cured at once by itself: nobody decides, nothing is remembered', () => {
    expect(reasons('2027-07-10T09:00:00Z')).toEqual(['document-expired', 'attestation-late'])
    const cured = { documents: insured('2028-03-31T22:00:00Z'), attestedAt: at('2027-07-10T08:59:00Z') }
    expect(reasons('2027-07-10T09:00:00Z', cured)).toEqual([])
  })

  it('comes when the search stops to propose the provider, and goes when it starts again', () => {
    const moments = fc.date({ min: at('2027-01-01'), max: at('2028-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(moments, moments, moments, (endsAt, attestedAt, now) => {
        const documents = [{ endsAt }]
        const hidden = hiddenBecause({ documents, attestedAt, place: paris }, now).length > 0
        expect(hidden).toBe(now >= visibleUntil(attestedAt, 'Europe/Paris', documents))
      }),
    )
  })

  it('is the same as long as what hid it lasts, and another when a paper was refused since', () => {
    const [hidden, refused] = [at('2027-02-01T00:00:00Z'), at('2027-02-05T09:00:00Z')]
    const papersOf = (insuredUntil: string) => ({
      documents: documentsEnd(
        [
          { kind: 'insurance', endsOn: insuredUntil },
          { kind: 'registration', endsOn: '2027-12-31', checked: 'refused', checkedAt: refused },
        ],
        'Europe/Paris',
      ),
      attestedAt: at('2026-12-10T09:00:00Z'),
      place: paris,
    })
    const still = (insuredUntil: string) =>
      isHiddenStill({ hiddenFor: 'document', hiddenAt: hidden }, 'document', papersOf(insuredUntil))
    expect(still('2027-01-31')).toBe(true)
    expect(still('2028-01-31')).toBe(false)
  })

  it('is looked at again by a person within two working days', () =>
    expect(reviewDue(at('2027-03-26T15:00:00Z'), paris).on).toBe('2027-03-31')) // Friday, then Easter Monday
})

describe('a warning', () => {
  it('leaves the file after twelve months', () => {
    expect(warningStands(at('2027-03-01T09:00:00Z'), at('2028-02-29T22:59:59Z'), paris)).toBe(true)
    expect(warningStands(at('2027-03-01T09:00:00Z'), at('2028-02-29T23:00:00Z'), paris)).toBe(false)
  })
})

describe('a precautionary suspension', () => {
  const from = at('2027-03-01T09:00:00Z') // a Monday
  const given = {
    about: 'BAL-2027-000042',
    urgency: 'proven-leak',
    because: 'The files of a client are on sale.',
    signatory: aSignatory({ role: 'delegate' }),
    place: paris,
  } as const
  const suspended = must(suspend(given, [], from))
  const opened = { ...suspended, grievancesAt: at('2027-03-04T09:00:00Z') }
  const stands = (suspension: Suspension, now: string) => suspensionStands(suspension, at(now))

  it('needs reasons at once, and the name of who signs', () => {
    expect(suspend({ ...given, because: ' ' }, [], from)).toEqual(refuse('reason-missing'))
    expect(suspend({ ...given, signatory: aSignatory({ lastName: '' }) }, [], from)).toEqual(
      refuse('signatory-incomplete'),
    )
    expect(suspend({ ...given, signatory: aSignatory({ role: 'operator' }) }, [], from)).toEqual(
      refuse('suspension-not-yours'),
    )
  })

  it('lapses by itself when the grievances are not sent within five days', () => {
    expect(openingDue(suspended).on).toBe('2027-03-06') // a Saturday: what bears on somebody is not lengthened
    expect(stands(suspended, '2027-03-06T22:59:59Z')).toBe('in-force')
    expect(stands(suspended, '2027-03-06T23:00:00Z')).toBe('lapsed')
  })

  it('is not revived by grievances sent too late', () =>
    expect(stands({ ...suspended, grievancesAt: at('2027-03-08T09:00:00Z') }, '2027-03-08T10:00:00Z')).toBe(
      'lapsed',
    ))

  it('ends after thirty days when the procedure was opened in time', () => {
    expect(stands(opened, '2027-03-31T08:59:59Z')).toBe('in-force')
    expect(stands(opened, '2027-03-31T09:00:00Z')).toBe('ended')
  })

  it('is renewed once, while it lasts', () => {
    const again = { because: 'They still are.', signatory: aSignatory() }
    const renewed = must(renew(opened, again, at('2027-03-30T09:00:00Z')))
    expect(stands(renewed, '2027-04-30T08:59:59Z')).toBe('in-force')
    expect(stands(renewed, '2027-04-30T09:00:00Z')).toBe('ended')
    expect(renew(renewed, again, at('2027-04-15T09:00:00Z'))).toEqual(refuse('suspension-already-renewed'))
    expect(renew(opened, again, at('2027-03-31T09:00:00Z'))).toEqual(refuse('suspension-not-now'))
    expect(renew(suspended, again, at('2027-03-20T09:00:00Z'))).toEqual(refuse('suspension-not-now'))
  })

  it('does not begin again for the same facts under another date', () =>
    expect(suspend(given, [suspended], at('2027-03-10T09:00:00Z'))).toEqual(
      refuse('suspension-already-used'),
    ))

  it('may be lifted at any time', () =>
    expect(stands({ ...opened, liftedAt: at('2027-03-10T09:00:00Z') }, '2027-03-10T09:00:00Z')).toBe(
      'lifted',
    ))
})

describe('a delisting', () => {
  const received = at('2027-01-31T10:00:00Z')

  it('for one month from 31 January ends on the last of February', () =>
    expect(effectOf({ name: 'temporary-delisting', months: 1 }, received, paris)).toEqual({
      from: received,
      until: at('2027-02-27T23:00:00Z'),
    }))

  it('that is final takes effect after thirty whole days of notice, and has no term', () => {
    const effect = effectOf({ name: 'final-delisting' }, received, paris)
    expect(effect).toEqual({ from: at('2027-03-02T23:00:00Z'), until: null })
  })

  it.each(['legal-duty', 'imperative-reason', 'repeated-breach'] as const)(
    'that is final takes effect at once for: %s',
    (exception) =>
      expect(effectOf({ name: 'final-delisting' }, received, paris, exception)?.from).toEqual(received),
  )

  it('that is final leaves a new application open three years later', () =>
    expect(mayApplyAgainFrom({ from: at('2027-03-02T23:00:00Z'), until: null }, paris)).toEqual(
      at('2030-03-02T23:00:00Z'),
    ))
})

describe('no measure', () => {
  const instants = fc.date({ min: at('2027-01-01'), max: at('2040-01-01'), noInvalidDate: true })
  const places = fc.constantFrom(
    { department: '75' },
    { department: '67' },
    { department: '974' },
    { department: '988' },
  )

  it('lasts past its longest duration', () => {
    fc.assert(
      fc.property(
        instants,
        places,
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 0, max: 70 * 24 }),
        fc.boolean(),
        (from, place, months, hours, renewing) => {
          const effect = effectOf({ name: 'temporary-delisting', months }, from, place)
          const length = (effect?.until?.getTime() ?? Number.POSITIVE_INFINITY) - from.getTime()
          expect(length).toBeGreaterThan(0)
          expect(length).toBeLessThanOrEqual(Math.min(366, months * 31) * day)

          const urging = { because: 'x', signatory: aSignatory() }
          const first = must(suspend({ ...urging, about: 'a', urgency: 'scam', place }, [], from))
          const opened = { ...first, grievancesAt: from }
          const later = new Date(from.getTime() + 20 * day)
          const suspension = renewing ? must(renew(opened, urging, later)) : opened
          const now = new Date(from.getTime() + hours * 3_600_000)
          if (suspensionStands(suspension, now) === 'in-force')
            expect(now.getTime()).toBeLessThan(from.getTime() + (renewing ? 60 : 30) * day)
          expect(suspensionEnd(suspension).getTime() - from.getTime()).toBe((renewing ? 60 : 30) * day)
        },
      ),
    )
  })
})
