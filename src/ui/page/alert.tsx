import { Icon } from '../icon/icon.tsx'
import type { Words } from '../words.ts'

/** What goes round now, in one line under the header. */
export const Alert = ({ label, children }: { label: string; children: Words }) => (
  <aside class="alert" aria-label={label}>
    <div class="wrap">
      <Icon name="megaphone" />
      <p>{children}</p>
    </div>
  </aside>
)
