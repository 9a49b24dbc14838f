import type { Situation } from '../../kernel/clock/index.ts'
import { readMoment } from '../../kernel/clock/moment.ts'
import { amount, longDayAt, longMoment, time } from '../../kernel/french-dates.ts'
import type { Language } from '../../platform/words/index.ts'
import type { Diagnosis, Help } from '../diagnosis/index.ts'
import type { Territory } from '../territory/index.ts'
import type { CasesWorld } from './actions.ts'
import { openAddress } from './attached.ts'
import { openIdentity } from './identity.ts'
import type { TaskState } from './rules/checklist.ts'
import type { Facts } from './rules/facts.ts'
import { askWhenMoneyLeft, moneyInFlight } from './rules/recall.ts'
import { deleteAfter } from './rules/retention.ts'
import { situationOf } from './rules/situation.ts'
import { type CaseFile, type Entry, factsInForce, readCase, type ToldFact } from './store/files.ts'
import type { KeptFollowUp } from './store/follow-up.ts'

/** A case with everything that its page, its download and the API show of it. */
export type CaseView = {
  file: CaseFile
  zone: string
  department: string | undefined
  told: readonly ToldFact[]
  facts: Facts & Record<string, string>
  entries: readonly Entry[]
  tasks: readonly { id: string; state: TaskState }[]
  /** The mail address that the case is attached to. */
  attachedTo: string | undefined
  followUp: KeptFollowUp
  help: Help
  /** Facts by the name of the place they fill in texts: letters are in French, whoever reads the page. */
  known: Record<Language, Readonly<Record<string, string>>>
  /** The same for the bank: there the date is that of the payment, when it was told. */
  knownOfPayment: Record<Language, Readonly<Record<string, string>>>
  money: { leftAt: Date; minutesGone: number; minutesLeft: number } | undefined
  /** Money left, nobody said when, and it may still be caught. */
  whenMoneyLeft: boolean
  deletedOn: Date
}

type Asked = { diagnosis: Diagnosis; territory: Territory }

/** Reads a case for who holds it, then asks the rules. Undefined when it is no longer there. */
export async function viewCase(
  world: CasesWorld,
  { diagnosis, territory }: Asked,
  caseId: string,
  language: Language,
): Promise<CaseView | undefined> {
  const { db, now, secrets } = world
  const read = await readCase(db, caseId)
  if (!read) return undefined
  const { file, entries, marks, attached, followUp } = read
  const told = openIdentity(secrets, caseId, read.told, now())
  const threat = diagnosis.threat(file.threat)
  if (!threat)
    throw new Error(
      `the case ${caseId} names the threat ${file.threat}, which data/threats.yaml no longer has`,
    )

  const commune = file.insee === null ? null : territory.commune(file.insee)
  const department = commune?.department.code
  const zone = zoneOf(territory, file.insee)
  const facts = factsInForce(told) as CaseView['facts']
  const { placeholders } = diagnosis.library.in.fr
  const knownIn = (told: Readonly<Record<string, string>>) => ({
    fr: knownFrom(told, placeholders, { zone, language: 'fr', now: now() }),
    en: knownFrom(told, placeholders, { zone, language: 'en', now: now() }),
  })
  const known = knownIn(facts)

  const situation: Omit<Situation, 'threat' | 'public'> = situationOf(
    { ...file, department },
    told,
    facts,
    zone,
  )
  const dates = { recordedAt: file.openedAt, ...situation.dates }
  const help = diagnosis.help(
    {
      threat,
      public: file.public,
      flags: file.flags,
      language,
      helper: file.reporter !== 'self',
      abroad: file.abroad,
      department,
      known: known[language],
    },
    { ...situation, dates },
    now(),
  )
  const states = new Map(marks.map(({ task, state }) => [task, state]))
  return {
    file,
    zone,
    department,
    told,
    facts,
    entries,
    tasks: help.advice.tasks.map(({ id, settledBy }) => ({
      id,
      state: states.get(id) ?? (settledBy && facts[settledBy as keyof Facts] ? 'done' : 'todo'),
    })),
    attachedTo: openAddress(secrets, attached, now()),
    followUp,
    help,
    known,
    knownOfPayment: facts.debitedAt ? knownIn({ ...facts, occurredAt: facts.debitedAt }) : known,
    money: inFlight(facts.debitedAt, zone, now()),
    whenMoneyLeft: askWhenMoneyLeft(
      {
        moneyLost: file.flags.includes('money-lost'),
        moneyLeft: facts.moneyLeft,
        debitedAt: facts.debitedAt,
        reportedToBankAt: facts.reportedToBankAt,
        openedAt: file.openedAt,
      },
      now(),
    ),
    deletedOn: deleteAfter(file.lastSeenAt, file.closedAt ?? undefined),
  }
}

/** On whose clock the days of a case are counted: that of its commune. */
export const zoneOf = (territory: Territory, insee: string | null): string =>
  (insee !== null && territory.timeZone(insee)) || 'Europe/Paris'

function inFlight(debitedAt: string | undefined, zone: string, now: Date): CaseView['money'] {
  const reading = debitedAt ? readMoment(debitedAt, zone, now) : undefined
  if (!reading || typeof reading === 'string') return undefined
  const flight = moneyInFlight(reading.at, now)
  return flight && { leftAt: reading.at, ...flight }
}

type Placeholders = Diagnosis['library']['in']['fr']['placeholders']
type Telling = { zone: string; language: Language; now: Date }

/** What fills the texts: each place from the fact it names, dates and amounts as people write them. */
function knownFrom(
  facts: Readonly<Record<string, string>>,
  placeholders: Placeholders,
  telling: Telling,
): Record<string, string> {
  const known: Record<string, string> = {}
  for (const [place, { fact }] of Object.entries(placeholders)) {
    const value = facts[fact ?? place]
    const text = value === undefined ? undefined : written(place, value, fact ?? place, telling)
    if (text !== undefined) known[place] = text
  }
  return known
}

/** The places of a text that wait for an hour alone; when only the day is known they stay open. */
const hourPlaces = ['time', 'calledBankAt']

/** A letter is read another day than it is written: its dates are whole, never « hier ». */
function written(
  place: string,
  value: string,
  fact: string,
  { zone, language, now }: Telling,
): string | undefined {
  if (fact === 'amountCents') return amount(Number(value), language)
  if (!/At$/.test(fact)) return value
  const reading = readMoment(value, zone, now)
  if (typeof reading === 'string') return value
  if (hourPlaces.includes(place)) return reading.wholeDay ? undefined : time(reading.at, zone, language)
  if (reading.wholeDay || place === 'date') return longDayAt(reading.at, zone, language)
  return longMoment(reading.at, zone, language)
}

/** Everything a case holds, for its person: readable by her and by a machine (RGPD art. 15 and 20). */
export const wholeCase = ({ file, told, entries, tasks, deletedOn }: CaseView) => {
  const { id: _, ...shown } = file
  return { ...shown, facts: told, tasks, thread: entries, deletedOn }
}
