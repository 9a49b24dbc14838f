import { longDayAt } from '../../kernel/french-dates.ts'
import { grant, refuse } from '../../kernel/ruling.ts'
import { seatZone } from '../../kernel/task.ts'
import type { Db } from '../../platform/database/index.ts'
import { fill, type Language } from '../../platform/words/index.ts'
import type { World } from '../../platform/world.ts'
import type { AskedQuestion, FollowUpAnswers, FollowUpSection } from '../cases/index.ts'
import type { Directory } from '../directory/index.ts'
import type { Closed } from './rules/intervention.ts'
import {
  answerSurvey,
  isAskedWith,
  longestPromiseWords,
  type MarkAsked,
  marksAsked,
  marksLeft,
  promisedIn,
  promises,
  type SurveyAnswer,
  type SurveyRound,
  surveyOf,
} from './rules/survey.ts'
import { type ClosedOne, closedOf, closedSince } from './store/closed.ts'
import { lockFamily, writeIntervention } from './store/interventions.ts'

type FollowUpWorld = Pick<World, 'words'> & { directory: Pick<Directory, 'provider'> }

/** The last that closed first; of two that closed together, always the same. */
const lastFirst = (all: readonly ClosedOne[]): ClosedOne[] =>
  all.toSorted(
    ({ intervention: one }, { intervention: other }) =>
      other.closedAt.getTime() - one.closedAt.getTime() || (one.id < other.id ? -1 : 1),
  )

/** In one form, what is asked of the first has its own name, of the others a number besides. */
const numbered = (name: string, index: number): string => (index === 0 ? name : `${name}-${index + 1}`)

/** What an intervention asks in the follow-up of its case: five marks at 7 and 30 days, the promise at 90. */
export function followUpOf({ words, directory }: FollowUpWorld): FollowUpSection {
  /**
   * Those that a round is about: the one its days are counted from, then those that closed before, as far as their own
   * round was cut short. None when the days are counted from something else.
   */
  async function askedAbout(db: Db, caseId: string, startsAt: Date, round: SurveyRound) {
    const [last, ...earlier] = lastFirst(await closedOf(db, [caseId]))
    if (last?.intervention.closedAt.getTime() !== startsAt.getTime()) return []
    return [last, ...earlier.filter(({ intervention }) => isAskedWith(intervention, startsAt, round))]
  }

  function questions(closed: Closed, round: SurveyRound, language: Language): AskedQuestion[] {
    const { survey: w } = words[language].helpRequest
    if (round !== 90)
      return marksLeft(closed, round).map((name) => ({
        name,
        kind: 'mark',
        legend: w[name],
        labels: markLabels(w.marks),
      }))
    return [
      { name: 'promise', kind: 'choice', options: promises, legend: w.promise, labels: w.promises },
      { name: 'words', kind: 'words', most: longestPromiseWords, legend: w.words, hint: w.wordsHint },
    ]
  }

  /** Which provider a part is about: its name to who holds the case alone; elsewhere its place, when there are several. */
  async function titleOf(
    { intervention, providerId }: ClosedOne,
    { index, count, language, openly }: { index: number; count: number; language: Language; openly: boolean },
  ): Promise<string> {
    const { survey: w } = words[language].helpRequest
    const name = openly ? (await directory.provider(providerId))?.name : undefined
    if (count === 1) return name ?? w.provider
    if (name === undefined) return fill(w.providerOf, { number: index + 1, count })
    return fill(w.providerClosed, { name, date: longDayAt(intervention.closedAt, seatZone, language) })
  }

  return {
    closings: async (db, caseIds) =>
      new Map(
        [...Map.groupBy(await closedOf(db, caseIds), ({ caseId }) => caseId)].flatMap(([caseId, all]) => {
          const [last] = lastFirst(all)
          return last ? [[caseId, last.intervention.closedAt] as const] : []
        }),
      ),

    parts: async (db, { caseId, startsAt, round }, { language, openly }) => {
      const { survey: w } = words[language].helpRequest
      const about = await askedAbout(db, caseId, startsAt, round)
      return Promise.all(
        about.map(async (one, index) => {
          const { intervention: closed } = one
          const answer = surveyOf(closed).find((said) => said.round === round)
          const given = Object.entries(answer ? givenIn(answer) : {})
          return {
            title: await titleOf(one, { index, count: about.length, language, openly }),
            ...(openly && round === 90 ? { shown: { title: w.promised, lines: promisedIn(closed) } } : {}),
            questions: questions(closed, round, language).map((question) => ({
              ...question,
              name: numbered(question.name, index),
            })),
            given: Object.fromEntries(given.map(([name, value]) => [numbered(name, index), value])),
          }
        }),
      )
    },

    keep: async (tx, { caseId, startsAt, round, answers, at }) => {
      const by = { kind: 'victim', caseId } as const
      const about = await askedAbout(tx, caseId, startsAt, round)
      for (const [index, { intervention }] of about.entries()) {
        const { id } = intervention
        const own = answerIn((name) => answers[numbered(name, index)])
        if (!isSaid(own)) continue
        const kept = (await lockFamily(tx, by, id)).find((one) => one.intervention.id === id)
        if (!kept) return refuse('intervention-not-there')
        const ruling = answerSurvey(kept.intervention, { by, round, ...own }, at)
        if (!ruling.granted) return ruling
        // Nothing moved for the provider: its list keeps its order, and no step tells it that she was asked.
        await writeIntervention(tx, ruling.value, kept.changedAt)
      }
      return grant(true)
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

type Said = Pick<SurveyAnswer, 'marks' | 'promise' | 'words'>

/** The form as an answer: what a round does not ask is not in it. */
function answerIn(read: (name: string) => string | undefined): Said {
  const marks = marksAsked.flatMap((name): [MarkAsked, number][] => {
    const mark = read(name)
    return mark === undefined ? [] : [[name, Number(mark)]]
  })
  const promise = promises.find((one) => one === read('promise'))
  const written = read('words')
  return {
    marks: Object.fromEntries(marks),
    ...(promise ? { promise } : {}),
    ...(written === undefined ? {} : { words: written }),
  }
}

const isSaid = ({ marks, promise, words }: Said): boolean =>
  Object.keys(marks).length > 0 || promise !== undefined || words !== undefined
