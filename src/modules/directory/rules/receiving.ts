import { type Public, publics } from '../../../kernel/situation.ts'

/**
 * Publics as bits of one number, as the database keeps whom a proposal receives (migration 0022): the rank of each in
 * the list of the kernel, which is only ever added to at its end.
 */
export const bitsOf = (received: readonly Public[]): number =>
  received.reduce((bits, one) => bits | (1 << publics.indexOf(one)), 0)
