import type { ComponentChildren } from 'preact'
import { duration, longDayAt, nearMoment } from '../../../kernel/french-dates.ts'
import { fill } from '../../../platform/words/index.ts'
import {
  Button,
  ButtonLink,
  Card,
  Columns,
  ErrorSummary,
  HiddenFields,
  Jump,
  LinkRows,
  LoneLink,
  Money24,
  NextDate,
  Notice,
  OffPaper,
  OnPaper,
  PrintButton,
  Row,
  Section,
  Stack,
  Steps,
  Summary,
  TimeLeft,
  TitleBlock,
  unbroken,
  Wrap,
} from '../../../ui/index.ts'
import {
  EasyGestures,
  EasySwitch,
  fillInFrench,
  LegalClocks,
  type Library,
  NearestContacts,
  OnlyFrench,
  type Reading,
  Repair,
  type RepairData,
  SoonClocks,
} from '../../diagnosis/index.ts'
import type { FollowedHelp } from '../helping.ts'
import { casePath, reopeningField } from '../paths.ts'
import type { Next } from '../rules/next.ts'
import type { CaseView } from '../view.ts'
import { Tasks } from './case-list.tsx'
import { Manage } from './case-manage.tsx'
import { History } from './case-thread.tsx'
import { factRows } from './fact-rows.ts'

/** Where a browser's preferences are set: the site's address, by value. */
const preferencesPath = '/reglages'

/** What was answered in a case that was closed meanwhile: it waits for a press. */
export type Waiting = { action: string; fields: Readonly<Record<string, string>>; text: string }

export type CaseData = {
  view: CaseView
  library: Library
  reading: Reading
  next: Next
  /** Said once, after something was done. */
  done?: string | undefined
  mailOpen: boolean
  repair: RepairData | undefined
  /** Those whom she asked to repair, and what was done. */
  followed: FollowedHelp
  /** The round of its follow-up that waits for her, if any, and whether an answer of the team does. */
  followUp: { round: number | undefined; answer: boolean }
  refusal?: { field: 'mail' | 'attach' | 'delete'; text: string; typed: string } | undefined
  waiting?: Waiting | undefined
  /** Nothing more was written: it holds as much as a case does. */
  full?: string | undefined
  /** When and where this page was read, and how its follow-up is answered, for its printed copy. */
  paper: readonly string[]
}

/** A person's case: money first when it may be caught, then what happens next, the list, the facts, the rest. */
export function CasePage(data: CaseData) {
  const { view, reading, library, done, refusal } = data
  const { file, help } = view
  const { words, language, zone } = reading
  const { case: w } = words
  const shown = { help, library, reading }
  const day = (at: Date) => longDayAt(at, zone, language)
  return (
    <>
      {data.paper.map((line) => (
        <OnPaper key={line}>{line}</OnPaper>
      ))}
      <TitleBlock
        above={fill(file.closedAt ? w.closedAbove : w.above, {
          number: file.number,
          date: day(file.closedAt ?? file.openedAt),
        })}
        title={help.headline}
        actions={
          // At hand on every screen: the telephone may be somebody else's.
          <Row>
            <form method="post" action={casePath(file.number, 'leave')}>
              <Button size="small" icon="lock-key">
                {w.leave}
              </Button>
            </form>
            <PrintButton>{w.print}</PrintButton>
          </Row>
        }
      />
      <Wrap>
        <Stack gap="wide">
          {refusal && (
            <ErrorSummary
              title={words.site.errorSummary}
              errors={[{ field: refusal.field, text: refusal.text }]}
            />
          )}
          {data.full && (
            <Notice kind="warning" live>
              <p>{data.full}</p>
            </Notice>
          )}
          {done && (
            <Notice kind="success" live>
              <p>{done}</p>
            </Notice>
          )}
          {file.reporter === 'someone-else' && (
            <Notice>
              <p>{words.helper.case}</p>
            </Notice>
          )}
          {file.closedAt && <Closed {...data} date={day(view.deletedOn)} />}
          {view.money &&
            (view.facts.reportedToBankAt ? <BankTold {...data} /> : <Money {...data} money={view.money} />)}
          {view.whenMoneyLeft && <WhenMoneyLeft {...data} />}
          <WhatNext {...data} />
          <AlsoWaits {...data} />
          <FollowUpNews {...data} />
          {help.advice.easy.length > 0 && (
            <Stack gap="tight">
              <EasyGestures {...shown} />
              <EasySwitch
                choice={{ action: preferencesPath, back: casePath(file.number) }}
                reading={reading}
              />
            </Stack>
          )}
          <Jump
            label={w.jump}
            links={[
              { label: w.sections.list, href: '#list' },
              { label: w.sections.facts, href: '#facts' },
              { label: w.sections.papers, href: '#texts' },
              { label: w.sections.exhibits, href: '#exhibits' },
              { label: w.sections.clocks, href: '#clocks' },
              { label: w.sections.contacts, href: '#contacts' },
              ...(data.repair || data.followed.links.length > 0
                ? [{ label: w.sections.repair, href: '#repair' }]
                : []),
              { label: w.sections.thread, href: '#thread' },
              { label: w.sections.manage, href: '#manage' },
            ]}
          />
        </Stack>
      </Wrap>
      <Columns
        asideLabel={w.sections.clocks}
        aside={
          <>
            <LegalClocks {...shown} />
            {file.flags.includes('money-lost') || view.facts.amountCents ? (
              <Card id="guard" kind="mist" title={w.guard.title}>
                <p>{w.guard.text}</p>
              </Card>
            ) : null}
          </>
        }
        then={
          <>
            <Facts {...data} />
            <OffPaper>
              <Papers {...data} />
              <Exhibits {...data} />
            </OffPaper>
            <Doors {...data} />
            {data.followed.links.length === 0 ? (
              <Repair repair={data.repair} words={words} />
            ) : (
              <Followed {...data} />
            )}
            <Section id="complaint" title={w.complaint.title} lead={w.complaint.lead}>
              <Stack>
                {!view.facts.complaintAt && <p>{w.complaint.notYet}</p>}
                <Steps steps={w.complaint.steps.map(unbroken)} />
              </Stack>
            </Section>
            <History {...data} />
            <FollowUpLink {...data} />
            <OffPaper>
              <Manage {...data} />
            </OffPaper>
          </>
        }
      >
        <SoonClocks {...shown} />
        <OnlyFrench reading={reading} />
        <Tasks {...data} />
      </Columns>
    </>
  )
}

/** What providers ask of her, but what stands above already. */
function AlsoWaits({ followed, next, reading }: CaseData) {
  const named = next.kind === 'repair' ? next.repair.href : undefined
  const links = followed.links.flatMap(({ href, title, waits }) =>
    waits && href !== named ? [{ href, title, text: waits.text }] : [],
  )
  return links.length === 0 ? null : (
    <Notice kind="warning" title={reading.words.case.repairers.waits}>
      <LinkRows links={links} />
    </Notice>
  )
}

/** Whom she asked to repair, and where each stands. */
function Followed({ followed, reading }: CaseData) {
  const { repairers: w } = reading.words.case
  return (
    <OffPaper>
      <Section id="repair" title={w.title}>
        <LinkRows links={followed.links} />
      </Section>
    </OffPaper>
  )
}

/** A round is open, or the team answered: one line each. */
function FollowUpNews({ followUp, view, reading }: CaseData) {
  const { line: w } = reading.words.followUp
  const page = casePath(view.file.number, 'followUp')
  const links = [
    ...(followUp.answer ? [{ href: `${page}#message`, title: w.answer, text: w.answerText }] : []),
    ...(followUp.round === undefined ? [] : [{ href: page, title: w.open, text: w.openText }]),
  ]
  return links.length === 0 ? null : (
    <OffPaper>
      <LinkRows links={links} />
    </OffPaper>
  )
}

/** The follow-up has a page of its own, where a message to the team is written as well. */
function FollowUpLink({ view, reading }: CaseData) {
  const { line: w } = reading.words.followUp
  return (
    <OffPaper>
      <LinkRows links={[{ href: casePath(view.file.number, 'followUp'), title: w.title, text: w.text }]} />
    </OffPaper>
  )
}

/** A closed case is read; writing in it opens it again. */
function Closed({ view, reading, waiting, date }: CaseData & { date: string }) {
  const { case: w } = reading.words
  const { number } = view.file
  return waiting ? (
    <Notice kind="warning" title={w.closed.title} live>
      <p>{waiting.text}</p>
      <form method="post" action={waiting.action}>
        <HiddenFields fields={{ ...waiting.fields, [reopeningField]: 'yes' }} />
        <Button size="small">{w.closed.save}</Button>
      </form>
    </Notice>
  ) : (
    <Notice title={w.closed.title}>
      <p>{fill(w.closed.text, { date })}</p>
      <form method="post" action={casePath(number, 'reopenClosed')}>
        <Button size="small">{w.manage.reopen}</Button>
      </form>
    </Notice>
  )
}

/** The papers and the proof have a page of their own: said once here, they would be most of this one. */
function Papers({ view, reading }: CaseData) {
  const { papers: w } = reading.words.case
  const page = casePath(view.file.number, 'papers')
  return (
    <Section id="texts" title={w.title} lead={w.lead}>
      <Stack>
        {view.file.reporter === 'someone-else' && <p>{reading.words.helper.papers}</p>}
        <Row>
          <ButtonLink href={page}>{w.prepare}</ButtonLink>
        </Row>
      </Stack>
    </Section>
  )
}

/** What proves it: a page of its own, where it is kept and shown to whom its person chooses. */
function Exhibits({ view, reading }: CaseData) {
  const { exhibits: w } = reading.words.case
  const { number } = view.file
  return (
    <Section id="exhibits" title={w.title} lead={w.lead}>
      <Row>
        <ButtonLink href={casePath(number, 'exhibits')}>{w.deposit}</ButtonLink>
        <LoneLink href={casePath(number, 'guides')}>{w.guides}</LoneLink>
      </Row>
    </Section>
  )
}

function Doors({ view, library, reading }: CaseData) {
  return (
    <Section id="contacts" title={reading.words.result.contacts.title}>
      <Stack>
        <NearestContacts help={view.help} library={library} reading={reading} />
        <p>
          <LoneLink href={casePath(view.file.number, 'contacts')}>{reading.words.case.contacts.all}</LoneLink>
        </p>
      </Stack>
    </Section>
  )
}

function Money({ view, reading, money }: CaseData & { money: NonNullable<CaseView['money']> }) {
  const { words, language } = reading
  const { money: w } = words.case
  const gone = Math.floor(money.minutesGone / 60)
  return (
    <Money24
      id="money"
      title={fill(w.title, { since: duration(money.minutesGone * 60_000, language) })}
      remaining={
        <TimeLeft
          at={new Date(money.leftAt.getTime() + 24 * 3_600_000).toISOString()}
          direction="until"
          words={{ hours: words.site.minutes.hours, minutes: words.site.minutes.minutes }}
        >
          {duration(money.minutesLeft * 60_000, language)}
        </TimeLeft>
      }
      caption={w.caption}
      hoursGone={gone}
      leftAt={money.leftAt.toISOString()}
      marksLabel={fill(w.marks, { gone, left: 24 - gone })}
      note={w.note}
    >
      <p>
        <ButtonLink kind="light" href={casePath(view.file.number, 'recall')} iconAfter="arrow-right">
          {w.pack}
        </ButtonLink>
      </p>
    </Money24>
  )
}

/** The bank knows: what is left is to confirm it in writing. */
function BankTold({ view, reading }: CaseData) {
  const { money: w } = reading.words.case
  return (
    <Card id="money" kind="raised" title={w.toldTitle}>
      <Stack>
        <p>{w.toldText}</p>
        <Row>
          <ButtonLink href={`${casePath(view.file.number, 'recall')}#write`}>{w.confirm}</ButtonLink>
        </Row>
      </Stack>
    </Card>
  )
}

/** Before the hour is known: the pack can be opened all the same, and the hour be told. */
function WhenMoneyLeft({ view, reading }: CaseData) {
  const { money: w } = reading.words.case
  const { number } = view.file
  return (
    <Card id="money" kind="raised" title={view.facts.moneyLeft ? w.saidTitle : w.askTitle}>
      <Stack>
        <p>{w.askText}</p>
        <Row>
          <ButtonLink kind="light" href={casePath(number, 'recall')} iconAfter="arrow-right">
            {w.pack}
          </ButtonLink>
          <ButtonLink href={`${casePath(number, 'facts')}#debitedAt`}>{w.tell}</ButtonLink>
        </Row>
      </Stack>
    </Card>
  )
}

function WhatNext(data: CaseData) {
  const { view, reading, next } = data
  const { next: w } = reading.words.case
  const { date, text } = nextWords(data)
  return (
    <NextDate
      id="next"
      title={w.title}
      date={date}
      overdue={next.kind === 'bank' && next.overdue}
      note={w.note}
      action={
        <ButtonLink
          kind={(view.money && !view.facts.reportedToBankAt) || view.whenMoneyLeft ? 'full' : 'light'}
          href={next.kind === 'repair' ? next.repair.href : '#list'}
        >
          {next.kind === 'repair' ? reading.words.repairWaits.action : w.action}
        </ButtonLink>
      }
    >
      <p>{text}</p>
    </NextDate>
  )
}

function nextWords({ view, reading, next, library }: CaseData): { date: string; text: ComponentChildren } {
  const { words, language, now, zone } = reading
  const { next: w } = words.case
  const when = (at: Date) => nearMoment(at, now, zone, language)
  switch (next.kind) {
    case 'bank':
      return { date: when(next.at), text: unbroken(next.overdue ? w.bankOverdue : w.bank) }
    case 'deadline':
      return { date: when(next.at), text: library.in[language].clocks.rules[next.clock.ruleId]?.title ?? '' }
    case 'repair': {
      const { repairWaits } = words
      const { text, until, stopped } = next.repair.waits
      const date = until && fill(repairWaits.until, { date: when(until) })
      return { date: stopped ? repairWaits.stopped : (date ?? repairWaits.when), text: unbroken(text) }
    }
    case 'prosecutor':
      return { date: when(next.at), text: w.prosecutor }
    case 'task': {
      const task = view.help.advice.tasks.find(({ id }) => id === next.task)
      // A card to block is never for « quand vous pouvez »: the day is that of the list.
      const date = !task || task.when === 'later' ? w.listDate : words.result.list[task.when]
      return { date, text: fillInFrench(w.list, 'task', task?.do ?? '', reading) }
    }
    case 'nothing':
      return { date: w.nothingDate, text: w.nothing }
  }
}

function Facts({ view, reading, library }: CaseData) {
  const { words } = reading
  const { facts: w } = words.case
  const rows = factRows(view, library, reading)
  return (
    <Section id="facts" title={w.title} lead={w.lead}>
      <Stack>
        {rows.length === 0 ? <p>{w.none}</p> : <Summary rows={rows} />}
        {!view.file.closedAt && (
          <p>
            <ButtonLink href={casePath(view.file.number, 'facts')} icon="note-pencil">
              {w.edit}
            </ButtonLink>
          </p>
        )}
      </Stack>
    </Section>
  )
}
