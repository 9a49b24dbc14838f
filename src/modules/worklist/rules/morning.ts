import { dayAt, isWorkingDay } from '../../../kernel/calendar/index.ts'
import { seatZone, type Task, type TaskKind } from '../../../kernel/task.ts'
import { isLate } from './order.ts'

/** What somebody was told, and whether she wants to be. */
export type Morning = { stopped: boolean; toldAt: Date | null }

/** Operators are written to on working days, once a day at most, unless they stopped it. */
export function mayTell({ stopped, toldAt }: Morning, now: Date): boolean {
  const today = dayAt(now, seatZone)
  return !stopped && isWorkingDay(today) && (toldAt === null || dayAt(toldAt, seatZone) < today)
}

/** Somebody who was never told of anything is told of what came since yesterday. */
const yesterday = 24 * 3_600_000

export type KindWaiting = { kind: TaskKind; count: number; late: number }
export type Waiting = { count: number; late: number; fresh: number; kinds: readonly KindWaiting[] }

/**
 * What a morning says: how many things wait, of which kinds, the gravest first; never about whom. Undefined when
 * nothing is late and nothing came since she was last told: what she knows already is not worth a mail.
 */
export function waitingOf(
  tasks: readonly Pick<Task, 'kind' | 'gravity' | 'since' | 'dueAt'>[],
  { toldAt }: Pick<Morning, 'toldAt'>,
  now: Date,
): Waiting | undefined {
  const since = toldAt ?? new Date(now.getTime() - yesterday)
  const late = tasks.filter((task) => isLate(task, now)).length
  const fresh = tasks.filter((task) => task.since > since).length
  if (late === 0 && fresh === 0) return undefined
  const kinds = [...Map.groupBy(tasks, ({ kind }) => kind)].map(([kind, all]) => ({
    kind,
    gravity: Math.max(...all.map(({ gravity }) => gravity)),
    count: all.length,
    late: all.filter((task) => isLate(task, now)).length,
  }))
  const inOrder = kinds.toSorted(
    (one, other) => other.gravity - one.gravity || other.late - one.late || other.count - one.count,
  )
  return {
    count: tasks.length,
    late,
    fresh,
    kinds: inOrder.map(({ kind, count, late: ofKind }) => ({ kind, count, late: ofKind })),
  }
}
