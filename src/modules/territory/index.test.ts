import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { holidaysOf, isTimeZone } from '../../kernel/calendar/index.ts'
import { distanceKm } from '../../kernel/position.ts'
import { projectRoot } from '../../platform/content.ts'
import { departmentOf, territoryModule } from './index.ts'
import { readTable } from './rules/table-text.ts'

const territory = territoryModule()
const all = territory.all()

describe('the table', () => {
  it('holds the whole country: a file cut short is not a smaller country', () => {
    expect(all.filter(({ parent }) => parent === null)).toHaveLength(34_969)
    expect(all.filter(({ parent }) => parent !== null)).toHaveLength(45)
    expect(new Set(all.flatMap(({ postalCodes }) => postalCodes)).size).toBe(6310)
    expect(territory.departments()).toHaveLength(109)
  })

  it('says in SOURCES.md what it holds', () => {
    const sources = readFileSync(join(projectRoot, 'data/territory/SOURCES.md'), 'utf8')
    expect(sources).toContain('34969 communes, 45 municipal arrondissements, 6310 postal codes')
  })

  it('knows every commune by its code, in a département and at a place of its own', () => {
    const lost = all.filter(
      (commune) =>
        territory.commune(commune.insee) !== commune ||
        commune.department.code !== departmentOf(commune.insee) ||
        Math.abs(commune.latitude) > 67,
    )
    expect(lost).toEqual([])
    expect(new Set(all.map(({ insee }) => insee)).size).toBe(all.length)
  })

  it('has communes in each département', () => {
    const inhabited = new Set(all.map(({ department }) => department.code))
    expect(territory.departments().filter(({ code }) => !inhabited.has(code))).toEqual([])
  })

  it('places every commune of mainland France in mainland France', () => {
    const astray = all.filter(
      ({ insee, latitude, longitude }) =>
        insee < '97' && (latitude < 41.3 || latitude > 51.1 || longitude < -5.2 || longitude > 9.6),
    )
    expect(astray).toEqual([])
  })

  it('gives a postal code and inhabitants to every place where people live', () => {
    const codeless = all.filter(({ postalCodes }) => postalCodes.length === 0)
    expect(new Set(codeless.map(({ department }) => department.code))).toEqual(new Set(['984']))
    const people = all
      .filter(({ parent }) => parent === null)
      .reduce((sum, { population }) => sum + (population ?? 0), 0)
    expect(people).toBe(68_952_941)
  })
})

describe('a code', () => {
  it('of the past never designates another commune of today', () => {
    const packed = readFileSync(join(projectRoot, 'data/territory/communes.tsv.br'))
    const { formers } = readTable(brotliDecompressSync(packed).toString())
    const today = new Set(all.map(({ insee }) => insee))
    expect(formers.filter(({ code, insee }) => code !== insee && today.has(code))).toEqual([])
    expect(formers.filter(({ code, insee }) => territory.commune(code)?.insee !== insee)).toEqual([])
    expect(formers).toHaveLength(4823)
  })

  it.each([
    ['74011', '74010', 'Annecy-le-Vieux, merged into Annecy in 2017'],
    ['69232', '69123', 'a commune that became a quarter of Lyon'],
    ['97123', '97701', 'Saint-Barthélemy when it was in Guadeloupe'],
    ['2a004', '2A004', 'Ajaccio in small letters'],
    [' 01004 ', '01004', 'Ambérieu-en-Bugey between spaces'],
  ])('%s designates %s: %s', (code, insee) => {
    expect(territory.commune(code)?.insee).toBe(insee)
  })

  it.each(['', '0', '1004', '00000', '99999', '75', 'Paris', '\u0000', '01004; drop'])(
    '"%s" designates nothing',
    (code) => {
      expect(territory.commune(code)).toBeNull()
    },
  )

  it.each([
    ['75112', '75056'],
    ['69383', '69123'],
    ['13216', '13055'],
    ['29232', '29232'],
  ])('%s belongs to the city %s', (insee, city) => {
    expect(territory.city(territory.commune(insee)!).insee).toBe(city)
  })
})

describe('a département', () => {
  it.each([
    ['2a', 'Corse-du-Sud', 'Corse'],
    ['974', 'La Réunion', 'La Réunion'],
    ['69', 'Rhône', 'Auvergne-Rhône-Alpes'],
  ])('%s is %s, in %s', (code, name, region) => {
    expect(territory.department(code)).toMatchObject({ name, region })
  })

  it('that nobody knows is not there', () => {
    expect(territory.department('20')).toBeNull()
    expect(territory.timeZoneOf('20')).toBeNull()
  })

  it('keeps the local law of Alsace and Moselle where the calendar keeps Good Friday', () => {
    const local = territory.departments().filter(({ localLaw }) => localLaw === 'alsace-moselle')
    const pious = territory
      .departments()
      .filter(({ code }) => holidaysOf(2026, code).some(({ name }) => name === 'good-friday'))
    expect(local).toEqual(pious)
    expect(local.map(({ code }) => code)).toEqual(['57', '67', '68'])
  })
})

describe('the clock', () => {
  it.each([
    ['75112', 'Europe/Paris'],
    ['97411', 'Indian/Reunion'],
    ['97502', 'America/Miquelon'],
    ['98735', 'Pacific/Tahiti'],
    ['98731', 'Pacific/Marquesas'],
    ['98719', 'Pacific/Gambier'],
    ['98818', 'Pacific/Noumea'],
    ['98414', 'Antarctica/DumontDUrville'],
  ])('of %s is %s', (insee, zone) => {
    expect(territory.timeZone(insee)).toBe(zone)
  })

  it('of every commune is one that exists', () => {
    const zones = new Set(all.map(({ insee }) => territory.timeZone(insee)))
    expect([...zones].filter((zone) => zone === null || !isTimeZone(zone))).toEqual([])
  })

  it('of nowhere is unknown', () => {
    expect(territory.timeZone('99999')).toBeNull()
  })
})

it('knows how far Lyon is from Villeurbanne', () => {
  const km = distanceKm(territory.commune('69123')!, territory.commune('69266')!)
  expect(km).toBeGreaterThan(2)
  expect(km).toBeLessThan(5)
})
