import { Secret, TOTP } from 'otpauth'

/** Twenty bytes, as RFC 4226 advises (section 4, R6), in the letters that applications read. */
export const newAppSecret = (): string => new Secret({ size: 20 }).base32

/** What the square says to an application: whose secret this is. SHA-1, six digits, thirty seconds: what all of them know. */
export const appAddress = (secret: string, issuer: string, label: string): string =>
  new TOTP({ issuer, label, secret: Secret.fromBase32(secret) }).toString()

/** The step of a code that is right now, one step early or one late (RFC 6238, 5.2); undefined for any other. */
export function stepOf(secret: string, code: string, at: Date): number | undefined {
  const totp = new TOTP({ secret: Secret.fromBase32(secret) })
  const timestamp = at.getTime()
  const delta = totp.validate({ token: code, timestamp, window: 1 })
  return delta === null ? undefined : totp.counter({ timestamp }) + delta
}
