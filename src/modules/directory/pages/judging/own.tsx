import { fill } from '../../../../platform/words/index.ts'
import {
  ButtonLink,
  LinkRows,
  LoneLink,
  Notice,
  Reading,
  Section,
  Stack,
  Summary,
  TitleBlock,
} from '../../../../ui/index.ts'
import {
  ownProcedureActPath,
  ownProcedureFilePath,
  ownProcedurePath,
  directoryPaths as paths,
} from '../../paths.ts'
import { decisionReceivedAt } from '../../rules/decision.ts'
import { grievancesReceivedAt } from '../../rules/defence.ts'
import { fileStage, isFileOpen, type ProcedureFile } from '../../rules/file.ts'
import type { KeptFile } from '../../store/procedures.ts'
import type { Said } from '../said.ts'
import { DecisionShown } from './decision.tsx'
import { type OfferedAct, WarningShown } from './file.tsx'
import { GrievancesShown } from './grievances.tsx'
import { dayOn, momentIn } from './said.ts'
import { SuspensionShown } from './suspension.tsx'

/** What was sent to the provider and that nothing shows it has received: it opens it before it reads. */
const waitsToBeOpened = ({ procedure }: ProcedureFile, now: Date): boolean =>
  (procedure.grievances !== null && grievancesReceivedAt(procedure, now) === null) ||
  (procedure.decision?.delivery != null && decisionReceivedAt(procedure, now) === null)

export const OwnProceduresPage = ({ said, files }: { said: Said; files: readonly KeptFile[] }) => {
  const { own: w, above } = said.words.judging
  return (
    <>
      <TitleBlock
        title={w.title}
        lead={w.lead}
        back={<LoneLink href={paths.space}>{said.words.providerSpace.back}</LoneLink>}
      />
      <Reading>
        {files.length === 0 ? (
          <p class="soft">{w.none}</p>
        ) : (
          <LinkRows
            links={files.map(({ id, number, file, reportedAt }) => {
              const waits = waitsToBeOpened(file, said.now)
              const state = waits ? w.rows.waiting : isFileOpen(file, said.now) ? w.rows.open : w.rows.closed
              return {
                href: ownProcedurePath(id),
                title: number,
                text: `${fill(above, { date: dayOn(reportedAt, said) })} · ${state}`,
                icon: waits ? 'warning-circle' : 'clipboard-text',
              }
            })}
          />
        )}
      </Reading>
    </>
  )
}

export type OwnProcedureData = {
  said: Said
  kept: KeptFile
  providerName: string
  offered: readonly OfferedAct[]
  done: boolean
}

/** A procedure as the provider reads it: what is reproached, what it may answer and until when, what was decided. */
export function OwnProcedurePage({ said, kept, providerName, offered, done }: OwnProcedureData) {
  const { judging: w } = said.words
  const { file } = kept
  const { procedure } = file
  const { defence } = procedure
  const opens = offered.find(({ name }) => name.startsWith('open-'))
  const others = offered.filter((one) => one !== opens && one.waits === undefined)
  const stage = fileStage(file, said.now)
  // A decision that was signed and has not left is nobody's yet.
  const isSecret =
    ['deliberating', 'adopted'].includes(stage) || (procedure.decision && !procedure.decision.delivery)
  return (
    <>
      <TitleBlock
        above={fill(w.own.above, { number: kept.number })}
        title={providerName}
        lead={isSecret ? w.stages.deliberating : w.stages[stage]}
        back={<LoneLink href={paths.ownProcedures}>{w.own.back}</LoneLink>}
      />
      <Reading>
        <Stack gap="wide">
          {done && (
            <Notice kind="success" live>
              <p>{w.done}</p>
            </Notice>
          )}
          <SuspensionShown said={said} file={file} />
          {opens && (
            <Notice title={w.acts[opens.name as keyof typeof w.acts].title}>
              <p>{w.own.waiting}</p>
              <p>
                <ButtonLink kind="light" href={ownProcedureActPath(kept.id, opens.slug)}>
                  {w.acts[opens.name as keyof typeof w.acts].title}
                </ButtonLink>
              </p>
            </Notice>
          )}
          {decisionReceivedAt(procedure, said.now) && <DecisionShown said={said} file={file} />}
          {grievancesReceivedAt(procedure, said.now) && (
            <GrievancesShown said={said} file={file} withRights={procedure.decision === null} />
          )}
          <WarningShown said={said} file={file} />
          {others.length > 0 && (
            <Section id="may" title={w.own.may}>
              <LinkRows
                links={others.map(({ name, slug }) => ({
                  href: ownProcedureActPath(kept.id, slug),
                  title: w.acts[name as keyof typeof w.acts].title,
                }))}
              />
            </Section>
          )}
          {defence.file?.givenAt && (
            <LoneLink href={ownProcedureFilePath(kept.id)}>{w.own.readFile}</LoneLink>
          )}
          {defence.hearing?.convocation && !defence.hearing.held && (
            <p>{fill(w.own.hearing, { date: momentIn(defence.hearing.convocation.on, said) })}</p>
          )}
          <Written said={said} file={file} />
        </Stack>
      </Reading>
    </>
  )
}

/** What the provider wrote, and what it was reminded of. */
function Written({ said, file }: { said: Said; file: ProcedureFile }) {
  const { own: w } = said.words.judging
  const written = [...file.procedure.defence.observations, ...(file.warning?.observations ?? [])]
  return (
    <>
      {written.length > 0 && (
        <Section id="written" title={w.observations}>
          <Summary
            rows={written.map((one) => ({
              term: [momentIn(one.at, said), 'late' in one && one.late ? w.late : '']
                .filter(Boolean)
                .join(', '),
              value: <p class="written">{one.text}</p>,
            }))}
          />
        </Section>
      )}
      {file.reminders.length > 0 && (
        <Section id="reminders" title={w.reminders}>
          <Summary
            rows={file.reminders.map(({ at, rule, text }) => ({
              term: `${rule}, ${dayOn(at, said)}`,
              value: <p class="written">{text}</p>,
            }))}
          />
        </Section>
      )}
    </>
  )
}

/** The file that the provider asked for: every exhibit, without the names of others. */
export const OwnFilePage = ({ said, kept }: { said: Said; kept: KeptFile }) => {
  const { own: w, exhibits, past } = said.words.judging
  const { procedure, texts, hearingRecord } = kept.file
  return (
    <>
      <TitleBlock
        above={fill(w.above, { number: kept.number })}
        title={w.fileTitle}
        lead={w.fileLead}
        back={<LoneLink href={ownProcedurePath(kept.id)}>{w.fileBack}</LoneLink>}
      />
      <Reading>
        <Stack gap="wide">
          {procedure.exhibits.map(({ number, title, from, namesOthers }) => {
            const words = texts.find(({ exhibit }) => exhibit === number)
            return (
              <Section
                key={number}
                id={`exhibit-${number}`}
                title={`${number}. ${title}`}
                lead={exhibits.from[from]}
              >
                <p class="written">{namesOthers ? words?.masked : words?.text}</p>
              </Section>
            )
          })}
          {hearingRecord && (
            <Section id="hearing" title={past.names['hearing-held']}>
              <p class="written">{hearingRecord}</p>
            </Section>
          )}
        </Stack>
      </Reading>
    </>
  )
}
