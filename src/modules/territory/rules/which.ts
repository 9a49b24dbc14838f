import type { Found } from './commune.ts'
import { matchGlued, matchNames, tier } from './match.ts'
import { readQuery } from './query.ts'
import { areaOf, distinct, searchCommunes } from './search.ts'
import { type CommuneTable, cityOf, communesAt, foundUnder, own, village } from './table.ts'

/** What a form does next: go on, ask which one, or say that it does not know and propose. */
export type Answer =
  | ({ kind: 'one' } & Found)
  | { kind: 'several'; communes: Found[] }
  | { kind: 'none'; nearest: Found[] }

const proposals = 8

/** Why no commune was taken of what was typed: nothing was, several have the name, or none that we know. */
export function whyNoCommune(
  typed: string,
  { kind }: Answer,
): 'commune-missing' | 'commune-several' | 'commune-unknown' {
  if (typed.trim() === '') return 'commune-missing'
  return kind === 'several' ? 'commune-several' : 'commune-unknown'
}

/**
 * Which commune somebody lives in, from what they sent in a plain form.
 *
 * Only a whole name or a whole code is taken at its word. One postal code may cover several communes, policed
 * by different forces, and one name may be borne by twenty: then we ask, we never choose for them. When name
 * and postal code contradict each other, both sides are shown.
 */
export function whichCommune(table: CommuneTable, typed: string): Answer {
  const { code, words } = readQuery(typed)
  const here = code === null ? [] : communesAt(table, code)
  const answer = words.length === 0 ? here : reconcile(table, words, here, code)
  const [only, another] = answer
  if (only && another) return { kind: 'several', communes: answer }
  if (only) return { kind: 'one', ...only }
  return { kind: 'none', nearest: searchCommunes(table, typed, proposals) }
}

/** Name and code agree, or one of them is a slip; a code that no post office uses only tells the area. */
function reconcile(table: CommuneTable, words: string[][], here: Found[], code: string | null): Found[] {
  const named = exactlyNamed(table, words)
  if (code === null) return named.length === 0 ? [] : withOftenShortened(table, words, named)
  if (named.length === 0) return here
  const posted = new Set(here.map(({ commune }) => commune))
  const agreeing = named.filter(({ commune }) => posted.has(commune))
  if (agreeing.length > 0) return agreeing
  const names = new Set(named.map(({ commune }) => commune))
  const arrondissements = here.filter(({ commune }) => names.has(cityOf(table, commune)))
  if (arrondissements.length > 0) return arrondissements
  const area = areaOf(table, code)
  const nearby = named.filter(({ commune }) => commune.department.code === area)
  const contradicted = nearby.length === 0 || table.byPostalCode.has(code)
  return contradicted ? [...nearby, ...here] : nearby
}

/** Communes present or past; a village or quarter only proposes its commune, for its borders are vague. */
function exactlyNamed(table: CommuneTable, words: string[][]): Found[] {
  const names: number[] = []
  const options = {
    accepts: () => true,
    worstTier: tier.exactButForTheArticle,
    visit: (name: number) => table.names.bond[name] !== village && names.push(name),
  }
  if (!matchNames(table, words, { ...options, forgiving: false })) matchGlued(table, words, options)
  return inOrder(table, names)
}

/**
 * "Aix" is a village of Corrèze, and what people of Aix-en-Provence write: when a commune whose name begins
 * with the words typed has ten times the inhabitants, we ask as well.
 */
function withOftenShortened(table: CommuneTable, words: string[][], named: Found[]): Found[] {
  const { bond, numbered, weight } = table.names
  const inhabitants = Math.max(
    ...named.map(({ commune, saying }) => (saying === null ? (commune.population ?? 0) : 0)),
  )
  const names: number[] = []
  matchNames(table, words, {
    accepts: () => true,
    forgiving: false,
    worstTier: tier.beginning,
    visit: (name) => {
      const larger = bond[name] === own && (weight[name] ?? 0) > 10 * inhabitants
      if (larger && numbered[name] === 0) names.push(name)
    },
  })
  return distinct([...named, ...inOrder(table, names).slice(0, proposals)])
}

/** Own names before names of the past, the most populated first. */
function inOrder(table: CommuneTable, names: number[]): Found[] {
  const { bond, weight } = table.names
  const order = (one: number, other: number) =>
    (bond[one] ?? 0) - (bond[other] ?? 0) || (weight[other] ?? 0) - (weight[one] ?? 0)
  return distinct(names.toSorted(order).map((name) => foundUnder(table, name)))
}
