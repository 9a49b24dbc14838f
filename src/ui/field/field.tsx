import type { Words } from '../words.ts'
import { type Asked, describedBy, FieldFrame } from './frame.tsx'

export type FieldProps = Asked & {
  value?: string | undefined
  type?: 'text' | 'email' | 'tel' | 'url' | 'search' | 'date' | undefined
  inputMode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email' | 'url' | undefined
  autocomplete?: string | undefined
  maxLength?: number | undefined
  /** As wide as what is expected: a postal code is `short`. */
  width?: 'short' | 'medium' | 'full' | undefined
  /** The id of a `<datalist>`. */
  list?: string | undefined
  /** A unit after the box, such as « € ». */
  suffix?: Words
  spellcheck?: boolean | undefined
}

/** One line to type. */
export const Field = (props: FieldProps) => (
  <FieldFrame {...props}>
    <span class="field-line">
      <input
        class="ds-input"
        data-width={props.width ?? 'full'}
        id={props.id}
        name={props.name}
        type={props.type ?? 'text'}
        list={props.list}
        value={props.value}
        inputmode={props.inputMode}
        autocomplete={props.autocomplete}
        maxlength={props.maxLength}
        required={props.required || undefined}
        spellcheck={props.spellcheck}
        aria-invalid={props.error ? true : undefined}
        aria-describedby={describedBy(props)}
      />
      {props.suffix && <span class="field-suffix">{props.suffix}</span>}
    </span>
  </FieldFrame>
)

export type TextAreaProps = Asked & {
  value?: string | undefined
  rows?: number | undefined
  maxLength?: number | undefined
  placeholder?: string | undefined
}

/** Several lines to type, in one's own words. */
export const TextArea = (props: TextAreaProps) => (
  <FieldFrame {...props}>
    <textarea
      class="ds-input"
      id={props.id}
      name={props.name}
      rows={props.rows ?? 4}
      maxlength={props.maxLength}
      placeholder={props.placeholder}
      required={props.required || undefined}
      aria-invalid={props.error ? true : undefined}
      aria-describedby={describedBy(props)}
    >
      {props.value}
    </textarea>
  </FieldFrame>
)

export type SelectProps = Asked & {
  value?: string | undefined
  /** The first line, chosen by nobody: « Choisissez ». */
  none?: string | undefined
  options: readonly { value: string; label: string }[]
  width?: 'medium' | 'full' | undefined
}

export const Select = (props: SelectProps) => (
  <FieldFrame {...props}>
    <select
      class="ds-input"
      data-width={props.width ?? 'full'}
      id={props.id}
      name={props.name}
      required={props.required || undefined}
      aria-invalid={props.error ? true : undefined}
      aria-describedby={describedBy(props)}
    >
      {props.none !== undefined && <option value="">{props.none}</option>}
      {props.options.map(({ value, label }) => (
        <option key={value} value={value} selected={value === props.value || undefined}>
          {label}
        </option>
      ))}
    </select>
  </FieldFrame>
)
