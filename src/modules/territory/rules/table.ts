import { type Commune, type Department, departmentOf, type Found } from './commune.ts'
import { plainWords } from './names.ts'
import {
  type FormerRow,
  inseeOf,
  parentOf,
  readCommune,
  readHead,
  splitCodes,
  type TableLines,
} from './table-text.ts'
import { indexWords, type WordIndex } from './word-index.ts'

/** How a name is tied to its commune: its own, that of a commune it absorbed, or that of a village inside it. */
export const own = 0
export const former = 1
export const village = 2

/**
 * The whole territory in memory. Communes are numbered in the order of their INSEE codes; names too, the own
 * names first, so that name `n` below `size` is that of commune `n`.
 */
export type CommuneTable = {
  size: number
  departments: ReadonlyMap<string, Department>
  communeAt: (at: number) => Commune
  inseeAt: (at: number) => string
  /** The number of a commune that exists today; -1 when the code is not one. */
  numberOf: (insee: string) => number
  postalCodesAt: (at: number) => string[]
  /** For each commune, its département as a position in `departmentCodes`. */
  departmentAt: Uint8Array
  departmentCodes: readonly string[]
  /** For each département, the plain words of its name, of its region and of its other names. */
  departmentWords: readonly (readonly string[])[]
  byPostalCode: ReadonlyMap<string, readonly number[]>
  byFormerCode: ReadonlyMap<string, FormerRow>
  index: WordIndex
  names: PlaceNames
}

/** One line a name, in columns. */
export type PlaceNames = {
  commune: Int32Array
  bond: Uint8Array
  /** What breaks a tie between two places of one name: the more populated is the likelier. */
  weight: Int32Array
  /** 1 for a municipal arrondissement. */
  numbered: Uint8Array
  /** A name that is not the commune's own; null otherwise. */
  otherName: (at: number) => string | null
}

export function openTable(lines: TableLines, departments: ReadonlyMap<string, Department>): CommuneTable {
  const size = lines.communes.length
  const numberOf = (insee: string) => searchLine(lines.communes, insee)
  const others = otherNames(lines, numberOf)
  const names: PlaceNames = {
    commune: new Int32Array(size + others.length),
    bond: new Uint8Array(size + others.length),
    weight: new Int32Array(size + others.length),
    numbered: new Uint8Array(size + others.length),
    otherName: (at) => others[at - size]?.name ?? null,
  }
  const spelled: string[] = []
  const byPostalCode = new Map<string, number[]>()
  lines.communes.forEach((line, at) => {
    const { name, postalCodes, population } = readHead(line)
    spelled.push(name)
    names.commune[at] = at
    names.weight[at] = population
    for (const code of splitCodes(postalCodes)) shareCode(byPostalCode, code, at)
  })
  others.forEach(({ name, commune, bond }, at) => {
    spelled.push(name)
    names.commune[size + at] = commune
    names.bond[size + at] = bond
  })
  weighArrondissements(lines.communes, names, numberOf)
  const weight = (at: number) => names.weight[at] ?? 0
  for (const sharing of byPostalCode.values()) sharing.sort((one, other) => weight(other) - weight(one))
  const built: (Commune | undefined)[] = []
  return {
    size,
    departments,
    numberOf,
    communeAt: (at) => (built[at] ??= readCommune(lines.communes[at] ?? '', departments)),
    inseeAt: (at) => inseeOf(lines.communes[at] ?? ''),
    postalCodesAt: (at) => splitCodes(readHead(lines.communes[at] ?? '').postalCodes),
    ...indexDepartments(lines.communes, departments),
    byPostalCode,
    byFormerCode: new Map(lines.formers.map((row) => [row.code, row])),
    index: indexWords(spelled),
    names,
  }
}

/**
 * The commune a code designates today: merged communes answer with the one that took them over.
 *
 * No old code designates another commune of today, so an old file can be read with this table.
 */
export function communeOf(table: CommuneTable, insee: string): Commune | null {
  const code = insee.trim().toUpperCase()
  const current = table.numberOf(code)
  const at = current >= 0 ? current : table.numberOf(table.byFormerCode.get(code)?.insee ?? '')
  return at < 0 ? null : table.communeAt(at)
}

/** Where a five-character code leads: postal first, for nobody knows their INSEE code by heart. */
export function communesAt(table: CommuneTable, code: string): Found[] {
  const posted = table.byPostalCode.get(code)
  if (posted) return withoutWholeCity(posted.map((at) => ({ commune: table.communeAt(at), saying: null })))
  const current = table.numberOf(code)
  if (current >= 0) return [{ commune: table.communeAt(current), saying: null }]
  const gone = table.byFormerCode.get(code)
  return gone ? [{ commune: table.communeAt(table.numberOf(gone.insee)), saying: gone.name }] : []
}

export const foundUnder = (table: CommuneTable, name: number): Found => ({
  commune: table.communeAt(table.names.commune[name] ?? -1),
  saying: table.names.otherName(name),
})

/** The commune people mean when a file only knows whole cities: Paris for its twelfth arrondissement. */
export const cityOf = (table: CommuneTable, commune: Commune): Commune =>
  commune.parent === null ? commune : table.communeAt(table.numberOf(commune.parent))

/** 75012 is the twelfth arrondissement; to answer "or Paris" would only make people doubt. */
function withoutWholeCity(found: Found[]): Found[] {
  const cities = new Set(found.map(({ commune }) => commune.parent))
  return found.filter(({ commune }) => !cities.has(commune.insee))
}

function searchLine(lines: readonly string[], insee: string): number {
  let low = 0
  let high = lines.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const code = inseeOf(lines[middle] ?? '')
    if (code === insee) return middle
    if (code < insee) low = middle + 1
    else high = middle - 1
  }
  return -1
}

function otherNames({ formers, localities }: TableLines, numberOf: (insee: string) => number) {
  const known = (insee: string): number => {
    const commune = numberOf(insee)
    if (commune < 0) throw new Error(`The commune table speaks of ${insee} and does not hold it.`)
    return commune
  }
  return [
    ...formers.flatMap(({ name, insee }) =>
      name === null ? [] : [{ name, commune: known(insee), bond: former }],
    ),
    ...localities.map(({ name, insee }) => ({ name, commune: known(insee), bond: village })),
  ]
}

/** They weigh what their city weighs, less their number: they follow it, in order. */
function weighArrondissements(
  lines: string[],
  { weight, numbered }: PlaceNames,
  numberOf: (insee: string) => number,
) {
  lines.forEach((line, at) => {
    const parent = parentOf(line)
    if (parent === null) return
    numbered[at] = 1
    weight[at] = (weight[numberOf(parent)] ?? 0) - Number(inseeOf(line).slice(-2))
  })
}

/** Lines follow the order of the codes, and so of the départements. */
function indexDepartments(lines: readonly string[], departments: ReadonlyMap<string, Department>) {
  const departmentCodes = [...departments.keys()]
  const departmentAt = new Uint8Array(lines.length)
  let code = ' '
  let position = 0
  lines.forEach((line, at) => {
    if (!line.startsWith(code)) {
      code = departmentOf(inseeOf(line))
      position = departmentCodes.indexOf(code)
      if (position < 0) throw new Error(`The commune table speaks of the unknown département ${code}.`)
    }
    departmentAt[at] = position
  })
  const departmentWords = [...departments.values()].map(({ name, region, alsoCalled }) =>
    plainWords([name, region, ...alsoCalled].join(' ')),
  )
  return { departmentCodes, departmentAt, departmentWords }
}

function shareCode(byPostalCode: Map<string, number[]>, code: string, commune: number) {
  const sharing = byPostalCode.get(code)
  if (sharing) sharing.push(commune)
  else byPostalCode.set(code, [commune])
}
