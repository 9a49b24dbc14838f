import { grant, refuse } from '../../../kernel/ruling.ts'
import { bindingAt } from '../rules/charter.ts'
import {
  answerExtension,
  conveneHearing,
  giveFile,
  holdHearing,
  maskExhibit,
  refuseHearing,
} from '../rules/defence.ts'
import { answered, sendAgain } from '../rules/delivery.ts'
import { pastOf } from '../rules/file.ts'
import { notifyGrievances } from '../rules/grievances.ts'
import { establish } from '../rules/measures.ts'
import {
  abusiveGrounds,
  addExhibit,
  addresseeAt,
  dismiss,
  mentions,
  type Procedure,
  takeFile,
} from '../rules/procedure.ts'
import { isPending } from '../rules/warning.ts'
import {
  dayTyped,
  type FileAct,
  findingsAsked,
  findingsTyped,
  measureTyped,
  measureValues,
  momentTyped,
  oneLine,
  sanctionable,
  tiesAsked,
  tiesTyped,
  wayAsked,
  wayTyped,
  withProcedure,
  written,
} from './act.ts'

const may = 'instruct-procedures' as const

/** Rules that do not ask who acts are asked this first: one person instructs a file. */
const isRapporteur = ({ rapporteur }: Procedure, person: string) => rapporteur?.person === person

const yesNo = [{ value: 'yes' }, { value: 'no' }] as const

/** What the rapporteur does: gather, establish, reproach, and see that the defence has all that it is owed. */
export const instructingActs: readonly FileAct[] = [
  {
    name: 'take-file',
    slug: 'prendre-le-dossier',
    may,
    asks: () => [tiesAsked],
    does: (file, typed, { person, now }) => {
      const ties = tiesTyped(typed)
      const ruling = takeFile(file.procedure, { by: person, isBound: ties === 'declared' }, now)
      return ruling.granted && !ties ? refuse('ties-missing') : withProcedure(file, ruling)
    },
    tells: ({ procedure: { rapporteur } }) => (rapporteur ? [] : [{ to: 'moderators', what: 'bound' }]),
    blames: { 'ties-missing': 'conflict' },
  },
  {
    name: 'add-exhibit',
    slug: 'piece',
    may,
    asks: () => [
      { kind: 'line', name: 'title' },
      {
        kind: 'choice',
        name: 'from',
        options: [{ value: 'report' }, { value: 'inquiry' }],
        value: 'inquiry',
      },
      { kind: 'text', name: 'text' },
      { kind: 'choice', name: 'namesOthers', options: yesNo, value: 'no' },
    ],
    does: (file, typed, { person, now }) => {
      const title = oneLine(typed, 'title')
      const text = written(typed, 'text')
      const given = {
        title,
        from: typed.text('from') === 'report' ? 'report' : 'inquiry',
        by: person,
        namesOthers: typed.text('namesOthers') === 'yes',
      } as const
      const ruling = addExhibit(file.procedure, given, now)
      if (!ruling.granted) return ruling
      if (title === '') return refuse('exhibit-title-missing')
      if (text === '') return refuse('text-missing')
      const exhibit = ruling.value.exhibits.length
      return grant({
        ...file,
        procedure: ruling.value,
        texts: [...file.texts, { exhibit, text, masked: null }],
      })
    },
    blames: { 'exhibit-title-missing': 'title' },
  },
  {
    name: 'mask-exhibit',
    slug: 'masquer',
    may,
    asks: ({ procedure, texts }) => {
      const toMask = procedure.exhibits.filter(({ namesOthers, maskedAt }) => namesOthers && !maskedAt)
      const [first] = toMask
      return [
        {
          kind: 'select',
          name: 'exhibit',
          options: toMask.map(({ number, title }) => ({
            value: String(number),
            said: `${number}. ${title}`,
          })),
          value: String(first?.number ?? ''),
        },
        {
          kind: 'text',
          name: 'masked',
          value: texts.find(({ exhibit }) => exhibit === first?.number)?.text ?? '',
        },
      ]
    },
    does: (file, typed, { person, now }) => {
      const toMask = file.procedure.exhibits.filter(({ namesOthers, maskedAt }) => namesOthers && !maskedAt)
      if (!isRapporteur(file.procedure, person)) return refuse('not-the-rapporteur')
      if (toMask.length === 0) return refuse('procedure-not-now')
      const number = Number(typed.text('exhibit'))
      if (!toMask.some((one) => one.number === number)) return refuse('exhibit-choice-missing')
      const masked = written(typed, 'masked')
      if (masked === '') return refuse('text-missing')
      const ruling = maskExhibit(file.procedure, number, person, now)
      if (!ruling.granted) return ruling
      const texts = file.texts.map((one) => (one.exhibit === number ? { ...one, masked } : one))
      return grant({ ...file, procedure: ruling.value, texts })
    },
    blames: { 'exhibit-choice-missing': 'exhibit', 'text-missing': 'masked' },
  },
  {
    name: 'establish',
    slug: 'constat',
    may,
    asks: ({ procedure, about }, { rules, engagement }) => [
      {
        kind: 'select',
        name: 'rule',
        options: sanctionable(rules).map(({ id }) => ({ value: id, said: `${id}. ${engagement(id)}` })),
      },
      { kind: 'day', name: 'factsOn' },
      { kind: 'line', name: 'about', value: about },
      { kind: 'text', name: 'says' },
      {
        kind: 'checks',
        name: 'exhibits',
        options: procedure.exhibits.map(({ number, title }) => ({
          value: String(number),
          said: `${number}. ${title}`,
        })),
      },
    ],
    does: (file, typed, { person, rules, charters, signatures, now }) => {
      const { procedure } = file
      if (!isRapporteur(procedure, person)) return refuse('not-the-rapporteur')
      if (procedure.grievances || procedure.ending || file.warning?.issued || procedure.exhibits.length === 0)
        return refuse('procedure-not-now')
      const rule = sanctionable(rules).find(({ id }) => id === typed.text('rule'))
      if (!rule) return refuse('rule-missing')
      const on = dayTyped(typed, 'factsOn')
      if (!on || on > now) return refuse('day-missing')
      const numbers = typed.all('exhibits').map(Number)
      const given = {
        id: `${procedure.number}-${file.findings.length + 1}`,
        charter: bindingAt(charters, signatures, on)?.version ?? '',
        about: oneLine(typed, 'about') || file.about,
        on,
        says: written(typed, 'says'),
        exhibits: procedure.exhibits.map(({ number }) => number).filter((one) => numbers.includes(one)),
        establishedBy: person,
      }
      const ruling = establish(rule, given, charters, signatures)
      return ruling.granted ? grant({ ...file, findings: [...file.findings, ruling.value] }) : ruling
    },
    blames: {
      'rule-missing': 'rule',
      'day-missing': 'factsOn',
      'charter-not-binding': 'factsOn',
      'finding-without-exhibit': 'exhibits',
      'reason-missing': 'says',
    },
  },
  {
    name: 'send-grievances',
    slug: 'griefs',
    may,
    asks: (file) => [
      findingsAsked(file),
      { kind: 'select', name: 'contemplated', options: measureValues.map((value) => ({ value })) },
      { kind: 'select', name: 'maximum', options: measureValues.map((value) => ({ value })) },
      wayAsked,
    ],
    does: (file, typed, { person, now, others, company }) => {
      if (isPending(file.warning)) return refuse('procedure-not-now')
      const given = {
        by: person,
        findings: findingsTyped(file, typed),
        contemplated: measureTyped(typed, 'contemplated'),
        maximum: measureTyped(typed, 'maximum'),
        // The page that the provider reads tells them all, each time (pages/judging/grievances.tsx).
        mentions,
        to: addresseeAt(file.procedure, now),
        way: wayTyped(typed),
      }
      const past = [...others.flatMap(pastOf), ...pastOf(file)]
      const open = others.map(({ procedure }) => procedure)
      const ruling = notifyGrievances(file.procedure, given, past, open, now)
      if (!ruling.granted) return ruling
      const suspensions = file.suspensions.map((one) => ({ ...one, grievancesAt: one.grievancesAt ?? now }))
      return grant({ ...file, procedure: ruling.value, suspensions, company })
    },
    tells: () => [
      { to: 'provider', what: 'grievances' },
      { to: 'director', what: 'grievances' },
    ],
    blames: {
      'grievances-incomplete': 'findings',
      'facts-already-judged': 'findings',
      'facts-already-followed': 'findings',
      'grievance-on-lead-alone': 'findings',
      'measure-too-long': 'maximum',
      'measure-above-notified': 'contemplated',
    },
  },
  {
    name: 'resend-grievances',
    slug: 'renvoyer-les-griefs',
    may,
    asks: () => [wayAsked],
    does: (file, typed, { person, now }) => {
      const { procedure } = file
      const { grievances } = procedure
      if (!isRapporteur(procedure, person)) return refuse('not-the-rapporteur')
      if (!grievances || procedure.ending || procedure.decision) return refuse('procedure-not-now')
      const ruling = sendAgain(grievances.delivery, wayTyped(typed), procedure.place, now)
      if (!ruling.granted) return refuse('procedure-not-now')
      return grant({
        ...file,
        procedure: { ...procedure, grievances: { ...grievances, delivery: ruling.value } },
      })
    },
    tells: () => [{ to: 'provider', what: 'grievances' }],
  },
  {
    name: 'note-grievances-received',
    slug: 'reception-des-griefs',
    may,
    asks: () => [
      { kind: 'choice', name: 'how', options: [{ value: 'opened' }, { value: 'refused' }], value: 'opened' },
      { kind: 'moment', name: 'received' },
    ],
    does: (file, typed, { person, now }) => {
      const { procedure } = file
      const { grievances } = procedure
      if (!isRapporteur(procedure, person)) return refuse('not-the-rapporteur')
      if (!grievances || procedure.ending || procedure.ballots.length > 0) return refuse('procedure-not-now')
      if (grievances.delivery.openedAt || grievances.delivery.refusedAt) return refuse('procedure-not-now')
      const at = momentTyped(typed, 'received')
      if (!at || at < grievances.delivery.sentAt || at > now) return refuse('receipt-not-valid')
      const how = typed.text('how') === 'refused' ? 'refused' : 'opened'
      const delivery = answered(grievances.delivery, how, at)
      return grant({ ...file, procedure: { ...procedure, grievances: { ...grievances, delivery } } })
    },
    blames: { 'receipt-not-valid': 'received' },
  },
  {
    name: 'dismiss',
    slug: 'classer',
    may,
    asks: () => [{ kind: 'text', name: 'because' }],
    does: (file, typed, { person, now }) =>
      withProcedure(file, dismiss(file.procedure, { by: person, because: written(typed, 'because') }, now)),
    tells: ({ procedure }) => [
      { to: 'reporter', what: 'dismissed', because: procedure.ending?.because ?? '' },
      ...(procedure.grievances ? [{ to: 'provider' as const, what: 'dismissed' }] : []),
    ],
  },
  {
    name: 'give-file',
    slug: 'remettre-le-dossier',
    may,
    does: (file, _, { person, now }) =>
      isRapporteur(file.procedure, person)
        ? file.procedure.defence.file?.givenAt
          ? refuse('procedure-not-now')
          : withProcedure(file, giveFile(file.procedure, now))
        : refuse('not-the-rapporteur'),
    tells: () => [{ to: 'provider', what: 'file' }],
  },
  {
    name: 'answer-extension',
    slug: 'repondre-sur-le-delai',
    may,
    asks: () => [
      { kind: 'choice', name: 'granted', options: yesNo },
      { kind: 'text', name: 'because' },
    ],
    does: (file, typed, { person, now }) => {
      const granted = typed.text('granted')
      const given = { by: person, granted: granted === 'yes', because: written(typed, 'because') }
      const ruling = answerExtension(file.procedure, given, now)
      if (ruling.granted && granted !== 'yes' && granted !== 'no') return refuse('outcome-missing')
      return withProcedure(file, ruling)
    },
    tells: () => [{ to: 'provider', what: 'extension' }],
    blames: { 'outcome-missing': 'granted' },
  },
  {
    name: 'convene-hearing',
    slug: 'convoquer',
    may,
    asks: () => [{ kind: 'moment', name: 'hearing' }],
    does: (file, typed, { person, now }) => {
      if (!isRapporteur(file.procedure, person)) return refuse('not-the-rapporteur')
      const on = momentTyped(typed, 'hearing')
      const ruling = conveneHearing(file.procedure, on ?? now, now)
      if (!on && (ruling.granted || ruling.why !== 'procedure-not-now')) return refuse('day-missing')
      return withProcedure(file, ruling)
    },
    tells: () => [{ to: 'provider', what: 'hearing' }],
    blames: { 'day-missing': 'hearing', 'hearing-too-soon': 'hearing', 'hearing-too-late': 'hearing' },
  },
  {
    name: 'refuse-hearing',
    slug: 'refuser-l-audition',
    may,
    asks: () => [
      { kind: 'choice', name: 'ground', options: abusiveGrounds.map((value) => ({ value })) },
      { kind: 'text', name: 'because' },
    ],
    does: (file, typed, { person, now }) => {
      const ground = abusiveGrounds.find((one) => one === typed.text('ground'))
      const given = { by: person, ground: ground ?? 'number', because: written(typed, 'because') } as const
      const ruling = refuseHearing(file.procedure, given, now)
      if (ruling.granted && !ground) return refuse('outcome-missing')
      return withProcedure(file, ruling)
    },
    tells: () => [{ to: 'provider', what: 'hearingRefused' }],
    blames: { 'outcome-missing': 'ground' },
  },
  {
    name: 'hold-hearing',
    slug: 'audition',
    may,
    asks: () => [
      { kind: 'choice', name: 'present', options: yesNo },
      { kind: 'line', name: 'signedBy' },
      { kind: 'text', name: 'record' },
    ],
    does: (file, typed, { person, now }) => {
      if (!isRapporteur(file.procedure, person)) return refuse('not-the-rapporteur')
      const present = typed.text('present')
      const given = { present: present === 'yes', signedBy: oneLine(typed, 'signedBy') }
      const ruling = holdHearing(file.procedure, given, now)
      if (!ruling.granted) return ruling
      if (present !== 'yes' && present !== 'no') return refuse('outcome-missing')
      const record = written(typed, 'record')
      if (record === '') return refuse('text-missing')
      return grant({ ...file, procedure: ruling.value, hearingRecord: record })
    },
    blames: { 'outcome-missing': 'present', 'record-unsigned': 'signedBy', 'text-missing': 'record' },
  },
]
