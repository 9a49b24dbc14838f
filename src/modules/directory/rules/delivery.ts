import { grant, type Ruling, refuse } from '../../../kernel/ruling.ts'
import { deadlineAfter, delays, type Place } from './delays.ts'

/**
 * How an act of the procedure reached its addressee. `message` is one of the platform that asks for an
 * acknowledgement: unread, it proves nothing, and a registered mail must follow.
 */
export type Delivery = {
  by: 'registered-electronic' | 'registered-letter' | 'message'
  sentAt: Date
  openedAt: Date | null
  refusedAt: Date | null
}

export const sent = (by: Delivery['by'], sentAt: Date): Delivery => ({
  by,
  sentAt,
  openedAt: null,
  refusedAt: null,
})

/** Opened or refused: the first of the two that happened stays. A delivery is not lived twice. */
export const answered = (delivery: Delivery, how: 'opened' | 'refused', at: Date): Delivery => {
  if (delivery.openedAt || delivery.refusedAt) return delivery
  return how === 'opened' ? { ...delivery, openedAt: at } : { ...delivery, refusedAt: at }
}

/**
 * When an act is held to have been received, from which delays run; null as long as nothing proves it.
 *
 * Who refuses a mail has received it (settled case law; to verify). A registered one that nobody fetches is held to
 * be received on the fifteenth day, at its end; for a letter the courts look at its first presentation, which is
 * earlier: we keep the later date, which takes nothing from anybody. A message nobody opened is never received.
 */
export function receivedAt(
  { by, sentAt, openedAt, refusedAt }: Delivery,
  place: Place,
  now: Date,
): Date | null {
  const seen = openedAt ?? refusedAt
  if (by === 'message') return seen
  const fiction = deadlineAfter(sentAt, delays.pickUp, place).until
  if (seen && seen <= fiction) return seen
  return now > fiction ? fiction : null
}

/** What was not received may be sent again, by another way. */
export const sendAgain = (
  delivery: Delivery,
  by: Delivery['by'],
  place: Place,
  now: Date,
): Ruling<Delivery, 'delivery-received'> =>
  receivedAt(delivery, place, now) ? refuse('delivery-received') : grant(sent(by, now))
