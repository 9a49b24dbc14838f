/**
 * Writes data/territory/invented/: the sample that the demo shows where nobody has taken the ministry's files in.
 * Its columns are those of the true files; the communes are true; every station, number, hour and zone is
 * invented. Some rows have the faults of true ones. Always the same files from the same communes.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { territoryModule } from '../src/modules/territory/communes.ts'
import type { Commune } from '../src/modules/territory/rules/commune.ts'
import { projectRoot } from '../src/platform/content.ts'

const territory = territoryModule()
const largest = (department: string): Commune[] =>
  territory
    .all()
    .filter((commune) => commune.department.code === department && commune.parent === null)
    .sort(
      (one, other) => (other.population ?? 0) - (one.population ?? 0) || one.insee.localeCompare(other.insee),
    )
    .slice(0, 15)

/** Ranges kept for fiction, by the first figure of the département's telephones. */
const ranges = ['+33 1 99 00', '+33 2 61 91', '+33 3 53 01', '+33 4 65 71', '+33 5 36 49'] as const
const rangeOf = (department: string): string =>
  department.length === 3
    ? '+33 6 39 98'
    : (ranges[
        '75 77 78 91 92 93 94 95'.includes(department) ? 0 : 1 + (Number.parseInt(department, 10) % 4)
      ] ?? ranges[0])
let drawn = 0
const phone = (department: string): string => {
  drawn += 1
  const digits = String(drawn % 10_000).padStart(4, '0')
  return `${rangeOf(department)} ${digits.slice(0, 2)} ${digits.slice(2)}`
}

const weekdays = ['Lundi', 'Mardi', 'Mercredi', 'Jeudi', 'Vendredi', 'Samedi']
const everyDay = [...weekdays, 'Dimanche', 'Jours F\u00e9ri\u00e9s']
const hours = [
  [
    ...weekdays.map((day) => `${day} : 8h00-12h00 14h00-18h00`),
    'Dimanche : 9h00-12h00 15h00-18h00',
    'Jours F\u00e9ri\u00e9s : 9h00-12h00 15h00-18h00',
  ].join(' '),
  weekdays.map((day) => `$${day} : 8h00-12h00 14h00-19h00`).join(''),
  'Lundi : 14h00-18h00 Mercredi : 8h00-12h00 Vendredi : 14h00-18h00',
  everyDay.map((day) => `${day} : 0h00-24h00`).join(' '),
  'sur rendez-vous',
  '',
]

const competence: string[][] = [
  ['code_commune', 'libelle_commune', 'institution', 'id_service', 'service', 'code_postal', 'codes_postaux'],
]
const gendarmerie: string[][] = [
  [
    'identifiant_public_unite',
    'service',
    'telephone',
    'departement',
    'code_commune_insee',
    'voie',
    'code_postal',
    'commune',
    'adresse_geographique',
    'geocodage_epsg',
    'geocodage_x',
    'geocodage_y',
    'geocodage_x_GPS',
    'geocodage_y_GPS',
    'horaires_accueil',
    'url',
  ],
]
const police: string[][] = [
  [
    'service',
    'telephone',
    'departement',
    'commune',
    'adresse_geographique',
    'geocodage_x_GPS',
    'geocodage_y_GPS',
  ],
]

/** A little beside the middle of its commune, never at the same place. */
const aside = (at: number, { longitude, latitude }: Commune) => [
  (longitude + ((at % 7) - 3) * 0.003).toFixed(5),
  (latitude + ((at % 5) - 2) * 0.003).toFixed(5),
]
const addressOf = (number: number, { name, postalCodes }: Commune) =>
  `${number} rue de l'Exemple ${postalCodes[0] ?? ''} ${name.toUpperCase()}`

const written = territory
  .departments()
  .filter(({ code }) => Number.parseInt(code, 10) < 975 || code === '976')
const onlyPolice = new Set(['75', '92', '93', '94'])
for (const { code } of written) {
  const communes = largest(code)
  const policed = onlyPolice.has(code) ? communes : communes.slice(0, 3)
  for (const commune of communes) {
    const byPolice = policed.includes(commune)
    const place = byPolice
      ? policed[communes.indexOf(commune) % 3]
      : communes[3 + (communes.indexOf(commune) % 3)]
    competence.push([
      commune.insee,
      commune.name,
      byPolice ? 'PN' : 'GN',
      byPolice ? '' : `19${place?.insee}`,
      byPolice
        ? `Commissariat invent\u00e9 (${place?.name ?? commune.name})`
        : `Brigade invent\u00e9e (${place?.name ?? commune.name})`,
      commune.postalCodes[0] ?? '',
      commune.postalCodes.length > 1 ? commune.postalCodes.join('-') : '',
    ])
  }
  for (const commune of policed.slice(0, 3)) {
    const at = police.length
    const [x = '', y = ''] = aside(at, commune)
    police.push([
      `Commissariat de police invent\u00e9 (${commune.name})`,
      phone(code),
      code,
      commune.name.toUpperCase(),
      addressOf((at % 90) + 1, commune),
      // One in forty has its numbers exchanged, as in true files.
      ...(at % 40 === 0 ? [y, x] : [x, y]),
    ])
  }
  for (const commune of onlyPolice.has(code) ? [] : communes.slice(3, 6)) {
    const at = gendarmerie.length
    const [x = '', y = ''] = aside(at, commune)
    const address = addressOf((at % 90) + 1, commune)
    gendarmerie.push([
      at % 25 === 0 ? '0' : `19${commune.insee}`,
      `Gendarmerie - Brigade invent\u00e9e (${commune.name})`,
      phone(code),
      code,
      commune.insee,
      address.split(` ${commune.postalCodes[0]}`)[0] ?? '',
      commune.postalCodes[0] ?? '',
      commune.name,
      address,
      '',
      '',
      '',
      ...(at % 30 === 0 ? [y, x] : [x, y]),
      hours[at % hours.length] ?? '',
      '',
    ])
  }
}
// Receives no victim: the import leaves it apart.
const [besancon] = largest('25')
if (besancon)
  gendarmerie.push([
    '1900001',
    "Centre d'information et de recrutement invent\u00e9 de Besan\u00e7on",
    phone('25'),
    '25',
    besancon.insee,
    "9 rue de l'Exemple",
    '25000',
    besancon.name,
    addressOf(9, besancon),
    ...['', '', ''],
    ...aside(3, besancon),
    '',
    '',
  ])

const folder = join(projectRoot, 'data/territory/invented')
mkdirSync(folder, { recursive: true })
for (const [name, rows] of Object.entries({ competence, gendarmerie, police }))
  writeFileSync(join(folder, `${name}.csv`), rows.map((cells) => `${cells.join(';')}\n`).join(''))
