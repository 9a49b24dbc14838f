import { isIP } from 'node:net'

/** What a link has that an honest one seldom has; each has its word on the page. */
export const linkFlags = [
  'other-domain',
  'punycode',
  'ip-address',
  'shortener',
  'name-before-at',
  'odd-port',
  'not-web',
  'form',
] as const
export type LinkFlag = (typeof linkFlags)[number]

/** Where a link of a mail leads, and what it shows instead. It is evidence: nobody makes it one to press. */
export type MailLink = {
  url: string
  /** As it is written in addresses (punycode); empty when it leads to no machine. */
  host: string
  /** The words one sees; null when the address itself is written. */
  shown: string | null
  flags: readonly LinkFlag[]
}

const mostLinks = 200
const mostText = 2_000_000

const shorteners = new Set(
  'bit.ly bitly.com tinyurl.com t.co goo.gl ow.ly is.gd buff.ly cutt.ly rebrand.ly rb.gy t.ly s.id shorturl.at tiny.cc urlz.fr lc.cx v.gd shorte.st soo.gd bl.ink lnkd.in dub.sh tr.ee'.split(
    ' ',
  ),
)

/** The links of a mail, each once, in the order one meets them. `left` counts those past two hundred. */
export function linksOf(html: string, text: string): { links: MailLink[]; left: number } {
  const found = new Map<string, MailLink>()
  for (const { url, shown, isForm } of [
    ...anchors(html.slice(0, mostText)),
    ...written(text.slice(0, mostText)),
  ]) {
    const same = found.get(url)
    // The same address with words that lie is worth more than the address alone.
    const link = linkOf(url, shown, isForm)
    if (!same || link.flags.length > same.flags.length) found.set(url, link)
  }
  const links = [...found.values()]
  return { links: links.slice(0, mostLinks), left: Math.max(0, links.length - mostLinks) }
}

type Found = { url: string; shown: string | null; isForm: boolean }

/** Addresses written in a text, without what ends the sentence. */
function* written(text: string): Generator<Found> {
  for (const [match] of text.matchAll(/(?:\bhttps?:\/\/|\bwww\.)[^\s<>"'`\])}]{3,2000}/gi)) {
    const url = match.replace(/[.,;:!?]+$/, '')
    yield { url: /^www\./i.test(url) ? `http://${url}` : url, shown: null, isForm: false }
  }
}

/**
 * What leads somewhere in a page: links, areas, forms. It is read from left to right, once, and never built:
 * a tag that never ends is as long as eight thousand letters.
 */
function* anchors(html: string): Generator<Found> {
  let at = 0
  for (let tags = 0; tags < 200_000; tags++) {
    const open = html.indexOf('<', at)
    if (open < 0) return
    const name = /^[a-z]+/i.exec(html.slice(open + 1, open + 9))?.[0].toLowerCase() ?? ''
    at = open + 1
    if (!['a', 'area', 'form'].includes(name)) continue
    const end = endOfTag(html, open)
    const tag = html.slice(open, end)
    const url = attribute(tag, name === 'form' ? 'action' : 'href')
    at = end
    if (!url || url.startsWith('#')) continue
    const isForm = name === 'form'
    yield { url, shown: name === 'a' ? wordsUntil(html, end, '</a') : null, isForm }
  }
}

function endOfTag(html: string, open: number): number {
  let quote = ''
  const last = Math.min(html.length, open + 8000)
  for (let at = open; at < last; at++) {
    const letter = html[at] ?? ''
    if (quote) {
      if (letter === quote) quote = ''
    } else if (letter === '"' || letter === "'") quote = letter
    else if (letter === '>') return at + 1
  }
  return last
}

function attribute(tag: string, name: string): string {
  const match = new RegExp(`[\\s"'/]${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i').exec(tag)
  // Ends of lines and tabs inside an address are dropped, as browsers drop them (WHATWG URL, 4.4).
  return unescaped(match?.[1] ?? match?.[2] ?? match?.[3] ?? '')
    .replace(/[\t\r\n]/g, '')
    .trim()
    .slice(0, 2000)
}

/** The words that one sees between two places, tags taken out. */
function wordsUntil(html: string, from: number, ending: string): string {
  const piece = html.slice(from, from + 4000)
  const end = piece.toLowerCase().indexOf(ending)
  const inside = piece.slice(0, end < 0 ? 500 : end).replace(/<[^<>]*>?/g, ' ')
  return unescaped(inside).replace(/\s+/g, ' ').trim().slice(0, 300)
}

const named: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  colon: ':',
  sol: '/',
  period: '.',
  tab: '\t',
  newline: '\n',
}

const unescaped = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));?/gi, (whole, decimal, hex, name) => {
    if (name) return named[name.toLowerCase()] ?? whole
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })

function linkOf(url: string, shown: string | null, isForm: boolean): MailLink {
  const parsed = parse(url)
  const host = parsed?.hostname ?? ''
  const flags: Record<LinkFlag, boolean> = {
    'other-domain': host !== '' && shown !== null && showsAnother(shown, host),
    punycode: /(^|\.)xn--/.test(host),
    'ip-address': isIP(host.replace(/^\[|\]$/g, '')) > 0,
    shortener: shorteners.has(host.replace(/^www\./, '')),
    'name-before-at': isWeb(parsed) && (parsed?.username ?? '') !== '',
    'odd-port': isWeb(parsed) && (parsed?.port ?? '') !== '',
    'not-web':
      parsed !== undefined &&
      !isWeb(parsed) &&
      !['mailto:', 'tel:', 'sms:', 'cid:'].includes(parsed.protocol),
    form: isForm,
  }
  return { url, host, shown: shown === url ? null : shown, flags: linkFlags.filter((flag) => flags[flag]) }
}

const isWeb = (url: URL | undefined) => url?.protocol === 'http:' || url?.protocol === 'https:'

function parse(url: string): URL | undefined {
  try {
    return new URL(url.startsWith('//') ? `https:${url}` : url)
  } catch {
    return undefined
  }
}

/** Words that are an address themselves, and of somebody else's domain. */
function showsAnother(shown: string, host: string): boolean {
  const said =
    /(?:^|[\s(])(?:https?:\/\/)?((?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24})(?=$|[\s/:?#).,])/iu.exec(
      shown,
    )?.[1]
  const saidHost = said && parse(`https://${said}`)?.hostname
  return saidHost !== undefined && saidHost !== '' && domainOf(saidHost) !== domainOf(host)
}

/** Second levels that are no domain of anybody's: « gouv.fr » is not, « impots.gouv.fr » is. */
const seconds = new Set('co com org net gov gouv ac asso edu go ne or nom prd tm'.split(' '))

/** The part of a name that somebody owns: the last two labels, or three. A sieve, without the Public Suffix List. */
export function domainOf(host: string): string {
  if (isIP(host.replace(/^\[|\]$/g, '')) > 0) return host
  const labels = host.replace(/\.$/, '').split('.')
  const [second = '', last = ''] = labels.slice(-2)
  return labels.slice(last.length === 2 && seconds.has(second) ? -3 : -2).join('.')
}
