import { describe, expect, it } from 'vitest'
import { grant, refuse } from '../../../kernel/ruling.ts'
import { decideClosure, overruledUntil } from './closure.ts'

const closed = { organisation: 'Doubs Secours', waits: true }
const stranger = { roles: [{ organisation: null }] }
const hers = { roles: [{ organisation: 'Doubs Secours' }] }
const signatory = {
  person: 'p',
  role: 'operator',
  firstName: 'Hélène',
  lastName: 'Tarquinel',
  capacity: 'directrice',
} as const
const reasons = 'L’extrait du 20 novembre dit l’établissement ouvert.'
const decidedAs = 'Hélène Tarquinel, directrice'

describe('a company that the register says closed', () => {
  it.each([
    [
      'lifted',
      closed,
      stranger,
      { accepts: true, reasons, signatory },
      grant({ outcome: 'lifted', decidedAs, reason: reasons }),
    ],
    [
      'confirmed',
      closed,
      stranger,
      { accepts: false, reasons, signatory },
      grant({ outcome: 'confirmed', decidedAs, reason: reasons }),
    ],
    [
      'not lifted without a reason',
      closed,
      stranger,
      { accepts: true, reasons: 'Ouvert.', signatory },
      refuse('reasons-too-short'),
    ],
    [
      'not lifted by its own people',
      closed,
      hers,
      { accepts: true, reasons, signatory },
      refuse('decider-of-this-provider'),
    ],
    [
      'not looked at twice',
      { ...closed, waits: false },
      stranger,
      { accepts: true, reasons, signatory },
      refuse('closure-not-waiting'),
    ],
  ])('is %s', (_, provider, decider, decided, expected) =>
    expect(decideClosure(provider, decider, decided)).toEqual(expected),
  )

  it('is not hidden again by the register for sixty days', () => {
    expect(overruledUntil(new Date('2026-11-24T10:00:00+01:00')).toISOString()).toBe(
      '2027-01-22T23:00:00.000Z',
    )
  })
})
