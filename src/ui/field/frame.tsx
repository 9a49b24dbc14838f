import { Icon } from '../icon/icon.tsx'
import type { Words } from '../words.ts'

/** What every field has, whatever is typed in it. */
export type Asked = {
  id: string
  name: string
  label: Words
  /** Says « facultatif », beside the label. */
  optional?: Words
  hint?: Words
  error?: Words
  required?: boolean | undefined
}

export const hintId = (id: string) => `${id}-hint`
export const errorId = (id: string) => `${id}-error`

/** The ids that a screen reader reads after the label: the mistake first, then the help. */
export const describedBy = ({ id, hint, error }: Pick<Asked, 'id' | 'hint' | 'error'>, ...more: string[]) =>
  [error ? errorId(id) : '', hint ? hintId(id) : '', ...more].filter(Boolean).join(' ') || undefined

export const Label = ({ id, label, optional }: Pick<Asked, 'id' | 'label' | 'optional'>) => (
  <label class="ds-label field-label" for={id}>
    {label}
    {optional && <span class="field-optional"> {optional}</span>}
  </label>
)

export const Hint = ({ id, hint }: Pick<Asked, 'id' | 'hint'>) =>
  hint ? (
    <p class="field-hint" id={hintId(id)}>
      {hint}
    </p>
  ) : null

export const FieldError = ({ id, error }: Pick<Asked, 'id' | 'error'>) =>
  error ? (
    <p class="field-error" id={errorId(id)}>
      <Icon name="warning-circle" />
      <span>{error}</span>
    </p>
  ) : null

/** Label, help, mistake, then what is typed: in the order in which they are read. */
export const FieldFrame = ({ children, ...asked }: Asked & { children: Words }) => (
  <div class="field" data-wrong={asked.error ? '' : undefined}>
    <Label {...asked} />
    <Hint {...asked} />
    <FieldError {...asked} />
    {children}
  </div>
)
