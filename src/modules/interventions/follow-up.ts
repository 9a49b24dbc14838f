import type { Db } from '../../platform/database/index.ts'
import type { Language } from '../../platform/words/index.ts'
import type { World } from '../../platform/world.ts'
import type { AskedQuestion, FollowUpAnswers, FollowUpSection } from '../cases/index.ts'
import type { Directory } from '../directory/index.ts'
import {
  answerSurvey,
  longestPromiseWords,
  type MarkAsked,
  marksAsked,
  promisedIn,
  promises,
  type SurveyAnswer,
  surveyOf,
} from './rules/survey.ts'
import { type ClosedOne, closedOf, closedSince } from './store/closed.ts'
import { lockFamily, writeIntervention } from './store/interventions.ts'

type FollowUpWorld = Pick<World, 'words'> & { directory: Pick<Directory, 'provider'> }

/** The last of them that closed. */
const lastClosed = (all: readonly ClosedOne[]): ClosedOne | undefined =>
  all.toSorted((one, other) => other.intervention.closedAt.getTime() - one.intervention.closedAt.getTime())[0]

/** What an intervention asks in the follow-up of its case: five marks at 7 and 30 days, the promise at 90. */
export function followUpOf({ words, directory }: FollowUpWorld): FollowUpSection {
  const closedAt = async (db: Db, caseId: string, startsAt: Date) => {
    const last = lastClosed(await closedOf(db, [caseId]))
    return last?.intervention.closedAt.getTime() === startsAt.getTime() ? last : undefined
  }

  function questions(round: number, language: Language): AskedQuestion[] {
    const { survey: w } = words[language].helpRequest
    if (round !== 90)
      return marksAsked.map((name) => ({ name, kind: 'mark', legend: w[name], labels: markLabels(w.marks) }))
    return [
      { name: 'promise', kind: 'choice', options: promises, legend: w.promise, labels: w.promises },
      { name: 'words', kind: 'words', most: longestPromiseWords, legend: w.words, hint: w.wordsHint },
    ]
  }

  return {
    closings: async (db, caseIds) =>
      new Map(
        [...Map.groupBy(await closedOf(db, caseIds), ({ caseId }) => caseId)].flatMap(([caseId, all]) => {
          const last = lastClosed(all)
          return last ? [[caseId, last.intervention.closedAt] as const] : []
        }),
      ),

    part: async (db, { caseId, startsAt, round }, { language, openly }) => {
      const closed = await closedAt(db, caseId, startsAt)
      if (!closed) return undefined
      const { survey: w } = words[language].helpRequest
      const name = openly ? (await directory.provider(closed.providerId))?.name : undefined
      const answer = surveyOf(closed.intervention).find((one) => one.round === round)
      return {
        title: name ?? w.provider,
        ...(openly && round === 90
          ? { shown: { title: w.promised, lines: promisedIn(closed.intervention) } }
          : {}),
        questions: questions(round, language),
        given: answer ? givenIn(answer) : {},
      }
    },

    keep: async (tx, { caseId, startsAt, round, answers, at }) => {
      const closed = await closedAt(tx, caseId, startsAt)
      if (!closed) return
      const by = { kind: 'victim', caseId } as const
      const { id } = closed.intervention
      const kept = (await lockFamily(tx, by, id)).find(({ intervention }) => intervention.id === id)
      const ruling = kept && answerSurvey(kept.intervention, { by, round, ...answerIn(answers) }, at)
      // Nothing moved for the provider: its list keeps its order, and no step tells it that she was asked.
      if (ruling?.granted) await writeIntervention(tx, ruling.value, kept?.changedAt ?? at)
    },

    counts: async (db, since, language) => {
      const { survey: w } = words[language].helpRequest
      const all = (await closedSince(db, since)).map(({ intervention, providerId }) => ({
        providerId,
        answers: surveyOf(intervention).filter(({ at }) => at > since),
      }))
      const answers = all.flatMap((one) => one.answers)
      const promised = answers.flatMap(({ promise }) => promise ?? [])
      const byCompany = Map.groupBy(all, ({ providerId }) => providerId)
      const companies = await Promise.all(
        [...byCompany].map(async ([providerId, theirs]) => ({
          name: (await directory.provider(providerId))?.name ?? '',
          people: theirs.filter((one) => one.answers.length > 0).length,
          values: theirs.flatMap((one) => one.answers.flatMap(({ marks }) => Object.values(marks))),
        })),
      )
      return {
        marks: marksAsked.map((name) => ({
          label: w[name],
          values: answers.flatMap(({ marks }) => marks[name] ?? []),
        })),
        rates: [
          {
            label: w.promise,
            kept: promised.filter((said) => said === 'yes').length,
            of: promised.length,
          },
        ],
        companies: companies.filter(({ name }) => name !== ''),
      }
    },
  }
}

/** What a mark is called, by its number. */
const markLabels = (said: readonly string[]): Record<string, string> =>
  Object.fromEntries(said.map((label, index) => [String(index + 1), label]))

/** An answer as its form said it. */
const givenIn = ({ marks, promise, words }: SurveyAnswer): FollowUpAnswers => ({
  ...Object.fromEntries(Object.entries(marks).map(([name, mark]) => [name, String(mark)])),
  ...(promise ? { promise } : {}),
  ...(words === undefined ? {} : { words }),
})

/** The form as an answer: what a round does not ask is not in it. */
function answerIn(answers: FollowUpAnswers): Pick<SurveyAnswer, 'marks' | 'promise' | 'words'> {
  const marks = marksAsked.flatMap((name): [MarkAsked, number][] =>
    answers[name] === undefined ? [] : [[name, Number(answers[name])]],
  )
  const promise = promises.find((one) => one === answers.promise)
  return {
    marks: Object.fromEntries(marks),
    ...(promise ? { promise } : {}),
    ...(answers.words === undefined ? {} : { words: answers.words }),
  }
}
