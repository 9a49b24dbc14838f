import { createHmac } from 'node:crypto'
import { isIP } from 'node:net'

export const longestAddress = 500

/** Why an address is not called. */
export type AddressWhy = 'hook-address-wrong' | 'hook-address-not-https' | 'hook-address-inside'

/**
 * What is wrong with an address to call: it must be encrypted, named, and not a machine of this house or of its
 * network (the name is looked up again at each call, since what it leads to may change).
 */
export function addressFlaw(typed: string, { loopback }: { loopback: boolean }): AddressWhy | undefined {
  if (!URL.canParse(typed) || new URL(typed).href.length > longestAddress) return 'hook-address-wrong'
  const { protocol, hostname, username, password } = new URL(typed)
  if (username !== '' || password !== '' || hostname === '') return 'hook-address-wrong'
  const isHere = hostname === 'localhost' || hostname === '127.0.0.1'
  if (isHere) return loopback ? undefined : 'hook-address-inside'
  if (protocol !== 'https:') return 'hook-address-not-https'
  if (isIP(hostname.replace(/^\[|\]$/g, '')) !== 0 || !hostname.includes('.')) return 'hook-address-inside'
  return undefined
}

/** Networks that no address of the Internet is in (IANA special-purpose registries, RFC 6890 and its updates). */
const inside = [
  /^(0|10|127)\./,
  /^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./,
  /^169\.254\./,
  /^172\.(1[6-9]|2\d|3[01])\./,
  /^192\.(168|0\.0|0\.2)\./,
  /^198\.(1[89]|51\.100)\./,
  /^203\.0\.113\./,
  /^(22[4-9]|2[3-5]\d)\./,
]

/** Whether an address a name leads to is one of the Internet. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return !inside.some((network) => network.test(address))
  // Global unicast alone (2000::/3), less documentation; IPv4 written as IPv6, tunnels and local ones are outside.
  if (family === 6) return /^[23]/.test(address) && !/^2001:(0?:|0{1,4}:|db8:)|^2002:/i.test(address)
  return false
}

/** The three headers of a signed call, as standardwebhooks.com says (read 2026-11-22): who receives it checks them. */
export const signedHeaders = (secret: string, id: string, at: Date, body: string): Record<string, string> => {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const mac = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${mac}` }
}
