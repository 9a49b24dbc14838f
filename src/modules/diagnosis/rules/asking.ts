import type { Flag, Public } from '../../../kernel/situation.ts'
import type { Sector } from './channel.ts'
import type { Threat } from './threat.ts'

/** Who asks, where, about what. `region` is the INSEE code of the region or overseas collectivity. */
export type Asking = {
  threat: Threat
  public: Public
  flags: readonly Flag[]
  region?: string | undefined
  sector?: Sector | undefined
  stateAdministration?: boolean | undefined
  abroad?: boolean | undefined
  minor?: boolean | undefined
}

/** Whether a child is concerned: said to be a minor, or approached as one (grooming). */
export const isChild = ({ minor, flags, threat }: Asking): boolean =>
  minor === true || flags.includes('minor') || threat.lawRules.includes('DUTY-434-3')
