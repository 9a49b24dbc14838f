import type { Frame } from '../../platform/http/frame.tsx'
import type { Refusals } from '../../platform/http/refusals.ts'
import type { World } from '../../platform/world.ts'
import type { Cases, Inside } from '../cases/index.ts'
import type { Diagnosis } from '../diagnosis/index.ts'
import type { Directory } from '../directory/index.ts'
import type { Entrusting } from '../evidence/index.ts'
import type { Papers } from '../papers/index.ts'
import type { Territory } from '../territory/index.ts'
import type { ActingWorld } from './exhibits.ts'
import type { SignatureBook } from './signing.ts'
import type { Kept } from './store/interventions.ts'

/** What the routes of interventions are given. */
export type Given = {
  world: World & ActingWorld
  cases: Cases
  diagnosis: Diagnosis
  directory: Directory
  papers: Papers
  territory: Territory
  frame: Frame
  refusals: Refusals
  inside: Inside
  signatures: SignatureBook
  /** What the people of a provider entrust to the vault of a victim. */
  entrusting: Entrusting
  /** Mails what was just done, at once rather than at the next minute. */
  tellSoon: () => Promise<void>
  /** Calls the address that a provider gave for its urgencies, when one is asked. */
  callHook: (kept: Pick<Kept, 'intervention'>) => Promise<void>
  /** Where people find their own account. */
  accountPath: string
}
