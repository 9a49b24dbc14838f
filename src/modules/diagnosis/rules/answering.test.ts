import { describe, expect, it } from 'vitest'
import { grant, refuse } from '../../../kernel/ruling.ts'
import { answerDue, answerStory, longestAnswer } from './answering.ts'

const isThreat = (slug: string) => slug === 'phishing-sms'

describe('an answer to a story', () => {
  it.each([
    [
      'a threat and words',
      'phishing-sms',
      ' Faites opposition. ',
      grant({ outcome: 'phishing-sms', answer: 'Faites opposition.' }),
    ],
    [
      'none of ours, and words',
      'none',
      'Voyez votre mairie.',
      grant({ outcome: 'none', answer: 'Voyez votre mairie.' }),
    ],
    ['a threat that nobody knows', 'x', 'Bonjour', refuse('story-outcome-missing')],
    ['nothing chosen', '', 'Bonjour', refuse('story-outcome-missing')],
    ['no words', 'none', ' \n ', refuse('story-answer-missing')],
    ['too many words', 'none', 'a'.repeat(longestAnswer + 1), refuse('story-answer-too-long')],
  ])('with %s', (_, outcome, answer, ruling) => {
    expect(answerStory({ outcome, answer }, isThreat)).toEqual(ruling)
  })

  it.each([
    ['on a Friday night', '2026-11-20T22:30:00Z', '2026-11-23T22:59'],
    ['on a Tuesday morning', '2026-11-24T08:00:00Z', '2026-11-25T22:59'],
  ])('to a text left %s is due at the end of the next working day', (_, receivedAt, due) => {
    expect(answerDue(new Date(receivedAt)).toISOString()).toContain(due)
  })
})
