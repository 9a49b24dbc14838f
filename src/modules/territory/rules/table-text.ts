import { type Commune, type Department, departmentOf, type Precision, precisions } from './commune.ts'

/** What scripts/build-communes.ts writes and the server reads: a commune without its département's details. */
export type CommuneRow = Omit<Commune, 'department'>

/** A code that no longer designates a commune, or a name it no longer bears, and who took it over. */
export type FormerRow = { code: string; name: string | null; insee: string }

/** A village or quarter that people name instead of its commune: Méribel, Gustavia, Mata-Utu. */
export type LocalityRow = { name: string; insee: string }

export type TableRows = { communes: CommuneRow[]; formers: FormerRow[]; localities: LocalityRow[] }

/** Communes stay lines until somebody asks for one: most never are. */
export type TableLines = { communes: string[]; formers: FormerRow[]; localities: LocalityRow[] }

const precisionLetters: Record<Precision, string> = {
  centre: 'c',
  'by-hand': 'h',
  locality: 'l',
  'postal-code': 'p',
  intercommunality: 'i',
  arrondissement: 'a',
}
const precisionOf = new Map(precisions.map((precision) => [precisionLetters[precision], precision]))

/** Three blocks of tab-separated lines, a blank line between them: a diff tool or `brotli -d` can read it. */
export function writeTable({ communes, formers, localities }: TableRows): string {
  const block = (lines: (string | number | null)[][]) => lines.map((line) => line.join('\t')).join('\n')
  return [
    block(
      communes.map((commune) => [
        commune.insee,
        commune.name,
        commune.postalCodes.join(' '),
        commune.population,
        commune.latitude,
        commune.longitude,
        precisionLetters[commune.precision],
        commune.parent,
      ]),
    ),
    block(formers.map((former) => [former.code, former.name, former.insee])),
    block(localities.map((locality) => [locality.name, locality.insee])),
  ].join('\n\n')
}

/** Throws when a block is missing: half a country is worse than none. */
export function readTable(text: string): TableLines {
  const [communes, formers, localities] = text.split('\n\n').map((block) => block.split('\n'))
  if (!communes || !formers || !localities) throw new Error('The commune table is cut short.')
  return {
    communes,
    formers: formers.map((line) => {
      const [code = '', name = '', insee = ''] = line.split('\t')
      return { code, name: name || null, insee }
    }),
    localities: localities.map((line) => {
      const [name = '', insee = ''] = line.split('\t')
      return { name, insee }
    }),
  }
}

/** The first fields of a line, read without taking the rest apart: the index needs no more. */
export function readHead(line: string): { name: string; postalCodes: string; population: number } {
  const name = line.indexOf('\t') + 1
  const codes = line.indexOf('\t', name) + 1
  const population = line.indexOf('\t', codes) + 1
  return {
    name: line.slice(name, codes - 1),
    postalCodes: line.slice(codes, population - 1),
    population: Number(line.slice(population, line.indexOf('\t', population))),
  }
}

export const inseeOf = (line: string): string => line.slice(0, 5)
export const parentOf = (line: string): string | null => (line.endsWith('\t') ? null : line.slice(-5))
export const splitCodes = (codes: string): string[] =>
  codes.length < 6 ? (codes === '' ? [] : [codes]) : codes.split(' ')

export function readCommune(line: string, departments: ReadonlyMap<string, Department>): Commune {
  const [
    insee = '',
    name = '',
    codes = '',
    population = '',
    latitude = '',
    longitude = '',
    letter = '',
    parent = '',
  ] = line.split('\t')
  const department = departments.get(departmentOf(insee))
  const precision = precisionOf.get(letter)
  if (!department || !precision)
    throw new Error(`The commune table holds a line that means nothing: "${line}".`)
  return {
    insee,
    name,
    parent: parent || null,
    department,
    postalCodes: splitCodes(codes),
    population: population === '' ? null : Number(population),
    latitude: Number(latitude),
    longitude: Number(longitude),
    precision,
  }
}
