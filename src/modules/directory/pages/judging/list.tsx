import { longDay } from '../../../../kernel/french-dates.ts'
import { fill } from '../../../../platform/words/index.ts'
import { ButtonLink, LinkRows, LoneLink, Reading, Section, Stack, TitleBlock } from '../../../../ui/index.ts'
import { directoryPaths as paths, procedurePath } from '../../paths.ts'
import { clocksOf, fileStage } from '../../rules/file.ts'
import type { ListedFile } from '../../store/procedures.ts'
import type { Said } from '../said.ts'
import { dayOn, wordOf } from './said.ts'

/** The files in which somebody has a part: the gravest, then the oldest; each with the clock that runs first. */
export function ProceduresPage({
  said,
  open,
  closed,
  opens,
  account,
}: {
  said: Said
  open: readonly ListedFile[]
  closed: readonly ListedFile[]
  /** Whether she may report what she saw herself. */
  opens: boolean
  account: { href: string; label: string }
}) {
  const { list: w } = said.words.judging
  return (
    <>
      <TitleBlock
        title={w.title}
        lead={w.lead}
        back={<LoneLink href={account.href}>{account.label}</LoneLink>}
        actions={
          opens && <ButtonLink href={paths.openProcedure}>{said.words.judging.opening.title}</ButtonLink>
        }
      />
      <Reading wide>
        <Stack gap="wide">
          <Section id="open" title={w.open}>
            <Rows said={said} files={open} none={w.none} />
          </Section>
          <Section id="closed" title={w.closed}>
            <Rows said={said} files={closed} none={w.noneClosed} />
          </Section>
        </Stack>
      </Reading>
    </>
  )
}

function Rows({ said, files, none }: { said: Said; files: readonly ListedFile[]; none: string }) {
  const { list: w, stages, gravity, clocks } = said.words.judging
  if (files.length === 0) return <p class="soft">{none}</p>
  return (
    <LinkRows
      links={files.map((kept) => {
        const [first] = clocksOf(kept.file, said.now)
        const stage = stages[fileStage(kept.file, said.now)]
        const clock =
          first &&
          fill(first.late ? w.late : w.clock, {
            name: clocks.names[first.name],
            date: longDay(first.due.on, said.language),
          })
        return {
          href: procedurePath(kept.id),
          title: kept.providerName,
          text: [
            fill(w.row, { number: kept.number, date: dayOn(kept.reportedAt, said), stage }),
            wordOf(gravity, String(kept.gravity)),
            clock,
          ]
            .filter(Boolean)
            .join(' · '),
          icon: first?.late ? 'warning-circle' : kept.isOpen ? 'hourglass-medium' : 'check-circle',
        }
      })}
    />
  )
}
