import { precisions } from '../../src/modules/territory/rules/commune.ts'
import type { CommuneRow, TableRows } from '../../src/modules/territory/rules/table-text.ts'
import type { neighbourhoods } from './positions.ts'

type Errors = ReturnType<ReturnType<typeof neighbourhoods>['medianErrorsKm']>

/** What the file holds and how far its positions may be trusted, for SOURCES.md. */
export function coverage(
  { communes, formers, localities }: TableRows,
  errors: Errors,
  bytes: { packed: number; unpacked: number },
): string {
  const whole = communes.filter(({ parent }) => parent === null)
  const codes = new Set(whole.flatMap(({ postalCodes }) => postalCodes))
  const merged = new Set(formers.filter(({ code, insee }) => code !== insee).map(({ code }) => code))
  const names = formers.filter(({ name }) => name !== null)
  const lines = precisions.map((precision) => {
    const rows = whole.filter((row) => row.precision === precision)
    const error = errors.find((measure) => measure.precision === precision)
    const km = error
      ? `${error.median.toFixed(1)} / ${error.ninetieth.toFixed(1)} km (${error.measured} communes)`
      : '-'
    return `| ${precision} | ${rows.length} | ${share(rows.length, whole.length)} | ${share(people(rows), people(whole))} | ${km} |`
  })
  return `${[
    `- ${whole.length} communes, ${communes.length - whole.length} municipal arrondissements, ${codes.size} postal codes, ${people(whole)} inhabitants`,
    `- ${merged.size} codes that designate a commune no more, ${names.length} former or shortened names, ${localities.length} villages and quarters`,
    `- without a postal code: ${whole.filter(({ postalCodes }) => postalCodes.length === 0).length}; without a population: ${whole.filter(({ population }) => population === null).length} (southern lands, Clipperton)`,
    `- file: ${bytes.packed} bytes, ${bytes.unpacked} once unpacked`,
    '',
    '| position | communes | share | share of inhabitants | error when guessed: median / 90th percentile |',
    '|---|---|---|---|---|',
    ...lines,
  ].join('\n')}\n`
}

const people = (rows: CommuneRow[]) => rows.reduce((sum, { population }) => sum + (population ?? 0), 0)
const share = (part: number, all: number) => `${((100 * part) / all).toFixed(1)} %`
