import { grant, type Ruling, refuse } from '../../../kernel/ruling.ts'
import { dueInWorkingDays } from '../../../kernel/task.ts'
import { typedText } from '../../../kernel/typed-text.ts'

/** A free message to those who run the scheme, and their answer. */
export const longestMessage = 2_000
export const longestAnswer = 1_500
/** So many wait for an answer at once, and so many in all: enough to say it all, too few to drown a team. */
export const mostWaiting = 3
export const mostMessages = 20

/** Answered by the end of the next working day, as texts left are. */
export const answerDue = (writtenAt: Date): Date => dueInWorkingDays(writtenAt, 1)

export function writeMessage(
  typed: string,
  before: { waiting: number; all: number },
): Ruling<string, 'scheme-message-missing' | 'scheme-message-too-long' | 'scheme-message-too-many'> {
  const text = typedText(typed).trim()
  if (text === '') return refuse('scheme-message-missing')
  if (text.length > longestMessage) return refuse('scheme-message-too-long')
  if (before.waiting >= mostWaiting || before.all >= mostMessages) return refuse('scheme-message-too-many')
  return grant(text)
}

export function answerMessage(
  typed: string,
): Ruling<string, 'scheme-answer-missing' | 'scheme-answer-too-long'> {
  const text = typedText(typed).trim()
  if (text === '') return refuse('scheme-answer-missing')
  if (text.length > longestAnswer) return refuse('scheme-answer-too-long')
  return grant(text)
}
