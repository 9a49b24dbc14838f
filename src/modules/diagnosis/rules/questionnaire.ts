import { type Flag, flags, type Public } from '../../../kernel/situation.ts'
import {
  type Answered,
  answerTo,
  type GivenAnswers,
  laterAnswers,
  type Remaining,
  remainingAfter,
  startOfWay,
  travel,
  type Way,
} from './journey.ts'
import {
  isShownTo,
  type MoneyLeft,
  type Option,
  optionsFor,
  type Place,
  type Question,
  type QuestionTree,
  unidentified,
} from './question-tree.ts'

export type { Answered, GivenAnswers, Remaining }

/** Given answers, once what makes no sense has gone. */
export type Answers = Readonly<Record<string, string>>

type Known = {
  answered: readonly Answered[]
  circumstances: readonly Answered[]
  flags: readonly Flag[]
  /** Absent as long as money was not the question. */
  moneyLeft: MoneyLeft | undefined
}

export type Ask = Known & {
  kind: 'ask'
  question: Question
  options: readonly Option[]
  /** What was answered here before, when the question is asked again. */
  chosen: string | undefined
  /** Often known before the end: nobody has to refine it before seeing the first gestures. */
  threat: string | undefined
  remaining: Remaining
}

export type Found = Known & { kind: 'found'; threat: string }

export type Step = Ask | Found

/**
 * The next thing to say to someone: a question, or the threat that was found.
 *
 * Only the tree decides the way: answers that lie off the path, unknown words or repeated fields do not count
 * and are not an error. Whatever the address says, there is always a step. When the threat is already `known`,
 * from the person's own words or from the list, only what changes the help is asked.
 */
export function nextStep(tree: QuestionTree, audience: Public, given: GivenAnswers, known?: string): Step {
  const way = { tree, audience, known }
  const { answered, place } = travel(way, given, startOfWay(way))
  return place.question
    ? askAt(way, given, answered, place, place.question)
    : { kind: 'found', threat: place.threat ?? unidentified, ...whatIsKnown(way, given, answered) }
}

/** A question already answered, asked again with its answer; the next step if it is not on the way. */
export function askAgain(
  tree: QuestionTree,
  audience: Public,
  given: GivenAnswers,
  question: string,
  known?: string,
): Step {
  const way = { tree, audience, known }
  const { answered } = travel(way, given, startOfWay(way))
  const at = answered.findIndex((answer) => answer.question.id === question)
  if (at < 0) return nextStep(tree, audience, given, known)
  const before = answered.slice(0, at)
  const { place } = travel(way, onlyAnswers(before), startOfWay(way))
  return place.question
    ? askAt(way, given, before, place, place.question)
    : nextStep(tree, audience, given, known)
}

/**
 * The answers that count, in the order of the questions: what the next address carries.
 *
 * An answer further on is kept while the way may still pass by its question: someone who corrects an early
 * answer does not say the rest twice.
 */
export function tidyAnswers(
  tree: QuestionTree,
  audience: Public,
  given: GivenAnswers,
  known?: string,
): Answers {
  const way = { tree, audience, known }
  const { answered, place } = travel(way, given, startOfWay(way))
  return onlyAnswers([
    ...circumstancesOf(tree, audience, given),
    ...answered,
    ...laterAnswers(way, given, place),
  ])
}

/** One answer is given or changed; what no longer lies on any way from there is dropped. */
export function changeAnswer(
  tree: QuestionTree,
  audience: Public,
  given: GivenAnswers,
  change: { question: string; option: string },
  known?: string,
): Answers {
  return tidyAnswers(tree, audience, { ...given, [change.question]: change.option }, known)
}

/** For « vérifiez vos réponses » : the circumstances first, then the way, each with what was chosen. */
export function summary(
  tree: QuestionTree,
  audience: Public,
  given: GivenAnswers,
  known?: string,
): readonly Answered[] {
  const way = { tree, audience, known }
  return [...circumstancesOf(tree, audience, given), ...travel(way, given, startOfWay(way)).answered]
}

/** For whom, what age, from where: what was said of it, and nothing that this public is not asked. */
export function circumstancesOf(
  tree: QuestionTree,
  audience: Public,
  given: GivenAnswers,
): readonly Answered[] {
  return tree.circumstances
    .filter((question) => isShownTo(question, audience))
    .flatMap((question) => {
      const option = answerTo(question, audience, given)
      return option ? [{ question, option }] : []
    })
}

const askAt = (
  way: Way,
  given: GivenAnswers,
  answered: readonly Answered[],
  place: Place,
  question: Question,
): Ask => ({
  kind: 'ask',
  question,
  options: optionsFor(question, way.audience),
  chosen: answerTo(question, way.audience, given)?.id,
  threat: place.threat,
  remaining: remainingAfter(way, given, place, question),
  ...whatIsKnown(way, given, answered),
})

function whatIsKnown({ tree, audience }: Way, given: GivenAnswers, answered: readonly Answered[]): Known {
  const circumstances = circumstancesOf(tree, audience, given)
  const raised = [...circumstances, ...answered]
  return {
    answered,
    circumstances,
    flags: flags.filter((flag) => raised.some(({ option }) => option.flags.includes(flag))),
    moneyLeft: answered.findLast(({ option }) => option.moneyLeft)?.option.moneyLeft,
  }
}

const onlyAnswers = (answered: readonly Answered[]): Answers =>
  Object.fromEntries(answered.map(({ question, option }) => [question.id, option.id]))
