import { describe, expect, it } from 'vitest'
import type { Clock } from '../../../kernel/clock/index.ts'
import { firstAsking } from './asking.ts'
import { type Next, nextOf } from './next.ts'

const now = new Date('2026-11-21T17:05:00Z')
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000)

const aClock = (about: Partial<Clock>): Clock => ({
  ruleId: 'INS-72H',
  ruleVersion: 1,
  kind: 'deadline',
  actor: 'victim',
  pace: null,
  state: 'running',
  startsAt: now,
  startedFrom: 'knownAt',
  dueAt: inDays(3),
  dueOn: '2026-11-24',
  precision: 'minute',
  timeZone: 'Europe/Paris',
  approximate: false,
  assumptions: [],
  reasons: [],
  missing: [],
  metBy: null,
  alternatives: [],
  projection: null,
  ...about,
})

const bank = (about: Partial<Clock> = {}) =>
  aClock({ ruleId: 'BANK-REFUND', actor: 'bank', dueAt: inDays(2), ...about })
const prosecutor = (about: Partial<Clock> = {}) =>
  aClock({ ruleId: 'CPC-3M', actor: 'prosecutor', dueAt: inDays(90), ...about })
const mine = aClock({})
const later = aClock({ ruleId: 'BANK-13M', dueAt: inDays(300) })
const task = { id: 'call-the-bank' }

describe('what happens next', () => {
  it.each<[string, Clock[], { id: string }[], Next]>([
    ['is nothing when nothing is left', [], [], { kind: 'nothing' }],
    ['is the first gesture left', [], [task, { id: 'another' }], { kind: 'task', task: task.id }],
    ['is her own deadline before her list', [mine], [task], { kind: 'deadline', clock: mine, at: inDays(3) }],
    ['is not a deadline months away', [later], [task], { kind: 'task', task: task.id }],
    ['is the bank before all', [mine, bank()], [task], { kind: 'bank', at: inDays(2), overdue: false }],
    [
      'is the bank, late',
      [bank({ dueAt: inDays(-1), state: 'missed' })],
      [task],
      { kind: 'bank', at: inDays(-1), overdue: true },
    ],
    ['is not a bank that has paid', [bank({ state: 'met' })], [task], { kind: 'task', task: task.id }],
    [
      'is not a bank that owes nothing',
      [bank({ state: 'not-applicable' })],
      [task],
      { kind: 'task', task: task.id },
    ],
    [
      'is not a bank of which nobody knows',
      [bank({ state: 'unknown', dueAt: null })],
      [],
      { kind: 'nothing' },
    ],
    ['is not a deadline already met', [aClock({ state: 'met' })], [task], { kind: 'task', task: task.id }],
    [
      'is not a deadline missed',
      [aClock({ state: 'missed', dueAt: inDays(-2) })],
      [task],
      { kind: 'task', task: task.id },
    ],
    [
      'is not somebody else’s deadline',
      [aClock({ actor: 'prosecutor' })],
      [task],
      { kind: 'task', task: task.id },
    ],
    ['is the prosecutor once the list is done', [prosecutor()], [], { kind: 'prosecutor', at: inDays(90) }],
    ['is the list before the prosecutor', [prosecutor()], [task], { kind: 'task', task: task.id }],
    [
      'is not a prosecutor whose three months are over',
      [prosecutor({ state: 'missed', dueAt: inDays(-1) })],
      [],
      { kind: 'nothing' },
    ],
  ])('%s', (_, clocks, open, next) => {
    expect(nextOf(clocks, open, now)).toEqual(next)
  })

  const quote = { href: '/a', title: 'Un devis', text: '', waits: { text: 'Lisez-le.', stopped: false } }
  const amendment = { ...quote, href: '/b', waits: { text: 'Répondez.', stopped: true } }
  const asked = (repair: typeof quote): Next => ({ kind: 'repair', repair })
  it.each<[string, Clock[], { id: string; when?: string }[], typeof quote, Next]>([
    ['is work that stands still, before all', [bank(), mine], [task], amendment, asked(amendment)],
    ['is a quote, before the list', [later], [{ ...task, when: 'today' }], quote, asked(quote)],
    [
      'is a gesture to make now, before a quote',
      [],
      [{ ...task, when: 'now' }],
      quote,
      { kind: 'task', task: task.id },
    ],
    [
      'is a deadline of this week, before a quote',
      [mine],
      [],
      quote,
      { kind: 'deadline', clock: mine, at: inDays(3) },
    ],
    ['is a quote, before a deadline of next month', [aClock({ dueAt: inDays(30) })], [], quote, asked(quote)],
    ['is the bank, before a quote', [bank()], [], quote, { kind: 'bank', at: inDays(2), overdue: false }],
  ])('%s', (_, clocks, open, asking, next) => {
    expect(nextOf(clocks, open, now, { asking })).toEqual(next)
  })

  it('is never a gesture of the first minutes once somebody has repaired, while there is anything else', () => {
    const first = { ...task, id: 'cut-network', when: 'now' }
    const later = { ...task, id: 'change-passwords', when: 'today' }
    const repaired = true
    expect(nextOf([], [first], now, { asking: quote, repaired })).toEqual(asked(quote))
    expect(nextOf([], [first, later], now, { repaired })).toEqual({ kind: 'task', task: later.id })
    expect(nextOf([], [first], now, { repaired })).toEqual({ kind: 'task', task: first.id })
    expect(nextOf([], [first, later], now)).toEqual({ kind: 'task', task: first.id })
  })

  it('is, of several that wait, the one where work stands still, then the one that ends first', () => {
    const soon = { ...quote, href: '/c', waits: { text: '', stopped: false, until: inDays(1) } }
    const late = { ...quote, href: '/d', waits: { text: '', stopped: false, until: inDays(9) } }
    const calm = { href: '/e', title: '', text: '' }
    expect(firstAsking([calm, quote, late, soon])).toBe(soon)
    expect(firstAsking([quote, late, soon, amendment])).toBe(amendment)
    expect(firstAsking([calm])).toBeUndefined()
  })
})
