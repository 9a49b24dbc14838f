import { Heading, type Level } from '../heading/heading.tsx'
import { Icon } from '../icon/icon.tsx'
import { type EmergencyNumber, Numbers } from '../page/footer.tsx'
import type { Words } from '../words.ts'

export type DangerPanelProps = {
  id: string
  title: Words
  text?: Words
  numbers: readonly EmergencyNumber[]
  children?: Words
  level?: Level | undefined
}

/** Danger to life, suicide, violence, a child: the numbers come before anything else on the page. */
export const DangerPanel = ({ id, title, text, numbers, children, level = 2 }: DangerPanelProps) => (
  <section class="danger" aria-labelledby={id}>
    <Icon name="lifebuoy" />
    <div class="danger-words">
      <Heading level={level} id={id}>
        {title}
      </Heading>
      {text && <p>{text}</p>}
    </div>
    <Numbers numbers={numbers} />
    {children}
  </section>
)
