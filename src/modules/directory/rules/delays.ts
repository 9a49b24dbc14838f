import { timeZoneOf } from '../../../kernel/calendar/index.ts'
import { dueAfter, type Period } from '../../../kernel/clock/index.ts'

/** Where a delay is counted: its département gives the holidays and the zone, which may be said apart (abroad). */
export type Place = { department?: string; zone?: string }

export const zoneOf = ({ department, zone }: Place): string => timeZoneOf(department, zone)

/** The last moment at which an act is in time, on the clocks of the place. */
export type Deadline = { until: Date; on: string; zone: string; approximate: boolean }

export function deadlineAfter(from: Date, period: Period, place: Place): Deadline {
  const zone = zoneOf(place)
  const { dueAt, dueOn, approximate } = dueAfter(from, period, zone, place.department)
  return { until: dueAt, on: dueOn, zone, approximate }
}

/** Days that move to the next working day when they would end on a Saturday, a Sunday or a holiday. */
const rolling = (amount: number): Period => ({ amount, unit: 'day', method: 'union' })
const days = (amount: number): Period => ({ amount, unit: 'day' })
const workingDays = (amount: number): Period => ({ amount, unit: 'workingDay' })

/**
 * Every delay of a measure and of its procedure.
 *
 * A period given to a provider rolls over to a working day; one that bears on him (a suspension, the time in which
 * the procedure must open) never does. Durations are proposals of the project unless a text is named.
 */
export const delays = {
  /** The electronic registration is acknowledged at once, or within one working day (CRPA, art. R112-11-2). */
  registration: workingDays(1),
  /** The electronic acknowledgement of receipt (same article). */
  acknowledgement: workingDays(10),
  admission: workingDays(10),
  instruction: rolling(30),
  fileAccess: workingDays(5),
  observations: rolling(15),
  extension: rolling(10),
  hearing: rolling(15),
  hearingNotice: workingDays(5),
  deliberation: rolling(15),
  decision: workingDays(10),
  /** A registered mail that nobody fetches is held to be received then (electronic: CPCE, art. R53-3; to verify). */
  pickUp: days(15),
  /** A suspension whose contradictory procedure is not open by then lapses. */
  opening: days(5),
  /** A person looks again at a technical hiding. */
  review: workingDays(2),
  /** Silence on an appeal, or on an application, is rejection (CRPA, art. L231-4, 2°). No roll-over: a decision is born, none is due. */
  silence: { amount: 2, unit: 'month' },
} as const satisfies Record<string, Period>
