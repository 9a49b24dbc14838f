import { grant, type Ruling, refuse } from '../../../kernel/ruling.ts'
import { signsSeen } from '../../../kernel/typed-text.ts'
import { isNamed, type Signatory } from './measures.ts'

/** Reasons of fewer signs say nothing that anybody could answer. */
export const leastReasons = 20
export const longestReasons = 4_000

export type Decided = { accepts: boolean; reasons: string; signatory: Signatory }
export type Decider = { roles: readonly { organisation: string | null }[] }

/** Whoever holds a role in a company decides nothing about it, whatever the role (impartiality; CRPA, art. L100-2). */
export const isImpartial = (organisation: string, { roles }: Decider): boolean =>
  !roles.some((held) => held.organisation === organisation)

/**
 * A decision as it is kept. It bears the first name, the last name and the capacity of who takes it (CRPA, art.
 * L212-1); one against its company says its reasons of law and of fact (art. L211-5). `always`: whatever is decided,
 * it is told why.
 */
export function signedDecision(
  { accepts, reasons, signatory }: Decided,
  { always = false } = {},
): Ruling<
  { decidedAs: string; reasons: string | null },
  'signatory-incomplete' | 'reasons-too-short' | 'reasons-too-long'
> {
  if (!isNamed(signatory)) return refuse('signatory-incomplete')
  const decidedAs = `${signatory.firstName} ${signatory.lastName}, ${signatory.capacity}`
  if (accepts && !always) return grant({ decidedAs, reasons: null })
  const said = reasons.trim()
  if (said.length > longestReasons) return refuse('reasons-too-long')
  return signsSeen(said) < leastReasons ? refuse('reasons-too-short') : grant({ decidedAs, reasons: said })
}
