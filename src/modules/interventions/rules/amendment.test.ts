import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { refuse } from '../../../kernel/ruling.ts'
import {
  aDone,
  aFrozen,
  aLine,
  amina,
  aQuoted,
  aSigned,
  aWorking,
  cyberLoire,
  granted,
  hoursAfter,
  tuesday,
} from '../builders.ts'
import {
  declineAmendment,
  differenceBetween,
  proposeAmendment,
  signAmendment,
  type Terms,
  takeBackAmendment,
} from './amendment.ts'
import { totalsOf } from './amounts.ts'
import { promisedDay } from './lateness.ts'
import { finishWork, logWork, startWork } from './work.ts'

const travel = { netCents: 0, vatBasisPoints: 0 }
const terms = (change: Partial<Terms> = {}): Terms => ({ lines: [aLine()], travel, repairDays: 3, ...change })
const later = hoursAfter(tuesday, 24)

describe('the difference that an amendment makes (A2-CHANGE)', () => {
  it.each<[string, Partial<Terms>, object]>([
    [
      'a line more',
      { lines: [aLine(), aLine({ operation: 'Sauvegarder', vatBasisPoints: 0 })] },
      { grossCents: 9_000, rows: [{ operation: 'Sauvegarder', before: [] }] },
    ],
    ['a line less', { lines: [] }, { grossCents: -10_800, rows: [{ after: [] }] }],
    [
      'twice the time at half the price',
      { lines: [aLine({ quantityMilli: 3_000, unitCents: 3_000 })] },
      { grossCents: 0, rows: [{ before: [{ quantityMilli: 1_500 }], after: [{ quantityMilli: 3_000 }] }] },
    ],
    [
      'other words',
      { lines: [aLine({ label: 'Remplacement' })] },
      { grossCents: 0, rows: [{ after: [{ label: 'Remplacement' }] }] },
    ],
    ['days', { repairDays: 5 }, { repairDays: 2, rows: [], grossCents: 0 }],
    [
      'travel',
      { travel: { netCents: 1_000, vatBasisPoints: 2_000 } },
      { travelCents: 1_000, grossCents: 1_200, rows: [] },
    ],
  ])('is shown: %s', (_, change, expected) =>
    expect(differenceBetween(terms(), terms(change))).toMatchObject(expected),
  )

  const anyTerms = fc
    .tuple(
      fc.array(
        fc.tuple(
          fc.constantFrom('a', 'b', 'c'),
          fc.integer({ min: 1, max: 99 }),
          fc.constantFrom(0, 550, 2_000),
        ),
        { maxLength: 5 },
      ),
      fc.integer({ min: 1, max: 9 }),
    )
    .map(([lines, repairDays]) =>
      terms({
        repairDays,
        lines: lines.map(([operation, unitCents, vatBasisPoints]) =>
          aLine({ operation, unitCents, vatBasisPoints }),
        ),
      }),
    )

  it('is what brings the total from one to the other, and back', () => {
    fc.assert(
      fc.property(anyTerms, anyTerms, (one, other) => {
        const there = differenceBetween(one, other)
        const back = differenceBetween(other, one)
        expect(totalsOf(one.lines, one.travel).grossCents + there.grossCents).toBe(
          totalsOf(other.lines, other.travel).grossCents,
        )
        expect(back.grossCents + there.grossCents).toBe(0)
        expect(back.rows).toHaveLength(there.rows.length)
      }),
    )
  })

  it('is nothing between the same terms', () => {
    fc.assert(
      fc.property(anyTerms, (one) => {
        expect(differenceBetween(one, structuredClone(one))).toMatchObject({
          rows: [],
          grossCents: 0,
          repairDays: 0,
          travelCents: 0,
        })
      }),
    )
  })
})

describe('an amendment (A2-CHANGE)', () => {
  const more = terms({ repairDays: 4 })
  const propose = (
    on: Parameters<typeof proposeAmendment>[0],
    change: Partial<Terms> = { repairDays: 4 },
    reason = 'Un second poste',
  ) => proposeAmendment(on, { by: cyberLoire, terms: { ...aWorking().terms, ...change }, reason }, tuesday)

  it('freezes the work until she has answered', () => {
    const frozen = aFrozen()
    expect(logWork(frozen, { by: cyberLoire, text: 'Suite', cleaned: [] }, later)).toEqual(
      refuse('work-frozen'),
    )
    expect(finishWork(frozen, { by: cyberLoire }, later)).toEqual(refuse('work-frozen'))
    const early = granted(propose(aSigned()))
    expect(startWork(early, { by: cyberLoire }, later)).toEqual(refuse('work-frozen'))
    expect(granted(declineAmendment(early, { by: amina }, later)).state).toBe('signed')
  })

  it('is one at a time', () => expect(propose(aFrozen(), more)).toEqual(refuse('amendment-already-open')))

  it.each([
    [{}, 'Sans raison', 'amendment-changes-nothing'],
    [{ repairDays: 4 }, ' ', 'reason-missing'],
    [{ repairDays: 0 }, 'Plus vite', 'quote-lacks-repair-time'],
    [{ lines: [] }, 'Rien', 'quote-lacks-lines'],
    [{ lines: [aLine({ unitCents: -9_000 })] }, 'Remise', 'quote-total-negative'],
  ])('of %j because %j is refused: %s', (change, reason, why) =>
    expect(propose(aWorking(), change, reason)).toEqual(refuse(why)),
  )

  it('changes a signed quote whose work is not done', () => {
    expect(propose(aQuoted())).toEqual(refuse('amendment-not-now'))
    expect(propose(aDone())).toEqual(refuse('amendment-not-now'))
  })

  it('signed, changes the terms; declined or taken back, changes nothing', () => {
    const frozen = aFrozen()
    const { proposedAt } = frozen.amendment
    const signed = granted(signAmendment(frozen, { by: amina, proposedAt }, later))
    expect(signed).toMatchObject({
      state: 'working',
      terms: { repairDays: 4 },
      amendments: [{ number: 1, signedAt: later }],
    })
    for (const over of [
      declineAmendment(frozen, { by: amina }, later),
      takeBackAmendment(frozen, { by: cyberLoire }, later),
    ])
      expect(granted(over)).toMatchObject({ state: 'working', terms: { repairDays: 3 }, amendments: [] })
    expect(signAmendment(signed, { by: amina, proposedAt }, later)).toEqual(refuse('amendment-none'))
    expect(signAmendment(frozen, { by: cyberLoire, proposedAt }, later)).toEqual(
      refuse('intervention-not-yours'),
    )
  })

  it('is signed as she read it: one proposed again meanwhile is another', () => {
    const frozen = aFrozen()
    const back = granted(takeBackAmendment(frozen, { by: cyberLoire }, later))
    const again = granted(
      proposeAmendment(
        back,
        { by: cyberLoire, terms: { ...back.terms, repairDays: 9 }, reason: 'Plus long' },
        later,
      ),
    )
    expect(signAmendment(again, { by: amina, proposedAt: frozen.amendment.proposedAt }, later)).toEqual(
      refuse('amendment-changed'),
    )
  })

  it('does not count the worked days of waiting against the provider', () => {
    const nextMonday = new Date('2026-11-30T09:00:00Z')
    const declined = granted(declineAmendment(aFrozen(), { by: amina }, nextMonday))
    expect(declined.frozenDays).toBe(4)
    expect(promisedDay(declined) - promisedDay(aWorking())).toBe(4)
  })
})
