import { longDay } from '../../../../kernel/french-dates.ts'
import { fill } from '../../../../platform/words/index.ts'
import { Section, Stack, Summary } from '../../../../ui/index.ts'
import { appealAcknowledgement, contentiousUntil } from '../../rules/appeals.ts'
import { effectOn } from '../../rules/decision.ts'
import { zoneOf } from '../../rules/delays.ts'
import type { ProcedureFile } from '../../rules/file.ts'
import { mayApplyAgainFrom } from '../../rules/measures.ts'
import type { Appeal, Procedure } from '../../rules/procedure.ts'
import { WaysToContest } from '../ways-to-contest.tsx'
import { Findings } from './grievances.tsx'
import { dayOn, type FileSaid, measureSaid, momentIn, wordOf } from './said.ts'

/** A decision as it is notified: the measure, its reasons, who signed, and every way to contest it. */
export function DecisionShown({
  said,
  file,
  forProvider = false,
}: {
  said: FileSaid
  file: ProcedureFile
  /** The answer to an appeal is read once it was opened. */
  forProvider?: boolean
}) {
  const { decision: w, options } = said.words.judging
  const { procedure } = file
  const { decision } = procedure
  if (!decision) return null
  const there = { ...said, zone: zoneOf(procedure.place) }
  const effect = effectOn(procedure, said.now)
  const court = contentiousUntil(procedure, said.now)
  const { firstName, lastName, capacity } = decision.signatory
  const measured = decision.measure.name !== 'none'
  return (
    <Section id="decision" title={w.title}>
      <Stack>
        <Summary
          rows={[
            { term: w.measure, value: <b>{measureSaid(decision.measure, said)}</b> },
            ...(measured
              ? [
                  { term: w.from, value: effect ? momentIn(effect.from, there) : w.waiting },
                  { term: w.until, value: effect?.until ? momentIn(effect.until, there) : w.noUntil },
                ]
              : []),
            { term: w.law, value: <p class="written">{decision.law}</p> },
            { term: w.fact, value: <p class="written">{decision.fact}</p> },
            { term: w.signed, value: `${firstName} ${lastName}, ${capacity}` },
            { term: w.date, value: dayOn(decision.at, said) },
          ]}
        />
        {decision.findings.length > 0 && (
          <>
            <h3>{w.findings}</h3>
            <Findings said={said} findings={decision.findings} />
          </>
        )}
        {decision.stay && !decision.stay.until && (
          <p>{fill(w.stayed, { reference: decision.stay.reference })}</p>
        )}
        {effect && decision.measure.name === 'final-delisting' && (
          <p>{fill(w.again, { date: dayOn(mayApplyAgainFrom(effect, procedure.place), there) })}</p>
        )}
        <WaysToContest words={said.words} alsoAbove />
        {court ? (
          <p>{fill(w.courtUntil, { date: momentIn(court.until, { ...said, zone: court.zone }) })}</p>
        ) : (
          procedure.appeals.length > 0 && <p>{w.courtPaused}</p>
        )}
        <p>{w.noSuspension}</p>
        {procedure.appeals.length > 0 && (
          <>
            <h3>{w.appeals}</h3>
            <Summary
              rows={procedure.appeals.map((one) => ({
                term: wordOf(options, one.kind),
                value: [
                  dayOn(one.at, said),
                  one.answer && (!forProvider || one.answer.receivedAt)
                    ? w[one.answer.outcome]
                    : pendingSaid(one, procedure, said),
                ].join(' · '),
              }))}
            />
          </>
        )}
      </Stack>
    </Section>
  )
}

/** What was acknowledged of an appeal: when silence means no; of one to us, until when to go to court then. */
function pendingSaid(one: Appeal, procedure: Procedure, { words, language }: FileSaid): string {
  const { decision: w } = words.judging
  if (one.kind === 'contentious') return w.atCourt
  const { implicitOn, courtUntil } = appealAcknowledgement(one, procedure)
  return fill(w.pending, {
    date: longDay(implicitOn.on, language),
    court: longDay(courtUntil.on, language),
  })
}
