import { longDay, longDayAt, longMoment } from '../../kernel/french-dates.ts'
import { counted, fill } from '../../platform/words/index.ts'
import type { World } from '../../platform/world.ts'
import type { CopyPart, CopySection } from '../cases/index.ts'
import type { Directory } from '../directory/index.ts'
import { documentsOf } from './documents-of.ts'
import { standing } from './pages/requests.tsx'
import { isOver } from './rules/intervention.ts'
import type { Shareable } from './rules/request.ts'
import { type SurveyAnswer, surveyOf } from './rules/survey.ts'
import { interventionsFor, type Kept } from './store/interventions.ts'
import { messagesOf } from './store/messages.ts'
import { readingsOf } from './store/readings.ts'
import { reviewOfIntervention } from './store/reviews.ts'
import { signaturesOf } from './store/signatures.ts'

type About = Parameters<CopySection>[0]

/** What is between a victim and each of those she asked, for the copy of her case that she reads and prints. */
type Asked = Pick<World, 'db'> & { directory: Pick<Directory, 'provider'> }

export const caseCopyOf =
  ({ db, directory }: Asked): CopySection =>
  async (about) => {
    const kept = await interventionsFor(db, { kind: 'victim', caseId: about.view.file.id })
    return Promise.all(
      kept
        .toSorted((one, other) => one.intervention.askedAt.getTime() - other.intervention.askedAt.getTime())
        .map((one) => partOf({ db, directory }, one, about)),
    )
  }

async function partOf({ db, directory }: Asked, kept: Kept, { view, reading }: About): Promise<CopyPart> {
  const { words, language, zone, now } = reading
  const { repairers: w } = words.caseCopy
  const { intervention: i } = words
  const { intervention } = kept
  const provider = await directory.provider(kept.providerId)
  const name = provider?.name ?? ''
  const moment = (at: Date) => longMoment(at, zone, language)

  const found = documentsOf(
    kept,
    { kind: 'victim', caseId: view.file.id },
    {
      provider: { name, siren: provider?.siren ?? '' },
      signatures: await signaturesOf(db, intervention.id),
      now,
    },
  ).filter(({ kind }) => kind !== 'quote' || 'signature' in intervention || isOver(intervention))
  const messages = await messagesOf(db, intervention.id)
  const readings = await readingsOf(db, intervention.id)
  const review = await reviewOfIntervention(db, intervention.id)
  const shareables = i.shareables as Record<Shareable, string>
  const { shared } = intervention.request
  return {
    id: `repair-${intervention.id}`,
    title: fill(w.title, { name }),
    rows: [
      { term: w.asked, value: moment(intervention.askedAt) },
      { term: w.state, value: standing(intervention, { words, language, now, zone }) },
      { term: w.shared, value: shared.map((one) => shareables[one]).join(' · ') || w.nothingShared },
    ],
    lists: [
      {
        title: w.documents,
        lines:
          found.length === 0
            ? [{ text: w.noDocuments }]
            : found.map(({ kind, number }) => ({
                text: fill(i.documents.names[kind], { number: number ?? '' }),
              })),
      },
      {
        title: w.readings,
        lines:
          readings.length === 0
            ? [{ text: w.nobody }]
            : readings.map(({ person, at }) => ({
                text: fill(w.reading, { person, date: longDayAt(at, zone, language) }),
              })),
      },
      ...(messages.length === 0
        ? []
        : [
            {
              title: w.messages,
              lines: messages.map(({ party, person, at, text }) => ({
                text: fill(w.message, {
                  who: party === 'victim' ? i.parties.you : [person, name].filter(Boolean).join(', '),
                  date: moment(at),
                }),
                typed: text,
              })),
            },
          ]),
      ...surveyList('doneAt' in intervention ? surveyOf(intervention) : [], reading),
      ...(review
        ? [
            {
              title: w.review,
              lines: [
                {
                  text: fill(w.mark, { mark: review.mark }),
                  when: longDay(review.experiencedOn, language),
                  typed: review.text,
                },
              ],
            },
          ]
        : []),
    ],
  }
}

/** What she said of it when she was asked. */
function surveyList(answers: readonly SurveyAnswer[], { words, language }: About['reading']) {
  const { repairers: w } = words.caseCopy
  const { survey: asked } = words.helpRequest
  if (answers.length === 0) return []
  const marks = asked.marks
  return [
    {
      title: w.survey,
      lines: answers.map((answer) => ({
        text: [
          counted(language, answer.round, { one: w.round, other: w.round }, { days: answer.round }),
          ...Object.entries(answer.marks).map(
            ([name, mark]) => `${asked[name as keyof typeof answer.marks]} ${marks[mark - 1] ?? mark}`,
          ),
          ...(answer.promise ? [`${asked.promise} ${asked.promises[answer.promise]}`] : []),
        ].join(' · '),
        ...(answer.words === undefined ? {} : { typed: answer.words }),
      })),
    },
  ]
}
