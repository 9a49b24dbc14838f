import { longDayAt } from '../../../kernel/french-dates.ts'
import { seatZone } from '../../../kernel/task.ts'
import { counted, fill, type Language, type Words } from '../../../platform/words/index.ts'
import {
  Button,
  ChoiceGroup,
  ErrorSummary,
  LinkRows,
  LoneLink,
  Notice,
  Paragraphs,
  promised,
  Reading,
  Section,
  Stack,
  StackedTable,
  Summary,
  TextArea,
  TitleBlock,
} from '../../../ui/index.ts'
import type { LostMail } from '../lost-mails.ts'
import { casesPaths as paths, schemeMessagePath } from '../paths.ts'
import { channels, deskChannels } from '../rules/follow-up.ts'
import type { CountedRounds, Said as SaidResult } from '../rules/follow-up-counts.ts'
import { answerDue, longestAnswer } from '../rules/scheme-message.ts'
import type { SchemeMessage } from '../scheme-messages.ts'
import { CodeField } from './follow-up-code.tsx'
import { ownAnswerRows } from './follow-up-questions.tsx'

type Said = { words: Words; language: Language; now: Date }

const dayIn = (at: Date, { language }: Pick<Said, 'language'>) => longDayAt(at, seatZone, language)

export type DeskData = Said & {
  account: string
  counts: readonly CountedRounds[]
  results: readonly SaidResult[]
  companies: readonly { name: string; people: number; mean: number }[]
  messages: readonly { id: string; writtenAt: Date; answeredAt: Date | null; round: number | null }[]
  lost: readonly LostMail[]
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
          {data.lost.length > 0 && <Lost {...data} />}
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
            const { standing, date, icon } = promised({ answeredAt, due: answerDue(writtenAt) }, now)
            return {
              href: schemeMessagePath(id),
              title: fill(round === null ? w.row : w.rowNeed, { date: dayIn(writtenAt, said) }),
              text: fill(w[standing], { date: dayIn(date, said) }),
              icon,
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
          <CodeField label={w.code} typed={typed.code} error={errorAt('code')} />
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

type Column = { id: string; label: string; number?: boolean }

/** One part of what is counted: a table under its title, its first column being what each row is about. */
const Counted = ({
  id,
  w,
  columns: [first, ...others],
  rows,
}: {
  id: string
  w: { title: string; lead: string; none?: string }
  columns: readonly [Column, ...Column[]]
  rows: readonly { head: string; cells: readonly string[] }[]
}) => (
  <Section id={id} title={w.title} lead={w.lead}>
    {rows.length === 0 && w.none !== undefined ? (
      <p class="soft">{w.none}</p>
    ) : (
      <StackedTable
        caption={w.title}
        captionHidden
        columns={[first, ...others.map((column) => ({ ...column, name: column.label }))]}
        groups={[{ rows }]}
      />
    )}
  </Section>
)

/** As many as a page lists, of a server that was away for a day. */
const lostListed = 100

function Lost({ lost, ...said }: DeskData) {
  const { language } = said
  const { lost: w } = said.words.followUp.desk
  const lead = [counted(language, lost.length, w.count), w.lead]
  if (lost.length > lostListed) lead.push(fill(w.listed, { count: String(lostListed) }))
  return (
    <Counted
      id="lost"
      w={{ title: w.title, lead: lead.join(' ') }}
      columns={[
        { id: 'number', label: w.number },
        { id: 'told', label: w.told },
        { id: 'lost-on', label: w.on },
      ]}
      rows={lost.slice(0, lostListed).map(({ number, lostAt, told }) => ({
        head: number,
        cells: [told === 'answer' ? w.answer : said.words.followUp.rounds[told], dayIn(lostAt, said)],
      }))}
    />
  )
}

function Counts({ words, counts }: DeskData) {
  const { counts: w } = words.followUp.desk
  return (
    <Counted
      id="counts"
      w={w}
      columns={[
        { id: 'round', label: w.round },
        { id: 'asked', label: w.asked, number: true },
        { id: 'lost', label: w.lost, number: true },
        { id: 'answered', label: w.answered, number: true },
        ...channels.map((channel) => ({ id: channel, label: w.channels[channel], number: true })),
      ]}
      rows={counts.map(({ round, told, lost, answered, by }) => ({
        head: words.followUp.rounds[round],
        cells: [
          String(told),
          String(lost),
          String(answered),
          ...channels.map((channel) => String(by[channel])),
        ],
      }))}
    />
  )
}

/** With the comma or the point of the language. */
const oneDecimal = (value: number, language: Language) =>
  value.toLocaleString(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 })

function Results({ words, language, results }: DeskData) {
  const { means: w } = words.followUp.desk
  const value = ({ mean, rate }: SaidResult) => {
    if (mean !== undefined) return fill(w.mean, { mean: oneDecimal(mean, language) })
    return rate === undefined ? w.few : fill(w.rate, { rate: String(Math.floor(rate * 100)) })
  }
  return (
    <Counted
      id="results"
      w={w}
      columns={[
        { id: 'what', label: w.what },
        { id: 'answers', label: w.answers, number: true },
        { id: 'value', label: w.value },
      ]}
      rows={results.map((one) => ({ head: one.label, cells: [String(one.count), value(one)] }))}
    />
  )
}

function Companies({ words, language, companies }: DeskData) {
  const { companies: w, means } = words.followUp.desk
  return (
    <Counted
      id="companies"
      w={w}
      columns={[
        { id: 'name', label: w.name },
        { id: 'people', label: means.answers, number: true },
        { id: 'mean', label: means.value },
      ]}
      rows={companies.map(({ name, people, mean }) => ({
        head: name,
        cells: [String(people), fill(means.mean, { mean: oneDecimal(mean, language) })],
      }))}
    />
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
              <Stack gap="tight">
                <Paragraphs text={answer ?? m.sealed} lang={language} />
              </Stack>
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
                  <Stack gap="tight">
                    <Paragraphs text={text ?? m.sealed} lang={language} />
                  </Stack>
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
