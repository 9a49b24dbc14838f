import type { Words } from '../words.ts'
import { describedBy, FieldError, Hint } from './frame.tsx'

type Part = { name: string; label: Words; value?: string | undefined; min?: string; max?: string }

export type DateTimeProps = {
  /** Ids are `${id}-date` and `${id}-time`; a link of the error summary goes to `#${id}-date`. */
  id: string
  legend: Words
  hint?: Words
  error?: Words
  /** ISO day, such as 2026-11-21. */
  date: Part
  /** 24-hour time, such as 14:10; may be left empty. */
  time?: Part | undefined
  required?: boolean | undefined
}

/** A day, and the hour when it is known: two boxes, since the hour is often forgotten. */
export function DateTime({ id, legend, hint, error, date, time, required }: DateTimeProps) {
  const box = (part: Part, type: 'date' | 'time') => (
    <span class="date-time-part">
      <label class="field-hint" for={`${id}-${type}`}>
        {part.label}
      </label>
      <input
        class="ds-input"
        id={`${id}-${type}`}
        type={type}
        name={part.name}
        value={part.value}
        min={part.min}
        max={part.max}
        required={(required && type === 'date') || undefined}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy({ id, hint, error })}
      />
    </span>
  )
  return (
    <fieldset class="field" id={id} data-wrong={error ? '' : undefined}>
      <legend class="ds-label field-label">{legend}</legend>
      <Hint id={id} hint={hint} />
      <FieldError id={id} error={error} />
      <span class="date-time">
        {box(date, 'date')}
        {time && box(time, 'time')}
      </span>
    </fieldset>
  )
}
