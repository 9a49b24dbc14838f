import { Heading, type Level } from '../heading/heading.tsx'
import { Icon, type IconName } from '../icon/icon.tsx'
import { Link, LoneLink } from '../link/link.tsx'
import type { Words } from '../words.ts'

export type Door = {
  id: string
  title: Words
  icon: IconName
  links: readonly { label: Words; href: string }[]
  all?: { label: Words; href: string; about?: string } | undefined
}

/** One card for each public: the situations most met, then all of them. */
export const Doors = ({ doors, level = 3 }: { doors: readonly Door[]; level?: Level | undefined }) => (
  <div class="doors">
    {doors.map((door) => (
      <section class="card door" data-kind="raised" key={door.id} aria-labelledby={door.id}>
        <Heading level={level} id={door.id} class="card-title">
          <Icon name={door.icon} />
          <span>{door.title}</span>
        </Heading>
        <ul>
          {door.links.map(({ label, href }) => (
            <li key={href}>
              <Link href={href}>
                <span>{label}</span>
                <Icon name="caret-right" />
              </Link>
            </li>
          ))}
        </ul>
        {door.all && (
          <LoneLink href={door.all.href}>
            {door.all.label}
            {door.all.about && <span class="sr"> {door.all.about}</span>}
          </LoneLink>
        )}
      </section>
    ))}
  </div>
)
