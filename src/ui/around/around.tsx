export type AroundPoint = {
  label: string /** Kilometres to the east and to the north of the centre. */
  east: number
  north: number
}

export type AroundProps = {
  points: readonly AroundPoint[]
  /** Radius of each circle, in kilometres, the smallest first. */
  circles: readonly number[]
  /** What the drawing shows, in words: read aloud in place of it. */
  label: string
  /** « 30 km », on each circle. */
  circleLabel: (km: number) => string
  centre: string
}

const size = 320
const middle = size / 2
const reach = middle - 18

/**
 * Where people are around a place, as the crow flies, north at the top: circles and numbers, no ground below. Whoever is
 * beyond the last circle stands on it.
 */
export const Around = ({ points, circles, label, circleLabel, centre }: AroundProps) => {
  const scale = reach / (circles.at(-1) ?? 1)
  return (
    <svg class="around" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      {circles.map((km) => (
        <g key={km}>
          <circle class="around-circle" cx={middle} cy={middle} r={km * scale} />
          <text class="around-km" x={middle} y={middle - km * scale + 13} text-anchor="middle">
            {circleLabel(km)}
          </text>
        </g>
      ))}
      <circle class="around-centre" cx={middle} cy={middle} r="5" />
      <text class="around-name" x={middle} y={middle + 20} text-anchor="middle">
        {centre}
      </text>
      {points.toReversed().map(({ label: number, east, north }) => {
        const away = Math.hypot(east, north)
        const held = away * scale > reach ? reach / away : scale
        const [x, y] = [middle + east * held, middle - north * held]
        return (
          <g key={number} class="around-point" data-first={number === '1' ? '' : undefined}>
            <circle cx={x} cy={y} r="12" />
            <text x={x} y={y + 4.5} text-anchor="middle">
              {number}
            </text>
          </g>
        )
      })}
    </svg>
  )
}
