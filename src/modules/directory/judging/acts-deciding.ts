import { grant, refuse } from '../../../kernel/ruling.ts'
import { answerAppeal, appeal } from '../rules/appeals.ts'
import {
  annul,
  decide,
  decisionReceivedAt,
  endStay,
  notifyDecision,
  stay,
  withdrawDecision,
} from '../rules/decision.ts'
import { adoptedBallot } from '../rules/deliberation.ts'
import { answered, sendAgain } from '../rules/delivery.ts'
import { pastOf, suspensionInForce } from '../rules/file.ts'
import { noticeExceptions } from '../rules/measures.ts'
import { addresseeAt, appealKinds, isOver } from '../rules/procedure.ts'
import { renew, suspend, urgencies } from '../rules/suspension.ts'
import {
  type FileAct,
  findingsAsked,
  findingsTyped,
  measureTyped,
  measureValue,
  measureValues,
  momentTyped,
  oneLine,
  signatoryTyped,
  signatureAsked,
  wayAsked,
  wayTyped,
  withProcedure,
  written,
} from './act.ts'

const may = 'decide-measures' as const

/** What the director does: decide what was adopted, notify it, answer what contests it, suspend in an emergency. */
export const decidingActs: readonly FileAct[] = [
  {
    name: 'decide',
    slug: 'decider',
    may,
    asks: (file, doing) => {
      const adopted = adoptedBallot(file.procedure)
      return [
        {
          kind: 'select',
          name: 'measure',
          options: measureValues.map((value) => ({ value })),
          value: adopted ? measureValue(adopted.proposal) : '',
        },
        findingsAsked(file),
        { kind: 'text', name: 'law' },
        { kind: 'text', name: 'fact' },
        {
          kind: 'choice',
          name: 'exception',
          options: [{ value: 'no-exception' }, ...noticeExceptions.map((value) => ({ value }))],
          value: 'no-exception',
        },
        ...signatureAsked(doing),
      ]
    },
    does: (file, typed, doing) => {
      const measure = measureTyped(typed, 'measure')
      const exception = noticeExceptions.find((one) => one === typed.text('exception')) ?? null
      const given = {
        measure,
        findings: findingsTyped(file, typed),
        law: written(typed, 'law'),
        fact: written(typed, 'fact'),
        signatory: signatoryTyped(typed, doing, 'director'),
        // The page that notifies it tells them all (pages/judging/decision.tsx).
        routes: appealKinds,
        exception: measure.name === 'final-delisting' ? exception : null,
      }
      return withProcedure(file, decide(file.procedure, given, doing.others.flatMap(pastOf), doing.now))
    },
    blames: {
      'signatory-incomplete': 'capacity',
      'grounds-missing': 'law',
      'finding-not-notified': 'findings',
      'facts-already-judged': 'findings',
      'measure-too-long': 'measure',
      'measure-above-proposal': 'measure',
    },
  },
  {
    name: 'notify-decision',
    slug: 'notifier',
    may,
    asks: () => [wayAsked],
    does: (file, typed, { now }) =>
      withProcedure(
        file,
        notifyDecision(file.procedure, { way: wayTyped(typed), to: addresseeAt(file.procedure, now) }, now),
      ),
    tells: () => [
      { to: 'provider', what: 'decision' },
      { to: 'reporter', what: 'decided' },
    ],
  },
  {
    name: 'resend-decision',
    slug: 'renvoyer-la-decision',
    may,
    asks: () => [wayAsked],
    does: (file, typed, { now }) => {
      const { procedure } = file
      const { decision } = procedure
      if (!decision?.delivery || procedure.ending) return refuse('procedure-not-now')
      const ruling = sendAgain(decision.delivery, wayTyped(typed), procedure.place, now)
      if (!ruling.granted) return refuse('procedure-not-now')
      return grant({
        ...file,
        procedure: { ...procedure, decision: { ...decision, delivery: ruling.value } },
      })
    },
    tells: () => [{ to: 'provider', what: 'decision' }],
  },
  {
    name: 'note-decision-received',
    slug: 'reception-de-la-decision',
    may,
    asks: () => [
      { kind: 'choice', name: 'how', options: [{ value: 'opened' }, { value: 'refused' }], value: 'opened' },
      { kind: 'moment', name: 'received' },
    ],
    does: (file, typed, { now }) => {
      const { procedure } = file
      const { decision } = procedure
      const delivery = decision?.delivery
      if (
        !delivery ||
        procedure.ending ||
        delivery.openedAt ||
        delivery.refusedAt ||
        procedure.appeals.length > 0
      )
        return refuse('procedure-not-now')
      const at = momentTyped(typed, 'received')
      if (!at || at < delivery.sentAt || at > now) return refuse('receipt-not-valid')
      const how = typed.text('how') === 'refused' ? 'refused' : 'opened'
      return grant({
        ...file,
        procedure: { ...procedure, decision: { ...decision, delivery: answered(delivery, how, at) } },
      })
    },
    blames: { 'receipt-not-valid': 'received' },
  },
  {
    name: 'note-court-appeal',
    slug: 'recours-au-tribunal',
    may,
    asks: () => [{ kind: 'line', name: 'reference' }],
    does: (file, typed, { now }) => {
      const ruling = appeal(file.procedure, 'contentious', now)
      if (!ruling.granted && ruling.why === 'appeal-already-made') return refuse('procedure-not-now')
      const reference = oneLine(typed, 'reference')
      if (ruling.granted && reference === '') return refuse('reference-missing')
      const appealTexts = [
        ...file.appealTexts,
        { kind: 'contentious' as const, text: reference, answer: null },
      ]
      return withProcedure({ ...file, appealTexts }, ruling)
    },
    blames: { 'reference-missing': 'reference' },
  },
  {
    name: 'answer-appeal',
    slug: 'repondre-au-recours',
    may,
    asks: ({ procedure: { appeals } }) => {
      const pending = appeals.filter(({ answer }) => !answer)
      return [
        {
          kind: 'choice',
          name: 'appeal',
          options: pending.map(({ kind }) => ({ value: kind })),
          ...(pending[0] ? { value: pending[0].kind } : {}),
        },
        { kind: 'choice', name: 'answer', options: [{ value: 'rejected' }, { value: 'granted' }] },
        { kind: 'text', name: 'because' },
      ]
    },
    does: (file, typed, { now }) => {
      const { procedure } = file
      const pending = procedure.appeals.filter(({ answer }) => !answer)
      if (pending.length === 0 || isOver(procedure)) return refuse('procedure-not-now')
      const kind = pending.find((one) => one.kind === typed.text('appeal'))?.kind
      const outcome = typed.text('answer')
      if (!kind) return refuse('appeal-kind-missing')
      if (outcome !== 'rejected' && outcome !== 'granted') return refuse('outcome-missing')
      const because = written(typed, 'because')
      if (because === '') return refuse('reason-missing')
      // Received when it is opened (acts-defending.ts), and by silence otherwise: no time runs on our word alone.
      const receivedAt = kind === 'contentious' ? now : null
      const ruling = answerAppeal(procedure, { kind, outcome, receivedAt }, now)
      const told = file.appealTexts.find((one) => one.kind === kind)
      const answered = { kind, text: told?.text ?? '', answer: because }
      const appealTexts = [...file.appealTexts.filter((one) => one !== told), answered]
      return withProcedure({ ...file, appealTexts }, ruling)
    },
    tells: () => [{ to: 'provider', what: 'appealAnswered' }],
    blames: { 'appeal-kind-missing': 'appeal', 'outcome-missing': 'answer' },
  },
  {
    name: 'stay',
    slug: 'surseoir',
    may,
    asks: () => [
      { kind: 'choice', name: 'stayedBy', options: [{ value: 'authority' }, { value: 'judge' }] },
      { kind: 'line', name: 'reference' },
    ],
    does: (file, typed, { now }) => {
      const by = typed.text('stayedBy')
      const given = {
        by: by === 'judge' ? 'judge' : 'authority',
        reference: oneLine(typed, 'reference'),
      } as const
      const ruling = stay(file.procedure, given, now)
      if (ruling.granted && by !== 'judge' && by !== 'authority') return refuse('outcome-missing')
      return withProcedure(file, ruling)
    },
    tells: () => [{ to: 'provider', what: 'stayed' }],
    blames: { 'reference-missing': 'reference', 'outcome-missing': 'stayedBy' },
  },
  {
    name: 'end-stay',
    slug: 'fin-du-sursis',
    may,
    does: (file, _, { now }) => withProcedure(file, endStay(file.procedure, now)),
    tells: () => [{ to: 'provider', what: 'stayEnded' }],
  },
  {
    name: 'withdraw-decision',
    slug: 'retirer-la-decision',
    may,
    asks: (_, doing) => [{ kind: 'text', name: 'because' }, ...signatureAsked(doing)],
    does: (file, typed, doing) =>
      withProcedure(
        file,
        withdrawDecision(
          file.procedure,
          { because: written(typed, 'because'), signatory: signatoryTyped(typed, doing, 'director') },
          doing.now,
        ),
      ),
    tells: () => [{ to: 'provider', what: 'withdrawn' }],
    blames: { 'signatory-incomplete': 'capacity' },
  },
  {
    name: 'annul',
    slug: 'annulation',
    may,
    asks: () => [{ kind: 'line', name: 'reference' }],
    does: (file, typed, { now }) =>
      decisionReceivedAt(file.procedure, now) === null && !file.procedure.appeals.length
        ? refuse('procedure-not-now')
        : withProcedure(file, annul(file.procedure, oneLine(typed, 'reference'), now)),
    tells: () => [{ to: 'provider', what: 'annulled' }],
    blames: { 'reference-missing': 'reference' },
  },
  {
    name: 'suspend',
    slug: 'suspendre',
    may,
    asks: (_, doing) => [
      { kind: 'choice', name: 'urgency', options: urgencies.map((value) => ({ value })) },
      { kind: 'text', name: 'because' },
      ...signatureAsked(doing),
    ],
    does: (file, typed, doing) => {
      const { procedure } = file
      if (isOver(procedure) || procedure.decision || suspensionInForce(file, doing.now))
        return refuse('procedure-not-now')
      const urgency = urgencies.find((one) => one === typed.text('urgency'))
      const former = [file, ...doing.others].flatMap(({ suspensions }) => suspensions)
      // Asked before the blanks, so that it is not offered a second time.
      if (former.some(({ about }) => about === file.about)) return refuse('suspension-already-used')
      const ruling = suspend(
        {
          about: file.about,
          urgency: urgency ?? 'danger-to-victims',
          because: written(typed, 'because'),
          signatory: signatoryTyped(typed, doing, 'director'),
          place: procedure.place,
        },
        former,
        doing.now,
      )
      if (!ruling.granted) return ruling
      if (!urgency) return refuse('urgency-missing')
      const grievancesAt = procedure.grievances?.delivery.sentAt ?? null
      return grant({ ...file, suspensions: [...file.suspensions, { ...ruling.value, grievancesAt }] })
    },
    tells: () => [
      { to: 'provider', what: 'suspended' },
      { to: 'moderators', what: 'suspended' },
    ],
    blames: { 'signatory-incomplete': 'capacity', 'urgency-missing': 'urgency' },
  },
  {
    name: 'renew-suspension',
    slug: 'renouveler-la-suspension',
    may,
    asks: (_, doing) => [{ kind: 'text', name: 'because' }, ...signatureAsked(doing)],
    does: (file, typed, doing) => {
      const current = suspensionInForce(file, doing.now)
      if (!current || current.renewed) return refuse('procedure-not-now')
      const given = {
        because: written(typed, 'because'),
        signatory: signatoryTyped(typed, doing, 'director'),
      }
      const ruling = renew(current, given, doing.now)
      if (!ruling.granted) return ruling
      const suspensions = file.suspensions.map((one) => (one === current ? ruling.value : one))
      return grant({ ...file, suspensions })
    },
    tells: () => [{ to: 'provider', what: 'suspended' }],
    blames: { 'signatory-incomplete': 'capacity' },
  },
  {
    name: 'lift-suspension',
    slug: 'lever-la-suspension',
    may,
    does: (file, _, { now }) => {
      const current = suspensionInForce(file, now)
      if (!current) return refuse('procedure-not-now')
      const suspensions = file.suspensions.map((one) => (one === current ? { ...one, liftedAt: now } : one))
      return grant({ ...file, suspensions })
    },
    tells: () => [{ to: 'provider', what: 'lifted' }],
  },
]
