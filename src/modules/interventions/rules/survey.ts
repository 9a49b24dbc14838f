import { grant, type Ruling, refuse } from '../../../kernel/ruling.ts'
import type { Closed, Intervention } from './intervention.ts'
import { isVictim, type Party } from './party.ts'

/**
 * What the follow-up of the case asks of an intervention that closed: how it went, at seven and thirty days (charter,
 * article 7: A7-SURVEY); at ninety, whether what was promised was kept. cases has the days.
 */
export const surveyRounds = [7, 30, 90] as const
export type SurveyRound = (typeof surveyRounds)[number]

/**
 * One to five each. Courtesy is an item of its own (article 1: A1-COURTESY); so are clear words (article 2: A2-PLAIN)
 * and what was entrusted being kept secret (article 5: A5-CONF).
 */
export const marksAsked = ['courtesy', 'listening', 'confidentiality', 'clarity', 'delays'] as const
export type MarkAsked = (typeof marksAsked)[number]
export const promises = ['yes', 'partly', 'no'] as const
export type Promised = (typeof promises)[number]
export const longestPromiseWords = 500

export type SurveyAnswer = {
  round: SurveyRound
  marks: Partial<Record<MarkAsked, number>>
  promise?: Promised
  words?: string
  at: Date
}

/** As it was asked before cases had the rhythm: two marks, of which the words were the clear ones. */
export type EarlierAnswer = { day: 7 | 30; courtesy: number; plainWords: number; solved: boolean; at: Date }
export type StoredAnswer = SurveyAnswer | EarlierAnswer

const asAnswer = (one: StoredAnswer): SurveyAnswer =>
  'day' in one
    ? { round: one.day, marks: { courtesy: one.courtesy, clarity: one.plainWords }, at: one.at }
    : one

/** The answers of an intervention, whenever they were given. */
export const surveyOf = ({ survey }: Pick<Closed, 'survey'>): SurveyAnswer[] => survey.map(asAnswer)

/** What a round answered as it was asked before still lacks: it is asked, and what she said then stays. */
export function marksLeft({ survey }: Pick<Closed, 'survey'>, round: SurveyRound): readonly MarkAsked[] {
  const said = survey.find((one) => asAnswer(one).round === round)
  return said && 'day' in said ? marksAsked.filter((mark) => !(mark in asAnswer(said).marks)) : marksAsked
}

/** Until when each round is asked, in days: as long as cases leaves it open. */
const roundEndsAfter: Record<SurveyRound, number> = { 7: 30, 30: 90, 90: 150 }

/**
 * Whether an intervention is asked about in the round of one that closed after it. The days of a case begin again at
 * each closing: a round that was not over then, and has no answer, would be asked by nobody.
 */
export function isAskedWith(
  earlier: Pick<Closed, 'closedAt' | 'survey'>,
  startsAt: Date,
  round: SurveyRound,
): boolean {
  const days = (startsAt.getTime() - earlier.closedAt.getTime()) / 86_400_000
  if (days < 0 || days >= roundEndsAfter[round]) return false
  const said = surveyOf(earlier).find((one) => one.round === round)
  return said === undefined || said.at >= startsAt
}

/** The victim says how it went. It is not published, and punishes nobody: a review is another thing. */
export function answerSurvey(
  intervention: Intervention,
  { by, ...answer }: { by: Party } & Omit<SurveyAnswer, 'at'>,
  now: Date,
): Ruling<
  Closed,
  'intervention-not-yours' | 'survey-not-now' | 'survey-already-answered' | 'survey-mark-missing'
> {
  if (!isVictim(intervention, by)) return refuse('intervention-not-yours')
  if (intervention.state !== 'closed') return refuse('survey-not-now')
  const said = intervention.survey.find((one) => asAnswer(one).round === answer.round)
  const earlier = said && asAnswer(said)
  const isNew = ({ marks }: SurveyAnswer) => Object.keys(answer.marks).every((mark) => !(mark in marks))
  if (earlier && !(said && 'day' in said && isNew(earlier))) return refuse('survey-already-answered')
  if (!Object.values(answer.marks).every(isMark)) return refuse('survey-mark-missing')
  const whole = { ...answer, marks: { ...earlier?.marks, ...answer.marks }, at: now }
  return grant({ ...intervention, survey: [...intervention.survey.filter((one) => one !== said), whole] })
}

export const isMark = (mark: number): boolean => Number.isInteger(mark) && mark >= 1 && mark <= 5

/** What was promised: the problem and the operations of the signed quote, then the reason of each amendment. */
export const promisedIn = ({ quote, amendments }: Pick<Closed, 'quote' | 'amendments'>): string[] => [
  ...new Set([
    quote.problem,
    ...quote.lines.map(({ operation }) => operation),
    ...amendments.map(({ reason }) => reason),
  ]),
]
