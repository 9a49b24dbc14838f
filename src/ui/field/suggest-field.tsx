import { type Asked, describedBy, FieldFrame } from './frame.tsx'

export type SuggestFieldProps = Asked & {
  value?: string | undefined
  /** Answers `?q=` with `[{ "value", "label", "note"?, "code"? }]`: `value` is written in the box. */
  source: string
  /** A hidden field that takes the `code` of the chosen line, and empties when the box is typed in again. */
  code?: { name: string; value?: string | undefined } | undefined
  autocomplete?: string | undefined
  words: {
    /** Said when the list opens or changes; `{n}` is the count: « {n} communes proposées ». */
    count: string
    none: string
  }
}

/**
 * A plain box that the `suggest` island turns into a combobox.
 *
 * Without script it stays a box: the server must accept what is typed, and ask again when it is not enough.
 */
export const SuggestField = (props: SuggestFieldProps) => (
  <FieldFrame {...props}>
    <span
      class="suggest"
      data-suggest={props.source}
      data-count={props.words.count}
      data-none={props.words.none}
    >
      <input
        class="ds-input"
        id={props.id}
        name={props.name}
        type="text"
        value={props.value}
        autocomplete={props.autocomplete ?? 'off'}
        spellcheck={false}
        required={props.required || undefined}
        aria-invalid={props.error ? true : undefined}
        aria-describedby={describedBy(props)}
      />
      {props.code && <input type="hidden" name={props.code.name} value={props.code.value ?? ''} />}
    </span>
  </FieldFrame>
)
