import { describe, expect, it } from 'vitest'
import { aClosed, aDone, aLine, aSigned } from '../builders.ts'
import type { Done } from './intervention.ts'
import { billingOf } from './invoice.ts'

const travel = { netCents: 0, vatBasisPoints: 0 }
const doneFor = (cents: number, kind: 'consumer' | 'other' = 'consumer'): Done => {
  const done = aDone()
  const line = aLine({ quantityMilli: 1_000, per: 'unit', unitCents: cents, vatBasisPoints: 0 })
  return {
    ...done,
    quote: { ...done.quote, client: { kind } },
    terms: { ...done.terms, lines: [line], travel },
  }
}

describe('What is handed over to be paid', () => {
  it.each([
    [2_499, 'consumer', 'note-if-asked'],
    [2_500, 'consumer', 'note'],
    [2_500, 'other', 'invoice'],
    [100, 'other', 'invoice'],
  ] as const)('for %i cents, to a %s: %s', (cents, kind, paper) => {
    expect(billingOf(doneFor(cents, kind))).toEqual({ paper, grossCents: cents })
  })

  it('is nothing where nothing is owed, or before the work is done', () => {
    expect(billingOf(doneFor(0))).toBeUndefined()
    expect(billingOf(aSigned())).toBeUndefined()
    expect(billingOf(aClosed())?.paper).toBe('note')
  })
})
