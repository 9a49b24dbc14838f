import type { Commune, Found } from './commune.ts'
import { inArea, type MatchOptions, matchGlued, matchNames, tier } from './match.ts'
import { type PlaceQuery, readQuery } from './query.ts'
import { type CommuneTable, communesAt, foundUnder, own, village } from './table.ts'

/**
 * The communes somebody may mean by what they typed so far, the likeliest first.
 *
 * Serves the type-ahead and the plain form alike. A whole name comes before a beginning, a beginning before a
 * word inside, and a forgiven letter last; among equals the most populated, because more people live there.
 */
export function searchCommunes(table: CommuneTable, typed: string, limit: number): Found[] {
  const query = readQuery(typed)
  if (query.words.length > 0) return searchNames(table, query, limit)
  if (query.code !== null) return withNeighbours(table, query.code, limit).slice(0, limit)
  return query.codeStart === null ? [] : startingWith(table, query.codeStart, limit)
}

function searchNames(table: CommuneTable, { code, words }: PlaceQuery, limit: number): Found[] {
  if (code === null) return namedLike(table, words, limit, () => true)
  const here = communesAt(table, code)
  const there = new Set(here.map(({ commune }) => table.numberOf(commune.insee)))
  const agreeing = namedLike(table, words, limit, (commune) => there.has(commune))
  const sameArea = inArea(table, [[areaOf(table, code)]]) ?? (() => false)
  const nearby = agreeing.length > 0 ? [] : namedLike(table, words, limit, sameArea)
  return distinct([...agreeing, ...nearby, ...here]).slice(0, limit)
}

function namedLike(
  table: CommuneTable,
  words: string[][],
  limit: number,
  accepts: (commune: number) => boolean,
): Found[] {
  const list = shortlist(table, limit)
  const options = { accepts, worstTier: Number.MAX_SAFE_INTEGER, visit: list.offer }
  const spelled = matchNames(table, words, { ...options, forgiving: false })
  // "Fa'a'a" begins many names letter by letter, and is one name once glued.
  const worstGlued = spelled ? tier.exactButForTheArticle : options.worstTier
  const glued = !list.holdsExact() && matchGlued(table, words, { ...options, worstTier: worstGlued })
  const found = spelled || glued || offerArea(table, words, options)
  if (!found || !(list.isFull() || list.holdsExact()))
    matchNames(table, words, { ...options, forgiving: true })
  return list.found()
}

/** "Martinique" is no commune, but says enough to propose its towns. */
function offerArea(table: CommuneTable, words: string[][], { accepts, visit }: MatchOptions): boolean {
  const lies = inArea(table, words)
  if (lies === null) return false
  for (let commune = 0; commune < table.size; commune++) {
    if (lies(commune) && accepts(commune)) visit(commune, tier.insideTheName)
  }
  return true
}

/** Keeps the best few without sorting the thousands that begin with "Saint"; a commune appears once. */
function shortlist(table: CommuneTable, limit: number) {
  const kept: { order: number; reached: number; name: number }[] = []
  const communeOf = (name: number) => table.names.commune[name]
  const offer = (name: number, reached: number) => {
    const order = orderOf(table, name, reached)
    const last = kept.at(-1)
    if (limit < 1 || (kept.length >= limit && last && order >= last.order)) return
    const known = kept.findIndex((candidate) => communeOf(candidate.name) === communeOf(name))
    if (known >= 0) {
      if ((kept[known]?.order ?? 0) <= order) return
      kept.splice(known, 1)
    }
    const after = kept.findIndex((candidate) => candidate.order > order)
    kept.splice(after < 0 ? kept.length : after, 0, { order, reached, name })
    if (kept.length > limit) kept.pop()
  }
  return {
    offer,
    isFull: () => kept.length >= limit,
    holdsExact: () => kept.some(({ reached }) => reached <= tier.exactButForTheArticle),
    found: (): Found[] => kept.map(({ name }) => foundUnder(table, name)),
  }
}

/** More than any city has inhabitants, so that population only breaks ties. */
const orderScale = 1e7

function orderOf(table: CommuneTable, name: number, reached: number): number {
  const bond = table.names.bond[name] ?? own
  // While "par" is still being typed, twenty arrondissements of Paris must not hide Parthenay.
  const early = reached >= tier.beginningUnfinished && table.names.numbered[name] === 1
  const later = bond === own ? Number(early) : bond + 1
  return (reached * (village + 2) + later) * orderScale - (table.names.weight[name] ?? 0)
}

/** The département a postal or INSEE code points to, known or not: cedex codes are in no table. */
export function areaOf(table: CommuneTable, code: string): string {
  const [here] = communesAt(table, code)
  const [near] = here ? [here] : startingWith(table, code.slice(0, 3), 1)
  return near?.commune.department.code ?? ''
}

/** An unknown code still tells the neighbourhood: its first digits are those of a sorting office. */
function withNeighbours(table: CommuneTable, code: string, limit: number): Found[] {
  const here = communesAt(table, code)
  if (here.length > 0) return here
  for (let length = 4; length >= 2; length--) {
    const near = startingWith(table, code.slice(0, length), limit)
    if (near.length > 0) return near
  }
  return []
}

function startingWith(table: CommuneTable, start: string, limit: number): Found[] {
  const list = shortlist(table, limit)
  // The leading zero is the first thing a spreadsheet eats: 1400 may be 01400.
  const starts = start.length === 4 ? [start, `0${start}`] : [start]
  starts.forEach((begin, rank) => {
    for (const [code, sharing] of table.byPostalCode) {
      if (code.startsWith(begin)) for (const commune of sharing) list.offer(commune, rank)
    }
  })
  if (/^2[AB]/.test(start)) {
    for (let commune = 0; commune < table.size; commune++) {
      if (table.inseeAt(commune).startsWith(start)) list.offer(commune, 0)
    }
  }
  return list.found()
}

/** A commune reached by two names appears once, under the first. */
export function distinct(found: Found[]): Found[] {
  const seen = new Set<Commune>()
  return found.filter(({ commune }) => !seen.has(commune) && seen.add(commune))
}
