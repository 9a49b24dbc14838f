import { classNames } from '../class-names.ts'
import { Icon, type IconName } from '../icon/icon.tsx'
import { Link } from '../link/link.tsx'
import { safeHref } from '../safe-href.ts'
import type { Words } from '../words.ts'

/**
 * `light` is the action of the screen: one in a view, never two. `fire` is for an attack under way.
 * `night` is the strong button on a night background. `quiet` has the look of a link: the same act, said on each row.
 */
export type ButtonKind = 'light' | 'full' | 'outline' | 'fire' | 'night' | 'quiet'

type Look = {
  children: Words
  kind?: ButtonKind | undefined
  size?: 'small' | 'wide' | undefined
  icon?: IconName | undefined
  iconAfter?: IconName | undefined
  class?: string | undefined
  /** Words for screen readers only, said after the visible ones: « Changer » + « : votre commune ». */
  about?: Words
}

export type ButtonProps = Look & {
  name?: string | undefined
  value?: string | undefined
  /** The id of words elsewhere on the page, said after the button's own. */
  describedBy?: string | undefined
  /** The id of a form elsewhere on the page. */
  form?: string | undefined
  formAction?: string | undefined
  /** Sends the form without the browser's own checks: for « later » and « back ». */
  skipChecks?: boolean | undefined
}

export const Button = ({ name, value, form, formAction, skipChecks, describedBy, ...look }: ButtonProps) => (
  <button
    class={lookOf(look)}
    data-kind={look.kind ?? 'outline'}
    data-fit={look.size}
    type="submit"
    name={name}
    value={value}
    form={form}
    formaction={safeHref(formAction)}
    formnovalidate={skipChecks || undefined}
    aria-describedby={describedBy}
  >
    <Inside {...look} />
  </button>
)

/** Prints the page it stands on. Appears only when its island is there: without a script, the browser's own menu prints. */
export const PrintButton = ({ children }: { children: Words }) => (
  <button
    class="ds-button button no-print"
    data-kind="outline"
    data-fit="small"
    type="button"
    data-print
    hidden
  >
    <Icon name="printer" />
    <span>{children}</span>
  </button>
)

export type ButtonLinkProps = Look & { href: string; download?: boolean | undefined }

export const ButtonLink = ({ href, download, ...look }: ButtonLinkProps) => (
  <Link
    class={lookOf(look)}
    href={href}
    download={download}
    look={{ kind: look.kind ?? 'outline', size: look.size }}
  >
    <Inside {...look} />
  </Link>
)

export type PhoneProps = { number: Words; href: string; about?: string | undefined }

/** A number to dial, large enough to read over a shoulder; it stays when the page is printed. */
export const Phone = ({ number, href, about }: PhoneProps) => (
  <Link class="phone" href={href}>
    <Icon name="phone-call" />
    <span>
      {about && <span class="sr">{about} </span>}
      {number}
    </span>
  </Link>
)

const lookOf = (look: Look) => classNames('ds-button', 'button', look.class)

const Inside = ({ icon, iconAfter, children, about }: Look) => (
  <>
    {icon && <Icon name={icon} />}
    <span>
      {children}
      {about && <span class="sr"> {about}</span>}
    </span>
    {iconAfter && <Icon name={iconAfter} />}
  </>
)
