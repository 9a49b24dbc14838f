import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CsvRecord, csvReader, separatorOf } from './csv.ts'

/** Reads a whole text in pieces of this size. */
function read(text: string, separator = ';', size = text.length || 1) {
  const reader = csvReader(separator)
  const records: CsvRecord[] = []
  for (let at = 0; at < text.length; at += size) {
    const { records: some, flaw } = reader.push(text.slice(at, at + size))
    records.push(...some)
    if (flaw) return { records, flaw, cut: true }
  }
  const { records: last, cut, flaw } = reader.end()
  return { records: [...records, ...last], cut, ...(flaw && { flaw }) }
}
const cellsOf = (text: string, separator?: string) => read(text, separator).records.map(({ cells }) => cells)

describe('a table of text', () => {
  it.each<[string, string, string[][]]>([
    [
      'two lines',
      'a;b\nc;d\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'Windows line ends',
      'a;b\r\nc;d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'the line ends of old Macs',
      'a;b\rc;d\r',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'no last line end',
      'a;b\nc;d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'empty cells',
      ';\na;\n',
      [
        ['', ''],
        ['a', ''],
      ],
    ],
    [
      'blank lines',
      'a;b\n\n  \nc;d\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['quotes around a separator', '"a;b";c\n', [['a;b', 'c']]],
    ['a quote within quotes', '"a ""b""";c\n', [['a "b"', 'c']]],
    ['a line end within quotes', '"a\nb";c\n', [['a\nb', 'c']]],
    ['a quote in the middle of a cell', '12" rue;b\n', [['12" rue', 'b']]],
    ['an empty quoted cell', '"";b\n', [['', 'b']]],
  ])('with %s is read', (_, text, cells) => expect(cellsOf(text)).toEqual(cells))

  it('says on which line each record begins', () => {
    expect(read('a;b\r\n\r\n"c\r\nd";e\r\nf;g\n').records.map(({ line }) => line)).toEqual([1, 3, 5])
  })

  it('says when its last line has no end: it may have been cut', () => {
    expect(read('a;b\nc;').cut).toBe(true)
    expect(read('a;b\nc;d\n').cut).toBe(false)
    expect(read('').cut).toBe(false)
  })

  it('is refused where a quote never closes', () => {
    expect(read('a;b\n"c;d\n').flaw).toEqual({ why: 'file-quote-open', line: 2 })
    expect(read(`a;b\n"c;d\n${'e;f\n'.repeat(20_000)}`).flaw).toEqual({ why: 'file-quote-open', line: 2 })
  })

  it('reads back whatever was written, however it is cut', () => {
    const cell = fc.stringMatching(/^[ -~é’\n]{0,12}$/).filter((text) => text.trim() === text)
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 6 })
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 9 }), fc.constantFrom('\n', '\r\n'), (rows, size, end) => {
        const text = rows
          .map((cells) => cells.map((one) => `"${one.replaceAll('"', '""')}"`).join(';') + end)
          .join('')
        expect(read(text, ';', size).records.map(({ cells }) => cells)).toEqual(rows)
      }),
    )
  })

  it('never throws, whatever it is made of', () => {
    fc.assert(fc.property(fc.string(), (text) => void read(text)))
  })
})

describe('the separator', () => {
  it.each([
    ['service;telephone;commune', ';'],
    ['service,telephone,commune', ','],
    ['service\ttelephone', '\t'],
    ['service', ';'],
    ['"service, accueil";telephone;commune', ';'],
  ])('of %j is %j', (line, separator) => expect(separatorOf(line)).toBe(separator))
})
