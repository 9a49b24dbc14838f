import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import Type from 'typebox'
import { timeZoneOf } from '../../kernel/calendar/index.ts'
import { projectRoot, readYaml } from '../../platform/content.ts'
import { type Commune, type Department, timeZoneIn } from './rules/commune.ts'
import { searchCommunes } from './rules/search.ts'
import { type CommuneTable, cityOf, communeOf, openTable } from './rules/table.ts'
import { readTable } from './rules/table-text.ts'
import { whichCommune } from './rules/which.ts'

const Departments = Type.Object({
  departments: Type.Array(
    Type.Object(
      {
        code: Type.String({ pattern: '^(\\d{2,3}|2[AB])$' }),
        name: Type.String({ minLength: 1 }),
        region: Type.String({ minLength: 1 }),
        otherClocks: Type.Optional(Type.Record(Type.String(), Type.Array(Type.String()))),
        localLaw: Type.Optional(Type.Literal('alsace-moselle')),
        alsoCalled: Type.Optional(Type.Array(Type.String())),
      },
      { additionalProperties: false },
    ),
  ),
})

/** Communes, arrondissements and départements of France, read from data/territory at the first question. */
export function territoryModule() {
  let opened: CommuneTable | undefined
  const table = () => (opened ??= loadTable())
  let formers: Map<string, string[]> | undefined
  return {
    /** Reads the table now rather than at the first visitor's expense. */
    warm: () => void table(),
    search: (typed: string, limit = 8) => searchCommunes(table(), typed, limit),
    which: (typed: string) => whichCommune(table(), typed),
    /** By INSEE code, old codes of merged communes included. */
    commune: (insee: string): Commune | null => communeOf(table(), insee),
    all: (): Commune[] => Array.from({ length: table().size }, (_, at) => table().communeAt(at)),
    /** The codes that designated communes which this one took over: an older file still has them. */
    formerCodes: (insee: string): readonly string[] => {
      formers ??= formerCodesIn(table())
      return formers.get(insee) ?? []
    },
    /** Paris for its twelfth arrondissement; the commune itself elsewhere. */
    city: (commune: Commune): Commune => cityOf(table(), commune),
    department: (code: string): Department | null => table().departments.get(code.toUpperCase()) ?? null,
    departments: (): Department[] => [...table().departments.values()],
    /** The clock of a commune; null when nobody knows the code. */
    timeZone: (insee: string): string | null => {
      const commune = communeOf(table(), insee)
      return commune && timeZoneIn(commune)
    },
    /** The clock of most of a département; null when nobody knows the code. */
    timeZoneOf: (department: string): string | null =>
      table().departments.get(department.toUpperCase())?.timeZone ?? null,
  }
}

export type Territory = ReturnType<typeof territoryModule>

function formerCodesIn(table: CommuneTable): Map<string, string[]> {
  const formers = new Map<string, string[]>()
  for (const [code, { insee }] of table.byFormerCode)
    formers.set(insee, [...(formers.get(insee) ?? []), code])
  return formers
}

function loadTable(): CommuneTable {
  const departments = new Map(
    readYaml('data/territory/departments.yaml', Departments).departments.map(
      (department): [string, Department] => [
        department.code,
        {
          otherClocks: {},
          localLaw: null,
          alsoCalled: [],
          ...department,
          timeZone: timeZoneOf(department.code),
        },
      ],
    ),
  )
  const packed = readFileSync(join(projectRoot, 'data/territory/communes.tsv.br'))
  return openTable(readTable(brotliDecompressSync(packed).toString()), departments)
}
