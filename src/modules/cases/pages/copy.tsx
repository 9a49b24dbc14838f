import { longDayAt, longMoment } from '../../../kernel/french-dates.ts'
import { fill } from '../../../platform/words/index.ts'
import { ClockList, Paragraphs, Summary } from '../../../ui/index.ts'
import { inFrench, type Library, legalClockOf, type Reading } from '../../diagnosis/index.ts'
import type { CopyLine, CopyPart } from '../copy-section.ts'
import type { RepairStep } from '../helping.ts'
import type { SchemeMessage } from '../scheme-messages.ts'
import type { RoundRow } from '../store/follow-up.ts'
import type { CaseView } from '../view.ts'
import { threadLines } from './case-thread.tsx'
import { factRows, factTerm } from './fact-rows.ts'
import { ownAnswerRows } from './follow-up-questions.tsx'

export type CopyData = {
  view: CaseView
  library: Library
  reading: Reading
  commune: string | undefined
  /** The address that a link was mailed to, kept for that. */
  mail: string | undefined
  rounds: readonly RoundRow[]
  messages: readonly SchemeMessage[]
  repairs: readonly RepairStep[]
  /** What other modules keep. */
  parts: readonly CopyPart[]
}

/** Everything that a case holds, in plain words, on one page without a network: what its file says to machines. */
export function CopyPage(data: CopyData) {
  const { view, reading } = data
  const { caseCopy: w } = reading.words
  return (
    <>
      <h1>{fill(w.title, { number: view.file.number })}</h1>
      <p>{w.lead}</p>
      <Brief {...data} />
      <FactsTold {...data} />
      <List {...data} />
      <Clocks {...data} />
      {data.parts.map((part) => (
        <Part key={part.id} part={part} />
      ))}
      <FollowUp {...data} />
      <Messages {...data} />
      <section>
        <h2>{w.thread.title}</h2>
        <Lines
          lines={threadLines(view, data.library, reading, data.repairs).map(({ title, at, by }) => ({
            text: [title, by && ` · ${by}`],
            when: longMoment(at, reading.zone, reading.language),
          }))}
        />
      </section>
    </>
  )
}

function Brief({ view, reading, commune, mail }: CopyData) {
  const { words, zone, language } = reading
  const { brief: w } = words.caseCopy
  const { file } = view
  const signs = file.flags.map((flag) => words.repairWork.flags[flag])
  const moment = (at: Date) => longMoment(at, zone, language)
  const rows: [string, string | undefined][] = [
    [w.number, file.number],
    [w.situation, view.help.headline],
    [w.concerns, words.publics.names[file.public]],
    [w.told, w.reporters[file.reporter]],
    [w.place, file.abroad ? w.abroad : (commune ?? w.noPlace)],
    [w.signs, signs.length > 0 ? signs.join(' · ') : undefined],
    [w.opened, moment(file.openedAt)],
    [w.closed, file.closedAt ? moment(file.closedAt) : undefined],
    [w.mail, mail],
    [w.attachedTo, view.attachedTo],
    [w.erased, longDayAt(view.deletedOn, zone, language)],
  ]
  return (
    <section>
      <h2>{w.title}</h2>
      <Summary rows={rows.flatMap(([term, value]) => (value === undefined ? [] : [{ term, value }]))} />
    </section>
  )
}

/** The facts in force, then what they replaced: a later word never erases an earlier one. */
function FactsTold({ view, library, reading }: CopyData) {
  const { facts: w } = reading.words.caseCopy
  const rows = factRows(view, library, reading)
  const last = new Map(view.told.map((fact) => [fact.name, fact]))
  const before = view.told.filter((fact) => last.get(fact.name) !== fact && fact.value !== '')
  return (
    <section>
      <h2>{w.title}</h2>
      {rows.length === 0 ? (
        <p>{w.none}</p>
      ) : (
        <Summary rows={rows.map(({ term, value }) => ({ term, value: <Paragraphs text={value} /> }))} />
      )}
      {before.length > 0 && (
        <>
          <h3>{w.before}</h3>
          <Lines
            lines={before.map(({ name, value, toldAt }) => ({
              text: fill(w.beforeLine, { fact: factTerm(name, library, reading), value: said(name, value) }),
              when: fill(w.toldOn, { date: longMoment(toldAt, reading.zone, reading.language) }),
            }))}
          />
        </>
      )}
    </section>
  )

  function said(name: string, value: string): string {
    const [row] = factRows({ ...view, facts: { [name]: value } as CaseView['facts'] }, library, reading)
    return row?.value ?? value
  }
}

function List({ view, reading }: CopyData) {
  const { list: names } = reading.words.case
  const states = new Map(view.tasks.map(({ id, state }) => [id, state]))
  return (
    <section>
      <h2>{reading.words.caseCopy.list.title}</h2>
      <ul>
        {view.help.advice.tasks.map((task) => (
          <li key={task.id}>
            <b>{names.states[states.get(task.id) ?? 'todo']}</b> · {inFrench(task.do, reading)}
            {task.why && (
              <>
                <br />
                <span class="small">{inFrench(task.why, reading)}</span>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Unfolded, for paper; what does not concern her would only frighten there. */
function Clocks({ view, library, reading }: CopyData) {
  const { clocks } = library.in[reading.language]
  const hers = view.help.clocks.filter(({ state }) => state !== 'not-applicable')
  if (hers.length === 0) return null
  return (
    <section>
      <h2>{reading.words.result.clocks.title}</h2>
      <p>{clocks.notes.information}</p>
      <ClockList clocks={hers.map((clock) => legalClockOf(clock, library.law, clocks, reading))} />
    </section>
  )
}

/** What she answered to our own questions; what a provider was answered is told with it. */
function FollowUp({ rounds, reading }: CopyData) {
  const { followUp: w } = reading.words
  const given = rounds.flatMap(({ round, answeredAt, answers }) =>
    answeredAt && answers ? [{ round, at: answeredAt, rows: ownAnswerRows(reading.words, answers) }] : [],
  )
  if (given.length === 0) return null
  return (
    <section>
      <h2>{reading.words.caseCopy.followUp.title}</h2>
      {given.map(({ round, at, rows }) => (
        <section key={at.getTime()}>
          <h3>{w.rounds[round]}</h3>
          <p class="small">{fill(w.on, { date: longDayAt(at, reading.zone, reading.language) })}</p>
          <Summary rows={rows} />
        </section>
      ))}
    </section>
  )
}

function Messages({ messages, reading }: CopyData) {
  const { messages: w } = reading.words.caseCopy
  const { message: sealed, need } = reading.words.followUp
  if (messages.length === 0) return null
  const moment = (at: Date) => longMoment(at, reading.zone, reading.language)
  return (
    <section>
      <h2>{w.title}</h2>
      {messages.map(({ id, writtenAt, readAt, answeredAt, round, text, answer, language }) => (
        <section key={id}>
          <h3>{fill(w.written, { date: moment(writtenAt) })}</h3>
          {round !== null && <p>{need.said}</p>}
          {text !== '' && <Paragraphs text={text ?? sealed.sealed} lang={language} />}
          <p class="small">{readAt ? fill(w.read, { date: moment(readAt) }) : w.unread}</p>
          {answeredAt && (
            <>
              <h4>{fill(w.answered, { date: moment(answeredAt) })}</h4>
              <Paragraphs text={answer ?? sealed.sealed} lang={language} />
            </>
          )}
        </section>
      ))}
    </section>
  )
}

const Part = ({ part: { id, title, lead, rows = [], lists = [] } }: { part: CopyPart }) => (
  <section id={id}>
    <h2>{title}</h2>
    {lead && <p>{lead}</p>}
    {rows.length > 0 && <Summary rows={rows} />}
    {lists.map((list, index) => (
      <section key={index}>
        {list.title && <h3>{list.title}</h3>}
        <Lines lines={list.lines} />
      </section>
    ))}
  </section>
)

const Lines = ({ lines }: { lines: readonly CopyLine[] }) => (
  <ul>
    {lines.map(({ text, when, typed }, index) => (
      <li key={index}>
        {text}
        {when && (
          <>
            <br />
            <span class="small">{when}</span>
          </>
        )}
        {typed && <Paragraphs text={typed} />}
      </li>
    ))}
  </ul>
)
