import { grant, type Ruling, refuse } from '../../../kernel/ruling.ts'
import { type Intervention, mayReadCase } from './intervention.ts'
import { isProvider, type Party } from './party.ts'

/** The largest file that a provider entrusts by a form, in bytes: a photograph, a log, a sample; no copy of a disk. */
export const mostFileBytes = 50 * 1024 ** 2
/** So many files of one intervention: the vault is the victim's, and its room is hers. */
export const mostFiles = 20

/**
 * Whether the people of a provider may entrust one more file to the vault of the victim: they took the request, and
 * may still read the case (charter, article 3: A3-ACCESS).
 */
export function mayEntrust(
  intervention: Intervention,
  { by, already }: { by: Party; already: number },
  now: Date,
): Ruling<
  true,
  'intervention-not-yours' | 'entrusted-before-answer' | 'intervention-over' | 'entrusted-too-many'
> {
  if (!isProvider(intervention, by)) return refuse('intervention-not-yours')
  if (intervention.state === 'asked') return refuse('entrusted-before-answer')
  if (!mayReadCase(intervention, by, now)) return refuse('intervention-over')
  if (already >= mostFiles) return refuse('entrusted-too-many')
  return grant(true)
}
