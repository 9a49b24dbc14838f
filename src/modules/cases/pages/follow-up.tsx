import type { ComponentChildren } from 'preact'
import { longDayAt } from '../../../kernel/french-dates.ts'
import { fill, type Language, type Words } from '../../../platform/words/index.ts'
import {
  Button,
  Card,
  ErrorSummary,
  HiddenFields,
  LoneLink,
  More,
  Notice,
  OffPaper,
  OnPaper,
  Paragraphs,
  Reading,
  Section,
  Stack,
  Summary,
  TextArea,
  TitleBlock,
} from '../../../ui/index.ts'
import type { FollowUpView } from '../follow-ups.ts'
import { casePath } from '../paths.ts'
import { answerDue, longestMessage } from '../rules/scheme-message.ts'
import type { SchemeMessage } from '../scheme-messages.ts'
import { GivenAnswers, Questions, type Typed } from './follow-up-questions.tsx'

type Said = { words: Words; language: Language; now: Date; zone: string }

export type FollowUpData = Said & {
  number: string
  view: FollowUpView
  code: string
  /** Where the code is typed, as it is said aloud. */
  address: string
  messages: readonly SchemeMessage[]
  /** Whether somebody of the instance reads messages. */
  team: boolean
  /** Whether news may be mailed: the case is attached to an address. */
  attached: boolean
  /** Who may be called about this case, where nobody here reads what she needs. */
  doors: ComponentChildren
  done: string | undefined
  /** She has just answered. */
  thanked: boolean
  refusal: { form: 'answers' | 'message'; text: string } | undefined
  typed: Typed
  /** By which the form of the message, sent twice, is one message. */
  draw: string
}

/** The follow-up of a case, for who holds it: the round that is open, what was answered, a message, the code. */
export function FollowUpPage(data: FollowUpData) {
  const { words, number, view, done, refusal } = data
  const { followUp: w } = words
  const { standing } = view
  return (
    <>
      <OnPaper>{fill(w.paper, { code: data.code, address: data.address })}</OnPaper>
      <TitleBlock
        above={number}
        title={w.title}
        lead={standing.kind === 'open' ? w.leadOpen : w.lead}
        back={<LoneLink href={casePath(number)}>{w.case}</LoneLink>}
      />
      <Reading>
        <Stack gap="wide">
          {refusal && (
            <ErrorSummary
              title={words.site.errorSummary}
              errors={[{ field: refusal.form, text: refusal.text }]}
            />
          )}
          {done && (
            <Notice kind="success" live>
              <p>{done}</p>
            </Notice>
          )}
          <OffPaper>
            <Stack gap="wide">
              {standing.kind === 'open' ? (
                <OpenRound {...data} round={standing.round} until={standing.until} />
              ) : (
                <Notice kind={data.thanked ? 'success' : 'info'} live={data.thanked}>
                  <p>{restingWords(standing, data, data.thanked)}</p>
                </Notice>
              )}
              {view.need && <Need {...data} need={view.need} />}
            </Stack>
          </OffPaper>
          {view.given.map(({ round, at, parts }) => (
            <Section
              key={round}
              id={`answered-${round}`}
              title={w.rounds[round]}
              lead={fill(w.on, { date: dayIn(at, data) })}
            >
              <GivenAnswers words={words} parts={parts} />
            </Section>
          ))}
          <OffPaper>
            <Messages {...data} />
          </OffPaper>
          <Section id="code" title={w.code.title} lead={w.code.lead}>
            <Stack>
              <Summary rows={[{ term: w.code.label, value: data.code }]} />
              <p>{fill(w.code.where, { address: data.address })}</p>
              <OffPaper>
                <Stack>
                  <p class="soft">{w.code.print}</p>
                  <LoneLink href={casePath(number, 'followUpCode')}>{w.code.change}</LoneLink>
                </Stack>
              </OffPaper>
            </Stack>
          </Section>
          {(data.attached || view.quiet) && (
            <OffPaper>
              <Peace {...data} />
            </OffPaper>
          )}
        </Stack>
      </Reading>
    </>
  )
}

const dayIn = (at: Date, { zone, language }: Pick<Said, 'zone' | 'language'>) => longDayAt(at, zone, language)

/** What is said when nothing is asked: thanks, and when the next round comes. */
export function restingWords(
  standing: FollowUpView['standing'],
  said: Pick<Said, 'words' | 'language' | 'zone'>,
  thanked = false,
): string {
  const { followUp: w } = said.words
  if (standing.kind === 'closed') return w.closed
  if (standing.kind === 'open') return ''
  const next = standing.kind === 'over' ? undefined : standing.next
  const coming = next ? fill(w.next, { date: dayIn(next.at, said) }) : w.noMore
  return standing.kind === 'answered' ? `${thanked ? w.thanks : w.answered} ${coming}` : coming
}

function OpenRound({
  number,
  view,
  typed,
  round,
  until,
  ...said
}: FollowUpData & { round: 7 | 30 | 90; until: Date }) {
  const { followUp: w } = said.words
  // The round ends with the day before.
  const last = new Date(until.getTime() - 1)
  return (
    <Section
      id="answers"
      title={w.rounds[round]}
      lead={fill(w.until, { date: longDayAt(last, view.zone, said.language) })}
    >
      <form method="post" action={casePath(number, 'followUp')} data-keep="">
        <HiddenFields fields={{ round: String(round) }} />
        <Stack gap="wide">
          <p class="soft">{w.unpublished}</p>
          <Questions parts={view.parts} typed={typed} level={3} words={said.words} language={said.language} />
          <p>
            <Button kind="light">{w.submit}</Button>
          </p>
        </Stack>
      </form>
    </Section>
  )
}

/** What becomes of what she said she needs: who answers, where, by when; or that nobody does, and whom to call. */
function Need({ need, ...data }: FollowUpData & { need: NonNullable<FollowUpView['need']> }) {
  const { need: w } = data.words.followUp
  if (need.kind === 'nobody')
    return data.team ? null : (
      <Section id="need" title={w.nobody} lead={w.nobodyText}>
        {data.doors}
      </Section>
    )
  return (
    <Section
      id="need"
      title={w.title}
      lead={`${fill(w.waits, { date: dayIn(need.until, data) })} ${data.attached ? w.byMail : w.here}`}
    >
      <form method="post" action={casePath(data.number, 'followUpNeed')}>
        <HiddenFields fields={{ need: need.id }} />
        <Stack>
          <p class="soft">{w.danger}</p>
          <p>
            <Button size="small">{w.takeBack}</Button>
          </p>
        </Stack>
      </form>
    </Section>
  )
}

/** A free message to those who run the scheme, and their answers. */
function Messages(data: FollowUpData) {
  const { words, number, messages, team, view, typed, refusal } = data
  const { message: w } = words.followUp
  const closed = view.standing.kind === 'closed'
  return (
    <Section id="message" title={w.title} lead={team ? w.lead : undefined}>
      <Stack gap="wide">
        {!team && (
          <Notice>
            <p>{w.nobody}</p>
          </Notice>
        )}
        {team && closed && <p>{w.closed}</p>}
        {messages.map((message) => (
          <Written key={message.id} message={message} data={data} />
        ))}
        {((team && !closed) || refusal?.form === 'message') && (
          <Folded summary={w.write} folded={view.standing.kind === 'open' && refusal?.form !== 'message'}>
            <form method="post" action={casePath(number, 'schemeMessage')} data-keep="">
              <HiddenFields fields={{ draw: data.draw }} />
              <Stack>
                <p class="soft">{w.danger}</p>
                <TextArea
                  id="text"
                  name="text"
                  label={w.text}
                  hint={w.textHint}
                  rows={5}
                  maxLength={longestMessage}
                  value={typed('text')}
                  error={refusal?.form === 'message' ? refusal.text : undefined}
                />
                <p>
                  <Button>{w.submit}</Button>
                </p>
              </Stack>
            </form>
          </Folded>
        )}
      </Stack>
    </Section>
  )
}

/** While questions are asked, one thing at a time. */
const Folded = ({
  folded,
  summary,
  children,
}: {
  folded: boolean
  summary: string
  children: ComponentChildren
}) => (folded ? <More summary={summary}>{children}</More> : <div>{children}</div>)

function Written({ message, data }: { message: SchemeMessage; data: FollowUpData }) {
  const { message: w } = data.words.followUp
  const { writtenAt, readAt, answeredAt, takenBackAt, round, text, answer, language } = message
  const until = dayIn(answerDue(writtenAt), data)
  return (
    <Card kind="mist">
      <Stack>
        <p class="small soft">{fill(w.writtenOn, { date: dayIn(writtenAt, data) })}</p>
        {round !== null && <p>{data.words.followUp.need.said}</p>}
        {text !== '' && <Paragraphs text={text ?? w.sealed} lang={language} />}
        {takenBackAt ? (
          <p class="small soft">{fill(w.takenBack, { date: dayIn(takenBackAt, data) })}</p>
        ) : answeredAt ? (
          <>
            <p class="small soft">{fill(w.reply, { date: dayIn(answeredAt, data) })}</p>
            <Paragraphs text={answer ?? w.sealed} lang={language} />
          </>
        ) : (
          <p class="small soft">
            {readAt ? fill(w.read, { date: dayIn(readAt, data), until }) : fill(w.unread, { date: until })}
          </p>
        )}
      </Stack>
    </Card>
  )
}

/** A plain way not to be told any more, and back. */
function Peace({ words, number, view }: FollowUpData) {
  const { peace: w } = words.followUp
  return (
    <Section id="peace" title={w.title} lead={view.quiet ? w.quiet : w.told}>
      <form method="post" action={casePath(number, 'followUpPeace')}>
        <Button name="peace" value={view.quiet ? 'no' : 'yes'}>
          {view.quiet ? w.resume : w.stop}
        </Button>
      </form>
    </Section>
  )
}

/** Asked before it is done: what she wrote on paper will open nothing any more. */
export const ChangeCodePage = ({
  words,
  number,
  draw,
}: {
  words: Words
  number: string
  /** Of the code that she has now: pressed twice, the form changes it once. */
  draw: number
}) => {
  const { changeCode: w } = words.followUp
  return (
    <>
      <TitleBlock
        above={number}
        title={w.title}
        lead={w.lead}
        back={<LoneLink href={casePath(number, 'followUp')}>{w.back}</LoneLink>}
      />
      <Reading>
        <form method="post" action={casePath(number, 'followUpCode')}>
          <HiddenFields fields={{ draw: String(draw) }} />
          <Stack>
            <p>{w.papers}</p>
            <p>
              <Button kind="light">{w.submit}</Button>
            </p>
          </Stack>
        </form>
      </Reading>
    </>
  )
}
