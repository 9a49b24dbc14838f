import { fill } from '../../../../platform/words/index.ts'
import {
  LinkRows,
  LoneLink,
  More,
  Notice,
  Reading,
  Section,
  Stack,
  Summary,
  Tag,
  TitleBlock,
} from '../../../../ui/index.ts'
import { directoryPaths as paths, procedureActPath } from '../../paths.ts'
import { resultOf } from '../../rules/deliberation.ts'
import { clocksOf, fileStage, type ProcedureFile } from '../../rules/file.ts'
import { pastOfFile } from '../../rules/history.ts'
import { warningObservationsUntil } from '../../rules/warning.ts'
import type { KeptFile } from '../../store/procedures.ts'
import { DecisionShown } from './decision.tsx'
import { Findings, GrievancesShown } from './grievances.tsx'
import { PastThread } from './past.tsx'
import { dayOn, type FileSaid, measureSaid, momentIn, type NameOf } from './said.ts'
import { SuspensionShown } from './suspension.tsx'

export type OfferedAct = { name: string; slug: string; waits: string | undefined }
export type FilePageData = {
  said: FileSaid
  kept: KeptFile
  providerName: string
  offered: readonly OfferedAct[]
  nameOf: NameOf
  done: boolean
}

/** One file, for whoever has a part in it: where it stands, what she may do, what is in it, what has happened. */
export function FilePage({ said, kept, providerName, offered, nameOf, done }: FilePageData) {
  const { judging: w } = said.words
  const { file } = kept
  const open = offered.filter(({ waits }) => waits === undefined)
  const waiting = offered.filter(({ waits }) => waits !== undefined)
  return (
    <>
      <TitleBlock
        above={`${kept.number} · ${fill(w.above, { date: dayOn(kept.reportedAt, said) })}`}
        title={providerName}
        lead={w.stages[fileStage(file, said.now)]}
        back={<LoneLink href={paths.procedures}>{w.back}</LoneLink>}
      />
      <Reading>
        <Stack gap="wide">
          {done && (
            <Notice kind="success" live>
              <p>{w.done}</p>
            </Notice>
          )}
          <SuspensionShown said={said} file={file} />
          <Section id="may" title={w.may.title}>
            <Stack>
              {open.length === 0 ? (
                <p class="soft">{w.may.none}</p>
              ) : (
                <LinkRows
                  links={open.map(({ name, slug }) => ({
                    href: procedureActPath(kept.id, slug),
                    title: w.acts[name as keyof typeof w.acts].title,
                  }))}
                />
              )}
              {waiting.length > 0 && (
                <More summary={w.may.waits}>
                  <Summary
                    rows={waiting.map(({ name, waits }) => ({
                      term: w.acts[name as keyof typeof w.acts].title,
                      value: waits,
                    }))}
                  />
                </More>
              )}
            </Stack>
          </Section>
          <Clocks said={said} file={file} />
          <ReportShown said={said} file={file} />
          <ExhibitsShown said={said} file={file} />
          <FindingsShown said={said} file={file} />
          <WarningShown said={said} file={file} />
          <GrievancesShown said={said} file={file} withRights={false} />
          <BallotsShown said={said} file={file} nameOf={nameOf} />
          <DecisionShown said={said} file={file} />
          <PeopleShown said={said} file={file} nameOf={nameOf} />
          <Section id="past" title={w.past.title}>
            <PastThread said={said} past={pastOfFile(file, said.now)} nameOf={nameOf} />
          </Section>
        </Stack>
      </Reading>
    </>
  )
}

type Part = { said: FileSaid; file: ProcedureFile }

function Clocks({ said, file }: Part) {
  const { clocks: w } = said.words.judging
  const clocks = clocksOf(file, said.now)
  return (
    <Section id="clocks" title={w.title}>
      {clocks.length === 0 ? (
        <p class="soft">{w.none}</p>
      ) : (
        <Summary
          rows={clocks.map(({ name, due, late, ours }) => ({
            term: w.names[name],
            value: fill(late ? w.lateOurs : ours ? w.ours : w.theirs, {
              date: momentIn(due.until, { ...said, zone: due.zone }),
            }),
            action: late && <Tag kind="amber">{w.late}</Tag>,
          }))}
        />
      )}
    </Section>
  )
}

function ReportShown({ said, file: { procedure, about } }: Part) {
  const { report: w } = said.words.judging
  const { report } = procedure
  return (
    <Section id="report" title={w.title} lead={w.by[report.by]}>
      <Stack>
        <p class="written">{report.reasons}</p>
        {/* A report that names no case is about its own number: that says nothing to who reads it here. */}
        {about !== procedure.number && <Summary rows={[{ term: w.about, value: about }]} />}
        {report.withdrawnAt && <p>{fill(w.withdrawn, { date: dayOn(report.withdrawnAt, said) })}</p>}
      </Stack>
    </Section>
  )
}

/** The facts established that nothing reproaches yet: those that are told are read there. */
function FindingsShown({ said, file: { findings, procedure, warning } }: Part) {
  const { findings: w } = said.words.judging
  const told = [...(procedure.grievances?.findings ?? []), ...(warning?.findings ?? [])]
  const left = findings.filter(({ id }) => !told.some((one) => one.id === id))
  if (left.length === 0 && told.length > 0) return null
  return (
    <Section id="findings" title={w.title}>
      {left.length === 0 ? <p class="soft">{w.none}</p> : <Findings said={said} findings={left} />}
    </Section>
  )
}

function ExhibitsShown({ said, file: { procedure, texts } }: Part) {
  const { exhibits: w } = said.words.judging
  return (
    <Section id="exhibits" title={w.title}>
      {procedure.exhibits.length === 0 ? (
        <p class="soft">{w.none}</p>
      ) : (
        <Stack>
          {procedure.exhibits.map(({ number, title, from, namesOthers, maskedAt }) => {
            const words = texts.find(({ exhibit }) => exhibit === number)
            return (
              <More key={number} summary={`${number}. ${title}, ${w.from[from]}`}>
                <Stack>
                  <p class="written">{words?.text}</p>
                  {namesOthers && !maskedAt && <p class="soft">{w.toMask}</p>}
                  {words?.masked && (
                    <>
                      <p class="soft">{w.masked}</p>
                      <p class="written">{words.masked}</p>
                    </>
                  )}
                </Stack>
              </More>
            )
          })}
        </Stack>
      )}
    </Section>
  )
}

/** The warning contemplated or given, for those who work here and for the provider. */
export function WarningShown({ said, file: { warning, procedure } }: Part) {
  const { warning: w } = said.words.judging
  if (!warning || warning.dropped) return null
  const until = warningObservationsUntil(warning, procedure.place)
  const { issued } = warning
  return (
    <Section id="warning" title={w.title}>
      <Stack>
        <Findings said={said} findings={warning.findings} />
        <Summary
          rows={[
            { term: w.because, value: <p class="written">{issued?.because ?? warning.because}</p> },
            issued
              ? {
                  term: w.signed,
                  value: `${issued.signatory.firstName} ${issued.signatory.lastName}, ${issued.signatory.capacity}`,
                }
              : { term: w.until, value: momentIn(until.until, { ...said, zone: until.zone }) },
          ]}
        />
      </Stack>
    </Section>
  )
}

function BallotsShown({ said, file: { procedure }, nameOf }: Part & { nameOf: NameOf }) {
  const { ballots: w } = said.words.judging
  if (procedure.ballots.length === 0) return null
  return (
    <Section id="ballots" title={w.title}>
      <Summary
        rows={procedure.ballots.map((ballot) => ({
          term: `${w.proposal} · ${w.results[resultOf(ballot) ?? 'open']}`,
          value: (
            <>
              <p>
                <b>{measureSaid(ballot.proposal, said)}</b>
              </p>
              <ul>
                {ballot.votes.map(({ by, favour }) => (
                  <li key={by}>{`${nameOf(by)}, ${favour ? w.for : w.against}`}</li>
                ))}
              </ul>
            </>
          ),
        }))}
      />
    </Section>
  )
}

function PeopleShown({ said, file: { procedure, called }, nameOf }: Part & { nameOf: NameOf }) {
  const { people: w } = said.words.judging
  const { admission, rapporteur, defence, liquidator, involved } = procedure
  const rows = [
    ...(admission ? [{ term: w.examiner, value: nameOf(admission.by) }] : []),
    ...(rapporteur ? [{ term: w.rapporteur, value: nameOf(rapporteur.person) }] : []),
    ...called.map(({ seat, person, conflict }) => ({
      term: w.seats[seat],
      value: `${nameOf(person)}, ${w.conflict[conflict ?? 'unsaid']}`,
    })),
    ...(defence.counsel ? [{ term: w.counsel, value: defence.counsel.name }] : []),
    ...(liquidator ? [{ term: w.liquidator, value: liquidator.name }] : []),
    ...involved.map((person) => ({ term: w.involved, value: nameOf(person) })),
  ]
  return rows.length === 0 ? null : (
    <Section id="people" title={w.title}>
      <Summary rows={rows} />
    </Section>
  )
}
