import { counted } from '../../../platform/words/index.ts'
import {
  ButtonLink,
  LoneLink,
  Notice,
  PaperList,
  Reading,
  Section,
  Stack,
  TitleBlock,
} from '../../../ui/index.ts'
import { type CaseView, casePath } from '../../cases/index.ts'
import {
  Evidence,
  inFrench,
  type Library,
  OnlyFrench,
  ReadyTexts,
  type Reading as Who,
} from '../../diagnosis/index.ts'
import type { Offered } from '../offer.ts'
import { paperPath, receiptPath } from '../paths.ts'
import { AskedFirst, type AskedFirstData } from './asked-first.tsx'

type ListData = Omit<AskedFirstData, 'number'> & {
  view: CaseView
  /** Each with how many of its answers are there already. */
  offered: readonly (Offered & { filled: number })[]
  done: boolean
  /** Whom the sheets' texts are written to, when they are papers of their own and not messages to paste. */
  isPaper: (recipient: string) => boolean
  library: Library
  reading: Who
}

/** The papers of a case, what each waits for, then short messages to paste and the proof that goes with them. */
export function PapersPage(data: ListData) {
  const { view, offered, isPaper, library, reading } = data
  const { words, language } = reading
  const { papers: w } = words
  const messages = view.help.advice.texts.filter(({ to }) => !isPaper(to))
  const help = { ...view.help, advice: { ...view.help.advice, texts: messages } }
  return (
    <>
      <TitleBlock
        back={<LoneLink href={casePath(view.file.number)}>{w.case}</LoneLink>}
        title={w.title}
        lead={w.lead}
      />
      <Reading>
        <Stack gap="wide">
          <OnlyFrench reading={reading} />
          {data.done && (
            <Notice kind="success" live>
              <p>{w.first.saved}</p>
            </Notice>
          )}
          <AskedFirst {...data} number={view.file.number} />
          {view.facts.paymentAuthorised === 'unknown' && <p>{w.first.bothLetters}</p>}
          <PaperList
            level={2}
            papers={offered.map(({ paper, template, filled }) => ({
              id: `paper-${paper.id}`,
              title: inFrench(paper.title, reading),
              purpose: inFrench(template.purpose, reading),
              state: paper.missing.length > 0 ? ('incomplete' as const) : ('to-read' as const),
              stateLabel:
                paper.missing.length === 0
                  ? w.ready
                  : filled === 0
                    ? w.empty
                    : counted(language, filled, w.begun),
              action: { label: w.open, href: paperPath(view.file.number, paper.id) },
            }))}
          />
          <Section id="receipt" title={words.receipt.offer.title} lead={words.receipt.offer.lead}>
            <ButtonLink href={receiptPath(view.file.number)} icon="shield-check">
              {words.receipt.offer.open}
            </ButtonLink>
          </Section>
          {messages.length > 0 && (
            <ReadyTexts
              help={help}
              library={library}
              reading={reading}
              known={view.known.fr}
              title={w.messages.title}
              lead={w.messages.lead}
            />
          )}
          <Evidence help={view.help} library={library} reading={reading} />
        </Stack>
      </Reading>
    </>
  )
}
