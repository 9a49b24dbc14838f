import { ButtonLink, Phone } from '../button/button.tsx'
import { Heading, type Level } from '../heading/heading.tsx'
import type { IconName } from '../icon/icon.tsx'
import { Link } from '../link/link.tsx'
import { More } from '../more/more.tsx'
import { Tag } from '../tag/tag.tsx'
import type { Words } from '../words.ts'

/** `on-call` answers only for what cannot wait; `unknown` is said, never hidden. */
export type ContactStatus = 'open' | 'closed' | 'on-call' | 'unknown'

export type Contact = {
  id: string
  name: Words
  purpose?: Words
  /** Who may use it, and when it is useful. */
  conditions?: Words
  phone?: { number: Words; href: string } | undefined
  link?: { label: Words; href: string; icon?: IconName; asButton?: boolean } | undefined
  status?: ContactStatus | undefined
  /** « Fermé · rouvre lundi à 9 h » : always words, the dot only repeats them. */
  hours?: Words
  /** The whole week, folded; open on paper. */
  details?: { summary: Words; lines: readonly Words[] } | undefined
  price?: Words
  /** What the sources do not agree on, in words; shown dashed. */
  unverified?: { label: Words; text?: Words } | undefined
  source?: { label: Words; href?: string | undefined } | undefined
}

export type ContactListProps = {
  contacts: readonly Contact[]
  level?: Level | undefined
  /** Announced before the number by screen readers: « Appeler ». */
  call?: string | undefined
}

/** Official channels as rows and hairlines: on the left what for, on the right how and when. */
export const ContactList = ({ contacts, level = 3, call }: ContactListProps) => (
  <ul class="contacts">
    {contacts.map((contact) => (
      <li class="contact" key={contact.id} id={contact.id}>
        <div class="contact-what">
          <Heading level={level}>{contact.name}</Heading>
          {contact.purpose && <p>{contact.purpose}</p>}
          {contact.conditions && <p class="small soft">{contact.conditions}</p>}
        </div>
        <div class="contact-how">
          {contact.phone && <Phone {...contact.phone} about={call} />}
          {contact.link && <Reach {...contact.link} />}
          {contact.hours && (
            <p class="contact-hours" data-status={contact.status ?? 'unknown'}>
              {contact.hours}
            </p>
          )}
          {contact.details && (
            <More summary={contact.details.summary}>
              {contact.details.lines.map((line, at) => (
                <p class="small" key={at}>
                  {line}
                </p>
              ))}
            </More>
          )}
          {contact.price && <p class="small soft">{contact.price}</p>}
        </div>
        {(contact.unverified || contact.source) && (
          <div class="contact-source">
            {contact.unverified && (
              <p>
                <Tag kind="doubt">{contact.unverified.label}</Tag> {contact.unverified.text}
              </p>
            )}
            {contact.source && (
              <p class="contact-cited">
                {contact.source.href ? (
                  <Link href={contact.source.href}>{contact.source.label}</Link>
                ) : (
                  contact.source.label
                )}
              </p>
            )}
          </div>
        )}
      </li>
    ))}
  </ul>
)

const Reach = ({ label, href, icon, asButton }: NonNullable<Contact['link']>) =>
  asButton ? (
    <ButtonLink href={href} icon={icon}>
      {label}
    </ButtonLink>
  ) : (
    <Link href={href} class="lone-link">
      {label}
    </Link>
  )
