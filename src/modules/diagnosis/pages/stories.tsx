import { longDayAt, longMoment } from '../../../kernel/french-dates.ts'
import { seatZone } from '../../../kernel/task.ts'
import { fill, type Language, type Words } from '../../../platform/words/index.ts'
import {
  Button,
  ErrorSummary,
  LinkRows,
  LoneLink,
  Notice,
  Paragraphs,
  promised,
  Reading,
  Section,
  Select,
  Stack,
  Summary,
  TextArea,
  TitleBlock,
} from '../../../ui/index.ts'
import { diagnosisPaths as paths, storyPath } from '../paths.ts'
import { answerDue, longestAnswer } from '../rules/answering.ts'

type Said = { words: Words; language: Language; now: Date }
/** What is said of a story before it is opened. */
type Kept = {
  id: string
  receivedAt: Date
  forgetAt: Date
  language: Language
  timesRead: number
  answeredAt: Date | null
}

/** The texts that are kept: those that wait for an answer, then those that have one. */
export function StoriesPage({
  stories,
  done,
  account,
  ...said
}: Said & { stories: readonly Kept[]; done: boolean; account: string }) {
  const { stories: w, accounts } = said.words
  return (
    <>
      <TitleBlock
        title={w.title}
        lead={w.lead}
        back={<LoneLink href={account}>{accounts.whoMay.back}</LoneLink>}
      />
      <Reading>
        <Stack gap="wide">
          {done && (
            <Notice kind="success" live>
              <p>{w.done}</p>
            </Notice>
          )}
          <Section id="waiting" title={w.waiting}>
            <Rows stories={stories.filter(({ answeredAt }) => !answeredAt)} none={w.noneWaiting} {...said} />
          </Section>
          <Section id="answered" title={w.answered}>
            <Rows stories={stories.filter(({ answeredAt }) => answeredAt)} none={w.noneAnswered} {...said} />
          </Section>
        </Stack>
      </Reading>
    </>
  )
}

function Rows({ stories, none, words, language, now }: Said & { stories: readonly Kept[]; none: string }) {
  const { stories: w } = words
  if (stories.length === 0) return <p class="soft">{none}</p>
  return (
    <LinkRows
      links={stories.map(({ id, receivedAt, answeredAt }) => {
        const { standing, date, icon } = promised({ answeredAt, due: answerDue(receivedAt) }, now)
        const said = { answered: w.rowAnswered, late: w.rowLate, waits: w.row }[standing]
        return {
          href: storyPath(id),
          title: fill(w.left, { date: longMoment(receivedAt, seatZone, language) }),
          text: fill(said, { date: longDayAt(date, seatZone, language) }),
          icon,
        }
      })}
    />
  )
}

export type Typed = { outcome: string; answer: string }
export type StoryData = Said & {
  story: Kept
  /** Undefined when it opens no more, or was answered. */
  text: string | undefined
  answer: string | undefined
  offered: readonly string[]
  outcome: string | undefined
  situations: readonly { value: string; label: string }[]
  typed: Typed
  refusal: { field: keyof Typed; text: string } | undefined
}

/** One text, opened to who answers it; once answered, what was answered. */
export function StoryPage({
  story,
  text,
  answer,
  offered,
  outcome,
  situations,
  typed,
  refusal,
  ...said
}: StoryData) {
  const { words, language, now } = said
  const { stories: w, site } = words
  const due = answerDue(story.receivedAt)
  const day = (at: Date) => longDayAt(at, seatZone, language)
  const errorAt = (field: keyof Typed) => (refusal?.field === field ? refusal.text : undefined)
  return (
    <>
      <TitleBlock
        above={fill(w.left, { date: longMoment(story.receivedAt, seatZone, language) })}
        title={w.one}
        lead={text === undefined ? undefined : w.oneLead}
        back={<LoneLink href={paths.stories}>{w.back}</LoneLink>}
      />
      <Reading>
        <Stack gap="wide">
          {refusal && <ErrorSummary title={site.errorSummary} errors={[refusal]} />}
          {!story.answeredAt && (
            <Notice kind={due < now ? 'warning' : 'info'}>
              <p>{fill(due < now ? w.late : w.due, { date: day(due) })}</p>
            </Notice>
          )}
          {text !== undefined && (
            <Section id="text" title={w.text}>
              <Stack>
                <Paragraphs text={text} lang={story.language} />
              </Stack>
            </Section>
          )}
          {text === undefined && !story.answeredAt && <p>{w.sealed}</p>}
          <Summary
            rows={[
              { term: w.terms.offered, value: offered.join(' · ') || w.nothing },
              { term: w.terms.language, value: w.languages[story.language] },
              { term: w.terms.forgotten, value: day(story.forgetAt) },
              ...(story.answeredAt ? [{ term: w.terms.answered, value: day(story.answeredAt) }] : []),
              ...(outcome === undefined ? [] : [{ term: w.terms.outcome, value: outcome }]),
            ]}
          />
          {story.answeredAt ? (
            <Section id="answer" title={w.given}>
              <Stack>
                <Paragraphs text={answer ?? w.sealed} lang={story.language} />
              </Stack>
            </Section>
          ) : (
            <Section id="answer-it" title={w.answerIt} lead={w.answerLead}>
              <form method="post" action={storyPath(story.id)}>
                <Stack>
                  <Select
                    id="outcome"
                    name="outcome"
                    label={w.outcome}
                    hint={w.outcomeHint}
                    none={w.choose}
                    options={situations}
                    value={typed.outcome}
                    error={errorAt('outcome')}
                  />
                  <TextArea
                    id="answer"
                    name="answer"
                    label={w.answer}
                    hint={w.answerHint}
                    rows={6}
                    maxLength={longestAnswer}
                    value={typed.answer}
                    error={errorAt('answer')}
                  />
                  <p>
                    <Button kind="light">{w.submit}</Button>
                  </p>
                </Stack>
              </form>
            </Section>
          )}
        </Stack>
      </Reading>
    </>
  )
}
