/** The longest address that mail carries: a path of 256 signs, its two brackets off (RFC 5321, 4.5.3.1.3). */
export const longestMailAddress = 254

/**
 * A mail address that a server would take: one @, a domain with a dot, nothing that could name a second one. Addresses
 * are kept in small letters, and « İ » is two of them.
 */
export const isMailAddress = (typed: string): boolean =>
  typed.toLowerCase().length <= longestMailAddress &&
  /^[^\s@"(),:;<>[\\\]]{1,64}@[\p{L}\p{N}-]{1,63}(\.[\p{L}\p{N}-]{1,63})+$/u.test(typed)
