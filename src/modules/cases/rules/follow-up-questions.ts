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
const money = {
  name: 'money',
  kind: 'choice',
  options: ['all', 'part', 'none', 'not-concerned'],
} as const
const complaint = { name: 'complaint', kind: 'choice', options: ['done', 'planned', 'no'] } as const

/** What every case is asked, whoever helped: where things stand, whether she still needs something. */
const ofEveryCase = [state, need] as const
/** Where nobody but her led it: the money and the complaint too. */
const ofACaseAlone = [state, money, complaint, need] as const

export const ownQuestions = (helped: boolean): readonly (typeof ofACaseAlone)[number][] =>
  helped ? ofEveryCase : ofACaseAlone
