import { grant, refuse } from '../../../kernel/ruling.ts'
import { type RuleId, ruleIds } from '../rules/charter.ts'
import { pastOf } from '../rules/file.ts'
import { withHands } from '../rules/hands.ts'
import { admit, isOver, nameLiquidator, nameRapporteur, withdrawReport } from '../rules/procedure.ts'
import { endWarning, proposeWarning } from '../rules/warning.ts'
import {
  dayTyped,
  type FileAct,
  findingsAsked,
  findingsTyped,
  oneLine,
  signatoryTyped,
  signatureAsked,
  tiesAsked,
  tiesTyped,
  withProcedure,
  written,
} from './act.ts'

const may = 'examine-reports' as const

/** What an operator does: examine a report, hand it to a rapporteur, remind, warn. */
export const examiningActs: readonly FileAct[] = [
  {
    name: 'admit',
    slug: 'examiner',
    may,
    asks: () => [
      tiesAsked,
      { kind: 'choice', name: 'outcome', options: [{ value: 'accepted' }, { value: 'rejected' }] },
      { kind: 'text', name: 'because' },
    ],
    does: (file, typed, { person, now }) => {
      const outcome = typed.text('outcome')
      const given = { by: person, accepted: outcome === 'accepted', because: written(typed, 'because') }
      const ruling = admit(file.procedure, given, now)
      const ties = tiesTyped(typed)
      // Bound, she leaves it to another, and nothing is examined.
      if (ties === 'declared' && (ruling.granted || ruling.why === 'reason-missing'))
        return grant(withHands(file, [person]))
      if (ruling.granted && outcome !== 'accepted' && outcome !== 'rejected') return refuse('outcome-missing')
      if (ruling.granted && !ties) return refuse('ties-missing')
      return withProcedure(file, ruling)
    },
    tells: ({ procedure: { admission } }) => {
      if (!admission) return [{ to: 'moderators', what: 'bound' }]
      return admission.outcome === 'rejected'
        ? [{ to: 'reporter', what: 'rejected', because: admission.because }]
        : [{ to: 'reporter', what: 'accepted' }]
    },
    blames: { 'outcome-missing': 'outcome', 'ties-missing': 'conflict' },
  },
  {
    name: 'name-rapporteur',
    slug: 'rapporteur',
    may,
    asks: (_, { rapporteurs }) => [
      {
        kind: 'select',
        name: 'person',
        options: rapporteurs.map(({ id, name }) => ({ value: id, said: name })),
      },
    ],
    does: (file, typed, { rapporteurs, now }) => {
      const chosen = rapporteurs.find(({ id }) => id === typed.text('person'))
      const ruling = nameRapporteur(file.procedure, chosen?.id ?? '', now)
      if (ruling.granted && !chosen) return refuse('person-missing')
      return withProcedure(file, ruling)
    },
    tells: () => [{ to: 'rapporteur', what: 'named' }],
    blames: { 'rapporteur-involved': 'person', 'person-missing': 'person' },
  },
  {
    name: 'propose-warning',
    slug: 'avertissement',
    may,
    asks: (file) => [findingsAsked(file), { kind: 'text', name: 'because' }],
    does: (file, typed, { person, now, others }) => {
      const given = { by: person, findings: findingsTyped(file, typed), because: written(typed, 'because') }
      const ruling = proposeWarning(file.procedure, file.warning, given, others.flatMap(pastOf), now)
      return ruling.granted ? grant({ ...file, warning: ruling.value }) : ruling
    },
    tells: () => [{ to: 'provider', what: 'warningProposed' }],
    blames: { 'grievances-incomplete': 'findings', 'facts-already-judged': 'findings' },
  },
  {
    name: 'end-warning',
    slug: 'avertir',
    may,
    asks: (_, doing) => [
      { kind: 'choice', name: 'issues', options: [{ value: 'warn' }, { value: 'give-up' }] },
      { kind: 'text', name: 'because' },
      ...signatureAsked(doing),
    ],
    does: (file, typed, doing) => {
      const issues = typed.text('issues')
      const given = {
        issues: issues === 'warn',
        because: written(typed, 'because'),
        signatory: signatoryTyped(typed, doing, 'operator'),
      }
      const ruling = endWarning(file.warning, given, file.procedure.place, doing.now)
      if (ruling.granted && issues !== 'warn' && issues !== 'give-up') return refuse('outcome-missing')
      return ruling.granted ? grant({ ...file, warning: ruling.value }) : ruling
    },
    tells: ({ warning }) =>
      warning?.issued
        ? [
            { to: 'provider', what: 'warned' },
            { to: 'reporter', what: 'warned' },
          ]
        : [{ to: 'provider', what: 'notWarned' }],
    blames: { 'outcome-missing': 'issues', 'observations-running': 'issues' },
  },
  {
    name: 'remind',
    slug: 'rappeler',
    may,
    asks: (_, { rules, engagement }) => [
      {
        kind: 'select',
        name: 'rule',
        options: [...rules.keys()].map((value) => ({ value, said: `${value}. ${engagement(value)}` })),
      },
      { kind: 'text', name: 'text' },
    ],
    does: (file, typed, { person, now }) => {
      if (isOver(file.procedure) || !file.procedure.admission) return refuse('procedure-not-now')
      const rule = ruleIds.find((id) => id === typed.text('rule')) as RuleId | undefined
      if (!rule) return refuse('rule-missing')
      const text = written(typed, 'text')
      if (text === '') return refuse('text-missing')
      return grant({ ...file, reminders: [...file.reminders, { at: now, by: person, rule, text }] })
    },
    tells: ({ reminders }) => {
      const last = reminders.at(-1)
      return [{ to: 'provider', what: 'reminded', because: last ? `${last.rule}. ${last.text}` : '' }]
    },
    blames: { 'rule-missing': 'rule' },
  },
  {
    name: 'stand-aside',
    slug: 'me-deporter',
    may: 'read-procedures',
    does: (file, _, { person }) => {
      const { procedure, called } = file
      const hasPart =
        procedure.instructed.includes(person) ||
        procedure.commission.some((one) => one.person === person) ||
        called.some((one) => one.person === person) ||
        procedure.decision?.signatory.person === person
      if (isOver(procedure) || hasPart) return refuse('procedure-not-now')
      const involved = [...new Set([...procedure.involved, person])]
      return grant({ ...file, procedure: { ...procedure, involved } })
    },
  },
  {
    name: 'note-report-withdrawn',
    slug: 'signalement-retire',
    may,
    does: (file, _, { now }) =>
      isOver(file.procedure) || file.procedure.decision
        ? refuse('procedure-not-now')
        : grant({ ...file, procedure: withdrawReport(file.procedure, now) }),
  },
  {
    name: 'name-liquidator',
    slug: 'liquidateur',
    may,
    asks: () => [
      { kind: 'line', name: 'liquidator' },
      { kind: 'day', name: 'since' },
    ],
    does: (file, typed) => {
      if (isOver(file.procedure) || !file.procedure.admission) return refuse('procedure-not-now')
      const name = oneLine(typed, 'liquidator')
      const since = dayTyped(typed, 'since')
      if (name === '') return refuse('liquidator-missing')
      if (!since) return refuse('day-missing')
      return grant({ ...file, procedure: nameLiquidator(file.procedure, name, since) })
    },
    blames: { 'liquidator-missing': 'liquidator', 'day-missing': 'since' },
  },
]
