import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Leaf, pathOf, rootFrom, rootOf } from './checkpoint.ts'

const leaves = fc.uniqueArray(
  fc.record({
    ledger: fc.uuid(),
    entries: fc.integer({ min: 1, max: 1_000 }),
    head: fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString('hex')),
  }),
  { minLength: 1, maxLength: 70, selector: ({ ledger }) => ledger },
)

describe('a checkpoint', () => {
  it('is reached from each of its registers', () => {
    fc.assert(
      fc.property(leaves, (all) => {
        const root = rootOf(all)
        expect(all.every((leaf, index) => rootFrom(leaf, pathOf(all, index)) === root)).toBe(true)
      }),
    )
  })

  it('is not reached from a register that stood elsewhere, nor from one that was not there', () => {
    fc.assert(
      fc.property(leaves, fc.nat(), (all, which) => {
        const index = which % all.length
        const leaf = all[index] as Leaf
        expect(rootFrom({ ...leaf, entries: leaf.entries + 1 }, pathOf(all, index))).not.toBe(rootOf(all))
      }),
    )
  })

  it('changes with the order of its registers', () => {
    const [one, two] = [1, 2].map((n) => ({ ledger: `l${n}`, entries: n, head: 'ab' })) as [Leaf, Leaf]
    expect(rootOf([one, two])).not.toBe(rootOf([two, one]))
  })

  it('holds for ten thousand registers, and the last of an odd number', () => {
    const many = Array.from({ length: 10_001 }, (_, n) => ({ ledger: String(n), entries: 1, head: 'ab' }))
    expect(rootFrom(many[10_000] as Leaf, pathOf(many, 10_000))).toBe(rootOf(many))
  })
})
