import { grant, type Ruling, refuse } from '../../../kernel/ruling.ts'
import { dueInWorkingDays } from '../../../kernel/task.ts'
import { typedText } from '../../../kernel/typed-text.ts'

/** Of a story that is none of our situations. */
export const noThreat = 'none'
export const longestAnswer = 1_500

/** A text left by somebody whom nothing fitted is read and answered by the end of the next working day. */
export const answerDue = (receivedAt: Date): Date => dueInWorkingDays(receivedAt, 1)

/** What is written under a story: what it was, and a few words to its person. */
export function answerStory(
  { outcome, answer }: { outcome: string; answer: string },
  isThreat: (slug: string) => boolean,
): Ruling<
  { outcome: string; answer: string },
  'story-outcome-missing' | 'story-answer-missing' | 'story-answer-too-long'
> {
  if (outcome !== noThreat && !isThreat(outcome)) return refuse('story-outcome-missing')
  const words = typedText(answer).trim()
  if (words === '') return refuse('story-answer-missing')
  if (words.length > longestAnswer) return refuse('story-answer-too-long')
  return grant({ outcome, answer: words })
}
