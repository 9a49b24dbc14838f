import type { VNode } from 'preact'
import { fill } from '../../../platform/words/index.ts'
import {
  Button,
  ClockList,
  ContactList,
  EvidenceList,
  type Gesture,
  Gestures,
  Heading,
  HiddenFields,
  type IconName,
  LinkRows,
  More,
  Never,
  Once,
  PaperList,
  Section,
  Stack,
  Steps,
  TaskList,
  Thread,
} from '../../../ui/index.ts'
import type { Help } from '../advice.ts'
import type { Library } from '../library.ts'
import { phonesFrom } from '../rules/channels.ts'
import { type Urgency, urgencies } from '../rules/sheet.ts'
import { legalClockOf } from './clocks.ts'
import { contactOf, type Reading } from './contacts.ts'
import { inFrench } from './in-french.tsx'
import { paperOf } from './texts.ts'

/** What the sections need: the help found, the library it came from, and who reads. */
export type Shown = { help: Help; library: Library; reading: Reading }

/** A section that depends on the situation alone; those that tell opening hours, on the minute as well. */
const once =
  (part: string, Part: (shown: Shown) => VNode, stampOf?: (reading: Reading) => string) => (shown: Shown) => (
    <Once of={shown.help.advice} part={part} stamp={stampOf?.(shown.reading)}>
      {() => Part(shown)}
    </Once>
  )

const toTheMinute = ({ now, zone, lasting }: Reading) =>
  lasting ? 'lasting' : `${Math.floor(now.getTime() / 60_000)} ${zone}`

/** The three first gestures: each with the number to dial or the place on the page where it goes on. */
export function gesturesOf({ help, library, reading }: Shown): Gesture[] {
  const { words } = reading
  return help.advice.gestures.map((gesture): Gesture => {
    const channel = gesture.channel ? help.door(gesture.channel) : undefined
    const phone = channel && phonesFrom(channel, help.enquiry)[0]
    const told = { title: gesture.do, text: gesture.how }
    if (phone)
      return {
        ...told,
        action: {
          label: phone.number,
          href: `${phone.kind === 'sms' ? 'sms' : 'tel'}:${phone.number.replace(/[^\d+]/g, '')}`,
          icon: phone.kind === 'sms' ? 'chat-text' : 'phone-call',
        },
      }
    if (channel)
      return {
        ...told,
        action: {
          label: library.in[reading.language].channels.channels[channel.id]?.name ?? channel.id,
          href: channel.url,
        },
      }
    if (gesture.to === 'letter' && help.advice.texts.length > 0)
      return { ...told, action: { label: words.result.texts.open, href: '#texts', icon: 'file-text' } }
    if (gesture.to === 'evidence')
      return { ...told, action: { label: words.result.evidence, href: '#evidence', icon: 'camera' } }
    return told
  })
}

/** Easy to read was asked for, and these gestures are written so. */
export const isEasy = ({ help, reading }: Shown): boolean =>
  reading.easy === true && help.advice.easy.length > 0

/** Where easy to read is turned on and off, and the page to come back to. */
export type EasyChoice = { action: string; back: string }

/** Turns easy to read on or off: a preference of this browser, for every page. */
export const EasySwitch = ({ choice, reading }: { choice: EasyChoice; reading: Reading }) =>
  reading.language !== 'fr' ? null : (
    <form class="no-print easy-switch" method="post" action={choice.action}>
      <HiddenFields fields={{ back: choice.back, reading: reading.easy ? 'usual' : 'easy' }} />
      <Button size="small" icon="eye">
        {reading.easy ? reading.words.easy.turnOff : reading.words.easy.turnOn}
      </Button>
    </form>
  )

/** The gestures once more, in easy-to-read French (FALC), for who reads French with difficulty. */
export const EasyGestures = ({ help, reading }: Shown) =>
  help.advice.easy.length === 0 || reading.language !== 'fr' ? null : (
    <More summary={reading.words.result.easy} open={reading.easy}>
      <Steps steps={help.advice.easy} />
    </More>
  )

/** `onward` is the page that has the parts to which gestures lead, where this one has not. */
export function FirstGestures({ lit, onward, ...shown }: Shown & { lit?: boolean; onward?: string }) {
  const { words } = shown.reading
  const { advice, enquiry } = shown.help
  const easy = isEasy(shown)
  const gestures = gesturesOf(shown).map(({ action, ...gesture }) => ({
    ...gesture,
    action: action?.href?.startsWith('#') && onward ? { ...action, href: onward + action.href } : action,
  }))
  return (
    <Gestures
      id="gestures"
      title={easy ? words.easy.gestures : enquiry.helper ? words.helper.gestures : words.result.gestures}
      lead={enquiry.helper && !advice.gesturesForHelper && words.helper.together}
      gestures={
        easy ? gestures.map(({ action }, index) => ({ title: advice.easy[index], action })) : gestures
      }
      lit={lit ?? false}
    />
  )
}

const stateOf: Record<Urgency, 'here' | 'ahead'> = {
  now: 'here',
  today: 'ahead',
  week: 'ahead',
  later: 'ahead',
}

/** The list by urgency: it depends on the situation alone, and is rendered once for all who are in it. */
export const Checklist = once('checklist', ({ help, reading }) => {
  const { result: w, site, helper } = reading.words
  return (
    <Section id="list" title={help.enquiry.helper ? helper.list : w.list.title}>
      <Thread
        words={site.thread}
        steps={urgencies.flatMap((urgency) => {
          const tasks = help.advice.tasks.filter(({ when }) => when === urgency)
          return tasks.length === 0
            ? []
            : [
                {
                  state: stateOf[urgency],
                  title: w.list[urgency],
                  children: (
                    <TaskList
                      label={w.list[urgency]}
                      tasks={tasks.map((task) => ({
                        id: `task-${task.id}`,
                        title: inFrench(
                          task.minutes
                            ? `${task.do} (${fill(w.list.minutes, { n: task.minutes })})`
                            : task.do,
                          reading,
                        ),
                        note: inFrench(task.why, reading),
                      }))}
                    />
                  ),
                },
              ]
        })}
      />
    </Section>
  )
})

export const Avoid = once('avoid', ({ help, reading }) => (
  <Section id="avoid" title={reading.words.result.avoid}>
    <Never items={help.advice.avoid.map((item) => inFrench(item, reading))} />
  </Section>
))

const evidenceIcons: Record<string, IconName> = {
  MAIL_EML: 'envelope-simple',
  SMS: 'chat-text',
  CALL_LOG: 'phone-call',
  URL: 'link',
  QR: 'qr-code',
  SCREEN: 'camera',
  CHAT: 'chats-circle',
  BANK_STMT: 'receipt',
  BANK_CORR: 'bank',
  IBAN: 'bank',
  ID_DOC: 'identification-card',
  DISK_IMG: 'hard-drives',
  DEVICE: 'device-mobile',
  TIMELINE: 'calendar-dots',
}

export const Evidence = once('evidence', ({ help, library, reading }) => (
  <Section id="evidence" title={reading.words.result.evidence}>
    <EvidenceList
      items={help.advice.evidence.map(({ kind, how, name }) => ({
        id: `evidence-${kind}`,
        icon: evidenceIcons[kind],
        title: name
          ? inFrench(name, reading)
          : (library.in[reading.language].threats.evidence[kind]?.name ?? kind),
        how: inFrench(how, reading),
      }))}
    />
  </Section>
))

/** How many doors are near at hand in a case. */
const doorsNear = 3

/** The most useful doors, a page away from all of them. */
export const NearestContacts = once(
  'nearest contacts',
  ({ help, library, reading }) => (
    <ContactList
      contacts={help.suggestions
        .slice(0, doorsNear)
        .map(({ channel, phones }) =>
          contactOf(channel, phones, library.in[reading.language].channels, reading),
        )}
      call={reading.words.site.call}
    />
  ),
  toTheMinute,
)

/** How many doors are shown before the rest is folded: a frightened person tries three or four. */
const doorsShown = 5

function EveryContact({ help, library, reading }: Shown) {
  const { words } = reading
  const channelWords = library.in[reading.language].channels
  const contacts = help.suggestions.map(({ channel, phones }) =>
    contactOf(channel, phones, channelWords, reading),
  )
  return (
    <Section id="contacts" title={words.result.contacts.title}>
      <ContactList contacts={contacts.slice(0, doorsShown)} call={words.site.call} />
      {contacts.length > doorsShown && (
        <More summary={words.result.contacts.more}>
          <ContactList contacts={contacts.slice(doorsShown)} call={words.site.call} />
        </More>
      )}
      <p class="small soft">{inFrench(help.advice.notComplaint, reading)}</p>
    </Section>
  )
}

export const Contacts = once('contacts', EveryContact, toTheMinute)

export const clocksTitle = ({ enquiry }: Help, { words }: Reading): string =>
  enquiry.helper ? words.helper.clocks : words.result.clocks.title

/** A date within this many days is said before the long list; a later one waits for its place. */
const soonDays = 30
/** More than this is a list again. */
const mostSoon = 3

/**
 * On a phone, the dates that run soon, before the list: the clocks themselves come after it.
 *
 * On a wide screen the clocks stand beside the list, and this is not shown.
 */
export function SoonClocks({ help, library, reading }: Shown) {
  const until = reading.now.getTime() + soonDays * 86_400_000
  const soon = help.clocks.filter(
    ({ state, dueAt, pace }) =>
      state === 'running' && (pace === 'at-once' || (dueAt !== null && dueAt.getTime() <= until)),
  )
  if (soon.length === 0) return null
  return (
    <div class="narrow-only">
      <Heading level={2}>{reading.words.result.clocks.soon}</Heading>
      <LinkRows
        links={soon.slice(0, mostSoon).map((clock) => {
          const { id, title, stateLabel } = legalClockOf(
            clock,
            library.law,
            library.in[reading.language].clocks,
            reading,
          )
          return { href: `#${id}`, title, text: stateLabel }
        })}
      />
    </div>
  )
}

export function LegalClocks({ help, library, reading }: Shown) {
  const { clocks: w } = reading.words.result
  const clockWords = library.in[reading.language].clocks
  const first = help.clocks.find(({ state, dueAt }) => state === 'running' && dueAt)
  const shown = help.clocks.map((clock) => ({
    clock,
    view: { ...legalClockOf(clock, library.law, clockWords, reading), lit: clock === first },
  }))
  const live = shown.filter(
    ({ clock }) => clock.state === 'running' || clock.state === 'met' || clock.state === 'missed',
  )
  const others = shown.filter((one) => !live.includes(one))
  return (
    <Section id="clocks" title={clocksTitle(help, reading)} lead={clockWords.notes.information}>
      <ClockList clocks={live.map(({ view }) => view)} />
      {others.length > 0 && (
        <More summary={w.others} open={live.length === 0}>
          <ClockList clocks={others.map(({ view }) => view)} />
        </More>
      )}
    </Section>
  )
}

export function ReadyTexts({
  help,
  library,
  reading,
  known,
  title = reading.words.result.texts.title,
  lead,
}: Shown & { known: Readonly<Record<string, string>>; title?: string; lead: string }) {
  if (help.advice.texts.length === 0) return null
  return (
    <Section id="texts" title={title} lead={lead}>
      <PaperList
        papers={help.advice.texts.map((text) =>
          paperOf(text, known, library.in[reading.language].placeholders, reading),
        )}
      />
    </Section>
  )
}

/** The same with every blank left open, for who has told nothing yet. */
export const BlankTexts = once(
  'blank texts',
  (shown) => <ReadyTexts {...shown} known={{}} lead={shown.reading.words.result.texts.lead} />,
  ({ lasting }) => (lasting ? 'lasting' : ''),
)

export const Complaint = once('complaint', ({ help, reading }) => (
  <Section id="complaint" title={reading.words.result.complaint}>
    <Stack>
      {help.advice.complaint.map(({ where, how }) => (
        <div key={where}>
          <Heading level={3}>{inFrench(where, reading)}</Heading>
          <p>{inFrench(how, reading)}</p>
        </div>
      ))}
    </Stack>
  </Section>
))

export const After = once('after', ({ help, reading }) => (
  <Section id="after" title={reading.words.result.after}>
    <Stack>
      {help.advice.after.map(({ when, what }) => (
        <div key={when + what}>
          <Heading level={3}>{inFrench(when, reading)}</Heading>
          <p>{inFrench(what, reading)}</p>
        </div>
      ))}
    </Stack>
  </Section>
))

export const Prevention = once('prevention', ({ help, reading }) => (
  <Section id="prevention" title={reading.words.result.prevention}>
    <Stack>
      <ul>
        {help.advice.prevention.map((line) => (
          <li key={line}>{inFrench(line, reading)}</li>
        ))}
      </ul>
    </Stack>
  </Section>
))
