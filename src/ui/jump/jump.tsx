import { Link } from '../link/link.tsx'
import type { Words } from '../words.ts'

/** The parts of a long page, in one line. */
export const Jump = ({
  label,
  links,
}: {
  label: string
  links: readonly { label: Words; href: string }[]
}) => (
  <nav class="jump" aria-label={label}>
    <ul>
      {links.map((link) => (
        <li key={link.href}>
          <Link href={link.href}>{link.label}</Link>
        </li>
      ))}
    </ul>
  </nav>
)
