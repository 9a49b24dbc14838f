import { Link } from '../link/link.tsx'
import type { Words } from '../words.ts'

/** The parts of a long page, or the ways to look at a list, in one line; `current` is the one that is looked at. */
export const Jump = ({
  label,
  links,
  scroll,
}: {
  label: string
  /** On a phone they stay on one line, which goes sideways: filters above a list, which is what she came for. */
  scroll?: boolean | undefined
  links: readonly { label: Words; href: string; current?: boolean }[]
}) => (
  <nav class="jump" aria-label={label} data-scroll={scroll ? '' : undefined}>
    <ul>
      {links.map((link) => (
        <li key={link.href}>
          <Link href={link.href} current={link.current ? 'true' : false}>
            {link.label}
          </Link>
        </li>
      ))}
    </ul>
  </nav>
)
