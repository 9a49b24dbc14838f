import { fill } from '../../../../platform/words/index.ts'
import {
  ButtonLink,
  LinkRows,
  LoneLink,
  Notice,
  Reading,
  Section,
  Stack,
  TitleBlock,
} from '../../../../ui/index.ts'
import {
  ownProcedureActPath,
  ownProcedureFilePath,
  ownProcedurePath,
  directoryPaths as paths,
} from '../../paths.ts'
import { decisionReceivedAt } from '../../rules/decision.ts'
import { grievancesReceivedAt, observationsUntil } from '../../rules/defence.ts'
import { type FileStage, fileStage, isFileOpen } from '../../rules/file.ts'
import { pastTold } from '../../rules/history.ts'
import { waitsToBeOpened } from '../../rules/own-file.ts'
import { warningObservationsUntil } from '../../rules/warning.ts'
import type { KeptFile } from '../../store/procedures.ts'
import { DecisionShown } from './decision.tsx'
import { type OfferedAct, WarningShown } from './file.tsx'
import { GrievancesShown } from './grievances.tsx'
import { PastThread } from './past.tsx'
import { dayOn, type FileSaid, momentIn } from './said.ts'
import { SuspensionShown } from './suspension.tsx'

export const OwnProceduresPage = ({ said, files }: { said: FileSaid; files: readonly KeptFile[] }) => {
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

/** Where it stands, as it is told to whom it concerns: what is only ours to do is « examined ». */
function ownStage(stage: FileStage, { words }: FileSaid): string {
  const { stages } = words.judging.own
  return stage in stages ? stages[stage as keyof typeof stages] : stages.open
}

export type OwnProcedureData = {
  said: FileSaid
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
  const answers = offered.find(({ name }) => name === 'submit-observations' || name === 'answer-warning')
  const others = offered.filter((one) => one !== opens && one !== answers && one.waits === undefined)
  const until =
    answers?.name === 'answer-warning' && file.warning
      ? warningObservationsUntil(file.warning, procedure.place)
      : observationsUntil(procedure, said.now)
  const stage = fileStage(file, said.now)
  const links = [
    ...(defence.file?.givenAt ? [{ href: ownProcedureFilePath(kept.id), title: w.own.readFile }] : []),
    ...others.map(({ name, slug }) => ({
      href: ownProcedureActPath(kept.id, slug),
      title: w.acts[name as keyof typeof w.acts].title,
    })),
  ]
  // A decision that was signed and has not left is nobody's yet.
  const isSecret =
    ['deliberating', 'adopted'].includes(stage) || (procedure.decision && !procedure.decision.delivery)
  return (
    <>
      <TitleBlock
        above={fill(w.own.above, { number: kept.number })}
        title={providerName}
        lead={isSecret ? w.own.stages.deliberating : ownStage(stage, said)}
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
          {answers && until && !opens && (
            <Notice>
              <p>{fill(w.own.answer, { date: momentIn(until.until, { ...said, zone: until.zone }) })}</p>
              <p>
                <ButtonLink kind="light" href={ownProcedureActPath(kept.id, answers.slug)}>
                  {w.acts[answers.name as keyof typeof w.acts].title}
                </ButtonLink>
              </p>
            </Notice>
          )}
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
          {decisionReceivedAt(procedure, said.now) && <DecisionShown said={said} file={file} forProvider />}
          {grievancesReceivedAt(procedure, said.now) && (
            <GrievancesShown said={said} file={file} withRights={procedure.decision === null} />
          )}
          <WarningShown said={said} file={file} />
          {links.length > 0 && (
            <Section id="may" title={w.own.may}>
              <LinkRows links={links} />
            </Section>
          )}
          {defence.hearing?.convocation && !defence.hearing.held && (
            <p>{fill(w.own.hearing, { date: momentIn(defence.hearing.convocation.on, said) })}</p>
          )}
          <Section id="past" title={w.past.title}>
            <PastThread said={said} past={pastTold(file, said.now)} nameOf={undefined} />
          </Section>
        </Stack>
      </Reading>
    </>
  )
}

/** The file that the provider asked for: every exhibit, without the names of others. */
export const OwnFilePage = ({ said, kept }: { said: FileSaid; kept: KeptFile }) => {
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
