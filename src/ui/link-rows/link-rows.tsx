import { Icon, type IconName } from '../icon/icon.tsx'
import { Link } from '../link/link.tsx'
import type { Words } from '../words.ts'

export type LinkRowsProps = {
  label?: string | undefined
  links: readonly {
    href: string
    title: Words
    text?: Words
    icon?: IconName | undefined
    /** The same thing under another form, small below: for machines, say. */
    also?: { href: string; title: Words } | undefined
  }[]
  /** Two columns on a large screen. */
  wide?: boolean | undefined
}

/** Ways to go on, one a row: a title, a line, an arrow. */
export const LinkRows = ({ label, links, wide }: LinkRowsProps) => (
  <ul class="link-rows" data-wide={wide ? '' : undefined} aria-label={label}>
    {links.map(({ href, title, text, icon, also }) => (
      <li key={href}>
        <Link href={href}>
          {icon && <Icon name={icon} />}
          <span class="link-rows-words">
            <b>{title}</b>
            {text && <span class="soft">{text}</span>}
          </span>
          <Icon name="caret-right" class="link-rows-arrow" />
        </Link>
        {also && (
          <p class="link-rows-also">
            <Link href={also.href}>{also.title}</Link>
          </p>
        )}
      </li>
    ))}
  </ul>
)
