import { Button, ButtonLink } from '../button/button.tsx'
import { Heading, type Level } from '../heading/heading.tsx'
import type { IconName } from '../icon/icon.tsx'
import type { Words } from '../words.ts'

export type Gesture = {
  title: Words
  text?: Words
  /** A link, a number to dial (`tel:`) or, with `form`, a button of a form of the page. */
  action?: { label: Words; href?: string; form?: string; icon?: IconName } | undefined
  /** Under the button: price and hours of a call. */
  note?: Words
}

export type GesturesProps = {
  id: string
  title: Words
  /** Under the title: to whom the gestures speak, when it is not the reader. */
  lead?: Words
  level?: Level | undefined
  gestures: readonly Gesture[]
  /** The first button is the light of the page; say false when another one is. */
  lit?: boolean | undefined
}

/** The three first gestures: read in ten seconds, on the first screen of a phone. */
export const Gestures = ({ id, title, lead, level = 2, gestures, lit = true }: GesturesProps) =>
  gestures.length === 0 ? null : (
    <section class="gestures" aria-labelledby={id}>
      <Heading level={level} id={id}>
        {title}
      </Heading>
      {lead && <p class="soft">{lead}</p>}
      <ol>
        {gestures.map((gesture, index) => (
          <li key={index}>
            <Heading level={level < 3 ? 3 : 4}>{gesture.title}</Heading>
            {gesture.text && <p>{gesture.text}</p>}
            {gesture.action && <Act {...gesture.action} lit={lit && index === 0} />}
            {gesture.note && <p class="small soft">{gesture.note}</p>}
          </li>
        ))}
      </ol>
    </section>
  )

function Act({ label, href, form, icon, lit }: NonNullable<Gesture['action']> & { lit: boolean }) {
  const look = {
    kind: lit ? 'light' : 'outline',
    size: lit ? undefined : 'small',
    icon: icon ?? (href?.startsWith('tel:') ? 'phone-call' : undefined),
    children: label,
  } as const
  return href ? <ButtonLink {...look} href={href} /> : <Button {...look} form={form} />
}
