import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readStoryNumber, storyNumber } from './story-number.ts'

const bytes = fc.uint8Array({ minLength: 12, maxLength: 12 })

describe('the number of a story', () => {
  it('is twelve signs in three groups, none to be confused', () =>
    fc.assert(
      fc.property(bytes, (random) => {
        expect(storyNumber(random)).toMatch(/^TXT(-[0-9A-HJKMNP-TV-Z]{4}){3}$/)
      }),
    ))

  it('is read back however it was copied', () =>
    fc.assert(
      fc.property(bytes, (random) => {
        const number = storyNumber(random)
        const bare = number.replace('TXT-', '')
        const copies = [
          number,
          number.toLowerCase(),
          bare,
          bare.replaceAll('-', ''),
          ` ${number.replaceAll('-', ' ')} `,
          bare.replaceAll('0', 'O').replaceAll('1', 'l'),
        ]
        for (const copy of copies) expect(readStoryNumber(copy)).toBe(number)
      }),
    ))

  it.each(['', 'TXT', 'BAL-7K4P-93TD', 'TXT-7K4P-93TD-M5X', 'TXT-7K4P-93TD-M5XU'])('is not « %s »', (typed) =>
    expect(readStoryNumber(typed)).toBeUndefined(),
  )

  it('is not a text as long as a book', () => expect(readStoryNumber('x'.repeat(1e6))).toBeUndefined())
})
