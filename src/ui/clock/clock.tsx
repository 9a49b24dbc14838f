import { Heading, type Level } from '../heading/heading.tsx'
import { Link, LoneLink } from '../link/link.tsx'
import { Tag, type TagKind } from '../tag/tag.tsx'
import type { Words } from '../words.ts'

export type ClockState = 'running' | 'met' | 'missed' | 'not-applicable' | 'unknown'

const tags: Record<ClockState, TagKind> = {
  running: 'plain',
  met: 'ok',
  missed: 'fire',
  'not-applicable': 'empty',
  unknown: 'doubt',
}

export type LegalClock = {
  id: string
  /** The date, then what it is for: « Contester : jusqu’au mardi 21 décembre 2027 ». */
  title: Words
  text?: Words
  state: ClockState
  /** The state in words; a running clock may go without. */
  stateLabel?: Words
  /** How much of the time is left, from 0 to 1; only while running. */
  left?: number | undefined
  /** The clock to look at now: at most one is lit. */
  lit?: boolean | undefined
  /** « date approchée » : when holidays or an unknown hour leave a doubt. */
  approximate?: Words
  action?: { label: Words; href: string } | undefined
  /** Always there: the article, and when it was read. */
  source: { label: Words; href?: string | undefined }
}

export type ClockListProps = { clocks: readonly LegalClock[]; level?: Level | undefined }

export const ClockList = ({ clocks, level = 3 }: ClockListProps) => (
  <ul class="clocks">
    {clocks.map((clock) => (
      <li
        class="clock"
        key={clock.id}
        id={clock.id}
        data-state={clock.state}
        data-lit={clock.lit ? '' : undefined}
      >
        <Ring state={clock.state} left={clock.left ?? 1} />
        <div class="clock-words">
          <Heading level={level} class="clock-title">
            {clock.title}
          </Heading>
          {(clock.stateLabel || clock.approximate) && (
            <p class="row">
              {clock.stateLabel && (
                <Tag kind={tags[clock.state]} icon={clock.state === 'missed' ? 'warning-circle' : undefined}>
                  {clock.stateLabel}
                </Tag>
              )}
              {clock.approximate && <Tag kind="doubt">{clock.approximate}</Tag>}
            </p>
          )}
          {clock.text && <p>{clock.text}</p>}
          <p class="source">
            {clock.source.href ? (
              <Link href={clock.source.href}>{clock.source.label}</Link>
            ) : (
              clock.source.label
            )}
          </p>
          {clock.action && <LoneLink href={clock.action.href}>{clock.action.label}</LoneLink>}
        </div>
      </li>
    ))}
  </ul>
)

const around = 2 * Math.PI * 20

/** The ring repeats the words: full at the start, empty at the end, dotted when nobody knows. */
function Ring({ state, left }: { state: ClockState; left: number }) {
  const share = Math.min(1, Math.max(0.04, left)) * around
  return (
    <svg class="ring" viewBox="0 0 52 52" aria-hidden="true">
      <circle class="ring-track" cx="26" cy="26" r="20" />
      {state === 'running' && (
        <g transform="rotate(-90 26 26)" stroke-dasharray={`${share.toFixed(1)} ${around.toFixed(1)}`}>
          <circle class="ring-left" cx="26" cy="26" r="20" />
          <circle class="ring-light" cx="26" cy="26" r="20" />
        </g>
      )}
      <path class="ring-mark" d={marks[state]} />
    </svg>
  )
}

const marks: Record<ClockState, string> = {
  running: 'M26 17v9l6 5',
  met: 'M18 27l6 6 10-13',
  missed: 'M26 15v14M26 36v.5',
  'not-applicable': 'M19 26h14',
  unknown: 'M21.5 21.5a4.5 4.5 0 1 1 7.5 3.2c-1.8 1.6-3 2.3-3 4.8M26 36v.5',
}
