import { Icon, type IconName } from '../icon/icon.tsx'
import type { Words } from '../words.ts'

export type EvidenceListProps = {
  /** One under another on wide screens too: for long words, addresses, fingerprints. */
  single?: boolean | undefined
  items: readonly { id: string; icon?: IconName | undefined; title: Words; how?: Words }[]
}

/** Proof to keep, and how. */
export const EvidenceList = ({ items, single }: EvidenceListProps) => (
  <ul class="evidence" data-single={single || undefined}>
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
