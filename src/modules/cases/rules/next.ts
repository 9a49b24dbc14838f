import type { Clock } from '../../../kernel/clock/index.ts'

/**
 * What happens next in a case, and when: the one date a person should keep in mind.
 *
 * First what somebody else owes her (the bank's refund), then her own nearest deadline, then the next thing on
 * her list. A date that passed is said, with what follows; nothing is promised that nobody will do.
 */
export type Next =
  | { kind: 'bank'; at: Date; overdue: boolean }
  | { kind: 'deadline'; clock: Clock; at: Date }
  | { kind: 'prosecutor'; at: Date }
  | { kind: 'task'; task: string }
  | { kind: 'nothing' }

/** Deadlines farther than this are no news for today. */
const horizonDays = 45

export function nextOf(clocks: readonly Clock[], open: readonly { id: string }[], now: Date): Next {
  const dated = (id: string) =>
    clocks.find(({ ruleId, dueAt, state }) => ruleId === id && dueAt !== null && state !== 'met')
  const bank = dated('BANK-REFUND')
  if (bank?.dueAt && bank.state !== 'not-applicable' && bank.state !== 'unknown')
    return { kind: 'bank', at: bank.dueAt, overdue: bank.dueAt < now }

  const horizon = now.getTime() + horizonDays * 86_400_000
  const mine = clocks.find(
    ({ actor, state, dueAt }) =>
      actor === 'victim' && state === 'running' && dueAt !== null && dueAt.getTime() < horizon,
  )
  if (mine?.dueAt) return { kind: 'deadline', clock: mine, at: mine.dueAt }

  const [task] = open
  if (task) return { kind: 'task', task: task.id }
  const prosecutor = dated('CPC-3M')
  return prosecutor?.dueAt && prosecutor.state === 'running'
    ? { kind: 'prosecutor', at: prosecutor.dueAt }
    : { kind: 'nothing' }
}
