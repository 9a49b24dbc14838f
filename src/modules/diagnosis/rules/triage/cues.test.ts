import { describe, expect, it } from 'vitest'
import { byStart, cueReader } from './cues.ts'
import { tokensOf } from './tokens.ts'

const reads = (pattern: string, text: string) =>
  cueReader([{ name: 'seen', pattern }])(tokensOf(text)).length > 0

describe('a cue', () => {
  it.each([
    ['j’ai payé', 'oui j ai paye hier', true],
    ['pay*', 'payer', true],
    ['papa|maman', 'coucou Maman', true],
    ['j’ai déjà? payé', 'j’ai payé', true],
    ['j’ai déjà? payé', 'j’ai déjà payé', true],
    ['viré … €', 'viré hier soir 300 €', true],
    ['viré … €', 'viré à mon fils qui était loin 300 €', false],
    ['viré … €', 'viré. 300 €', false],
    ['(cette nuit|hier soir) encore', 'hier soir encore', true],
    ['(cette nuit|hier soir) encore', 'hier nuit encore', false],
    ['NN ans', 'dix-sept ans', true],
    ['100 %', 'à 100 %', true],
    ['100 %', 'à 90 %', false],
  ])('%s, read in « %s »: %s', (pattern, text, found) => {
    expect(reads(pattern, text)).toBe(found)
  })

  it('may refer to a class of words, even of several words and with a hyphen in its name', () => {
    const tokens = tokensOf('il va me casser la gueule')
    const classes = byStart(cueReader([{ name: 'threat-verb', pattern: 'casser la gueule' }])(tokens))
    const read = cueReader([{ name: 'threat', pattern: 'va me @threat-verb' }])
    expect(read(tokens, classes)).toEqual([{ name: 'threat', from: 1, to: 6 }])
  })

  it('is found among others that begin alike, each where it first ends, in the order they were given', () => {
    const cues = ['je … payé', 'je veux|voulais … payé', 'je v*', 'je ai? voulais', 'je veux'].map(
      (pattern, at) => ({ name: String(at), pattern }),
    )
    const found = cueReader(cues)(tokensOf('je voulais payé ou payé'))
    expect(found).toEqual([
      { name: '0', from: 0, to: 3 },
      { name: '1', from: 0, to: 3 },
      { name: '2', from: 0, to: 2 },
      { name: '3', from: 0, to: 2 },
    ])
  })

  it('costs nothing more when thousands of others begin alike', () => {
    const cues = Array.from({ length: 2000 }, (_, at) => ({ name: 'seen', pattern: `j ai mot${at}` }))
    let looks = 0
    const tokens = tokensOf('j’ai payé. '.repeat(100)).map(({ word, ...token }) => ({
      ...token,
      get word() {
        looks++
        return word
      },
    }))
    expect(cueReader(cues)(tokens)).toEqual([])
    expect(looks).toBeLessThan(10 * tokens.length)
  })

  it('stays quick on a text made to slow it down', () => {
    const read = cueReader([{ name: 'slow', pattern: 'a … a … a … a … b' }])
    expect(read(tokensOf('a '.repeat(5000)))).toEqual([])
  })
})
