import { describe, expect, it } from 'vitest'
import { isGoing, isShowing } from './counting.ts'

const frame = { 'sec-fetch-dest': 'iframe', 'sec-fetch-mode': 'navigate', 'sec-fetch-site': 'cross-site' }
const press = { 'sec-fetch-dest': 'document', 'sec-fetch-mode': 'navigate', 'sec-fetch-site': 'same-origin' }

describe('a showing', () => {
  it.each([
    ['in a frame of another site', frame],
    ['in a frame of a neighbouring site', { ...frame, 'sec-fetch-site': 'same-site' }],
  ])('is counted: %s', (_, headers) => expect(isShowing(headers)).toBe(true))

  it.each([
    ['a robot that says nothing', {}],
    ['our own preview', { ...frame, 'sec-fetch-site': 'same-origin' }],
    ['the page opened by itself', { ...press, 'sec-fetch-site': 'none' }],
    ['a page prepared in case', { ...frame, 'sec-purpose': 'prefetch;prerender' }],
    ['nonsense', { 'sec-fetch-dest': ['iframe', 'iframe'], 'sec-fetch-site': 'x' }],
  ])('is not counted: %s', (_, headers) => expect(isShowing(headers)).toBe(false))
})

describe('a start', () => {
  it('is counted when a browser goes to a page', () => expect(isGoing(press)).toBe(true))

  it.each([
    ['a robot that follows links', {}],
    ['a page prepared in case', { ...press, 'sec-purpose': 'prefetch' }],
    ['an older guess', { ...press, purpose: 'prefetch' }],
    ['a script that fetches', { ...press, 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' }],
  ])('is not counted: %s', (_, headers) => expect(isGoing(headers)).toBe(false))
})
