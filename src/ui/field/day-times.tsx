import { More } from '../more/more.tsx'
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
  /** Folds the ranges after the first as long as they are empty: « Une seconde plage ». */
  again?: Words
}

/** When somebody answers on one day of the week: two times a range, side by side. */
export function DayTimes({ id, legend, error, ranges, again }: DayTimesProps) {
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
  const range = ({ from, to }: DayTimesProps['ranges'][number]) => (
    <span class="day-times-range" key={from.name}>
      {box(from)}
      {box(to)}
    </span>
  )
  const isFolded = ({ from, to }: DayTimesProps['ranges'][number], at: number) =>
    again !== undefined && at > 0 && !error && !from.value && !to.value
  const folded = ranges.filter(isFolded)
  const shown = ranges.filter((one, at) => !isFolded(one, at))
  return (
    <fieldset class="field day-times" id={id} data-wrong={error ? '' : undefined}>
      <legend class="ds-label field-label">{legend}</legend>
      <FieldError id={id} error={error} />
      <div class="day-times-ranges">
        {shown.map(range)}
        {folded.length > 0 && <More summary={again}>{folded.map(range)}</More>}
      </div>
    </fieldset>
  )
}
