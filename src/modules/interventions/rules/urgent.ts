import { grant, type Ruling, refuse } from '../../../kernel/ruling.ts'
import type { Asked, Intervention } from './intervention.ts'
import { isInstance, isProvider, type Party } from './party.ts'

/**
 * An urgent request is heard: somebody of the provider opened it. That is the acknowledgement; the answer has its
 * own delay (A1-ACK).
 */
export function hearRequest(
  intervention: Intervention,
  { by }: { by: Party },
  now: Date,
): Ruling<Asked, 'intervention-not-yours' | 'request-already-answered' | 'request-already-heard'> {
  if (!isProvider(intervention, by)) return refuse('intervention-not-yours')
  if (intervention.state !== 'asked') return refuse('request-already-answered')
  if (intervention.heardAt) return refuse('request-already-heard')
  return grant({ ...intervention, heardAt: now })
}

/**
 * When an urgent request that nobody opened is told again, louder: at half of the way to the reminder, by night as by
 * day, since who announces urgencies answers them. Undefined where nothing is left to tell.
 */
export function escalatesAt({ request, askedAt, clock, heardAt, escalatedAt }: Asked): Date | undefined {
  if (!request.urgent || heardAt || escalatedAt) return undefined
  return new Date((askedAt.getTime() + clock.remindAt.getTime()) / 2)
}

/** Nobody opened it: everybody of the provider is told again, and the operators with them. */
export function escalate(
  intervention: Intervention,
  { by }: { by: Party },
  now: Date,
): Ruling<Asked, 'intervention-not-yours' | 'request-already-answered' | 'request-not-to-escalate'> {
  if (!isInstance(by)) return refuse('intervention-not-yours')
  if (intervention.state !== 'asked') return refuse('request-already-answered')
  const at = escalatesAt(intervention)
  if (!at || now < at) return refuse('request-not-to-escalate')
  return grant({ ...intervention, escalatedAt: now })
}
