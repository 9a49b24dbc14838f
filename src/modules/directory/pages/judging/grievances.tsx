import { fill } from '../../../../platform/words/index.ts'
import { Section, Stack, Summary } from '../../../../ui/index.ts'
import { grievancesReceivedAt, observationsUntil } from '../../rules/defence.ts'
import type { ProcedureFile } from '../../rules/file.ts'
import type { Finding } from '../../rules/measures.ts'
import { mentions } from '../../rules/procedure.ts'
import { dayOn, type FileSaid, measureSaid, momentIn, ruleSaid } from './said.ts'

/** Facts, each with its day, the engagement, the charter of that day and the exhibits that show it. */
export const Findings = ({ said, findings }: { said: FileSaid; findings: readonly Finding[] }) => {
  const { findings: w } = said.words.judging
  return (
    <Summary
      rows={findings.map(({ rule, on, says, charter, exhibits }) => ({
        term: fill(w.term, { rule: ruleSaid(rule, said), date: dayOn(on, said) }),
        value: (
          <>
            <p class="written">{says}</p>
            <p class="soft small">
              {fill(w.charter, {
                engagement: said.engagement(rule, charter),
                version: charter,
                numbers: exhibits.join(', '),
              })}
            </p>
          </>
        ),
      }))}
    />
  )
}

/** The grievances as they were notified, with every right that goes with them (CRPA, art. L122-1 and L122-2). */
export function GrievancesShown({
  said,
  file,
  withRights,
}: {
  said: FileSaid
  file: ProcedureFile
  withRights: boolean
}) {
  const { grievances: w } = said.words.judging
  const { procedure } = file
  const { grievances } = procedure
  if (!grievances) return null
  const received = grievancesReceivedAt(procedure, said.now)
  const until = observationsUntil(procedure, said.now)
  const date = until ? momentIn(until.until, { ...said, zone: until.zone }) : w.notReceived
  return (
    <Section id="grievances" title={w.title}>
      <Stack>
        <Findings said={said} findings={grievances.findings} />
        <Summary
          rows={[
            { term: w.contemplated, value: measureSaid(grievances.contemplated, said) },
            { term: w.maximum, value: measureSaid(grievances.maximum, said) },
            {
              term: w.sent,
              value: `${momentIn(grievances.delivery.sentAt, said)}, ${w.ways[grievances.delivery.by]}`,
            },
            { term: w.received, value: received ? momentIn(received, said) : w.notReceived },
            { term: w.until, value: date },
          ]}
        />
        {withRights && (
          <>
            <h3>{w.rights}</h3>
            <ul>
              {mentions.map((mention) => (
                <li key={mention}>
                  {mention === 'deadline' ? fill(w.right.deadline, { date }) : w.right[mention]}
                </li>
              ))}
            </ul>
          </>
        )}
      </Stack>
    </Section>
  )
}
