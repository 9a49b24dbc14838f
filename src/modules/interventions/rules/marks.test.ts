import { describe, expect, it } from 'vitest'
import {
  aClosed,
  aDone,
  anAsked,
  aWorking,
  cyberLoire,
  granted,
  hoursAfter,
  instance,
  tuesday,
} from '../builders.ts'
import { certifyEnd } from './closing.ts'
import { marksOf } from './marks.ts'
import { letLapse } from './request.ts'

const days = (count: number) => hoursAfter(tuesday, 24 * count)

describe('What a case says for the advisory score', () => {
  it('is nothing as long as it goes on', () => {
    expect(marksOf(anAsked(), days(1))).toBeUndefined()
    expect(marksOf(aWorking(), days(1))).toBeUndefined()
    expect(marksOf(aDone(), days(10))).toBeUndefined()
  })

  it('is what was kept, once it is closed; what is not due yet says nothing', () => {
    const closed = aClosed()
    const marks = { response: true, quotes: true, traces: true, reports: true }
    expect(marksOf(closed, days(5))).toEqual({ closedAt: closed.closedAt, ...marks })
    const certified = granted(
      certifyEnd(closed, { by: cyberLoire, kind: 'destroyed', what: 'La copie du disque' }, days(6)),
    )
    expect(marksOf(certified, days(7))?.documents).toBe(true)
    expect(marksOf(closed, days(40))?.documents).toBe(false)
  })

  it('is the report that was never written, of work done long ago', () => {
    expect(marksOf(aDone(), days(40))).toMatchObject({ reports: false, documents: false })
  })

  it('is the answer alone, of a request that was left without one', () => {
    const asked = anAsked()
    const lapsed = granted(letLapse(asked, { by: instance }, hoursAfter(asked.clock.endsAt, 1)))
    expect(marksOf(lapsed, days(9))).toEqual({ closedAt: hoursAfter(asked.clock.endsAt, 1), response: false })
  })

  it('counts the marks of victims, satisfied from four of five', () => {
    const at = days(8)
    const survey = [{ round: 7 as const, marks: { courtesy: 5, clarity: 3 }, at }]
    expect(marksOf({ ...aClosed(), survey }, days(9))?.satisfaction).toBe(true)
    const poor = [{ round: 7 as const, marks: { courtesy: 2 }, at }]
    expect(marksOf({ ...aClosed(), survey: poor }, days(9))?.satisfaction).toBe(false)
  })
})
