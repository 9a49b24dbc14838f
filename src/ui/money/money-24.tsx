import { classNames } from '../class-names.ts'
import { Heading, type Level } from '../heading/heading.tsx'
import type { Words } from '../words.ts'

export type Money24Props = {
  id: string
  /** « L’argent est parti il y a 3 h 10 ». */
  title: Words
  /** « 20 h 50 », often a `TimeLeft`. After the 24 hours: nothing. */
  remaining?: Words
  /** « pour le rattraper au mieux ». */
  caption?: Words
  /** Hours gone by; whole hours are counted as marks put out. From 24 on the block turns neutral. */
  hoursGone: number
  /** ISO instant when the money left, for the island that puts marks out. */
  leftAt?: string | undefined
  /** What the marks say: « 24 repères, un par heure : 3 sont éteints, 21 restent allumés ». */
  marksLabel: string
  /** The honest limit: a practical landmark, not a right. */
  note: Words
  level?: Level | undefined
  children?: Words
}

/** 24 marks, one an hour: lit while the money may still be caught, then a calm block without counting. */
export function Money24(props: Money24Props) {
  const gone = Math.min(24, Math.max(0, Math.floor(props.hoursGone)))
  const over = gone >= 24
  return (
    <section class="money" data-over={over ? '' : undefined} aria-labelledby={props.id}>
      <div>
        <Heading level={props.level ?? 2} id={props.id}>
          {props.title}
        </Heading>
        {!over && props.remaining && <p class="money-left">{props.remaining}</p>}
        {props.caption && <p>{props.caption}</p>}
      </div>
      <div class="money-marks">
        {!over && <Marks gone={gone} label={props.marksLabel} leftAt={props.leftAt} />}
        <p class="small soft">{props.note}</p>
        {props.children}
      </div>
    </section>
  )
}

const Marks = ({ gone, label, leftAt }: { gone: number; label: string; leftAt: string | undefined }) => (
  <svg
    class="marks"
    viewBox="0 0 606 62"
    preserveAspectRatio="xMinYMid meet"
    role="img"
    aria-label={label}
    data-marks={leftAt}
  >
    {Array.from({ length: 24 }, (_, hour) => {
      const x = 14 + hour * 25.1
      return (
        <g key={hour} class={classNames('mark', hour < gone && 'mark-out', hour === gone && 'mark-now')}>
          <path d={`M${x.toFixed(1)} 31v26`} />
          <circle cx={x.toFixed(1)} cy="14" r="6.5" />
        </g>
      )
    })}
  </svg>
)
