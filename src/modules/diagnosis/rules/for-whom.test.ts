import { describe, expect, it } from 'vitest'
import { languages } from '../../../platform/words/index.ts'
import { loadQuestions } from '../questions.ts'
import { isForOther } from './for-whom.ts'
import { askOf } from './question-tree.ts'

describe('who helps', () => {
  it('is told apart from who is hit, and from who only saw', () => {
    expect(isForOther({ 'for-whom': 'someone-else' })).toBe(true)
    for (const answer of ['me', 'witness', 'our-organisation', ''])
      expect(isForOther({ 'for-whom': answer })).toBe(false)
    expect(isForOther({})).toBe(false)
  })

  it.each(languages)('is never asked about herself, in %s', (language) => {
    const { questions } = loadQuestions(language)
    const toReader = language === 'fr' ? /\b(vous|votre|vos)\b/i : /\b(you|your)\b/i
    const asked = [...questions.values()]
    expect(asked.filter(({ ask }) => toReader.test(ask)).length).toBeGreaterThan(9)
    expect(asked.map((question) => askOf(question, true)).filter((ask) => toReader.test(ask))).toEqual([])
  })
})
