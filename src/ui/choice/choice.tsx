import { describedBy, FieldError, Hint } from '../field/frame.tsx'
import type { Words } from '../words.ts'

export type ChoiceOption = {
  value: string
  label: Words
  hint?: Words
  checked?: boolean | undefined
  /** The way out, « je ne sais pas » : dashed, apart, never a fault. */
  unsure?: boolean | undefined
}

export type ChoiceProps = ChoiceOption & {
  id: string
  name: string
  type?: 'radio' | 'checkbox' | undefined
  required?: boolean | undefined
  wrong?: boolean | undefined
  describedBy?: string | undefined
}

/** One answer as a card: all of it can be pressed. */
export const Choice = (choice: ChoiceProps) => (
  <label class="choice" data-unsure={choice.unsure ? '' : undefined}>
    <input
      class="ds-input"
      id={choice.id}
      type={choice.type ?? 'radio'}
      name={choice.name}
      value={choice.value}
      checked={choice.checked || undefined}
      required={choice.required || undefined}
      aria-invalid={choice.wrong || undefined}
      aria-describedby={choice.describedBy}
    />
    <span class="choice-label">{choice.label}</span>
    {choice.hint && <span class="choice-hint">{choice.hint}</span>}
  </label>
)

export type TickedProps = ChoiceProps & { children: Words }

/** A box to tick, and what is asked once it is. A browser that cannot tell shows it at once. */
export const Ticked = ({ children, ...choice }: TickedProps) => (
  <div class="ticked">
    <Choice {...choice} type="checkbox" />
    <div class="ticked-inside">{children}</div>
  </div>
)

export type ChoiceGroupProps = {
  /** The first answer takes this id, so that the error summary can lead to it. */
  id: string
  name: string
  type?: 'radio' | 'checkbox' | undefined
  legend: Words
  /** The question is the title of its page. */
  asTitle?: boolean | undefined
  hint?: Words
  error?: Words
  options: readonly ChoiceOption[]
  /** Side by side where there is room: many short answers. */
  wide?: boolean | undefined
  /** Side by side even on a phone: a few answers of one short word. */
  row?: boolean | undefined
  required?: boolean | undefined
}

export const ChoiceGroup = ({
  id,
  name,
  type,
  legend,
  asTitle,
  hint,
  error,
  options,
  wide,
  row,
  required,
}: ChoiceGroupProps) => (
  <fieldset
    class="choices"
    data-wide={wide ? '' : undefined}
    data-row={row ? '' : undefined}
    data-wrong={error ? '' : undefined}
    aria-describedby={describedBy({ id, hint, error })}
  >
    <legend class={asTitle ? 'choices-title' : 'ds-label field-label'}>
      {asTitle ? <h1>{legend}</h1> : legend}
    </legend>
    <Hint id={id} hint={hint} />
    <FieldError id={id} error={error} />
    {options.map((option, index) => (
      <Choice
        key={option.value}
        {...option}
        id={index === 0 ? id : `${id}-${index + 1}`}
        name={name}
        type={type}
        required={required && type !== 'checkbox'}
        wrong={Boolean(error)}
      />
    ))}
  </fieldset>
)

export type ScaleProps = Pick<ChoiceGroupProps, 'id' | 'name' | 'legend' | 'hint'> & {
  /** From the least to the most, each with its full words; a number alone is seen of it. */
  options: readonly { value: string; label: string; checked?: boolean | undefined }[]
  /** What the two ends mean, below them. */
  ends: readonly [Words, Words]
}

/** A mark from one to five, on one line whatever the screen: one touch, and the next question. */
export const Scale = ({ id, name, legend, hint, options, ends }: ScaleProps) => (
  <fieldset class="scale" aria-describedby={describedBy({ id, hint, error: undefined })}>
    <legend class="ds-label field-label">{legend}</legend>
    <Hint id={id} hint={hint} />
    <div class="scale-marks">
      {options.map(({ value, label, checked }, index) => (
        <label key={value} class="scale-mark">
          <input
            class="ds-input"
            id={index === 0 ? id : `${id}-${index + 1}`}
            type="radio"
            name={name}
            value={value}
            checked={checked || undefined}
          />
          <span aria-hidden="true">{value}</span>
          <span class="sr">{label}</span>
        </label>
      ))}
    </div>
    <p class="scale-ends small soft" aria-hidden="true">
      <span>{ends[0]}</span>
      <span>{ends[1]}</span>
    </p>
  </fieldset>
)
