import { atWallTime, dayFrom, startOfDay } from '../../../kernel/calendar/index.ts'
import type { Ruling } from '../../../kernel/ruling.ts'
import type { Act as MayAct } from '../../accounts/index.ts'
import type { Letter, LetterData } from '../letters.ts'
import type { CharterRule, CharterSignature, CharterTable, CharterVersion, RuleId } from '../rules/charter.ts'
import type { Delivery } from '../rules/delivery.ts'
import type { ProcedureFile } from '../rules/file.ts'
import type { Measure, Signatory } from '../rules/measures.ts'
import type { Company } from '../rules/succession.ts'

/** A form as an act reads it (platform/http/form.ts). */
export type Typed = {
  text: (name: string) => string
  line: (name: string) => string | undefined
  all: (name: string) => string[]
}

/** The words of an engagement in one version of the charter; in the latest when none is named. */
export type Engagement = (rule: RuleId, version?: string) => string

export type Named = { id: string; name: string }

/** All that an act may look at besides its file; read before, so that the act itself is a question and an answer. */
export type Doing = {
  person: string
  name: string
  now: Date
  /** The other files about the same provider. */
  others: readonly ProcedureFile[]
  rules: CharterTable
  /** What the charter says of an engagement, in the words that were signed. */
  engagement: Engagement
  charters: readonly CharterVersion[]
  signatures: readonly CharterSignature[]
  /** Who may be given the report to instruct, and who may sit. */
  rapporteurs: readonly Named[]
  members: readonly Named[]
  company: Company | null
  /** Who had a hand in the case, as what people did tells. */
  hands: readonly string[]
}

/** One box of a form; its label and its help are words, found by its name. */
export type Asked =
  | { kind: 'line' | 'text' | 'day' | 'moment'; name: string; value?: string }
  | {
      kind: 'choice' | 'checks' | 'select'
      name: string
      /** `said` where the label is no word of the interface: the name of a person, the title of an exhibit. */
      options: readonly { value: string; said?: string }[]
      value?: string
      /** All of them are ticked at first. */
      all?: boolean
    }
  /** What the act is about, shown and not typed: an answer in words. */
  | { kind: 'shown'; name: string; value: string }
  /** What was shown, as the form says it back. */
  | { kind: 'kept'; name: string; value: string }

/** Whom an act is told to, in which words; after it is done. */
export type Told = {
  to: 'provider' | 'moderators' | 'rapporteur' | 'members' | 'director' | 'reporter'
  what: string
  because?: string
}

/**
 * One thing that one person may do in a file, from its form to its rule.
 *
 * `does` asks the rules first and looks at blanks last: an empty form then tells whether the act may be done now, and
 * only acts that an empty form could be refused for its blanks are offered (offered.ts).
 */
export type FileAct = {
  name: string
  /** How its address calls it. */
  slug: string
  may: MayAct
  asks?: (file: ProcedureFile, doing: Doing) => readonly Asked[]
  does: (file: ProcedureFile, typed: Typed, doing: Doing) => Ruling<ProcedureFile, string>
  tells?: (after: ProcedureFile) => readonly Told[]
  /** A mail that the act owes to the provider: written with it, so that neither is kept without the other. */
  owes?: (after: ProcedureFile) => { letter: Letter; data: LetterData } | undefined
  /** Which box each refusal is about. */
  blames?: Readonly<Record<string, string>>
}

export const withProcedure = (
  file: ProcedureFile,
  ruling: Ruling<ProcedureFile['procedure'], string>,
): Ruling<ProcedureFile, string> =>
  ruling.granted ? { granted: true, value: { ...file, procedure: ruling.value } } : ruling

/** Days and hours are typed on the clock of the seat, where who acts works. */
export const seatZone = 'Europe/Paris'
export const seat = { department: '75', zone: seatZone } as const

export function dayTyped(typed: Typed, name: string): Date | undefined {
  const day = dayFrom(typed.text(name))
  return day === undefined ? undefined : startOfDay(day, seatZone)
}

export function momentTyped(typed: Typed, name: string): Date | undefined {
  const day = dayFrom(typed.text(`${name}-date`))
  const hour = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(typed.text(`${name}-time`))
  if (day === undefined || !hour) return undefined
  return atWallTime(day * 86_400_000 + (Number(hour[1]) * 60 + Number(hour[2])) * 60_000, seatZone)
}

/** What somebody writes is never cut: longer, it is refused, and she says it again shorter (acts.ts). */
export const longestText = 20_000
export const written = (typed: Typed, name: string): string => typed.text(name).trim()
export const oneLine = (typed: Typed, name: string): string => (typed.line(name) ?? '').slice(0, 160)

const months = Array.from({ length: 12 }, (_, index) => String(index + 1))
/** A measure of the full procedure, as one choice: its months are part of its name. */
export const measureValues = [
  'none',
  'charter-warning',
  ...months.map((month) => `temporary-delisting-${month}`),
  'final-delisting',
] as const

export const measureValue = (measure: Measure): string =>
  measure.name === 'temporary-delisting' ? `${measure.name}-${measure.months}` : measure.name

/** Nothing chosen is no measure that exists: refused as too long, by the rule itself. */
export function measureTyped(typed: Typed, name: string): Measure {
  const value = typed.text(name)
  if (value === 'none' || value === 'charter-warning' || value === 'final-delisting') return { name: value }
  return {
    name: 'temporary-delisting',
    months: Number(/^temporary-delisting-(\d{1,2})$/.exec(value)?.[1] ?? 0),
  }
}

export const ways: readonly Delivery['by'][] = ['registered-electronic', 'registered-letter', 'message']
export const wayTyped = (typed: Typed): Delivery['by'] =>
  ways.find((way) => way === typed.text('way')) ?? 'registered-electronic'
export const wayAsked: Asked = {
  kind: 'choice',
  name: 'way',
  options: ways.map((value) => ({ value })),
  value: 'registered-electronic',
}

/** A name is one line here: its first word is proposed as the first name, and may be corrected. */
export function signatureAsked({ name }: Doing): Asked[] {
  const [firstName = '', ...rest] = name.split(' ')
  return [
    { kind: 'line', name: 'firstName', value: firstName },
    { kind: 'line', name: 'lastName', value: rest.join(' ') },
    { kind: 'line', name: 'capacity' },
  ]
}

export const signatoryTyped = (typed: Typed, { person }: Doing, role: Signatory['role']): Signatory => ({
  person,
  role,
  firstName: oneLine(typed, 'firstName'),
  lastName: oneLine(typed, 'lastName'),
  capacity: oneLine(typed, 'capacity'),
})

export const findingsTyped = ({ findings }: ProcedureFile, typed: Typed) => {
  const chosen = typed.all('findings')
  return findings.filter(({ id }) => chosen.includes(id))
}

export const findingsAsked = ({ findings }: ProcedureFile): Asked => ({
  kind: 'checks',
  name: 'findings',
  all: true,
  options: findings.map(({ id, rule, says }) => ({ value: id, said: `${rule}, ${says.slice(0, 160)}` })),
})

/** What binds somebody who takes a part in a file: declared by her, before she does anything in it. */
export const tiesAsked: Asked = {
  kind: 'choice',
  name: 'conflict',
  options: [{ value: 'none' }, { value: 'declared' }],
}
export const tiesTyped = (typed: Typed): 'none' | 'declared' | undefined =>
  (['none', 'declared'] as const).find((one) => one === typed.text('conflict'))

export const sanctionable = (rules: CharterTable): CharterRule[] =>
  [...rules.values()].filter(({ severity }) => severity !== null)
