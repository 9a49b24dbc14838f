import { Heading, type Level } from '../heading/heading.tsx'
import { Icon, type IconName } from '../icon/icon.tsx'
import type { Words } from '../words.ts'

export type NoticeKind = 'info' | 'success' | 'warning' | 'danger'

const icons: Record<NoticeKind, IconName> = {
  info: 'info',
  success: 'check-circle',
  warning: 'warning-circle',
  danger: 'warning',
}

export type NoticeProps = {
  kind?: NoticeKind | undefined
  title?: Words
  level?: Level | undefined
  children?: Words
  /** Read aloud at once when the page answers a gesture. */
  live?: boolean | undefined
  id?: string | undefined
}

export const Notice = ({ kind = 'info', title, level = 2, children, live, id }: NoticeProps) => (
  <div class="notice" data-kind={kind} role={live ? 'status' : undefined} id={id}>
    <Icon name={icons[kind]} />
    <div class="notice-words">
      {title && <Heading level={level}>{title}</Heading>}
      {children}
    </div>
  </div>
)
