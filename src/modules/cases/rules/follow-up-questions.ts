import { typedText } from '../../../kernel/typed-text.ts'

/** One question: a mark from one to five, one answer among a few, or words. Each may be left without an answer. */
export type Question =
  | { name: string; kind: 'mark' }
  | { name: string; kind: 'choice'; options: readonly string[] }
  | { name: string; kind: 'words'; most: number }

export const marks = ['1', '2', '3', '4', '5'] as const

/** What was answered, by the name of its question. */
export type Answers = Readonly<Record<string, string>>

const taken = (question: Question, typed: string): string | undefined => {
  if (question.kind === 'words') return typedText(typed).trim().slice(0, question.most) || undefined
  const options: readonly string[] = question.kind === 'mark' ? marks : question.options
  return options.includes(typed) ? typed : undefined
}

/** What a form answers of these questions, and nothing else that it carries. */
export const answersIn = (questions: readonly Question[], read: (name: string) => string): Answers =>
  Object.fromEntries(
    questions.flatMap((question) => {
      const value = taken(question, read(question.name))
      return value === undefined ? [] : [[question.name, value]]
    }),
  )

const state = { name: 'state', kind: 'choice', options: ['settled', 'partly', 'no'] } as const
const need = { name: 'need', kind: 'choice', options: ['no', 'yes'] } as const
/** Asked only where somebody reads it: it is kept sealed with the messages to the team, never with the codes. */
const needWords = { name: 'needWords', kind: 'words', most: 1_000 } as const
const money = {
  name: 'money',
  kind: 'choice',
  options: ['all', 'part', 'none', 'not-concerned'],
} as const
const complaint = { name: 'complaint', kind: 'choice', options: ['done', 'planned', 'no'] } as const

/** What every case is asked, whoever helped: where things stand, whether she still needs something. */
const ofEveryCase = [state] as const
/** Where nobody but her led it: the money and the complaint too. */
const ofACaseAlone = [state, money, complaint] as const

export type OwnQuestion = (typeof ofACaseAlone)[number] | typeof need | typeof needWords

/** What we ask ourselves; where somebody `reads`, what she needs may be said in her own words. */
export const ownQuestions = (helped: boolean, { reads }: { reads: boolean }): readonly OwnQuestion[] => [
  ...(helped ? ofEveryCase : ofACaseAlone),
  need,
  ...(reads ? [needWords] : []),
]

/** Somebody must answer her: she needs something, or wrote words that only a person can read. */
export const asksTheTeam = (answers: Answers): boolean =>
  answers[need.name] === 'yes' || answers[needWords.name] !== undefined

/** Of our own answers, the codes that are counted, and the words that are sealed. */
export function codesAndWords(answers: Answers): { codes: Answers; words: string } {
  const { [needWords.name]: words = '', ...codes } = answers
  return { codes, words }
}

/** She needs nothing any more. */
export const withoutNeed = (answers: Answers): Answers => ({ ...answers, [need.name]: 'no' })
