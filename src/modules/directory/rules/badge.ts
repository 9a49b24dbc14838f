import { addDays, dayAt, isoDay } from '../../../kernel/calendar/index.ts'
import { canonicalJson } from '../../../kernel/canonical-json.ts'
import { attestationEnds } from './visible.ts'

/**
 * What a signed badge says: this provider was listed that day, under this charter, and its offer is confirmed until
 * then. A badge is shown elsewhere: what it says must hold without us, and what is true today is read here.
 */
export type Badge = {
  v: 1
  kind: 'provider-badge'
  instance: string
  provider: string
  siren: string
  charter: { version: string; sha256: string }
  /** Days of Paris, `AAAA-MM-JJ`; the last one counts whole. */
  issuedOn: string
  validUntil: string
}

const zone = 'Europe/Paris'

/** The badge of a listed provider today: valid until the last day of its confirmation, after which it takes a new one. */
export const badgeOn = (
  now: Date,
  {
    instance,
    provider,
    signed,
  }: {
    instance: string
    provider: { id: string; siren: string; attestedAt: Date }
    /** Its last signature of the charter. */
    signed: { version: string; hash: string }
  },
): Badge => ({
  v: 1,
  kind: 'provider-badge',
  instance,
  provider: provider.id,
  siren: provider.siren,
  charter: { version: signed.version, sha256: signed.hash },
  issuedOn: isoDay(dayAt(now, zone)),
  validUntil: isoDay(addDays(dayAt(attestationEnds(provider.attestedAt, zone).hiddenAt, zone), -1)),
})

/** The bytes that are signed. */
export const badgeText = (badge: Badge): string => canonicalJson(badge)

const mark = 'BALISE-INSIGNE'
const longest = 2_000

/** A badge as one stretch of text: what is said, and its signature, both in base64url. */
export const badgeCode = (text: string, seal: string): string =>
  [mark, 1, Buffer.from(text).toString('base64url'), seal].join('.')

/** The two parts of a code, however it was pasted; nothing of it is believed before its signature holds. */
export function readBadgeCode(typed: string): { text: string; seal: string } | undefined {
  const bare = typed.slice(0, longest).replaceAll(/\s/g, '')
  const [, payload, seal] = /^BALISE-INSIGNE\.1\.([\w-]+)\.([\w-]+)$/.exec(bare) ?? []
  if (payload === undefined || seal === undefined) return undefined
  return { text: Buffer.from(payload, 'base64url').toString('utf8'), seal }
}

/** The badge of a text whose signature holds; the same key signs charters, which are no badges. */
export function readBadge(signed: string): Badge | undefined {
  const value = JSON.parse(signed) as Partial<Badge>
  return value.kind === 'provider-badge' && value.v === 1 ? (value as Badge) : undefined
}

/** What is said of a badge whose signature holds: what is true today comes before what it says. */
export type BadgeState = 'listed' | 'listed-old' | 'not-listed'

/**
 * Where a badge stands. The establishment may have moved, the company never: another SIREN is another provider.
 * `listed` is what the network holds today of the provider it names.
 */
export function badgeState(
  { siren, validUntil }: Badge,
  listed: { siren: string } | undefined,
  now: Date,
): BadgeState {
  if (listed?.siren !== siren) return 'not-listed'
  return isoDay(dayAt(now, zone)) > validUntil ? 'listed-old' : 'listed'
}
