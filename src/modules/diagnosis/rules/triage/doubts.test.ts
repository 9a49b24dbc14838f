import { describe, expect, it } from 'vitest'
import { type Doubt, doubtOf, settle, settleScope } from './doubts.ts'
import type { TriageResult } from './triage.ts'

const doubt: Doubt = {
  among: ['fake-seller', 'fake-buyer'],
  question: 'Étiez-vous l’acheteur ou le vendeur ?',
  answers: [
    { label: 'J’achetais', threat: 'fake-seller' },
    { label: 'Je vendais', threat: 'fake-buyer' },
  ],
}
const result = (...candidates: [string, number][]): TriageResult => ({
  candidates: candidates.map(([threat, confidence]) => ({ threat, confidence, reasons: [] })),
  flags: ['money-lost'],
  outOfScope: false,
  mayBeOutside: false,
  essentialOperator: false,
})

describe('a doubt', () => {
  it('is asked when the first two are close and a question tells them apart', () => {
    expect(doubtOf(result(['fake-buyer', 0.5], ['fake-seller', 0.4]), [doubt])).toBe(doubt)
  })

  it('is not asked when the first is sure, the second far, or no question fits', () => {
    expect(doubtOf(result(['fake-buyer', 0.9], ['fake-seller', 0.05]), [doubt])).toBeUndefined()
    expect(doubtOf(result(['fake-buyer', 0.6], ['fake-seller', 0.05]), [doubt])).toBeUndefined()
    expect(doubtOf(result(['fake-buyer', 0.5], ['ddos', 0.4]), [doubt])).toBeUndefined()
    expect(doubtOf(result(), [doubt])).toBeUndefined()
  })

  it('once settled puts the answer first, keeps the flags and never claims more than one', () => {
    const settled = settle(
      result(['fake-buyer', 0.5], ['fake-seller', 0.4], ['fake-rental', 0.1]),
      doubt,
      'fake-seller',
    )
    expect(settled.candidates[0]?.threat).toBe('fake-seller')
    expect(settled.flags).toEqual(['money-lost'])
    const confidences = settled.candidates.map(({ confidence }) => confidence)
    expect(confidences).toEqual(confidences.toSorted((a, b) => b - a))
    expect(confidences.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(1.0001)
  })

  it('can name a situation that was not even a candidate', () => {
    expect(settle(result(['fake-buyer', 0.5]), doubt, 'fake-seller').candidates[0]?.threat).toBe(
      'fake-seller',
    )
  })

  it('stays as it is when the answer is none of them', () => {
    const before = result(['fake-buyer', 0.5])
    expect(settle(before, doubt, 'unknown')).toBe(before)
  })
})

describe('whether the matter is ours', () => {
  const unsure = {
    ...result(['fake-buyer', 0.5], ['fake-seller', 0.4]),
    mayBeOutside: true,
    topic: 'housing',
  }

  it('is asked before anything else', () => {
    expect(doubtOf(unsure, [doubt])).toBeUndefined()
    expect(doubtOf(settleScope(unsure, 'yes'), [doubt])).toBe(doubt)
  })

  it('is settled by « non », which says where to go, and by nothing else', () => {
    expect(settleScope(unsure, 'no')).toMatchObject({
      outOfScope: true,
      mayBeOutside: false,
      topic: 'housing',
    })
    for (const answer of ['yes', 'unknown'] as const) {
      const settled = settleScope(unsure, answer)
      expect(settled).toMatchObject({ outOfScope: false, mayBeOutside: false })
      expect(settled.topic).toBeUndefined()
      expect(settled.candidates).toEqual(unsure.candidates)
    }
    expect(settleScope(unsure, undefined)).toBe(unsure)
  })

  it('cannot be answered where it was not asked', () => {
    const sure = result(['fake-buyer', 0.9])
    expect(settleScope(sure, 'no')).toBe(sure)
  })
})
