import { certificateDueAt } from './closing.ts'
import { type Intervention, mayReadCase } from './intervention.ts'
import type { Party } from './party.ts'

/** Whether the victim wanted her exhibits open to those who take her request. */
export const sharesExhibits = ({ request }: Pick<Intervention, 'request'>): boolean =>
  request.shared.includes('exhibits')

/**
 * Whether her exhibits may be open to this provider (A3-ACCESS): what she ticked, from the moment it took the request
 * and as long as it may read her case. Asked and not answered yet, it sees none: it has nothing to repair.
 */
export const mayHoldExhibits = (intervention: Intervention, now: Date): boolean => {
  const itself: Party = { kind: 'provider', organisation: intervention.provider, person: '' }
  return (
    sharesExhibits(intervention) && intervention.state !== 'asked' && mayReadCase(intervention, itself, now)
  )
}

/** Whether they open by themselves when it accepts: only where the box said so when she ticked it. */
export const opensByItself = (intervention: Intervention): boolean =>
  sharesExhibits(intervention) && intervention.request.opensExhibits === true

/** When they shut by themselves at the latest, once the work is done (A3-END). */
export const exhibitsShutAt = (intervention: Intervention): Date | undefined =>
  intervention.state === 'done' ? certificateDueAt(intervention) : undefined
