import { atWallTime, dayFrom, wallTimeAt } from '../../kernel/calendar/index.ts'
import { readMoment } from '../../kernel/clock/moment.ts'
import { centsTyped } from '../../kernel/euros.ts'
import { refuse } from '../../kernel/ruling.ts'
import { typedLine, typedText } from '../../kernel/typed-text.ts'
import type { Form } from '../../platform/http/form.ts'
import type { Rule } from './acting.ts'
import { tooLongIn, tooManyIn } from './lengths.ts'
import { takeBackAmendment } from './rules/amendment.ts'
import { certifyEnd, closeIntervention, givePrevention } from './rules/closing.ts'
import { type DiagnosisFlaw, diagnosisFlaws, sendDiagnosis } from './rules/diagnosis.ts'
import { announceExamination, recordExamination } from './rules/examination.ts'
import type { Intervention } from './rules/intervention.ts'
import { tellDelay } from './rules/lateness.ts'
import type { Party } from './rules/party.ts'
import { type PreservationSheet, preserve } from './rules/preservation.ts'
import { takeBackQuote } from './rules/quote.ts'
import { type ReportItem, sendReport, tellOfSharing, writeReport } from './rules/report.ts'
import { accept, decline } from './rules/request.ts'
import { stopWork } from './rules/stopping.ts'
import { finishWork, logWork, startWork } from './rules/work.ts'
import { stepDays } from './step-days.ts'

/** What a form of the provider asks: the step that it writes, what the rules say. */
export type ProviderAct = {
  step: string
  rule: (form: Form, by: Party) => Rule<string>
  /** All that the form lacks, each at its box, where several things are asked together. */
  flaws?: (form: Form) => readonly { field: string; why: string }[]
}

/** The version of the words in which victims are told of the national missions (content/fr/interface/repair-work.yaml). */
export const sharingTextVersion = '1'

const longest = { line: 200, text: 4000 }
/** The boxes of one line; the others hold texts. */
const lines = ['item', 'method', 'tool', 'sha256', 'operator', 'storage', 'threat']
const mostIn = (box: string): number => (lines.includes(box) ? longest.line : longest.text)

const text = (form: Form, name: string) => form.text(name)
const line = (form: Form, name: string) => typedLine(form.text(name))
/** One thing a line, the empty ones left out. */
export const linesTyped = (typed: string): string[] =>
  typedText(typed)
    .split('\n')
    .map((one) => one.trim())
    .filter((one) => one !== '')
const wholeNumber = (typed: string): number =>
  /^\d{1,6}$/.test(typed.trim()) ? Number(typed.trim()) : Number.NaN

/** A day and an hour as two boxes give them, on the clock of the facts. */
export function momentTyped(form: Form, name: string, zone: string, now: Date): Date {
  const [day, hour] = [form.text(`${name}-date`).trim(), form.text(`${name}-time`).trim()]
  const reading = readMoment(hour === '' ? day : `${day}T${hour}`, zone, now)
  return typeof reading === 'string' ? new Date(Number.NaN) : reading.at
}

/** In spring an hour is on no clock: two o’clock is followed by three. Nothing was copied or told then. */
export function isHourMissing(form: Form, name: string, zone: string): boolean {
  const wall = Date.parse(`${form.text(`${name}-date`).trim()}T${form.text(`${name}-time`).trim()}Z`)
  return !Number.isNaN(wall) && wallTimeAt(atWallTime(wall, zone), zone) !== wall
}

/** One thing to keep, as its boxes tell it; nothing when all of them are empty. */
function sheetTyped(form: Form, one: Intervention, now: Date): PreservationSheet {
  const item = line(form, 'item')
  const nothing = typedText(form.text('nothing')).trim()
  const impossible = typedText(form.text('impossible')).trim()
  const sheet = nothing === '' ? {} : { nothingToKeep: nothing }
  const boxes = ['method', 'tool', 'sha256', 'operator', 'storage', 'copied-date', 'impossible']
  if (item === '' && boxes.every((box) => form.text(box).trim() === '')) return { items: [], ...sheet }
  if (impossible !== '') return { items: [{ item, impossible }], ...sheet }
  const copy = {
    method: line(form, 'method'),
    tool: line(form, 'tool'),
    sha256: line(form, 'sha256').toLowerCase(),
    at: momentTyped(form, 'copied', one.request.zone, now),
    operator: line(form, 'operator'),
    storage: line(form, 'storage'),
  }
  return { items: [{ item, copy }], ...sheet }
}

/** The report as its boxes tell it: one threat, how it was done, one indicator a line, one fingerprint a line. */
export function reportTyped(form: Form): ReportItem[] {
  const threat = line(form, 'threat')
  const story = typedText(form.text('modus-operandi')).trim()
  const samples = linesTyped(form.text('samples'))
  const indicators = linesTyped(form.text('indicators'))
  return [
    ...(threat === '' ? [] : [{ id: 'threat', kind: 'threat' as const, value: threat }]),
    ...(story === '' ? [] : [{ id: 'modus-operandi', kind: 'modus-operandi' as const, value: story }]),
    ...samples.map((value, at) => ({ id: `sample-${at + 1}`, kind: 'sample' as const, value })),
    ...indicators.map((value, at) => ({ id: `indicator-${at + 1}`, kind: 'indicator' as const, value })),
  ]
}

const diagnosisTyped = (form: Form) => ({
  dialogue: text(form, 'dialogue'),
  problem: text(form, 'problem'),
  operations: linesTyped(text(form, 'operations')),
})
/** The lines of quotes bear the name of an operation: longer, it would be cut there, in what is signed. */
const isOneTooLong = ({ operations }: { operations: readonly string[] }): boolean =>
  operations.some((operation) => operation.length > 300)
const diagnosisBoxes: Record<DiagnosisFlaw, string> = {
  'diagnosis-no-problem': 'problem',
  'diagnosis-no-dialogue': 'dialogue',
  'diagnosis-no-operations': 'operations',
}

/** An act, its texts measured first. */
const measured =
  (rule: (form: Form, by: Party) => Rule<string>) =>
  (form: Form, by: Party): Rule<string> => {
    const long = tooLongIn(form, mostIn)
    return long ? () => long : rule(form, by)
  }

const acts: Record<string, ProviderAct> = {
  accept: {
    step: 'accept',
    rule: (_, by) => (one, now) => accept(one, { by, days: stepDays(one.request.urgent) }, now),
  },
  decline: {
    step: 'decline',
    rule: (form, by) => (one, now) =>
      decline(one, { by, reason: text(form, 'reason'), words: text(form, 'words') }, now),
  },
  examination: {
    step: 'examination',
    rule: (form, by) => (one, now) =>
      announceExamination(
        one,
        {
          by,
          feeCents: centsTyped(text(form, 'fee')) ?? Number.NaN,
          workingDays: wholeNumber(text(form, 'days')),
          purpose: text(form, 'purpose'),
        },
        now,
      ),
  },
  examined: {
    step: 'examined',
    rule: (form, by) => (one, now) => recordExamination(one, { by, findings: text(form, 'findings') }, now),
  },
  diagnosis: {
    step: 'diagnosis',
    rule: (form, by) => (one, now) => {
      const diagnosis = diagnosisTyped(form)
      const many = tooManyIn('operations', diagnosis.operations.length, 50)
      if (many) return many
      if (isOneTooLong(diagnosis)) return refuse('operation-too-long')
      return sendDiagnosis(one, { by, diagnosis }, now)
    },
    flaws: (form) => {
      const diagnosis = diagnosisTyped(form)
      return [
        ...diagnosisFlaws(diagnosis).map((why) => ({ field: diagnosisBoxes[why], why })),
        ...(isOneTooLong(diagnosis) ? [{ field: 'operations', why: 'operation-too-long' }] : []),
      ]
    },
  },
  'quote-back': { step: 'quote-back', rule: (_, by) => (one, now) => takeBackQuote(one, { by }, now) },
  preserve: {
    step: 'preserve',
    rule: (form, by) => (one, now) =>
      isHourMissing(form, 'copied', one.request.zone)
        ? refuse('hour-not-on-the-clock')
        : preserve(one, { by, sheet: sheetTyped(form, one, now) }, now),
  },
  start: { step: 'start', rule: (_, by) => (one, now) => startWork(one, { by }, now) },
  log: {
    step: 'log',
    rule: (form, by) => (one, now) =>
      logWork(one, { by, text: text(form, 'text'), cleaned: [...new Set(form.all('cleaned'))] }, now),
  },
  delay: {
    step: 'delay',
    rule: (form, by) => (one, now) =>
      tellDelay(
        one,
        { by, until: dayFrom(text(form, 'until')) ?? Number.NaN, reason: text(form, 'reason') },
        now,
      ),
  },
  'amendment-back': {
    step: 'amendment-back',
    rule: (_, by) => (one, now) => takeBackAmendment(one, { by }, now),
  },
  finish: { step: 'finish', rule: (_, by) => (one, now) => finishWork(one, { by }, now) },
  'tell-sharing': {
    step: 'tell-sharing',
    rule: (form, by) => (one, now) =>
      form.all('told').includes('yes')
        ? tellOfSharing(one, { by, textVersion: sharingTextVersion }, now)
        : refuse('sharing-told-not-ticked'),
  },
  report: {
    step: 'report',
    rule: (form, by) => (one, now) => {
      const items = reportTyped(form)
      const many =
        tooManyIn('samples', items.filter(({ kind }) => kind === 'sample').length, 50) ??
        tooManyIn('indicators', items.filter(({ kind }) => kind === 'indicator').length, 200)
      return many ?? writeReport(one, { by, items }, now)
    },
  },
  'send-report': { step: 'send-report', rule: (_, by) => (one, now) => sendReport(one, { by }, now) },
  prevention: {
    step: 'prevention',
    rule: (form, by) => (one, now) =>
      givePrevention(
        one,
        { by, sheets: [...new Set(form.all('sheet'))].slice(0, 20), words: text(form, 'words') },
        now,
      ),
  },
  close: { step: 'close', rule: (_, by) => (one, now) => closeIntervention(one, { by }, now) },
  certify: {
    step: 'certify',
    rule: (form, by) => (one, now) => {
      const kind = text(form, 'kind')
      if (kind !== 'returned' && kind !== 'destroyed') return refuse('certificate-no-kind')
      return certifyEnd(one, { by, kind, what: text(form, 'what') }, now)
    },
  },
  stop: {
    step: 'stop',
    rule: (form, by) => (one, now) => stopWork(one, { by, reason: text(form, 'reason') }, now),
  },
}

/** Every act of the provider, by the word of its address. */
export const providerActs: Record<string, ProviderAct> = Object.fromEntries(
  Object.entries(acts).map(([name, one]) => [name, { ...one, rule: measured(one.rule) }]),
)
