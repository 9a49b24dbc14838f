import type { Library } from './library.ts'
import { type Dated, type Stale, staleOf } from './rules/stale.ts'

/** Everything of the library that a date speaks for. */
export function datedIn({ law, channels, in: { fr } }: Pick<Library, 'law' | 'channels' | 'in'>): Dated[] {
  const rules = [...law.values()].flatMap((versions): Dated[] => {
    const last = versions.at(-1)
    if (!last) return []
    const { id, asOf, effectiveTo, verification, source } = last
    return [
      {
        file: 'data/law.yaml',
        id,
        checkedOn: asOf,
        endsOn: effectiveTo,
        toVerify: verification.state === 'to-verify',
        sources: source.trim() === '' ? 0 : 1,
      },
    ]
  })
  const doors = channels
    .filter(({ withheld }) => !withheld)
    .map(
      ({ id, lastCheckedAt, nextCheckAt, verification, source }): Dated => ({
        file: 'data/channels.yaml',
        id,
        checkedOn: lastCheckedAt,
        checkBy: nextCheckAt,
        toVerify: verification === 'to-verify',
        sources: source.trim() === '' ? 0 : 1,
      }),
    )
  const sheets = [...fr.sheets.bySlug.values()].map(
    ({ slug, updatedAt, sources }): Dated => ({
      file: `content/fr/sheets/${slug}.yaml`,
      id: slug,
      checkedOn: updatedAt,
      toVerify: sources.some(({ state }) => state === 'to-verify'),
      sources: sources.length,
    }),
  )
  return [...rules, ...doors, ...sheets]
}

export type StaleContent = (now: Date) => Stale[]

/** What is to be read again at a moment; the files are read once, when the server starts. */
export function staleContent(library: Library): StaleContent {
  const dated = datedIn(library)
  return (now) => staleOf(dated, now)
}
