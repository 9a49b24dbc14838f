import { grant, type Ruling, refuse } from '../../../kernel/ruling.ts'
import type { Step } from './application.ts'

/** As the store keeps it (store/tables.ts). */
type State = 'draft' | 'submitted' | 'listed' | 'refused' | 'delisted' | 'closed'

/**
 * Whether a provider may change one step of what it declares. Sent, it waits as it was sent until somebody has decided:
 * what is examined does not move under who examines it. Listed, its offer is its own to keep true (charter, A2-PROFILE),
 * but not who it is, which was examined.
 */
export function mayChange(
  state: State,
  step: Step,
): Ruling<true, 'application-sent' | 'application-decided' | 'identity-examined'> {
  if (state === 'draft') return grant(true)
  if (state === 'submitted') return refuse('application-sent')
  if (state !== 'listed') return refuse('application-decided')
  return step === 'identity' ? refuse('identity-examined') : grant(true)
}
