import type { IconName } from '../icon/icon.tsx'

export type Promised = 'answered' | 'late' | 'waits'

/** What was promised for a moment, in a list of what waits: kept, late, or still to come, and its picture. */
export function promised(
  { answeredAt, due }: { answeredAt: Date | null; due: Date },
  now: Date,
): { standing: Promised; date: Date; icon: IconName } {
  const standing = answeredAt ? 'answered' : due < now ? 'late' : 'waits'
  return { standing, date: answeredAt ?? due, icon: icons[standing] }
}

const icons = {
  answered: 'check-circle',
  late: 'warning-circle',
  waits: 'hourglass-medium',
} as const satisfies Record<Promised, IconName>
