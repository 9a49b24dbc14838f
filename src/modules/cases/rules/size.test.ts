import { describe, expect, it } from 'vitest'
import { hasRoomFor, mostCharacters, mostTellings } from './size.ts'

const said = (count: number, value = 'x') => Array.from({ length: count }, () => ({ value }))

describe('the room of a case', () => {
  it.each<[string, { value: string }[], string[], boolean]>([
    ['is there for a first word', [], ['Bonjour'], true],
    ['is there for the last telling', said(mostTellings - 1), ['x'], true],
    ['is not there for one more', said(mostTellings), ['x'], false],
    ['is counted for all that is told at once', said(mostTellings - 1), ['x', 'y'], false],
    ['is there up to the last character', said(1, 'x'.repeat(mostCharacters - 1)), ['y'], true],
    ['is not there beyond it', said(1, 'x'.repeat(mostCharacters)), ['y'], false],
    ['is always there to take a word back', said(mostTellings), [''], true],
    ['is always there for nothing', said(mostTellings), [], true],
  ])('%s', (_, told, more, room) => {
    expect(hasRoomFor(told, more)).toBe(room)
  })
})
