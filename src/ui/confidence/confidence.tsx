import { classNames } from '../class-names.ts'
import { Icon } from '../icon/icon.tsx'
import type { Words } from '../words.ts'

/** 4: almost sure · 3: very likely · 2: possible · 1: uncertain. Never a percentage. */
export type ConfidenceLevel = 1 | 2 | 3 | 4

export type ConfidenceProps = { level: ConfidenceLevel; label: Words; text?: Words }

export const Confidence = ({ level, label, text }: ConfidenceProps) => (
  <p class="confidence">
    <span class="confidence-marks" aria-hidden="true">
      {[1, 2, 3, 4].map((mark) => (
        <span key={mark} class={classNames(mark > level && 'off')} />
      ))}
    </span>
    <span>
      <strong>{label}</strong>
      {text && <> {text}</>}
    </span>
  </p>
)

/** The clues that led there, one line each. */
export const Reasons = ({ reasons }: { reasons: readonly Words[] }) =>
  reasons.length === 0 ? null : (
    <ul class="reasons">
      {reasons.map((reason, index) => (
        <li key={index}>
          <Icon name="check" />
          <span>{reason}</span>
        </li>
      ))}
    </ul>
  )

/** What not to do: as many lines, with a cross. */
export const Never = ({ items }: { items: readonly Words[] }) =>
  items.length === 0 ? null : (
    <ul class="reasons never">
      {items.map((item, index) => (
        <li key={index}>
          <Icon name="prohibit" />
          <span>{item}</span>
        </li>
      ))}
    </ul>
  )
