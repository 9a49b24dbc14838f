import type { ComponentChildren } from 'preact'
import { Button, type ButtonKind, Stack } from '../../../ui/index.ts'

export type ActFormProps = {
  /** The act, which is also the id of its form: a refusal leads there. */
  act: string
  action: string
  button: string
  kind?: ButtonKind
  size?: 'small' | 'wide'
  /** What is said after the button to who cannot see it stand below its title. */
  about?: string
  /** By which a form pressed twice is carried out once. */
  draw?: string | undefined
  children?: ComponentChildren
}

/** One thing that somebody may do now: its boxes, and one button. */
export const ActForm = ({
  act,
  action,
  button,
  kind = 'full',
  size,
  about,
  draw,
  children,
}: ActFormProps) => (
  <form method="post" action={action} id={`act-${act}`} novalidate data-keep="">
    {draw !== undefined && <input type="hidden" name="draw" value={draw} />}
    <Stack>
      {children}
      <div>
        <Button kind={kind} size={size} about={about}>
          {button}
        </Button>
      </div>
    </Stack>
  </form>
)
