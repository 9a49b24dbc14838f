import { isIPv6 } from 'node:net'
import type { FastifyRequest } from 'fastify'

/**
 * Whom wrong tries and askings are counted under. In IPv6 every home is given at least sixty-four bits (RFC 6177), so
 * that whoever tries takes another address each time: the network is counted, as the limit of requests does.
 */
export function callerOf({ ip }: Pick<FastifyRequest, 'ip'>): string {
  const [address = ''] = ip.split('%')
  if (!isIPv6(address)) return ip
  const mapped = /^::ffff:(\d+(?:\.\d+){3})$/i.exec(address)?.[1]
  if (mapped !== undefined) return mapped
  const [left = [], right = []] = address.split('::').map((half) => half.split(':').filter(Boolean))
  const written = left.length + right.length + (address.includes('.') ? 1 : 0)
  const groups = [...left, ...Array<string>(8 - written).fill('0'), ...right].slice(0, 4)
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`
}
