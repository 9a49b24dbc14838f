import { describe, expect, it } from 'vitest'
import { dayFrom } from '../../../kernel/calendar/index.ts'
import { refuse } from '../../../kernel/ruling.ts'
import { aDone, aFrozen, aQuoted, aWorking, cyberLoire, granted, instance } from '../builders.ts'
import { promisedDay, recordLateness, tellDelay } from './lateness.ts'

const day = (iso: string) => dayFrom(iso) ?? Number.NaN
const at = (moment: string) => new Date(`${moment}+01:00`)
const telling = (until: string, reason = 'Pièce en retard') => ({ by: cyberLoire, until: day(until), reason })

describe('a planned day (A1-DELAY)', () => {
  it('is the announced start and the worked days of the repair', () => {
    // From Wednesday 25 November, three worked days: Thursday, Friday, Monday.
    expect(promisedDay(aWorking())).toBe(day('2026-11-30'))
    expect(promisedDay(aWorking({ quote: { startsOn: '2026-12-24', repairDays: 1 } }))).toBe(
      day('2026-12-28'),
    )
  })

  it('is over more than two days later, counted once', () => {
    expect(recordLateness(aWorking(), { by: instance }, at('2026-12-02T23:59'))).toEqual(
      refuse('delay-not-late'),
    )
    const late = granted(recordLateness(aWorking(), { by: instance }, at('2026-12-03T00:00')))
    expect(late.lateness).toHaveLength(1)
    expect(recordLateness(late, { by: instance }, at('2026-12-05T00:00'))).toEqual(
      refuse('delay-already-counted'),
    )
  })

  it('moves when the provider tells in time', () => {
    const told = granted(tellDelay(aWorking(), telling('2026-12-04'), at('2026-11-29T10:00')))
    expect(recordLateness(told, { by: instance }, at('2026-12-06T10:00'))).toEqual(refuse('delay-not-late'))
    expect(recordLateness(told, { by: instance }, at('2026-12-07T10:00')).granted).toBe(true)
  })

  it.each([
    ['2026-11-30', 'Pièce en retard', 'delay-not-later'],
    ['2026-11-20', 'Pièce en retard', 'delay-not-later'],
    ['jamais', 'Pièce en retard', 'delay-not-later'],
    ['2026-12-04', ' ', 'reason-missing'],
  ])('told to be %s because %j is refused: %s', (until, reason, why) =>
    expect(tellDelay(aWorking(), telling(until, reason), at('2026-11-26T10:00'))).toEqual(refuse(why)),
  )

  it('is nobody’s delay while she reads an amendment, before a signature, or once done', () => {
    const march = at('2027-03-01T10:00')
    for (const one of [aFrozen(), aQuoted(), aDone(), { ...aWorking(), delisted: { toldAt: march } }])
      expect(recordLateness(one, { by: instance }, march)).toEqual(refuse('delay-not-late'))
    expect(tellDelay(aDone(), telling('2026-12-04'), march)).toEqual(refuse('delay-not-now'))
  })
})
