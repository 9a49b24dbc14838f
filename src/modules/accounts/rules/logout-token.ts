import type { Claims } from './claims.ts'

const event = 'http://schemas.openid.net/event/backchannel-logout'

/** Who has signed out at the provider: of one of its sessions, or of all of them. */
export type LogoutToken = { id: string; subject: string | undefined; session: string | undefined }

/**
 * What a logout token says, once its signature, issuer, addressee and time are verified (OpenID Connect
 * Back-Channel Logout 1.0, 2.4 and 2.6).
 *
 * The event says what it is, and a nonce is what it may not have: both keep a token made for signing in, which a
 * browser has held, from passing for one that signs out. Undefined for anything else.
 */
export function readLogoutToken(claims: Claims): LogoutToken | undefined {
  const { events, nonce, jti, sub, sid } = claims
  const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''
  const about = typeof events === 'object' && events !== null && Object.hasOwn(events, event)
  const said = about && (events as Record<string, unknown>)[event]
  if (typeof said !== 'object' || said === null || Array.isArray(said)) return undefined
  if (nonce !== undefined || !isText(jti)) return undefined
  if (![sub, sid].every((one) => one === undefined || isText(one))) return undefined
  if (sub === undefined && sid === undefined) return undefined
  return { id: jti, subject: sub as string | undefined, session: sid as string | undefined }
}
