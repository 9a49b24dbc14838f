import { drawn, readSigns, signsOf } from '../../../kernel/crockford.ts'

/**
 * The code that opens the questions of one case, and nothing else of it: for who answers from paper or by telephone.
 * Eight of Crockford's signs, SUI-7K4P-93TD, so that nothing is confused when it is read aloud. It is not the number
 * of the case, which is no secret.
 */
export const followUpCode = (random: Uint8Array): string => written(signsOf(drawn(random, 8)))

/** The code a person meant, however she copied it. */
export function readFollowUpCode(typed: string): string | undefined {
  const signs = readSigns(typed.slice(0, 60), 8, 'SUI')
  return signs && written(signs)
}

const written = (signs: string) => `SUI-${signs.slice(0, 4)}-${signs.slice(4)}`
