import type { Public } from '../../../kernel/situation.ts'
import {
  type Option,
  optionsFor,
  type Place,
  placeAfter,
  type Question,
  type QuestionTree,
  startFromThreat,
  startOf,
} from './question-tree.ts'

/** What the address of the page says was answered: question -> answer. Anyone can write anything there. */
export type GivenAnswers = Readonly<Record<string, unknown>>

export type Answered = { question: Question; option: Option }

/** How many questions are left after the one on the page, at best and at worst: « encore 2 à 4 questions ». */
export type Remaining = { min: number; max: number }

/** Who is asked, with which tree, and the threat when it is known from elsewhere than the questions. */
export type Way = { tree: QuestionTree; audience: Public; known?: string | undefined }

/** A threat nobody knows is as none: the questions start from the first. */
export const startOfWay = ({ tree, audience, known }: Way): Place =>
  known !== undefined && tree.refining.has(known)
    ? startFromThreat(tree, audience, known)
    : startOf(tree, audience)

/** Follows the answers as far as they lead: what counts of them, and where the person now stands. */
export function travel(way: Way, given: GivenAnswers, from: Place): { answered: Answered[]; place: Place } {
  const answered: Answered[] = []
  let place = from
  while (place.question) {
    const option = answerTo(place.question, way.audience, given)
    if (!option) break
    answered.push({ question: place.question, option })
    place = placeAfter(way.tree, way.audience, place, option)
  }
  return { answered, place }
}

/** An answer counts when it is one word, given once, among those this public was shown. */
export function answerTo(question: Question, audience: Public, given: GivenAnswers): Option | undefined {
  const answer = Object.hasOwn(given, question.id) ? given[question.id] : undefined
  if (typeof answer !== 'string') return undefined
  return optionsFor(question, audience).find(({ id }) => id === answer)
}

/**
 * How many questions may follow this one. Those already answered further on are not counted: they will not be
 * asked. Counting the whole tree from its root costs a millisecond, so what depends on no answer is kept.
 */
export function remainingAfter(way: Way, given: GivenAnswers, place: Place, question: Question): Remaining {
  if (hasLaterAnswers(way, given, place)) return countAfter(way, given, place, question)
  const counted = countedIn(way.tree)
  const key = [way.audience, place.threat, place.asked, question.id, place.ahead].join(' ')
  const known = counted.get(key) ?? countAfter(way, {}, place, question)
  counted.set(key, known)
  return known
}

function countAfter(way: Way, given: GivenAnswers, place: Place, question: Question): Remaining {
  const ways = optionsFor(question, way.audience).map((option) => {
    const onward = travel(way, given, placeAfter(way.tree, way.audience, place, option)).place
    if (!onward.question) return { min: 0, max: 0 }
    const beyond = countAfter(way, given, onward, onward.question)
    return { min: 1 + beyond.min, max: 1 + beyond.max }
  })
  return {
    min: Math.min(...ways.map(({ min }) => min)),
    max: Math.max(...ways.map(({ max }) => max)),
  }
}

/** Answers given beyond the question on the page, to questions the way may still reach. */
export function laterAnswers(way: Way, given: GivenAnswers, place: Place): Answered[] {
  const reachable = new Map<string, Question>()
  const explore = (here: Place): void => {
    if (!here.question) return
    if (here !== place) reachable.set(here.question.id, here.question)
    for (const option of optionsFor(here.question, way.audience)) {
      explore(placeAfter(way.tree, way.audience, here, option))
    }
  }
  if (hasLaterAnswers(way, given, place)) explore(place)
  return [...reachable.values()].flatMap((question) => {
    const option = answerTo(question, way.audience, given)
    return option ? [{ question, option }] : []
  })
}

const hasLaterAnswers = ({ tree }: Way, given: GivenAnswers, { question, asked }: Place): boolean =>
  Object.keys(given).some((id) => tree.questions.has(id) && id !== question?.id && !asked.includes(id))

const counts = new WeakMap<QuestionTree, Map<string, Remaining>>()

function countedIn(tree: QuestionTree): Map<string, Remaining> {
  const counted = counts.get(tree) ?? new Map<string, Remaining>()
  counts.set(tree, counted)
  return counted
}
