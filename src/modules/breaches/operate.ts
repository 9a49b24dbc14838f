import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { dayAt, isoDay } from '../../kernel/calendar/index.ts'
import { frenchSpacingIn } from '../../kernel/typography.ts'
import type { Db } from '../../platform/database/index.ts'
import { breachPath } from './paths.ts'
import { type Breach, type ReadBreach, readBreach } from './rules/breach.ts'
import { allBreaches, closeBreach, insertBreach, replaceBreach } from './store.ts'

/** What an operator does with leaks, from the command line (docs/operating.md). */

/** Reads the file of a leak; what is no YAML at all is one problem like another. Throws when it is not there. */
export function readBreachFile(path: string, now: Date): ReadBreach {
  const text = readFileSync(path, 'utf8')
  const today = isoDay(dayAt(now, 'Europe/Paris'))
  try {
    return readBreach(frenchSpacingOfWords(parse(text)), today)
  } catch {
    return { granted: false, problems: [{ place: '', why: 'not-a-file' }] }
  }
}

/** People read it: its spaces are those of French, but for what is an address or a code. */
function frenchSpacingOfWords(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  const { sources, organisation, said, ...rest } = value as Record<string, unknown>
  return {
    ...rest,
    ...(organisation === undefined ? {} : { organisation: frenchSpacingIn(organisation) }),
    ...(said === undefined ? {} : { said: frenchSpacingIn(said) }),
    ...(sources === undefined ? {} : { sources }),
  }
}

/** Opens a leak; false when one of this name is there, open or closed. */
export const openLeak = (db: Db, breach: Breach, now: Date) => insertBreach(db, breach, now)
export const updateLeak = replaceBreach
export const closeLeak = closeBreach

/** Every leak, closed ones as well, with what a list says of it. */
export const listLeaks = async (db: Db) =>
  (await allBreaches(db, { demo: false })).map(({ slug, organisation, openedAt, closedAt, letters }) => ({
    slug,
    organisation,
    letters,
    openedOn: isoDay(dayAt(openedAt, 'Europe/Paris')),
    closedOn: closedAt && isoDay(dayAt(closedAt, 'Europe/Paris')),
    path: breachPath(slug),
  }))

/** What would be published, line by line: read before it is. */
export const breachPreview = (breach: Breach): [name: string, value: string][] => [
  ['slug', breach.slug],
  ['organisation', breach.organisation],
  ['occurred', breach.occurred ?? '—'],
  ['known', breach.known],
  ['people', breach.people === undefined ? '—' : String(breach.people)],
  ['data', breach.data.join(', ')],
  ['said', breach.said ?? '—'],
  ['dpo', [breach.dpo?.mail, breach.dpo?.address].filter(Boolean).join(' · ') || '—'],
  ['court', breach.court ?? '—'],
  ...breach.sources.map(({ title, url, date }): [string, string] => [
    'source',
    `${title} · ${date} · ${url}`,
  ]),
  ['page', breachPath(breach.slug)],
]
