import { Icon, type IconName } from '../icon/icon.tsx'
import type { Words } from '../words.ts'

/** `doubt` is for what the sources leave to verify: dashed, and always with a word. */
export type TagKind = 'plain' | 'ok' | 'waiting' | 'fire' | 'amber' | 'doubt' | 'empty' | 'light' | 'night'

const usual: Partial<Record<TagKind, IconName>> = {
  ok: 'check',
  doubt: 'question-mark',
  waiting: 'hourglass-medium',
}

export type TagProps = { kind?: TagKind | undefined; icon?: IconName | undefined; children: Words }

export function Tag({ kind = 'plain', icon = usual[kind], children }: TagProps) {
  return (
    <span class="ds-tag tag" data-kind={kind}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </span>
  )
}
