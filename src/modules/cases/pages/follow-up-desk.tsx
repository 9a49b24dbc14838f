import { longDayAt } from '../../../kernel/french-dates.ts'
import { seatZone } from '../../../kernel/task.ts'
import { fill, type Language, type Words } from '../../../platform/words/index.ts'
import {
  Button,
  ChoiceGroup,
  ErrorSummary,
  Field,
  LinkRows,
  LoneLink,
  Notice,
  Reading,
  Section,
  Stack,
  StackedTable,
  Summary,
  TextArea,
  TitleBlock,
} from '../../../ui/index.ts'
import { casesPaths as paths, schemeMessagePath } from '../paths.ts'
import { channels, deskChannels } from '../rules/follow-up.ts'
import type { CountedRounds, Said as SaidResult } from '../rules/follow-up-counts.ts'
import { answerDue, longestAnswer } from '../rules/scheme-message.ts'
import type { SchemeMessage } from '../scheme-messages.ts'
import { Paragraphs } from './follow-up.tsx'
import { ownAnswerRows } from './follow-up-questions.tsx'

type Said = { words: Words; language: Language; now: Date }

const dayIn = (at: Date, { language }: Pick<Said, 'language'>) => longDayAt(at, seatZone, language)

export type DeskData = Said & {
  account: string
  counts: readonly CountedRounds[]
  results: readonly SaidResult[]
  companies: readonly { name: string; people: number; mean: number }[]
  messages: readonly { id: string; writtenAt: Date; answeredAt: Date | null; round: number | null }[]
  /** Whether she may answer messages too. */
  answers: boolean
  done: string | undefined
  typed: { code: string; channel: string }
  refusal: { field: 'code' | 'channel'; text: string } | undefined
}

/** What was asked and answered, without whose it is; and the way to answer for somebody. */
export function FollowUpDeskPage(data: DeskData) {
  const { words, done, refusal } = data
  const { desk: w } = words.followUp
  return (
    <>
      <TitleBlock
        title={w.title}
        lead={w.lead}
        back={<LoneLink href={data.account}>{words.accounts.whoMay.back}</LoneLink>}
      />
      <Reading>
        <Stack gap="wide">
          {refusal && <ErrorSummary title={words.site.errorSummary} errors={[refusal]} />}
          {done && (
            <Notice kind="success" live>
              <p>{done}</p>
            </Notice>
          )}
          {data.answers && <MessagesReceived {...data} />}
          <TypeForSomebody {...data} />
          <Counts {...data} />
          <Results {...data} />
          <Companies {...data} />
        </Stack>
      </Reading>
    </>
  )
}

function MessagesReceived({ messages, now, ...said }: DeskData) {
  const { messages: w } = said.words.followUp.desk
  return (
    <Section id="messages" title={w.title} lead={w.lead}>
      {messages.length === 0 ? (
        <p class="soft">{w.none}</p>
      ) : (
        <LinkRows
          links={messages.map(({ id, writtenAt, answeredAt, round }) => {
            const due = answerDue(writtenAt)
            const late = !answeredAt && due < now
            const text = answeredAt ? w.answered : late ? w.late : w.waits
            return {
              href: schemeMessagePath(id),
              title: fill(round === null ? w.row : w.rowNeed, { date: dayIn(writtenAt, said) }),
              text: fill(text, { date: dayIn(answeredAt ?? due, said) }),
              icon: answeredAt ? 'check-circle' : late ? 'warning-circle' : 'hourglass-medium',
            }
          })}
        />
      )}
    </Section>
  )
}

function TypeForSomebody({ words, typed, refusal }: DeskData) {
  const { type: w } = words.followUp.desk
  const errorAt = (field: 'code' | 'channel') => (refusal?.field === field ? refusal.text : undefined)
  return (
    <Section id="type" title={w.title} lead={w.lead}>
      <form method="post" action={paths.desk}>
        <Stack>
          <Field
            id="code"
            name="code"
            label={w.code}
            value={typed.code}
            error={errorAt('code')}
            autocomplete="off"
            spellcheck={false}
            width="medium"
          />
          <ChoiceGroup
            id="channel"
            name="channel"
            legend={w.channel}
            error={errorAt('channel')}
            options={deskChannels.map((value) => ({
              value,
              label: w.channels[value],
              checked: typed.channel === value,
            }))}
          />
          <p>
            <Button kind="light">{w.submit}</Button>
          </p>
        </Stack>
      </form>
    </Section>
  )
}

function Counts({ words, counts }: DeskData) {
  const { counts: w } = words.followUp.desk
  return (
    <Section id="counts" title={w.title} lead={w.lead}>
      <StackedTable
        caption={w.title}
        captionHidden
        columns={[
          { id: 'round', label: w.round },
          { id: 'asked', label: w.asked, name: w.asked, number: true },
          { id: 'answered', label: w.answered, name: w.answered, number: true },
          ...channels.map((channel) => ({
            id: channel,
            label: w.channels[channel],
            name: w.channels[channel],
            number: true,
          })),
        ]}
        groups={[
          {
            rows: counts.map(({ round, told, answered, by }) => ({
              head: words.followUp.rounds[round],
              cells: [String(told), String(answered), ...channels.map((channel) => String(by[channel]))],
            })),
          },
        ]}
      />
    </Section>
  )
}

/** With the comma or the point of the language. */
const oneDecimal = (value: number, language: Language) =>
  value.toLocaleString(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 })

function Results({ words, language, results }: DeskData) {
  const { means: w } = words.followUp.desk
  return (
    <Section id="results" title={w.title} lead={w.lead}>
      <StackedTable
        caption={w.title}
        captionHidden
        columns={[
          { id: 'what', label: w.what },
          { id: 'answers', label: w.answers, name: w.answers, number: true },
          { id: 'value', label: w.value, name: w.value },
        ]}
        groups={[
          {
            rows: results.map(({ label, count, mean, rate }) => ({
              head: label,
              cells: [
                String(count),
                mean !== undefined
                  ? fill(w.mean, { mean: oneDecimal(mean, language) })
                  : rate !== undefined
                    ? fill(w.rate, { rate: String(Math.floor(rate * 100)) })
                    : w.few,
              ],
            })),
          },
        ]}
      />
    </Section>
  )
}

function Companies({ words, language, companies }: DeskData) {
  const { companies: w, means } = words.followUp.desk
  return (
    <Section id="companies" title={w.title} lead={w.lead}>
      {companies.length === 0 ? (
        <p class="soft">{w.none}</p>
      ) : (
        <StackedTable
          caption={w.title}
          captionHidden
          columns={[
            { id: 'name', label: w.name },
            { id: 'people', label: means.answers, name: means.answers, number: true },
            { id: 'mean', label: means.value, name: means.value },
          ]}
          groups={[
            {
              rows: companies.map(({ name, people, mean }) => ({
                head: name,
                cells: [String(people), fill(means.mean, { mean: oneDecimal(mean, language) })],
              })),
            },
          ]}
        />
      )}
    </Section>
  )
}

/** One message, opened to who answers it; once answered, what was answered. */
export function SchemeMessagePage({
  message,
  typed,
  refusal,
  ...said
}: Said & { message: SchemeMessage; typed: string; refusal: string | undefined }) {
  const { words } = said
  const { desk: w, message: m } = words.followUp
  const { answeredAt, writtenAt, takenBackAt, chose, text, answer, language } = message
  const due = answerDue(writtenAt)
  const promised = due < said.now ? w.messages.late : w.messages.waits
  return (
    <>
      <TitleBlock
        above={fill(m.writtenOn, { date: dayIn(writtenAt, said) })}
        title={w.message.title}
        lead={answeredAt || takenBackAt ? undefined : w.message.lead}
        back={<LoneLink href={paths.desk}>{w.type.back}</LoneLink>}
      />
      <Reading>
        <Stack gap="wide">
          {refusal && (
            <ErrorSummary title={words.site.errorSummary} errors={[{ field: 'answer', text: refusal }]} />
          )}
          {takenBackAt ? (
            <p>{fill(w.message.takenBack, { date: dayIn(takenBackAt, said) })}</p>
          ) : answeredAt ? (
            <Section
              id="answer"
              title={w.message.given}
              lead={fill(w.messages.answered, { date: dayIn(answeredAt, said) })}
            >
              <Paragraphs text={answer ?? m.sealed} lang={language} />
            </Section>
          ) : (
            <>
              <Notice kind={due < said.now ? 'warning' : 'info'}>
                <p>{fill(promised, { date: dayIn(due, said) })}</p>
              </Notice>
              {chose && (
                <Section id="chose" title={w.message.chose}>
                  <Summary rows={ownAnswerRows(words, chose)} />
                </Section>
              )}
              {text !== '' && (
                <Section id="text" title={w.message.text}>
                  <Paragraphs text={text ?? m.sealed} lang={language} />
                </Section>
              )}
              <Section id="answer-it" title={w.message.answerIt}>
                <form method="post" action={schemeMessagePath(message.id)}>
                  <Stack>
                    <TextArea
                      id="answer"
                      name="answer"
                      label={w.message.answer}
                      hint={w.message.answerHint}
                      rows={6}
                      maxLength={longestAnswer}
                      value={typed}
                      error={refusal}
                    />
                    <p>
                      <Button kind="light">{w.message.submit}</Button>
                    </p>
                  </Stack>
                </form>
              </Section>
            </>
          )}
        </Stack>
      </Reading>
    </>
  )
}
