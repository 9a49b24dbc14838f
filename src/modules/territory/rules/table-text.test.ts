import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Department, departmentOf, precisions } from './commune.ts'
import { type CommuneRow, readCommune, readHead, readTable, writeTable } from './table-text.ts'

const name = fc.stringMatching(/^[A-ZÉ][a-zéèœ' -]{1,30}$/)
const insee = fc.stringMatching(/^(0[1-9]|2[AB])\d{3}$/)
const commune: fc.Arbitrary<CommuneRow> = fc.record({
  insee,
  name,
  parent: fc.option(insee),
  postalCodes: fc.array(fc.stringMatching(/^\d{5}$/), { maxLength: 4 }),
  population: fc.option(fc.nat(2_000_000)),
  latitude: fc.integer({ min: -90_000, max: 90_000 }).map((thousandths) => thousandths / 1000),
  longitude: fc.integer({ min: -180_000, max: 180_000 }).map((thousandths) => thousandths / 1000),
  precision: fc.constantFrom(...precisions),
})
const aDepartment = (code: string): Department => ({
  code,
  name: code,
  region: code,
  timeZone: 'Europe/Paris',
  otherClocks: {},
  localLaw: null,
  alsoCalled: [],
})

describe('the text of the table', () => {
  it('gives back what was written', () => {
    fc.assert(
      fc.property(
        fc.record({
          communes: fc.array(commune, { minLength: 1, maxLength: 20 }),
          formers: fc.array(fc.record({ code: insee, name: fc.option(name), insee }), {
            minLength: 1,
            maxLength: 5,
          }),
          localities: fc.array(fc.record({ name, insee }), { minLength: 1, maxLength: 5 }),
        }),
        (rows) => {
          const lines = readTable(writeTable(rows))
          expect(lines.formers).toEqual(rows.formers)
          expect(lines.localities).toEqual(rows.localities)
          const codes = rows.communes.map((row) => departmentOf(row.insee))
          const departments = new Map(codes.map((code) => [code, aDepartment(code)]))
          const read = lines.communes.map((line) => readCommune(line, departments))
          expect(read.map(({ department, ...row }) => row)).toEqual(rows.communes)
          expect(lines.communes.map(readHead)).toEqual(
            rows.communes.map((row) => ({
              name: row.name,
              postalCodes: row.postalCodes.join(' '),
              population: row.population ?? 0,
            })),
          )
        },
      ),
    )
  })

  it('is refused when it was cut short', () => {
    expect(() => readTable('01001\tL’Abergement-Clémenciat')).toThrow('cut short')
  })

  it('is refused when a line belongs to a département that nobody knows', () => {
    const line = ['99001', 'Ailleurs', '', '', '0', '0', 'c', ''].join('\t')
    expect(() => readCommune(line, new Map())).toThrow('means nothing')
  })
})
