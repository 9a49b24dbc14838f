import type { Clock } from '../../../kernel/clock/index.ts'
import type { Asking } from './asking.ts'

/**
 * What happens next in a case, and when: the one date a person should keep in mind.
 *
 * Work that stands still until she answers comes first: somebody is stopped in the middle. Then what somebody else
 * owes her (the bank's refund), her own nearest deadline, what a provider asked her, the next thing on her list. What a
 * provider asks waits after a deadline of this week and after a gesture to make now (a card to block is graver than a
 * quote to read), never after a deadline that is weeks away. Once somebody has repaired, the gestures of the first
 * minutes come last: nobody is led to cut the network of a machine that was given back. A date that passed is said, with
 * what follows; nothing is promised that nobody will do.
 */
export type Next =
  | { kind: 'bank'; at: Date; overdue: boolean }
  | { kind: 'deadline'; clock: Clock; at: Date }
  | { kind: 'repair'; repair: Asking }
  | { kind: 'prosecutor'; at: Date }
  | { kind: 'task'; task: string }
  | { kind: 'nothing' }

/** Deadlines farther than this are no news for today. */
const horizonDays = 45

/** A deadline nearer than this comes before what a provider asks. */
const pressingDays = 7

const rank = ({ when }: { when?: string }): number => Number(when === 'now')

export function nextOf(
  clocks: readonly Clock[],
  open: readonly { id: string; when?: string }[],
  now: Date,
  { asking, repaired = false }: { asking?: Asking | undefined; repaired?: boolean } = {},
): Next {
  const within = (at: Date, days: number) => at.getTime() < now.getTime() + days * 86_400_000
  if (asking?.waits.stopped) return { kind: 'repair', repair: asking }

  const dated = (id: string) =>
    clocks.find(({ ruleId, dueAt, state }) => ruleId === id && dueAt !== null && state !== 'met')
  const bank = dated('BANK-REFUND')
  if (bank?.dueAt && bank.state !== 'not-applicable' && bank.state !== 'unknown')
    return { kind: 'bank', at: bank.dueAt, overdue: bank.dueAt < now }

  const mine = clocks.find(
    ({ actor, state, dueAt }) =>
      actor === 'victim' && state === 'running' && dueAt !== null && within(dueAt, horizonDays),
  )
  const [task] = repaired ? open.toSorted((one, other) => rank(one) - rank(other)) : open
  const isNow = !repaired && task?.when === 'now'
  const waits = asking && !isNow && !(mine?.dueAt && within(mine.dueAt, pressingDays))
  if (waits) return { kind: 'repair', repair: asking }
  if (mine?.dueAt) return { kind: 'deadline', clock: mine, at: mine.dueAt }

  if (task) return { kind: 'task', task: task.id }
  const prosecutor = dated('CPC-3M')
  return prosecutor?.dueAt && prosecutor.state === 'running'
    ? { kind: 'prosecutor', at: prosecutor.dueAt }
    : { kind: 'nothing' }
}
