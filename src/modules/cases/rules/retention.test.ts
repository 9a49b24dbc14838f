import { describe, expect, it } from 'vitest'
import { type Ageing, deleteAfter, fateOf, mayDestroy, type Visa } from './retention.ts'

const at = (text: string) => new Date(text)

describe('the end of a case', () => {
  it.each([
    ['2026-11-21T17:05:00Z', '2027-11-21T17:05:00Z', 'twelve months after it was last opened'],
    ['2026-08-31T10:00:00Z', '2027-08-31T10:00:00Z', 'on 31 August after 31 August'],
    ['2028-02-29T10:00:00Z', '2029-02-28T10:00:00Z', 'on the last day of February when there is no 29th'],
    ['2027-02-28T10:00:00Z', '2028-02-28T10:00:00Z', 'on 28 February of a leap year too'],
    ['2026-12-31T23:59:59.999Z', '2027-12-31T23:59:59.999Z', 'at the last millisecond of the year'],
  ])('last seen %s, is %s: %s', (seen, end) => {
    expect(deleteAfter(at(seen), undefined)).toEqual(at(end))
  })

  it('is thirty days after its person closed it, whenever she last read it', () => {
    expect(deleteAfter(at('2026-11-30T08:00:00Z'), at('2026-11-21T17:05:00Z'))).toEqual(
      at('2026-12-21T17:05:00Z'),
    )
    expect(deleteAfter(at('2025-01-01T00:00:00Z'), at('2026-11-21T17:05:00Z'))).toEqual(
      at('2026-12-21T17:05:00Z'),
    )
  })
})

const visa = (day: string): Visa => ({
  reference: `visa-${day}`,
  authority: 'Archives départementales du Doubs',
  coversOpenedBefore: at(`${day}T00:00:00Z`),
})

describe('leave to destroy', () => {
  it.each<[string, boolean, string, Visa[], boolean]>([
    ['where no archives rule', false, '2026-11-21', [], true],
    ['under the archives without a visa', true, '2026-11-21', [], false],
    ['under a visa that covers it', true, '2026-11-20', [visa('2026-11-21')], true],
    ['under a visa of the very day it was opened', true, '2026-11-21', [visa('2026-11-21')], false],
    ['under a visa that stops before it', true, '2026-11-21', [visa('2026-01-01')], false],
    ['under one of several visas', true, '2026-06-01', [visa('2026-01-01'), visa('2026-07-01')], true],
  ])('%s', (_, publicArchives, opened, visas, leave) => {
    expect(mayDestroy(publicArchives, at(`${opened}T00:00:00Z`), visas)).toBe(leave)
  })
})

describe('what a night does with a case', () => {
  const now = at('2026-11-21T03:20:00Z')
  const opened = at('2025-01-01T00:00:00Z')
  const recent = {
    openedAt: opened,
    lastSeenAt: at('2026-11-20T00:00:00Z'),
    closedAt: null,
    withheldAt: null,
  }
  const unseen = { ...recent, lastSeenAt: at('2025-11-21T03:20:00Z') }
  const closed = { ...recent, closedAt: at('2026-10-22T03:20:00Z') }
  const waiting = { ...recent, withheldAt: at('2026-11-20T00:00:00Z') }
  const covering = [visa('2025-01-02')]
  it.each<[string, Ageing, boolean, Visa[], ReturnType<typeof fateOf>]>([
    ['one seen yesterday', recent, false, [], 'kept'],
    ['one unseen for twelve months', unseen, false, [], 'destroyed'],
    [
      'one unseen for twelve months less a second',
      { ...unseen, lastSeenAt: at('2025-11-21T03:20:01Z') },
      false,
      [],
      'kept',
    ],
    ['one closed thirty days ago', closed, false, [], 'destroyed'],
    [
      'one closed thirty days ago less a second',
      { ...closed, closedAt: at('2026-10-22T03:20:01Z') },
      false,
      [],
      'kept',
    ],
    ['one past its time under the archives', unseen, true, [], 'withheld'],
    ['one past its time under a visa', unseen, true, covering, 'destroyed'],
    ['one seen yesterday, whatever the visa', recent, true, covering, 'kept'],
    ['one that already waits', waiting, true, [], 'kept'],
    ['one that waited for this visa', waiting, true, covering, 'destroyed'],
    ['one that waits where archives no longer rule', waiting, false, [], 'destroyed'],
  ])('%s', (_, file, publicArchives, visas, fate) => {
    expect(fateOf(file, now, publicArchives, visas)).toBe(fate)
  })

  it.each<[string, Ageing, Visa[], ReturnType<typeof fateOf>]>([
    ['one seen yesterday', recent, [], 'kept'],
    ['one past its time', unseen, [], 'withheld'],
    ['one closed thirty days ago', closed, [], 'withheld'],
    ['one past its time, whatever the visa', unseen, covering, 'withheld'],
    ['one that waits', waiting, covering, 'kept'],
  ])('%s, held back', (_, file, visas, fate) => {
    for (const publicArchives of visas.length > 0 ? [true] : [false, true])
      expect(fateOf(file, now, publicArchives, visas, true)).toBe(fate)
  })
})
