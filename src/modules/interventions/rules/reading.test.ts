import { describe, expect, it } from 'vitest'
import { hoursAfter, tuesday } from '../builders.ts'
import { busiest, isAbnormal, type Opened } from './reading.ts'

const thresholds = { floor: 12, timesWorked: 3, windowMinutes: 60 }
const opened = (count: number, apartHours: number): Opened[] =>
  Array.from({ length: count }, (_, index) => ({
    intervention: `one-${index}`,
    at: hoursAfter(tuesday, index * apartHours),
  }))

describe('the readings of one person (A3-ACCESS)', () => {
  it('are counted in their busiest hour, each case once', () => {
    expect(busiest([], thresholds)).toBeUndefined()
    expect(busiest(opened(5, 0.1), thresholds)?.count).toBe(5)
    expect(busiest(opened(24, 0.5), thresholds)?.count).toBe(2)
    const twice = [...opened(3, 0.1), ...opened(3, 0.1)]
    expect(busiest(twice, thresholds)?.count).toBe(3)
    expect(
      busiest(
        [...opened(1, 1), ...opened(4, 0).map((one) => ({ ...one, at: hoursAfter(tuesday, 9) }))],
        thresholds,
      ),
    ).toEqual({
      count: 4,
      endedAt: hoursAfter(tuesday, 9),
    })
  })

  it.each<[number, number, boolean]>([
    [12, 0, false],
    [13, 0, true],
    [13, 5, false],
    [16, 5, true],
    [40, 20, false],
  ])('%i opened by somebody who works on %i: abnormal is %s', (count, worked, abnormal) =>
    expect(isAbnormal(count, worked, thresholds)).toBe(abnormal),
  )
})
