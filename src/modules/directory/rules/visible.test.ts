import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { attestationEnds, visibleUntil } from './visible.ts'

const paris = 'Europe/Paris'

describe('an offer (A2-PROFILE)', () => {
  it.each([
    ['2026-06-01T08:00:00Z', '2026-11-30T23:00:00Z', '2026-12-15T23:00:00Z'],
    // Six months after the last day of August end in February.
    ['2026-08-31T10:00:00Z', '2027-02-27T23:00:00Z', '2027-03-14T23:00:00Z'],
    // Across a change of hour, at the midnight of its people.
    ['2026-10-01T08:00:00Z', '2027-03-31T22:00:00Z', '2027-04-15T22:00:00Z'],
  ])('confirmed %s is to be confirmed again at %s, and hidden at %s', (confirmed, dueAt, hiddenAt) => {
    expect(attestationEnds(new Date(confirmed), paris)).toEqual({
      dueAt: new Date(dueAt),
      hiddenAt: new Date(hiddenAt),
    })
  })

  it('is shown until the first of its confirmation and its papers ends', () => {
    const moment = fc.date({ min: new Date('2026-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(moment, fc.array(moment), (attestedAt, ends) => {
        const { hiddenAt } = attestationEnds(attestedAt, paris)
        const until = visibleUntil(
          attestedAt,
          paris,
          ends.map((endsAt) => ({ endsAt })),
        )
        expect(until.getTime()).toBe(Math.min(hiddenAt.getTime(), ...ends.map((end) => end.getTime())))
      }),
    )
  })

  it('that a person shows again is shown until then, unless something else ends before', () => {
    const attestedAt = new Date('2026-01-01T08:00:00Z')
    const excuse = {
      hiddenFor: 'attestation',
      decidedAt: new Date('2026-08-01'),
      until: new Date('2026-08-31'),
    } as const
    expect(visibleUntil(attestedAt, paris, [], [excuse])).toEqual(excuse.until)
    const endsAt = new Date('2026-08-10')
    expect(visibleUntil(attestedAt, paris, [{ endsAt }], [excuse])).toEqual(endsAt)
  })
})
