import { Icon, type IconName } from '../icon/icon.tsx'
import type { Words } from '../words.ts'

export type EvidenceListProps = {
  items: readonly { id: string; icon?: IconName | undefined; title: Words; how?: Words }[]
}

/** Proof to keep, and how. */
export const EvidenceList = ({ items }: EvidenceListProps) => (
  <ul class="evidence">
    {items.map(({ id, icon, title, how }) => (
      <li key={id}>
        <Icon name={icon ?? 'archive'} />
        <div>
          <b>{title}</b>
          {how && <p>{how}</p>}
        </div>
      </li>
    ))}
  </ul>
)
