import { addDays, dayAt, startOfDay } from '../../../kernel/calendar/index.ts'
import { grant, type Ruling, refuse } from '../../../kernel/ruling.ts'
import type { Closed, Intervention } from './intervention.ts'
import { isVictim, type Party } from './party.ts'

/** Asked seven and thirty days after the closing (charter, article 7: A7-SURVEY). */
export const surveyDays = [7, 30] as const
export type SurveyDay = (typeof surveyDays)[number]

/** One to five each; courtesy is an item of its own (article 1: A1-COURTESY), and so are plain words (A2-PLAIN). */
export type SurveyAnswer = { day: SurveyDay; courtesy: number; plainWords: number; solved: boolean; at: Date }

export const surveyOpensAt = (
  { closedAt, request: { zone } }: Pick<Closed, 'closedAt' | 'request'>,
  day: SurveyDay,
) => startOfDay(addDays(dayAt(closedAt, zone), day), zone)

/** The victim says how it went. It is not published, and punishes nobody: a review is another thing. */
export function answerSurvey(
  intervention: Intervention,
  { by, day, courtesy, plainWords, solved }: { by: Party } & Omit<SurveyAnswer, 'at'>,
  now: Date,
): Ruling<
  Closed,
  'intervention-not-yours' | 'survey-not-now' | 'survey-already-answered' | 'survey-mark-missing'
> {
  if (!isVictim(intervention, by)) return refuse('intervention-not-yours')
  if (intervention.state !== 'closed' || now < surveyOpensAt(intervention, day))
    return refuse('survey-not-now')
  if (intervention.survey.some((one) => one.day === day)) return refuse('survey-already-answered')
  if (!isMark(courtesy) || !isMark(plainWords)) return refuse('survey-mark-missing')
  return grant({
    ...intervention,
    survey: [...intervention.survey, { day, courtesy, plainWords, solved, at: now }],
  })
}

export const isMark = (mark: number): boolean => Number.isInteger(mark) && mark >= 1 && mark <= 5
