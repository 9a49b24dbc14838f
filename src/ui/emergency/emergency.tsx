import { Icon } from '../icon/icon.tsx'
import { Link } from '../link/link.tsx'
import type { Words } from '../words.ts'

export type EmergencyProps = { href: string; title: Words; text?: Words; newTab?: boolean | undefined }

/** « Attaque en cours » : the only full red of the site, once in a view. */
export const Emergency = ({ href, title, text, newTab }: EmergencyProps) => (
  <Link class="emergency" href={href} newTab={newTab}>
    <Icon name="siren" />
    <span>
      <b>{title}</b>
      {text && <span class="emergency-text">{text}</span>}
    </span>
    <Icon name="arrow-right" />
  </Link>
)
