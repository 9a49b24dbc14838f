import type { Clock, Law } from '../../../kernel/clock/index.ts'
import { ruleOf } from '../../../kernel/clock/index.ts'
import { longDay, longMoment, nearDay, nearMoment } from '../../../kernel/french-dates.ts'
import { frenchSpacing } from '../../../kernel/typography.ts'
import { fill } from '../../../platform/words/index.ts'
import { type LegalClock, unbroken } from '../../../ui/index.ts'
import type { ClockWords } from '../law.ts'
import type { Reading } from './contacts.ts'
import { fillInFrench } from './in-french.tsx'

/** A legal clock in words: its date, what counts and what does not, its honest limits, always its source. */
export function legalClockOf(clock: Clock, law: Law, clockWords: ClockWords, reading: Reading): LegalClock {
  const { words, now } = reading
  const rule = ruleOf(law, clock)
  const said = clockWords.rules[clock.ruleId]
  if (!rule || !said) throw new Error(`no words for the rule ${clock.ruleId}`)
  const due =
    clock.dueAt && clock.dueOn
      ? dueWords(clock.dueAt, clock.dueOn, clock.precision, clock.timeZone, reading)
      : undefined
  const codes = [...clock.reasons, ...clock.assumptions].map((code) => clockWords.codes[code] ?? code)
  const projected = clock.projection && projectionWords(clock, clockWords, reading)
  return {
    id: `clock-${clock.ruleId}`,
    title: due ? fill(words.result.clocks.dated, { title: said.title, date: due }) : said.title,
    text: unbroken(
      [said.about, ...(projected ? [projected] : []), ...codes, ...(said.limits ?? []).slice(0, 1)].join(' '),
    ),
    state: clock.state,
    stateLabel:
      clock.state === 'running'
        ? clock.pace === 'at-once'
          ? words.result.clocks.atOnce
          : undefined
        : clockWords.states[clock.state],
    left:
      clock.state === 'running' && clock.startsAt && clock.dueAt
        ? shareLeft(clock.startsAt, clock.dueAt, now)
        : undefined,
    approximate: clock.approximate && clock.state === 'running' ? clockWords.notes.approximate : undefined,
    source: { label: sourceWords(rule.source, rule.verification, clockWords, reading) },
  }
}

const shareLeft = (from: Date, until: Date, now: Date) =>
  (until.getTime() - now.getTime()) / Math.max(1, until.getTime() - from.getTime())

function dueWords(
  at: Date,
  on: string,
  precision: Clock['precision'],
  zone: string,
  { language, now, lasting }: Reading,
): string {
  if (lasting) return precision === 'day' ? longDay(on, language) : longMoment(at, zone, language)
  return precision === 'day' ? nearDay(on, now, zone, language) : nearMoment(at, now, zone, language)
}

/** What the clock would say if it began now: honest when the true start is not known. */
function projectionWords(clock: Clock, { notes }: ClockWords, reading: Reading): string {
  const { projection } = clock
  if (!projection) return ''
  const due = dueWords(projection.dueAt, projection.dueOn, clock.precision ?? 'day', clock.timeZone, reading)
  return fill(clock.state === 'not-applicable' ? notes.ifItApplies : notes.ifStartedNow, { due })
}

function sourceWords(
  source: string,
  { state, on }: { state: 'read' | 'secondary' | 'to-verify'; on?: string },
  { verification }: ClockWords,
  reading: Reading,
) {
  const verified = fill(verification[state], { date: on ? longDay(on, reading.language) : '' })
  return fillInFrench(`{source} · ${verified}`, 'source', frenchSpacing(source), reading)
}
