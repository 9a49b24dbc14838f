import type { Words } from '../words.ts'
import { describedBy, FieldError } from './frame.tsx'

type Box = { name: string; label: Words; value?: string | undefined }

export type DayTimesProps = {
  /** Each box takes the id of its name. */
  id: string
  /** The day. */
  legend: Words
  error?: Words
  /** From when to when; none is closed. */
  ranges: readonly { from: Box; to: Box }[]
}

/** When somebody answers on one day of the week: two times a range, side by side. */
export function DayTimes({ id, legend, error, ranges }: DayTimesProps) {
  const box = ({ name, label, value }: Box) => (
    <span class="day-times-part" key={name}>
      <label class="field-hint" for={name}>
        {label}
      </label>
      <input
        class="ds-input"
        id={name}
        name={name}
        type="time"
        value={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy({ id, error })}
      />
    </span>
  )
  return (
    <fieldset class="field day-times" id={id} data-wrong={error ? '' : undefined}>
      <legend class="ds-label field-label">{legend}</legend>
      <FieldError id={id} error={error} />
      <span class="day-times-ranges">
        {ranges.map(({ from, to }) => (
          <span class="day-times-range" key={from.name}>
            {box(from)}
            {box(to)}
          </span>
        ))}
      </span>
    </fieldset>
  )
}
