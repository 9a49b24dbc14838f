import { grant, refuse } from '../../../kernel/ruling.ts'
import { appeal, appealAcknowledgement } from '../rules/appeals.ts'
import { askExtension, askForFile, askHearing, nameCounsel, submitObservations } from '../rules/defence.ts'
import { answered } from '../rules/delivery.ts'
import { answerWarning } from '../rules/warning.ts'
import { type FileAct, oneLine, withProcedure, written } from './act.ts'

const may = 'defend-own-provider' as const

/** What a provider does in its own space: receive, read, answer, be heard and assisted, contest. */
export const defendingActs: readonly FileAct[] = [
  {
    name: 'open-grievances',
    slug: 'recevoir-les-griefs',
    may,
    does: (file, _, { now }) => {
      const { procedure } = file
      const { grievances } = procedure
      if (!grievances || procedure.ending || grievances.delivery.openedAt || grievances.delivery.refusedAt)
        return refuse('procedure-not-now')
      const delivery = answered(grievances.delivery, 'opened', now)
      return grant({ ...file, procedure: { ...procedure, grievances: { ...grievances, delivery } } })
    },
    tells: () => [{ to: 'rapporteur', what: 'opened' }],
  },
  {
    name: 'ask-file',
    slug: 'demander-le-dossier',
    may,
    does: (file, _, { now }) =>
      file.procedure.defence.file
        ? refuse('procedure-not-now')
        : withProcedure(file, askForFile(file.procedure, now)),
    tells: () => [{ to: 'rapporteur', what: 'fileAsked' }],
  },
  {
    name: 'submit-observations',
    slug: 'ecrire-mes-observations',
    may,
    asks: () => [{ kind: 'text', name: 'observations' }],
    does: (file, typed, { person, now }) =>
      withProcedure(
        file,
        submitObservations(file.procedure, { by: person, text: written(typed, 'observations') }, now),
      ),
    tells: () => [{ to: 'rapporteur', what: 'observations' }],
    blames: { 'text-missing': 'observations' },
  },
  {
    name: 'ask-extension',
    slug: 'demander-du-temps',
    may,
    asks: () => [{ kind: 'text', name: 'because' }],
    does: (file, typed, { now }) =>
      withProcedure(file, askExtension(file.procedure, written(typed, 'because'), now)),
    tells: () => [{ to: 'rapporteur', what: 'extensionAsked' }],
  },
  {
    name: 'ask-hearing',
    slug: 'demander-une-audition',
    may,
    does: (file, _, { now }) => withProcedure(file, askHearing(file.procedure, now)),
    tells: () => [{ to: 'rapporteur', what: 'hearingAsked' }],
  },
  {
    name: 'name-counsel',
    slug: 'etre-assiste',
    may,
    asks: ({ procedure }) => [
      { kind: 'line', name: 'counsel', value: procedure.defence.counsel?.name ?? '' },
    ],
    does: (file, typed, { now }) => {
      const name = oneLine(typed, 'counsel')
      const ruling = nameCounsel(file.procedure, name, now)
      if (ruling.granted && name === '') return refuse('counsel-missing')
      return withProcedure(file, ruling)
    },
    tells: () => [{ to: 'rapporteur', what: 'counsel' }],
    blames: { 'counsel-missing': 'counsel' },
  },
  {
    name: 'answer-warning',
    slug: 'repondre-a-l-avertissement',
    may,
    asks: () => [{ kind: 'text', name: 'observations' }],
    does: (file, typed, { person, now }) => {
      const ruling = answerWarning(file.warning, { by: person, text: written(typed, 'observations') }, now)
      return ruling.granted ? grant({ ...file, warning: ruling.value }) : ruling
    },
    tells: () => [{ to: 'moderators', what: 'observations' }],
    blames: { 'text-missing': 'observations' },
  },
  {
    name: 'open-decision',
    slug: 'recevoir-la-decision',
    may,
    does: (file, _, { now }) => {
      const { procedure } = file
      const { decision } = procedure
      const delivery = decision?.delivery
      if (!delivery || procedure.ending || delivery.openedAt || delivery.refusedAt)
        return refuse('procedure-not-now')
      return grant({
        ...file,
        procedure: { ...procedure, decision: { ...decision, delivery: answered(delivery, 'opened', now) } },
      })
    },
    tells: () => [{ to: 'director', what: 'opened' }],
  },
  {
    name: 'open-answer',
    slug: 'recevoir-la-reponse',
    may,
    does: (file, _, { now }) => {
      const { procedure } = file
      const waits = ({ answer }: (typeof procedure.appeals)[number]) =>
        answer !== null && answer.receivedAt === null
      if (!procedure.appeals.some(waits)) return refuse('procedure-not-now')
      const appeals = procedure.appeals.map((one) =>
        one.answer && waits(one) ? { ...one, answer: { ...one.answer, receivedAt: now } } : one,
      )
      return grant({ ...file, procedure: { ...procedure, appeals } })
    },
    tells: () => [{ to: 'director', what: 'opened' }],
  },
  {
    name: 'appeal',
    slug: 'former-un-recours',
    may,
    asks: ({ procedure: { appeals } }) => [
      {
        kind: 'choice',
        name: 'appeal',
        options: (['gracious', 'hierarchical'] as const)
          .filter((kind) => !appeals.some((one) => one.kind === kind))
          .map((value) => ({ value })),
      },
      { kind: 'text', name: 'grounds' },
    ],
    does: (file, typed, { now }) => {
      const { appeals } = file.procedure
      const left = (['gracious', 'hierarchical'] as const).filter(
        (kind) => !appeals.some((one) => one.kind === kind),
      )
      const [first] = left
      if (!first) return refuse('procedure-not-now')
      const kind = left.find((one) => one === typed.text('appeal'))
      const ruling = appeal(file.procedure, kind ?? first, now)
      if (!ruling.granted) return ruling
      if (!kind) return refuse('appeal-kind-missing')
      const text = written(typed, 'grounds')
      if (text === '') return refuse('text-missing')
      return grant({
        ...file,
        procedure: ruling.value,
        appealTexts: [...file.appealTexts, { kind, text, answer: null }],
      })
    },
    tells: () => [{ to: 'director', what: 'appeal' }],
    // Acknowledged with the day when silence means no, and the time to go to court then (CRPA, art. R112-11-1).
    owes: ({ procedure }) => {
      const last = procedure.appeals.at(-1)
      if (!last) return undefined
      const { implicitOn, courtUntil } = appealAcknowledgement(last, procedure)
      const data = { number: procedure.number, silence: implicitOn.on, court: courtUntil.on }
      return { letter: 'provider-appeal-received', data }
    },
    blames: { 'appeal-kind-missing': 'appeal', 'text-missing': 'grounds' },
  },
]
