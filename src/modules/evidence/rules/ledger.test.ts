import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aCustodyEntry, ledgerOf } from '../builders.ts'
import { emptyHead, lineOf, nextLine, readLedger, readLine } from './ledger.ts'

const ten = ledgerOf(10)

describe('a register', () => {
  it('holds when nothing was touched', () => {
    const read = readLedger(ten)
    expect(read).toMatchObject({ head: { entries: 10 } })
    expect('heads' in read && read.heads.length).toBe(10)
  })

  it('never dates a line before the one it follows', () => {
    const first = nextLine(
      aCustodyEntry().ledger,
      emptyHead,
      aCustodyEntry(),
      new Date('2026-11-22T10:00:00.500Z'),
    )
    const second = nextLine(
      aCustodyEntry().ledger,
      first.head,
      aCustodyEntry(),
      new Date('2026-11-22T10:00:00.400Z'),
    )
    expect(second.entry.at).toBe(first.entry.at)
  })

  it('says at which line one sign was changed, wherever it is', () => {
    fc.assert(
      fc.property(fc.nat(9), fc.nat(10_000), fc.integer({ min: 1, max: 255 }), (which, where, by) => {
        const bytes = Buffer.from(ten[which] ?? '')
        const at = where % bytes.length
        bytes[at] = (bytes[at] ?? 0) ^ by
        const read = readLedger(ten.with(which, bytes.toString('utf8')))
        // The line itself, or the next one when what was changed still reads as a line.
        const end = which === 9 && !('broken' in read)
        expect(end || ('broken' in read && [which + 1, which + 2].includes(read.broken.seq))).toBe(true)
      }),
    )
  })

  it.each([
    ['a line taken out', [...ten.slice(0, 4), ...ten.slice(5)], { seq: 5, why: 'missing-or-moved' }],
    [
      'two lines exchanged',
      ten.with(3, ten[4] ?? '').with(4, ten[3] ?? ''),
      { seq: 4, why: 'missing-or-moved' },
    ],
    [
      'a line twice',
      [...ten.slice(0, 4), ten[3] ?? '', ...ten.slice(4)],
      { seq: 5, why: 'missing-or-moved' },
    ],
    [
      'a line of another register',
      ten.with(6, ledgerOf(10, '2')[6] ?? ''),
      { seq: 7, why: 'other-register' },
    ],
    [
      'a line written again',
      ten.with(6, (ten[6] ?? '').replace('"read"', '"copy"')),
      { seq: 8, why: 'not-linked' },
    ],
    ['a space more', ten.with(2, `${ten[2]} `), { seq: 3, why: 'not-a-line' }],
    ['no JSON', ten.with(0, 'null'), { seq: 1, why: 'not-a-line' }],
  ])('finds %s', (_, lines, broken) => {
    expect(readLedger(lines)).toEqual({ broken })
  })

  it('refuses a line dated before the one above', () => {
    const head = { entries: 3, hash: '1'.repeat(64), at: '2026-11-22T10:00:00.000Z' }
    const entry = { ...aCustodyEntry(), seq: 4, previous: head.hash, at: '2026-11-22T09:59:59.999Z' }
    expect(readLine(lineOf(entry), head)).toEqual({ why: 'time-goes-back' })
  })

  it.each([
    { ...aCustodyEntry(), more: '1' },
    { ...aCustodyEntry(), act: 'forget' },
    { ...aCustodyEntry(), who: { kind: 'depositor', name: 'Amina' } },
    { ...aCustodyEntry(), who: { kind: 'person', id: 'x', name: 'A', role: 'investigator' } },
    { ...aCustodyEntry(), at: '2026-11-22' },
    { ...aCustodyEntry(), after: 'ABC' },
    { ...aCustodyEntry(), data: { size: 3 } },
    { ...aCustodyEntry(), seq: 0 },
  ])('takes nothing for a line that is not word for word one of ours (%#)', (entry) => {
    expect(readLine(JSON.stringify(entry), emptyHead)).toEqual({ why: 'not-a-line' })
  })
})
