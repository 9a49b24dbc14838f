import { longDay } from '../../../kernel/french-dates.ts'
import { counted, fill } from '../../../platform/words/index.ts'
import {
  Button,
  ButtonLink,
  Columns,
  CopyText,
  ErrorSummary,
  HiddenFields,
  Letter,
  LoneLink,
  More,
  Notice,
  Reading,
  Row,
  Section,
  Stack,
  TitleBlock,
} from '../../../ui/index.ts'
import { boxOf, type CaseView, casePath, FactField, reopeningField } from '../../cases/index.ts'
import { inFrench, OnlyFrench, type TheseeAnswer, type Reading as Who } from '../../diagnosis/index.ts'
import type { Question } from '../asked.ts'
import type { Offered } from '../offer.ts'
import { paperPath } from '../paths.ts'
import { askedFirst } from '../rules/asked-first.ts'
import { holds } from '../rules/compose.ts'
import { linesNamed } from '../rules/named.ts'
import { plainText } from '../rules/plain.ts'

export type PaperPageData = {
  view: CaseView
  offered: Offered
  subject: string
  reading: Who
  missing: readonly Question[]
  filled: readonly Question[]
  /** What each box shows, right or wrong, and why it was refused. */
  values: Readonly<Record<string, string>>
  refusals: Readonly<Record<string, string>>
  hidden: Readonly<Record<string, string>>
  done: boolean
  closed?: string | undefined
  full?: string | undefined
  thesee: TheseeAnswer | undefined
}

/** One paper: what it waits for, what it will say, and the three ways to take it away. */
export function PaperPage(data: PaperPageData) {
  const { view, offered, reading, thesee, done } = data
  const { template, telling } = offered
  const { words, language } = reading
  const { paper: w } = words.papers
  const { number } = view.file
  const notes = template.notes.filter(({ when }) => holds(when, telling))
  return (
    <>
      <TitleBlock
        back={<LoneLink href={casePath(number, 'papers')}>{words.papers.back}</LoneLink>}
        title={inFrench(template.title, reading)}
        lead={inFrench(template.purpose, reading)}
      />
      <Columns even asideLabel={w.preview} aside={<Preview {...data} />}>
        <Stack gap="wide">
          <OnlyFrench reading={reading} />
          {done && (
            <Notice kind="success" live>
              <p>{w.saved}</p>
            </Notice>
          )}
          {thesee && (
            <Notice title={words.papers.thesee.title}>
              <p>{words.papers.thesee[thesee]}</p>
            </Notice>
          )}
          <Questions {...data} />
        </Stack>
      </Columns>
      <Reading>
        <Stack gap="wide">
          {notes.length > 0 && (
            <Section id="notes" title={w.notes}>
              <Stack>
                <ul>
                  {notes.map(({ text }) => (
                    <li key={text}>{inFrench(text, reading)}</li>
                  ))}
                </ul>
              </Stack>
            </Section>
          )}
          <More summary={w.sources}>
            <Stack>
              <ul>
                {template.sources.map(({ cite, state }) => (
                  <li key={cite}>
                    {inFrench(cite, reading)}
                    {state === 'read' ? '' : ` (${w.unverified})`}
                  </li>
                ))}
              </ul>
              <p>{fill(w.asOf, { date: longDay(template.asOf, language) })}</p>
            </Stack>
          </More>
        </Stack>
      </Reading>
    </>
  )
}

/** The sheet as it will be printed, and the ways to take it away. */
function Preview({ view, offered, subject, reading }: PaperPageData) {
  const { paper, telling } = offered
  const { words } = reading
  const { paper: w } = words.papers
  const { number } = view.file
  return (
    <Section id="preview" title={w.preview} lead={paper.missing.length > 0 ? w.blanks : w.complete}>
      <Stack>
        <Row>
          <ButtonLink href={paperPath(number, paper.id, 'pdf')} icon="download-simple">
            {w.pdf}
          </ButtonLink>
          <LoneLink href={paperPath(number, paper.id, 'text')}>{w.text}</LoneLink>
        </Row>
        <Letter
          blocks={paper.blocks.map((block) => linesNamed(block, telling.blankOf))}
          title={paper.form === 'letter' ? undefined : paper.title}
          subject={subject}
          lang="fr"
        />
        <More summary={w.copy}>
          <CopyText
            id="paper-text"
            label={paper.title}
            value={plainText(paper, { blankOf: telling.blankOf, subject })}
            words={words.site}
            lang="fr"
          />
        </More>
      </Stack>
    </Section>
  )
}

/** What is missing is asked here; what is already there can be corrected, folded below. */
function Questions({
  view,
  offered,
  reading,
  missing,
  filled,
  values,
  refusals,
  hidden,
  closed,
  full,
}: PaperPageData) {
  const { words, language } = reading
  const { paper: w } = words.papers
  if (missing.length + filled.length === 0) return null
  const all = [...missing, ...filled]
  const errors = all.flatMap(({ name, kind, ask }) =>
    refusals[name] ? [{ field: boxOf(name, kind), text: `${ask} ${refusals[name]}` }] : [],
  )
  const boxes = (questions: readonly Question[]) =>
    questions.map(({ name, kind, ask }) => (
      <FactField
        key={name}
        words={words}
        name={name}
        kind={kind}
        label={ask}
        values={values}
        error={refusals[name]}
      />
    ))
  return (
    <Section id="missing" title={w.missing} lead={missing.length > 0 ? w.missingLead : w.complete}>
      <form method="post" action={paperPath(view.file.number, offered.paper.id)}>
        <HiddenFields fields={closed ? { ...hidden, [reopeningField]: 'yes' } : hidden} />
        <Stack>
          {full && (
            <Notice kind="warning" live>
              <p>{full}</p>
            </Notice>
          )}
          {closed && (
            <Notice kind="warning" title={w.closed} live>
              <p>{closed}</p>
            </Notice>
          )}
          <ErrorSummary title={words.site.errorSummary} errors={errors} />
          {boxes(missing.slice(0, askedFirst))}
          {missing.length > askedFirst && (
            <More
              summary={counted(language, missing.length - askedFirst, w.others)}
              open={missing.slice(askedFirst).some(({ name }) => refusals[name])}
            >
              <Stack>{boxes(missing.slice(askedFirst))}</Stack>
            </More>
          )}
          {filled.length > 0 && (
            <More summary={w.filled} open={filled.some(({ name }) => refusals[name])}>
              <Stack>{boxes(filled)}</Stack>
            </More>
          )}
          {all.some(({ identity }) => identity) && <p class="soft">{w.identity}</p>}
          <Row>
            <Button kind="light">{closed ? words.case.closed.save : w.save}</Button>
          </Row>
        </Stack>
      </form>
    </Section>
  )
}
