import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dueInWorkingDays, type Task, taskKinds } from '../../../kernel/task.ts'
import { hasPart, inOrder, isLate, spanOf, spans, workingDaysTo } from './order.ts'

const now = new Date('2026-11-24T10:00:00+01:00')
const at = (iso: string) => new Date(iso)
const aTask = (more: Partial<Task> = {}): Task => ({
  key: 'story/1',
  kind: 'story',
  gravity: 2,
  since: at('2026-11-20T10:00:00+01:00'),
  dueAt: at('2026-11-30T23:59:59+01:00'),
  href: '/compte/a-faire',
  ...more,
})

const moment = fc.integer({ min: -400, max: 400 }).map((hours) => new Date(now.getTime() + hours * 3_600_000))
const task = fc.record({
  key: fc.uuid(),
  kind: fc.constantFrom(...taskKinds),
  gravity: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const),
  since: moment,
  dueAt: moment,
  href: fc.constant('/'),
})
const tasks = fc.uniqueArray(task, { selector: ({ key }) => key })

describe('the order of the list', () => {
  it.each([
    [
      'what is late goes before what is graver',
      aTask({ dueAt: at('2026-11-23'), gravity: 1 }),
      aTask({ gravity: 4 }),
    ],
    [
      'what is due first goes before what is graver',
      aTask({ dueAt: at('2026-11-25') }),
      aTask({ gravity: 3 }),
    ],
    [
      'of what is late, the gravest goes first',
      aTask({ dueAt: at('2026-11-23'), gravity: 3 }),
      aTask({ dueAt: at('2026-11-20') }),
    ],
    ['due the same day, the gravest goes first', aTask({ gravity: 3 }), aTask({ since: at('2026-01-01') })],
    [
      'what is due first goes before what is older',
      aTask({ dueAt: at('2026-11-25') }),
      aTask({ since: at('2026-01-01') }),
    ],
    ['due together, what has waited longest goes first', aTask({ since: at('2026-01-01') }), aTask()],
  ])('%s', (_, first, second) => {
    const [one, other] = [
      { ...first, key: 'b' },
      { ...second, key: 'a' },
    ]
    expect(inOrder([other, one], now)).toEqual([one, other])
  })

  it('loses nothing, and is the same however the tasks came', () => {
    fc.assert(
      fc.property(tasks, (given) => {
        const ordered = inOrder(given, now)
        expect(new Set(ordered)).toEqual(new Set(given))
        expect(inOrder(given.toReversed(), now)).toEqual(ordered)
      }),
    )
  })

  it('never goes back in time from one part to the next, nor, among what is late, to what is graver', () => {
    fc.assert(
      fc.property(tasks, (given) => {
        const ordered = inOrder(given, now)
        for (const [index, one] of ordered.entries()) {
          const next = ordered[index + 1]
          if (!next) continue
          expect(spans.indexOf(spanOf(one, now))).toBeLessThanOrEqual(spans.indexOf(spanOf(next, now)))
          if (isLate(next, now)) expect(one.gravity).toBeGreaterThanOrEqual(next.gravity)
        }
      }),
    )
  })
})

describe('a part of the list', () => {
  it.each([
    ['2026-11-24T09:59:59+01:00', 'late'],
    ['2026-11-24T23:59:59+01:00', 'soon'],
    ['2026-11-25T23:59:59+01:00', 'soon'],
    ['2026-11-26T00:00:00+01:00', 'week'],
    ['2026-11-29T23:59:59+01:00', 'week'],
    ['2026-11-30T00:00:00+01:00', 'later'],
  ] as const)('has what is due at %s, on a Tuesday at ten, under %s', (due, span) => {
    expect(spanOf({ dueAt: at(due) }, now)).toBe(span)
  })

  it('on a Saturday, has Monday under later, and nothing left of the week but its two days', () => {
    const saturday = at('2026-11-28T10:00:00+01:00')
    expect(spanOf({ dueAt: at('2026-11-29T12:00:00+01:00') }, saturday)).toBe('soon')
    expect(spanOf({ dueAt: at('2026-11-30T12:00:00+01:00') }, saturday)).toBe('later')
  })
})

describe('a clock in working days', () => {
  it.each([
    ['a Friday evening', '2026-11-20T19:00:00+01:00', 1, '2026-11-23'],
    ['the eve of a holiday', '2026-11-10T09:00:00+01:00', 1, '2026-11-12'],
    ['a Tuesday', '2026-11-24T09:00:00+01:00', 2, '2026-11-26'],
  ])('that starts on %s ends as offices do', (_, since, amount, due) => {
    const dueAt = dueInWorkingDays(at(since), amount)
    expect(dueAt.toLocaleDateString('sv', { timeZone: 'Europe/Paris' })).toBe(due)
  })

  it.each([
    ['2026-11-24T23:59:59+01:00', 0],
    ['2026-11-25T23:59:59+01:00', 1],
    ['2026-11-30T23:59:59+01:00', 4],
    ['2026-11-20T23:59:59+01:00', 2],
  ])('due at %s is %i working days away', (due, count) => {
    expect(workingDaysTo({ dueAt: at(due) }, now)).toBe(count)
  })

  it('counts what is left as it was given', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), (amount) => {
        expect(workingDaysTo({ dueAt: dueInWorkingDays(now, amount) }, now)).toBe(amount)
      }),
    )
  })
})

describe('a task about a company', () => {
  it.each([
    ['of nobody in particular', undefined, 'Cyber-Loire', true],
    ['of another company', 'Cyber-Rhône', 'Cyber-Loire', true],
    ['of her own company', 'Cyber-Loire', 'Cyber-Loire', false],
  ])('%s has her or not', (_, organisation, hers, part) => {
    const about = organisation === undefined ? {} : { organisation }
    expect(hasPart(about, { id: 'her', roles: [{ organisation: null }, { organisation: hers }] })).toBe(part)
  })

  it('that is the own act of some people is nobody else’s', () => {
    expect(hasPart({ people: ['her'] }, { id: 'her', roles: [] })).toBe(true)
    expect(hasPart({ people: ['her'] }, { id: 'him', roles: [] })).toBe(false)
  })
})
