import { leavesTheSite, safeHref, shortAddress } from '../safe-href.ts'
import type { Words } from '../words.ts'

export type LinkProps = {
  href: string | undefined
  children: Words
  class?: string | undefined
  /** 'page' for the page being read, 'true' for the chosen one among several. */
  current?: 'page' | 'true' | false | undefined
  lang?: string | undefined
  describedBy?: string | undefined
  download?: boolean | undefined
  /** From the frame of another site, a link opens a tab of its own: the words around it must say so. */
  newTab?: boolean | undefined
  /** How a link that looks like a button looks: see `ButtonLink`. */
  look?: { kind: string; size: string | undefined } | undefined
}

/** Every link of the interface: an address that is not allowed leaves its words, without the link. */
export function Link({ href, children, current, describedBy, look, ...link }: LinkProps) {
  const address = safeHref(href)
  if (!address) return <span class={link.class}>{children}</span>
  const leaves = leavesTheSite(address)
  return (
    <a
      class={link.class}
      href={address}
      rel={link.newTab || leaves ? 'noopener noreferrer' : undefined}
      target={link.newTab ? '_blank' : undefined}
      // Written after the words when the page is printed.
      data-address={leaves ? shortAddress(address) : undefined}
      aria-current={current || undefined}
      aria-describedby={describedBy}
      lang={link.lang}
      hreflang={link.lang}
      download={link.download || undefined}
      data-kind={look?.kind}
      data-fit={look?.size}
    >
      {children}
    </a>
  )
}

/** A link that stands alone on its line: 44 px high, with room for an arrow. */
export const LoneLink = ({ class: className, ...link }: LinkProps) => (
  <Link {...link} class={className ? `lone-link ${className}` : 'lone-link'} />
)
