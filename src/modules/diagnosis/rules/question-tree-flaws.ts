import { type Public, publics } from '../../../kernel/situation.ts'
import {
  isShownTo,
  mostAnswers,
  mostOptions,
  optionsFor,
  type Place,
  placeAfter,
  type Question,
  type QuestionTree,
  startFromThreat,
  startOf,
  unsure,
} from './question-tree.ts'

/**
 * What would leave someone stranded: a way that goes nowhere, in circles or on for too long, a question that
 * nobody is ever asked, or one without « je ne sais pas ».
 *
 * Read when the server starts: a tree with a flaw is not served.
 */
export function flawsOf(tree: QuestionTree): string[] {
  const broken = brokenLinks(tree)
  if (broken.length > 0) return broken
  const met = new Set<Question>()
  const onTheWay = publics.flatMap((audience) => flawsOnTheWay(tree, audience, startOf(tree, audience), met))
  const fromThreats = publics.flatMap((audience) =>
    [...tree.refining.keys()].flatMap((threat) =>
      flawsOnTheWay(tree, audience, startFromThreat(tree, audience, threat), new Set()),
    ),
  )
  const orphans = [...tree.questions.values()].filter((question) => !met.has(question))
  const asides = tree.circumstances.filter(({ id }) => tree.questions.has(id))
  return [
    ...new Set([
      ...onTheWay,
      ...fromThreats,
      ...orphans.map(({ id }) => `${id}: nobody is ever asked this question`),
      ...asides.map(({ id }) => `${id}: a circumstance and a question have the same name`),
    ]),
  ]
}

function brokenLinks({ first, questions, refining }: QuestionTree): string[] {
  const options = [...questions.values()].flatMap(({ id, options }) =>
    options.map((option) => ({ ...option, from: `${id}: ${option.id}` })),
  )
  const asked = [
    ...publics.map((audience) => ({ from: audience, to: first[audience] })),
    ...[...refining].flatMap(([from, questions]) => questions.map((to) => ({ from, to }))),
    ...options.flatMap(({ from, next, refine }) =>
      [...(next ? [next] : []), ...refine].map((to) => ({ from, to })),
    ),
  ]
  return [
    ...asked.filter(({ to }) => !questions.has(to)).map(({ from, to }) => `${from}: no question ${to}`),
    ...options.flatMap(({ from, threat }) =>
      threat && !refining.has(threat) ? [`${from}: no threat ${threat}`] : [],
    ),
  ]
}

function flawsOnTheWay(tree: QuestionTree, audience: Public, place: Place, met: Set<Question>): string[] {
  const { question, threat, asked } = place
  if (!question) return threat ? [] : [`${asked.at(-1)}: a way ends without a threat for ${audience}`]
  if (asked.includes(question.id)) return [`${question.id}: asked twice on one way`]
  if (asked.length >= mostAnswers)
    return [`${asked.join(' > ')}: more than ${mostAnswers} answers for ${audience}`]
  met.add(question)
  return [
    ...flawsOfQuestion(question, audience),
    ...optionsFor(question, audience).flatMap((option) =>
      flawsOnTheWay(tree, audience, placeAfter(tree, audience, place, option), met),
    ),
  ]
}

function flawsOfQuestion(question: Question, audience: Public): string[] {
  const options = optionsFor(question, audience)
  const many = options.length > mostOptions || options.length < 2
  return [
    ...(isShownTo(question, audience)
      ? []
      : [`${question.id}: asked of ${audience}, whom it does not concern`]),
    ...(many ? [`${question.id}: ${options.length} answers for ${audience}`] : []),
    ...(options.at(-1)?.id === unsure ? [] : [`${question.id}: does not end with ${unsure} for ${audience}`]),
  ]
}
