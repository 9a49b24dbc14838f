/**
 * A case's number: what a person reads on the telephone, and what names her case without opening it.
 *
 * Eight signs of Crockford's alphabet (no I, L, O, U: nothing to confuse, nothing rude), in two groups:
 * BAL-7K4P-93TD. It is not a secret.
 */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

export const caseNumberPattern = '^BAL-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$'

/** The number written from eight random bytes; of 2^40 numbers two cases hardly ever draw the same. */
export function caseNumber(random: Uint8Array): string {
  const signs = Array.from(random.subarray(0, 8), (byte) => alphabet[byte % 32]).join('')
  return `BAL-${signs.slice(0, 4)}-${signs.slice(4)}`
}

/**
 * The number a person meant: small letters, spaces, a forgotten prefix, O for 0 and I for 1 are forgiven.
 * Trap: a number may itself begin with BA1, so the prefix is told by the length alone.
 */
export function readCaseNumber(typed: string): string | undefined {
  const written = typed
    .slice(0, 60)
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
  const signs = (written.length === 11 ? written.replace(/^BA[L1I]/, '') : written)
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  const number = `BAL-${signs.slice(0, 4)}-${signs.slice(4)}`
  return new RegExp(caseNumberPattern).test(number) ? number : undefined
}
