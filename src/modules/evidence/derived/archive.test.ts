import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { archiveFacts } from './archive.ts'
import { aZip } from './builders.ts'

const facts = (bytes: Buffer) => archiveFacts(bytes, bytes.length)

describe('an archive', () => {
  it('lists what it holds, without unpacking it', () => {
    expect(facts(aZip({ 'photos/été.jpg': 'abc', 'facture.pdf.exe': 'MZ' }))).toEqual({
      kind: 'archive',
      members: [
        { name: 'photos/été.jpg', size: 3, encrypted: false, runs: false },
        { name: 'facture.pdf.exe', size: 2, encrypted: false, runs: true },
      ],
      membersLeft: 0,
      encrypted: false,
      macros: false,
      whole: true,
    })
  })

  it('says that it asks for a password, and that it holds macros', () => {
    expect(facts(aZip({ 'word/vbaProject.bin': 'a' }, 1))).toMatchObject({ encrypted: true, macros: true })
  })

  it('is read from its end alone, and counts from there when something stands before it', () => {
    const zip = aZip({ 'a.txt': 'a'.repeat(1000) })
    const prefixed = Buffer.concat([Buffer.from('GIF89a'), zip])
    expect(archiveFacts(zip.subarray(-200), zip.length).members).toHaveLength(1)
    expect(facts(prefixed).members).toHaveLength(1)
  })

  it('of ten thousand files names five hundred', () => {
    const { members, membersLeft } = facts(
      aZip(Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`${index}`, '']))),
    )
    expect([members.length, membersLeft]).toEqual([500, 9500])
  })

  it('without a list says so', () => {
    expect(facts(aZip({ a: 'a' }).subarray(0, 20))).toMatchObject({ members: [], whole: false })
  })

  it('of any bytes never throws', () => {
    const whole = aZip({ 'a.txt': 'a', 'b/c.exe': 'b' })
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), fc.nat(whole.length), (at, byte, from) => {
        const bytes = Buffer.from(whole)
        bytes[at] = byte
        expect(archiveFacts(bytes.subarray(from), whole.length).kind).toBe('archive')
      }),
      { numRuns: 500 },
    )
  })
})
