const allowedSchemes = new Set(['http:', 'https:', 'mailto:', 'tel:', 'sms:'])

/**
 * The only door for addresses that come from people, content or partners.
 *
 * Lets through the web, mail, telephone, text messages and relative addresses; anything else gives
 * `undefined`, and the words stay readable without a link. Browsers drop tabs and line breaks inside an
 * address and read `\` as `/`: such addresses are refused before their scheme is read. `//host` would leave
 * the site while looking relative: refused too.
 */
export function safeHref(href: string | undefined): string | undefined {
  const address = href?.trim()
  if (!address || [...address].some(isUnreadable) || address.startsWith('//')) return undefined
  const scheme = /^[a-z][a-z0-9+.-]*:/i.exec(address)?.[0]
  return !scheme || allowedSchemes.has(scheme.toLowerCase()) ? address : undefined
}

const isUnreadable = (character: string) => character === '\\' || character < ' ' || character === '\u007f'

export const leavesTheSite = (href: string): boolean => /^https?:/i.test(href)

/** The longest address that a person copies from paper without losing her place. */
const longestOnPaper = 45

/** An address as it is said and written on paper: `17cyber.gouv.fr`, without what only machines need. */
export function shortAddress(href: string): string {
  if (!URL.canParse(href)) return href
  const { host, pathname } = new URL(href)
  const site = host.replace(/^www\./, '')
  const whole = `${site}${pathname.replace(/\/$/, '')}`
  return whole.length <= longestOnPaper ? whole : site
}
