import { describe, expect, it } from 'vitest'
import { featuresOf, inventoryOf, type Kind, kinds, packed, spaceOf } from './features.ts'
import { tokensOf } from './tokens.ts'

const small = new Set(['on', 'm'])
const read = (text: string) => ({ text, tokens: tokensOf(text), sightings: [] })
const count = (text: string, kind: Kind) =>
  featuresOf(read(text), small).filter((one) => one.kind === kind).length

describe('what a text is made of', () => {
  it('keeps small words apart from those that name something, and articles out', () => {
    expect(count('on m’a piraté le téléphone', 'small')).toBe(2)
    expect(count('on m’a piraté le téléphone', 'word')).toBe(2)
    expect(count('on m’a piraté le téléphone', 'neighbours')).toBe(3)
  })

  it('lets classes stand for their words in the turns, and hears a question', () => {
    const one = { ...read('ma banque appelle'), sightings: [{ name: 'bank', from: 1, to: 2 }] }
    const other = { ...read('ma caisse appelle'), sightings: [{ name: 'bank', from: 1, to: 2 }] }
    const turns = (text: typeof one) =>
      featuresOf(text, small).flatMap(({ kind, key }) => (kind === 'turns' ? [key] : []))
    expect(turns(one)).toEqual(turns(other))
    expect(count('c’est normal ?', 'turns')).toBe(count('c’est normal', 'turns') + 1)
  })

  it('is numbered kind after kind, so that a model may know the first ones alone', () => {
    const texts = ['on m’a piraté', 'on m’a piraté ?', 'ma banque appelle'].map((text) =>
      packed(featuresOf(read(text), small)),
    )
    const space = spaceOf(inventoryOf(texts))
    const sizes = kinds.map((kind) => space.sizeUpTo(kind))
    expect(sizes).toEqual(sizes.toSorted((one, other) => one - other))
    expect(sizes.at(-1)).toBe(space.size)
  })
})
