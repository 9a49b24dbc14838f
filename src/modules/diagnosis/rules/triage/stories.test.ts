import { describe, expect, it } from 'vitest'
import { storiesOf, type Told } from './stories.ts'

const told = (id: number, label: number): Told => ({ vector: { ids: [id, 99], values: [3, 4] }, label })

describe('stories made of phrases', () => {
  const examples = Array.from({ length: 40 }, (_, id) => told(id, id % 2))
  const stories = storiesOf(examples)

  it('are as many as the phrases, each of one subject', () => {
    expect(stories.length).toBe(examples.length)
    for (const { vector, label } of stories)
      expect(vector.ids.filter((id) => id !== 99).every((id) => id % 2 === label)).toBe(true)
  })

  it('hold two or three phrases, each as loud as the others', () => {
    for (const { vector } of stories) {
      const own = vector.ids.flatMap((id, at) => (id === 99 ? [] : [vector.values[at] ?? 0]))
      expect([2, 3]).toContain(own.length)
      for (const value of own) expect(value).toBeCloseTo(0.6)
      expect(vector.values[vector.ids.indexOf(99)]).toBeCloseTo(0.8 * own.length)
    }
  })

  it('are always the same', () => {
    expect(storiesOf(examples)).toEqual(stories)
  })
})
