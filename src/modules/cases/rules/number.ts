import { crockfordPattern, drawn, readSigns, signsOf } from '../../../kernel/crockford.ts'

/**
 * A case's number: what a person reads on the telephone, and what names her case without opening it.
 *
 * Eight of Crockford's signs, in two groups: BAL-7K4P-93TD. It is not a secret.
 */
export const caseNumberPattern = `^BAL-${crockfordPattern}{4}-${crockfordPattern}{4}$`

/** The number written from eight random bytes; of 2^40 numbers two cases hardly ever draw the same. */
export const caseNumber = (random: Uint8Array): string => written(signsOf(drawn(random, 8)))

/** The number a person meant, however she copied it. */
export function readCaseNumber(typed: string): string | undefined {
  const signs = readSigns(typed.slice(0, 60), 8, 'BAL')
  return signs && written(signs)
}

const written = (signs: string) => `BAL-${signs.slice(0, 4)}-${signs.slice(4)}`
