import { describe, expect, it } from 'vitest'
import { codeBelow, read, withoutComments } from '../../../tests/sources.ts'
import { loadRefusals, statusOf } from './refusals.ts'

const refusals = loadRefusals()
const sources = codeBelow('src').map((path) => withoutComments(read(path)))

const quoted = (code: string) => new RegExp(`['"]${code}['"]`)
const codesIn = (pattern: RegExp) =>
  sources.flatMap((text) => [...text.matchAll(pattern)].map(([, code = '']) => code))

describe('a refusal', () => {
  it('that is used has its sentence', () => {
    const used = new Set([
      ...codesIn(/\brefuse\('([\w-]+)'\)/g),
      ...codesIn(/\brefuse\(reply, '([\w-]+)'/g),
      ...codesIn(/\brefusals\.of\('([\w-]+)'/g),
      ...codesIn(/\bcode: '([a-z]+-[\w-]+)'/g),
    ])
    expect(used.size).toBeGreaterThan(15)
    expect([...used].filter((code) => !refusals.codes.includes(code))).toEqual([])
  })

  it('that has a sentence is used', () => {
    const unused = refusals.codes.filter((code) => !sources.some((text) => quoted(code).test(text)))
    expect(unused).toEqual([])
  })

  it('says what to do in one or two short sentences, and blames nobody', () => {
    for (const code of refusals.codes) {
      const { sentence } = refusals.of(code, 'fr')
      expect(sentence, code).toMatch(/^[A-ZÀÉÊ«].*[.!]$/)
      expect(sentence.length, code).toBeLessThan(170)
      expect(sentence, code).not.toMatch(/erreur|invalide|incorrect|faute|urgent/i)
    }
  })

  it('has the status of its family', () => {
    for (const code of refusals.codes)
      expect(Object.values(statusOf)).toContain(refusals.of(code, 'fr').status)
    expect(refusals.of('case-key-too-many-tries', 'fr').status).toBe(429)
    expect(refusals.of('threat-unknown', 'fr').status).toBe(422)
    expect(refusals.of('passage-spent', 'fr').status).toBe(409)
  })

  it('speaks English to who reads English, and French where English says nothing', () => {
    for (const code of refusals.codes) expect(refusals.of(code, 'en').sentence).not.toBe('')
  })

  it.each(['nothing-of-the-kind', 'constructor', '__proto__', ''])(
    'that nobody wrote (%s) is a fault',
    (code) => {
      expect(() => refusals.of(code, 'fr')).toThrow('has no sentence')
    },
  )
})
