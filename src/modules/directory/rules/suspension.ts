import { grant, type Ruling, refuse } from '../../../kernel/ruling.ts'
import { type Deadline, deadlineAfter, delays, type Place } from './delays.ts'
import { isNamed, type Signatory } from './measures.ts'

export const urgencies = ['danger-to-victims', 'proven-leak', 'scam'] as const
export type Urgency = (typeof urgencies)[number]

export type Suspension = {
  about: string
  urgency: Urgency
  because: string
  signatory: Signatory
  from: Date
  renewed: { at: Date; because: string; signatory: Signatory } | null
  /** When the contradictory procedure was opened: the grievances were sent. */
  grievancesAt: Date | null
  liftedAt: Date | null
  place: Place
}

type Urging = { because: string; signatory: Signatory }
type UrgingRefusal = 'reason-missing' | 'signatory-incomplete' | 'suspension-not-yours'

const urged = ({ because, signatory }: Urging): Ruling<true, UrgingRefusal> => {
  if (because.trim() === '') return refuse('reason-missing')
  if (!isNamed(signatory)) return refuse('signatory-incomplete')
  return signatory.role === 'operator' ? refuse('suspension-not-yours') : grant(true)
}

/**
 * A provider is suspended at once when victims are in danger, a leak is proven, or it is a scam: written reasons,
 * signed by the director or her delegate, before the contradictory procedure (urgency: CRPA, art. L121-2, 1°).
 *
 * Once for the same facts: a suspension that lapsed does not begin again under another date.
 */
export function suspend(
  given: Urging & Pick<Suspension, 'about' | 'urgency' | 'place'>,
  former: readonly Suspension[],
  now: Date,
): Ruling<Suspension, UrgingRefusal | 'suspension-already-used'> {
  const ruling = urged(given)
  if (!ruling.granted) return ruling
  if (former.some(({ about }) => about === given.about)) return refuse('suspension-already-used')
  return grant({ ...given, from: now, renewed: null, grievancesAt: null, liftedAt: null })
}

const term = 30
const afterDays = (from: Date, days: number): Date => new Date(from.getTime() + days * 86_400_000)

/** Thirty days to the minute, once renewable: what bears on somebody is not lengthened by a Sunday. */
export const suspensionEnd = ({ from, renewed }: Suspension): Date =>
  afterDays(from, renewed ? 2 * term : term)

export const openingDue = ({ from, place }: Suspension): Deadline =>
  deadlineAfter(from, delays.opening, place)

export function suspensionStands(
  suspension: Suspension,
  now: Date,
): 'in-force' | 'lapsed' | 'ended' | 'lifted' {
  const { grievancesAt, liftedAt } = suspension
  if (liftedAt && liftedAt <= now) return 'lifted'
  const due = openingDue(suspension).until
  if (now > due && (grievancesAt === null || grievancesAt > due)) return 'lapsed'
  return now < suspensionEnd(suspension) ? 'in-force' : 'ended'
}

export function renew(
  suspension: Suspension,
  given: Urging,
  now: Date,
): Ruling<Suspension, UrgingRefusal | 'suspension-not-now' | 'suspension-already-renewed'> {
  const ruling = urged(given)
  if (!ruling.granted) return ruling
  if (suspension.renewed) return refuse('suspension-already-renewed')
  if (suspensionStands(suspension, now) !== 'in-force') return refuse('suspension-not-now')
  return grant({ ...suspension, renewed: { at: now, ...given } })
}
