import type { Flag, Public } from '../../../kernel/situation.ts'

/**
 * When money left, as a frightened person can tell it. Under 24 hours a bank may still recall it (practice,
 * not a right); « none » and « unknown » are answers too, and are not the same.
 */
export const moneyAges = ['last-hour', 'today', 'two-days', 'older', 'none', 'unknown'] as const
export type MoneyLeft = (typeof moneyAges)[number]

/** Where a person arrives when nothing fits: a human reads the account (M1, « I did not find » is no dead end). */
export const unidentified = 'suspicious-activity'

/** The last answer of every question, and the way out of each: « je ne sais pas ». */
export const unsure = 'unknown'

export type Option = {
  id: string
  label: string
  hint?: string
  /** Asked next, when the threat is not known yet. */
  next?: string
  /** The threat this answer names; a later answer may name a truer one. */
  threat?: string
  /** Refining questions this answer adds, before those of the threat. */
  refine: readonly string[]
  flags: readonly Flag[]
  moneyLeft?: MoneyLeft
  publics: readonly Public[]
}

export type Question = {
  id: string
  ask: string
  /** The same, asked of who helps; without it the first speaks to both. */
  askHelper?: string
  help: string
  why: string
  publics: readonly Public[]
  options: readonly Option[]
}

export type QuestionTree = {
  first: Readonly<Record<Public, string>>
  questions: ReadonlyMap<string, Question>
  /** Every threat, and what is still worth asking once it is known, because it changes the help. */
  refining: ReadonlyMap<string, readonly string[]>
  /** For whom, what age, from where: asked apart, all optional, they change the help and not the path. */
  circumstances: readonly Question[]
}

/** A phone shows seven answers without getting lost; beyond, people take the first that is not wrong. */
export const mostOptions = 7

/** Five answers after the public, the whole way: past that, frightened people leave. */
export const mostAnswers = 5

export const askOf = ({ ask, askHelper }: Question, helper: boolean): string =>
  (helper ? askHelper : undefined) ?? ask

export const isShownTo = (shown: { publics: readonly Public[] }, audience: Public): boolean =>
  shown.publics.includes(audience)

export const optionsFor = (question: Question, audience: Public): readonly Option[] =>
  question.options.filter((option) => isShownTo(option, audience))

/**
 * Where someone stands: the question on the page, what will be asked after it, and the threat if it is known.
 *
 * No question means that all has been asked.
 */
export type Place = {
  question: Question | undefined
  threat: string | undefined
  ahead: readonly string[]
  asked: readonly string[]
}

export const startOf = (tree: QuestionTree, audience: Public): Place => ({
  question: tree.questions.get(tree.first[audience]),
  threat: undefined,
  ahead: [],
  asked: [],
})

/** The place of someone whose threat is already known, from their own words or from the list. */
export function startFromThreat(tree: QuestionTree, audience: Public, threat: string): Place {
  const [next, ...ahead] = openQuestions(tree, audience, tree.refining.get(threat) ?? [], [])
  return { question: next, threat, ahead: ahead.map(({ id }) => id), asked: [] }
}

/**
 * The place one answer leads to.
 *
 * Naming a threat brings that threat's own questions, in place of those of a threat named before. Nothing is
 * asked twice, and nothing that the public is not concerned by.
 */
export function placeAfter(tree: QuestionTree, audience: Public, here: Place, option: Option): Place {
  const asked = here.question ? [...here.asked, here.question.id] : here.asked
  const threat = option.threat ?? here.threat
  const onward = option.next ? tree.questions.get(option.next) : undefined
  const refining = option.threat ? (tree.refining.get(option.threat) ?? []) : here.ahead
  const open = openQuestions(tree, audience, [...option.refine, ...refining], asked)
  if (onward) return { question: onward, threat, ahead: open.map(({ id }) => id), asked }
  const [next, ...ahead] = open
  return { question: next, threat, ahead: ahead.map(({ id }) => id), asked }
}

function openQuestions(
  tree: QuestionTree,
  audience: Public,
  ids: readonly string[],
  asked: readonly string[],
): Question[] {
  return [...new Set(ids)]
    .filter((id) => !asked.includes(id))
    .flatMap((id) => tree.questions.get(id) ?? [])
    .filter((question) => isShownTo(question, audience))
}
