import { describe, expect, it } from 'vitest'
import { grant, refuse } from '../../../kernel/ruling.ts'
import { mayApprove, mayOpen, mayRefuse, stepOf } from './recovery.ts'

const at = new Date('2026-11-22T09:00:00Z')
const asked = {
  personId: 'lost',
  openedAt: null,
  openedBy: null,
  approvedAt: null,
  endedAt: null,
  outcome: null,
}
const opened = { ...asked, openedAt: at, openedBy: 'first' }
const byMachine = { ...opened, openedBy: null }
const approved = { ...opened, approvedAt: at }
const ended = { ...approved, endedAt: at, outcome: 'used' }

describe('a way back', () => {
  it.each([
    ['is opened by somebody else', mayOpen(asked, 'first'), grant(true)],
    ['is opened by whoever holds the machine', mayOpen(asked, null), grant(true)],
    ['is not opened by its person', mayOpen(asked, 'lost'), refuse('own-recovery')],
    ['is opened once', mayOpen(opened, 'second'), refuse('recovery-not-now')],
    ['is approved by another', mayApprove(opened, 'second', true), grant(true)],
    ['is approved by one, after the machine', mayApprove(byMachine, 'first', true), grant(true)],
    [
      'is not approved by whoever opened it',
      mayApprove(opened, 'first', true),
      refuse('recovery-same-person'),
    ],
    ['is not approved by its person', mayApprove(opened, 'lost', true), refuse('own-recovery')],
    ['is not approved before it is opened', mayApprove(asked, 'second', true), refuse('recovery-not-now')],
    [
      'is not approved once its opener may not',
      mayApprove(opened, 'second', false),
      refuse('recovery-opener-gone'),
    ],
    ['is approved once', mayApprove(approved, 'third', true), refuse('recovery-not-now')],
    ['is refused by whoever opened it', mayRefuse(opened, 'first'), grant(true)],
    ['is refused though approved', mayRefuse(approved, 'first'), grant(true)],
    ['is not refused once it served', mayRefuse(ended, 'first'), refuse('recovery-not-now')],
    ['is not refused by its person', mayRefuse(asked, 'lost'), refuse('own-recovery')],
  ])('%s', (_, ruling, expected) => expect(ruling).toEqual(expected))

  it('is at one step at a time', () => {
    expect([asked, opened, approved, ended].map(stepOf)).toEqual(['asked', 'opened', 'approved', 'used'])
  })
})
