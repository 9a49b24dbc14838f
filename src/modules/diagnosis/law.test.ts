import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Clock,
  clocksOf,
  dateNames,
  engineCodes,
  proofNames,
  proofs,
  type Rule,
  ruleOf,
  type Situation,
  yesOrNo,
} from '../../kernel/clock/index.ts'
import { flags, publics } from '../../kernel/situation.ts'
import { parseYaml } from '../../platform/content.ts'
import { loadClockWords, loadLaw } from './law.ts'

const law = loadLaw()
const rules = [...law.values()].flat()
const asOf = new Date('2026-11-21T16:00:00Z') // Saturday, 17:00 in Paris

function clock(ruleId: string, situation: Situation, now = asOf): Clock {
  const found = clocksOf(law, situation, now).find((each) => each.ruleId === ruleId)
  if (!found) throw new Error(`${ruleId} says nothing`)
  return found
}

const ransomware = {
  lawRules: ['INS-72H', 'INS-DECL', 'GDPR-33', 'GDPR-34', 'NIS2-FR'],
  offences: ['CP 323-1', 'CP 323-2', 'CP 323-3', 'CP 312-1'],
}
const phishing = {
  lawRules: ['BANK-BLOCK', 'BANK-REFUND', 'BANK-13M', 'INS-72H'],
  offences: ['CP 313-1', 'CP 226-18'],
}
const fakeOrder = { lawRules: ['BANK-RECALL', 'INS-72H'], offences: ['CP 313-1', 'CP 313-2', 'CP 441-1'] }
const defamation = { lawRules: ['PRESS-3M'], offences: ['L1881 29-33', 'CP R621-1'] }

describe('the complaint within 72 hours', () => {
  // Mairie de Valbrune, Friday 20 November 2026: odd files at 17:40, the ransom note at 18:05.
  const valbrune: Situation = {
    public: 'collectivite-administration',
    threat: ransomware,
    department: '25',
    dates: { firstAnomalyAt: '2026-11-20T17:40', knownAt: '2026-11-20T18:05' },
    facts: { insured: true },
  }

  it('runs over the weekend for a town hall attacked on a Friday night, from the first anomaly', () => {
    const running = clock('INS-72H', valbrune)
    expect(running).toMatchObject({ state: 'running', startedFrom: 'firstAnomalyAt', precision: 'minute' })
    expect(running.dueAt).toEqual(new Date('2026-11-23T16:40:00Z')) // Monday 17:40
    expect(running.alternatives[0]?.dueAt).toEqual(new Date('2026-11-23T17:05:00Z'))
  })

  it('is the first thing to read', () => expect(clocksOf(law, valbrune, asOf)[0]?.ruleId).toBe('INS-72H'))

  it.each<[string, Partial<Situation>, Partial<Clock>]>([
    [
      'a private individual',
      { public: 'particulier' },
      { state: 'not-applicable', reasons: ['private-individual'] },
    ],
    [
      'a private individual whose work tool is hit',
      { public: 'particulier', facts: { professionalActivity: true } },
      { state: 'running', assumptions: ['intrusion-presumed', 'insured-presumed', 'earliest-start'] },
    ],
    [
      'a company that does not know its policy',
      { public: 'entreprise-association', facts: {} },
      { state: 'running' },
    ],
    [
      'a body without insurance',
      { facts: { insured: false } },
      { state: 'not-applicable', reasons: ['not-insured'] },
    ],
    [
      'a fake transfer order without intrusion',
      { public: 'entreprise-association', threat: fakeOrder },
      { state: 'not-applicable', reasons: ['no-intrusion'] },
    ],
    [
      'a fake transfer order after a mailbox was entered',
      { public: 'entreprise-association', threat: fakeOrder, facts: { systemIntruded: true } },
      { state: 'running' },
    ],
    [
      'facts before the law of 2023',
      { dates: { knownAt: '2023-04-23T12:00' } },
      { state: 'not-applicable', reasons: ['not-in-force'] },
    ],
    ['a date nobody gave', { dates: {} }, { state: 'unknown', missing: ['knownAt'] }],
    [
      'a report, which is not a complaint',
      { proofs: { bankReference: 'PERCEVAL-1', cnilNumber: 'N1' } },
      { state: 'running' },
    ],
    [
      'a complaint in time',
      {
        dates: { knownAt: '2026-11-20T18:05', complaintAt: '2026-11-21T09:30' },
        proofs: { complaintNumber: '26/1234' },
      },
      { state: 'met', metBy: 'complaintNumber' },
    ],
  ])('for %s', (_, changes, expected) =>
    expect(clock('INS-72H', { ...valbrune, ...changes })).toMatchObject(expected),
  )

  it('is kept as 72 elapsed hours over both changes of hour', () => {
    const from = (knownAt: string) =>
      clock('INS-72H', { ...valbrune, dates: { knownAt } }, new Date(`${knownAt}:00Z`)).dueAt?.toISOString()
    expect(from('2026-03-27T18:00')).toBe('2026-03-30T17:00:00.000Z') // Monday 19:00 in Paris
    expect(from('2026-10-23T18:00')).toBe('2026-10-26T16:00:00.000Z') // Monday 17:00 in Paris
  })

  it('is one of the clocks of a company, with the CNIL and the insurer, each counted its own way', () => {
    const company: Situation = {
      ...valbrune,
      public: 'entreprise-association',
      flags: ['personal-data-of-others'],
    }
    expect(clock('GDPR-33', company).dueAt).toEqual(new Date('2026-11-23T17:05:00Z')) // awareness, not anomaly
    expect(clock('INS-DECL', company).dueOn).toBe('2026-11-27') // five working days from Friday
    expect(clock('GDPR-34', company)).toMatchObject({ state: 'unknown', missing: ['breachRisk'] })
  })
})

describe('the bank', () => {
  // Amina, Saturday 21 November 2026: debited, understood and reported the same afternoon.
  const amina: Situation = {
    public: 'particulier',
    threat: phishing,
    department: '25',
    flags: ['money-lost'],
    dates: { debitedAt: '2026-11-21', knownAt: '2026-11-21T14:10', reportedToBankAt: '2026-11-21T14:30' },
    facts: { paymentAuthorised: false },
  }
  const dueOn = (ruleId: string, dates: Situation['dates'], facts: Situation['facts'] = {}, now = asOf) =>
    clock(ruleId, { ...amina, dates, facts: { ...amina.facts, ...facts } }, now).dueOn

  it('refunds by Monday night what is reported on a Saturday, as an approximation', () => {
    expect(clock('BANK-REFUND', amina)).toMatchObject({
      state: 'running',
      actor: 'bank',
      dueOn: '2026-11-23',
      dueAt: new Date('2026-11-23T22:59:59.999Z'),
      precision: 'day',
      approximate: true,
    })
  })

  it.each([
    ['2026-11-20', '2026-11-23'], // Friday: Monday
    ['2026-04-30', '2026-05-04'], // Thursday before 1 May and a weekend
    ['2026-05-07', '2026-05-11'], // 8 May is a Friday
    ['2026-12-24', '2026-12-28'],
  ])('refunds what is reported on %s by %s', (reportedToBankAt, due) =>
    expect(dueOn('BANK-REFUND', { reportedToBankAt }, {}, new Date('2026-12-25T12:00:00Z'))).toBe(due),
  )

  it('is late on Tuesday: the deadline is missed, and it is the bank that missed it', () =>
    expect(clock('BANK-REFUND', amina, new Date('2026-11-24T08:00:00Z'))).toMatchObject({
      state: 'missed',
      actor: 'bank',
    }))

  it.each([
    ['BANK-13M', { debitedAt: '2026-11-21' }, {}, '2027-12-21'],
    ['BANK-13M', { debitedAt: '2025-01-31' }, {}, '2026-02-28'],
    ['BANK-70D', { debitedAt: '2026-11-21' }, { payeeOutsideEea: true }, '2027-01-30'],
    ['BANK-8W', { debitedAt: '2026-11-21' }, { payeeInitiated: true, paymentAuthorised: true }, '2027-01-16'],
    [
      'BANK-8W-ANSWER',
      { reportedToBankAt: '2026-11-21' },
      { payeeInitiated: true, paymentAuthorised: true },
      '2026-12-04',
    ],
    ['BANK-CLAIM', { bankClaimAt: '2026-11-20' }, {}, '2026-12-11'],
    ['BANK-CLAIM', { bankClaimAt: '2026-11-20' }, { holdingAnswer: true }, '2027-01-12'], // over Christmas and New Year
  ] as const)('%s from %j with %j ends on %s', (ruleId, dates, facts, due) =>
    expect(dueOn(ruleId, dates, facts)).toBe(due),
  )

  it('has 70 days instead of 13 months outside the European Economic Area, and the reverse', () => {
    const outside = { ...amina, facts: { paymentAuthorised: false, payeeOutsideEea: true } }
    expect(clock('BANK-13M', outside)).toMatchObject({
      state: 'not-applicable',
      reasons: ['payee-outside-eea'],
    })
    expect(clock('BANK-13M', amina).assumptions).toContain('payee-in-eea-presumed')
  })

  it('promises nothing for a payment the person made: not applicable, told what to do all the same', () => {
    const authorised = { ...amina, facts: { paymentAuthorised: true } }
    expect(clock('BANK-REFUND', authorised)).toMatchObject({
      state: 'not-applicable',
      reasons: ['payment-authorised'],
    })
    expect(clock('BANK-REFUND', { ...amina, facts: {} })).toMatchObject({
      state: 'unknown',
      missing: ['paymentAuthorised'],
      projection: { dueOn: '2026-11-23' },
    })
  })

  it('is called first: blocking goes before every deadline, and only a number proves it', () => {
    expect(clocksOf(law, amina, asOf)[0]?.ruleId).toBe('BANK-BLOCK')
    const done = { ...amina, proofs: { oppositionNumber: 'OP-77' } }
    expect(clock('BANK-BLOCK', done)).toMatchObject({ state: 'met', metBy: 'oppositionNumber' })
    const said = { ...amina, dates: { ...amina.dates, oppositionAt: '2026-11-21T14:20' } }
    expect(clock('BANK-BLOCK', said)).toMatchObject({ state: 'running', missing: ['oppositionNumber'] })
  })

  it('is asked for the funds back at once, with the time gone since the debit', () => {
    const sent: Situation = {
      public: 'entreprise-association',
      threat: fakeOrder,
      dates: { debitedAt: '2026-11-21T11:00' },
    }
    expect(clock('BANK-RECALL', sent)).toMatchObject({
      state: 'running',
      startsAt: new Date('2026-11-21T10:00:00Z'),
    })
    expect(clock('BANK-RECALL', { ...sent, facts: { transferExecuted: false } }).reasons).toEqual([
      'no-transfer',
    ])
    const unsent: Situation = { ...sent, dates: {}, facts: { moneyLost: false } }
    expect(clock('BANK-RECALL', unsent).reasons).toEqual(['no-transfer'])
  })
})

describe('complaints and limitation', () => {
  const on = (situation: Partial<Situation>): Situation => ({ public: 'particulier', ...situation })

  it.each<[string, Partial<Situation>, string]>([
    ['PRESS-3M', { threat: defamation, dates: { publishedAt: '2026-08-31' } }, '2026-11-30'],
    [
      'PRESS-3M',
      { threat: defamation, dates: { publishedAt: '2026-08-31' }, facts: { hateMotive: true } },
      '2027-08-31',
    ],
    ['CPC-3M', { dates: { complaintAt: '2026-11-20' } }, '2027-02-20'],
    ['PROSC-DELIT', { threat: phishing, dates: { occurredAt: '2024-02-29' } }, '2030-02-28'],
    ['PROSC-CRIME', { dates: { occurredAt: '2026-11-20' }, facts: { suspectedCrime: true } }, '2046-11-20'],
    ['INS-PRESC', { dates: { occurredAt: '2026-11-20' }, facts: { insured: true } }, '2028-11-20'],
    ['FINE-45D', { dates: { fineSentAt: '2026-11-10' } }, '2026-12-25'],
    ['FINE-45D', { dates: { fineSentAt: '2026-11-10' }, facts: { fineIncreased: true } }, '2026-12-10'],
    ['GDPR-DSR', { dates: { dataRequestAt: '2026-10-21' } }, '2026-11-23'], // 21 November is a Saturday
    ['GDPR-DSR', { dates: { dataRequestAt: '2026-10-11' } }, '2026-11-12'], // 11 November is a holiday
  ])('%s with %j ends on %s', (ruleId, situation, due) =>
    expect(clock(ruleId, on(situation)).dueOn).toBe(due),
  )

  it('press offences are never shown with the six years of a délit', () =>
    expect(
      clocksOf(law, on({ threat: defamation }), asOf).some(({ ruleId }) => ruleId === 'PROSC-DELIT'),
    ).toBe(false))

  it('a complaint never turns the three months of press law to met', () => {
    const complained = on({
      threat: defamation,
      dates: { publishedAt: '2026-11-01', complaintAt: '2026-11-02' },
      proofs: { complaintNumber: '26/1' },
    })
    expect(clock('PRESS-3M', complained)).toMatchObject({
      state: 'running',
      assumptions: ['complaint-does-not-interrupt'],
    })
    expect(clock('CPC-3M', complained).reasons).toEqual(['civil-party-at-once'])
  })

  it('a crime has its own limit and opens the duty to tell', () => {
    const crime = on({ threat: phishing, facts: { suspectedCrime: true } })
    expect(clock('PROSC-DELIT', crime).reasons).toEqual(['crime-longer'])
    expect(clock('DUTY-434-1', crime)).toMatchObject({ kind: 'information', state: 'running' })
  })

  it('the right to complain anywhere, and in person, is always told', () => {
    const told = clocksOf(law, { public: 'particulier' }, asOf).map(({ ruleId }) => ruleId)
    expect(told).toEqual(['COMPLAINT-ANY', 'ONLINE-VOL'])
  })
})

describe('what is not French law', () => {
  it('is never counted: NIS 2 is not transposed', () => {
    const entity: Situation = {
      public: 'entreprise-association',
      threat: ransomware,
      facts: { nis2Entity: true },
      dates: { knownAt: '2026-11-20T18:00' },
    }
    expect(clock('NIS2-FR', entity)).toMatchObject({
      state: 'not-applicable',
      reasons: ['not-in-force'],
      projection: null,
    })
  })

  it('canvassing by consent starts on 11 August 2026', () => {
    const call = (occurredAt: string) =>
      clock('PHONE-OPTIN', {
        public: 'particulier',
        threat: { lawRules: ['PHONE-OPTIN'], offences: [] },
        dates: { occurredAt },
      })
    expect(call('2026-08-10').state).toBe('not-applicable')
    expect(call('2026-08-11').state).toBe('running')
  })

  it('the bodies whose list is protected leave no trace: no rule and no fact names them', () => {
    const everything = JSON.stringify([rules, yesOrNo]).toLowerCase()
    expect(everything).not.toMatch(/\boiv\b|\bose\b|vital|essentialoperator/)
  })
})

describe('every rule', () => {
  const words = loadClockWords()

  it('has a source, a verification and words in both languages, and every word has a rule', () => {
    for (const rule of rules) {
      expect(rule.source, rule.id).toMatch(/art\.|exigence|Loi/)
      if (rule.verification.state !== 'to-verify') expect(rule.verification.on, rule.id).toBeDefined()
    }
    for (const language of ['fr', 'en'] as const)
      expect(Object.keys(words[language].rules).sort()).toEqual([...law.keys()].sort())
  })

  it('has words for every code it or the engine may say, and no code is left over', () => {
    const inferred = ['intrusion-presumed', 'breach-presumed']
    const said = new Set([...engineCodes, ...inferred, ...rules.flatMap(codesOf)])
    for (const language of ['fr', 'en'] as const)
      expect(Object.keys(words[language].codes).sort()).toEqual([...said].sort())
  })

  it('is translated sentence by sentence: English says no less than French', () => {
    const french = parseYaml('content/fr/clocks.yaml')
    const english = parseYaml('content/en/clocks.yaml')
    expect(keysOf(english)).toEqual(keysOf(french))
  })

  it('that a threat lists is known', () => {
    const { threats } = parseYaml('data/threats.yaml') as { threats: { slug: string; lawRules: string[] }[] }
    expect(threats.length).toBeGreaterThan(60)
    for (const { slug, lawRules } of threats)
      for (const id of lawRules) expect(law.has(id), `${slug}: ${id}`).toBe(true)
  })
})

describe('whatever people type', () => {
  const moment = fc.oneof(
    fc.date({ noInvalidDate: false }),
    fc.date({ min: new Date('2020-01-01'), max: asOf, noInvalidDate: true }).map((at) => at.toISOString()),
    fc
      .date({ min: new Date('2020-01-01'), max: asOf, noInvalidDate: true })
      .map((at) => at.toISOString().slice(0, 10)),
    fc
      .date({ min: new Date('2020-01-01'), max: asOf, noInvalidDate: true })
      .map((at) => at.toISOString().slice(0, 16)),
    fc.string(),
  )
  const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined })
  const record = <Name extends string, Value>(names: readonly Name[], value: fc.Arbitrary<Value>) =>
    fc.dictionary(fc.constantFrom(...names), value)
  const situations: fc.Arbitrary<Situation> = fc.record({
    public: fc.constantFrom(...publics),
    threat: maybe(
      fc.record({
        lawRules: fc.subarray([...law.keys()]),
        offences: fc.subarray([
          'CP 323-1',
          'CP 313-1',
          'CP 311-1',
          'L1881 29-33',
          'CP R621-1',
          'CPCE L34-5',
          'CP R645-1',
        ]),
      }),
    ),
    flags: fc.subarray([...flags]),
    department: maybe(fc.constantFrom('75', '67', '2A', '972', '974', '988', '99', 'x')),
    timeZone: maybe(fc.constantFrom('Asia/Tokyo', 'America/Santiago', 'nowhere')),
    dates: record(dateNames, moment),
    facts: fc
      .tuple(
        record(yesOrNo, fc.boolean()),
        maybe(fc.constantFrom('none', 'likely', 'high')),
        maybe(fc.constantFrom('controller', 'processor')),
      )
      .map(([declared, breachRisk, role]) => ({ ...declared, breachRisk, role })) as fc.Arbitrary<
      Situation['facts']
    >,
    proofs: record(proofNames, fc.constantFrom('', '  ', 'N° 123')),
  })

  it('no rule throws, each clock is coherent, and none is met without its number', () => {
    fc.assert(
      fc.property(situations, (situation) => {
        const clocks = clocksOf(law, situation, asOf)
        expect(new Set(clocks.map(({ ruleId }) => ruleId)).size).toBe(clocks.length)
        for (const each of clocks) {
          const rule = ruleOf(law, each)
          if (each.state === 'met') {
            expect(each.metBy).toBe(rule?.metBy)
            expect(each.metBy && situation.proofs?.[each.metBy]?.trim()).toBeTruthy()
            if (each.dueAt && each.metBy && !situation.dates?.[proofs[each.metBy]])
              expect(asOf <= each.dueAt).toBe(true)
          } else expect(each.metBy).toBeNull()
          if (each.state === 'running' && each.dueAt) expect(asOf <= each.dueAt).toBe(true)
          if (each.state === 'missed') expect(each.dueAt).not.toBeNull()
          if (each.state === 'unknown') expect(each.missing.length).toBeGreaterThan(0)
          if (each.state === 'not-applicable') expect(each.reasons.length).toBeGreaterThan(0)
          if (each.startsAt && each.dueAt) expect(each.startsAt < each.dueAt).toBe(true)
          for (const { startsAt, dueAt } of each.alternatives) expect(startsAt < dueAt).toBe(true)
          if (each.precision === 'minute' && each.startsAt && each.dueAt)
            expect((each.dueAt.getTime() - each.startsAt.getTime()) % 3_600_000).toBe(0)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('the clocks depend on nothing but what is given', () => {
    fc.assert(
      fc.property(situations, (situation) => {
        expect(clocksOf(law, situation, asOf)).toEqual(clocksOf(law, structuredClone(situation), asOf))
      }),
      { numRuns: 50 },
    )
  })
})

function codesOf(rule: Rule): string[] {
  return [
    ...(rule.assumptions ?? []),
    ...(rule.conditions ?? []).flatMap(({ otherwise, presumed }) => [
      otherwise,
      ...(presumed ? [presumed] : []),
    ]),
    ...(rule.exceptions ?? []).map(({ because }) => because),
    ...(rule.variants ?? []).flatMap(({ assumption }) => assumption ?? []),
  ]
}

/** The shape of a tree of words: names, and how many sentences in a list. */
function keysOf(tree: unknown): unknown {
  if (Array.isArray(tree)) return tree.length
  if (typeof tree !== 'object' || tree === null) return typeof tree
  return Object.fromEntries(
    Object.entries(tree)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, value]) => [key, keysOf(value)]),
  )
}
