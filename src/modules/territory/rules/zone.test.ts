import { describe, expect, it } from 'vitest'
import { territoryModule } from '../index.ts'
import { type Competence, zoneOf } from './zone.ts'

const territory = territoryModule()
const commune = (insee: string) => {
  const found = territory.commune(insee)
  if (!found) throw new Error(`no commune ${insee}`)
  return found
}
const rowsOf = (rows: Record<string, 'PN' | 'GN' | null>): Map<string, Competence> =>
  new Map(
    Object.entries(rows).map(([insee, institution]) => [
      insee,
      { insee, institution, service: `Service de ${insee}`, serviceId: insee },
    ]),
  )

/** An invented file, with the cases that real ones have. */
const file = rowsOf({
  '25056': 'PN',
  '25031': 'GN',
  '2A004': 'PN',
  '97411': 'PN',
  '92050': 'PN',
  '93066': 'PN',
  '94022': 'GN',
  '75056': 'PN',
  '69123': 'PN',
  '69381': 'PN',
  '95527': 'GN',
  '77291': 'GN',
  '13055': null,
})

describe('the zone of a commune', () => {
  it.each<[string, string, string]>([
    ['Besançon, under police d’État', '25056', 'PN'],
    ['Audincourt as this invented file has it', '25031', 'GN'],
    ['Ajaccio, whose code has a letter', '2A004', 'PN'],
    ['Saint-Denis of Réunion', '97411', 'PN'],
    ['Paris as a whole', '75056', 'PP'],
    ['Paris 11th, of which only the city is in the file', '75111', 'PP'],
    ['Nanterre, in 92', '92050', 'PP'],
    ['Saint-Denis, in 93', '93066', 'PP'],
    ['a commune of 94 that the file gives to the gendarmerie', '94022', 'GN'],
    ['Lyon 1st, which has a row of its own', '69381', 'PN'],
    ['Lyon 3rd, through the whole city', '69383', 'PN'],
    ['Roissy, the town', '95527', 'GN'],
  ])('%s is told from the file', (_, insee, organisation) => {
    const zone = zoneOf({ commune: commune(insee) }, file)
    expect(zone).toMatchObject({ kind: 'known', organisation })
    expect(zone.kind === 'known' && zone.force).toBe(organisation === 'GN' ? 'gendarmerie' : 'police')
  })

  it.each<[string, string, string]>([
    ['Papeete, which the file does not have', '98735', 'not-in-file'],
    ['Nouméa, which the file does not have', '98818', 'not-in-file'],
    ['Saint-Pierre, which the file does not have', '97502', 'not-in-file'],
    ['Marseille, given to both', '13055', 'in-both'],
    ['Marseille 1st, through a city given to both', '13201', 'in-both'],
  ])('%s is neutral', (_, insee, why) => {
    expect(zoneOf({ commune: commune(insee) }, file)).toEqual({ kind: 'neutral', why })
  })

  it('is neutral abroad, and when no file was taken in', () => {
    expect(zoneOf({ commune: null }, file)).toEqual({ kind: 'neutral', why: 'abroad' })
    expect(zoneOf({ commune: commune('25056') }, null)).toEqual({ kind: 'neutral', why: 'no-file' })
  })

  it('of a merged commune is told from what it was made of, when all agree', () => {
    const annecy = { commune: commune('74010'), formerCodes: ['74011', '74093'] }
    expect(zoneOf(annecy, rowsOf({ '74011': 'PN', '74093': 'PN' }))).toMatchObject({
      organisation: 'PN',
      service: null,
    })
    expect(zoneOf(annecy, rowsOf({ '74011': 'PN' }))).toMatchObject({ service: 'Service de 74011' })
    expect(zoneOf(annecy, rowsOf({ '74011': 'PN', '74093': 'GN' }))).toEqual({
      kind: 'neutral',
      why: 'in-both',
    })
    expect(zoneOf(annecy, rowsOf({ '74010': 'PN', '74093': 'GN' }))).toMatchObject({ organisation: 'PN' })
  })

  it('of a city is told from its arrondissements, when the file has only those', () => {
    const lyon = { commune: commune('69123'), arrondissements: ['69381', '69382'] }
    expect(zoneOf(lyon, rowsOf({ '69381': 'PN', '69382': 'PN' }))).toMatchObject({ organisation: 'PN' })
  })

  it('inside the airports of Paris is that of the préfecture de police, whatever the town', () => {
    for (const insee of ['95527', '77291', '95277', '91479'])
      expect(zoneOf({ commune: commune(insee), inAirport: true }, file)).toMatchObject({
        force: 'police',
        organisation: 'PP',
      })
  })

  it('is not changed by an airport elsewhere', () => {
    expect(zoneOf({ commune: commune('25031'), inAirport: true }, file)).toMatchObject({ organisation: 'GN' })
  })

  it('is told of every commune of the country without a fault', () => {
    for (const one of territory.all())
      expect(zoneOf({ commune: one }, file).kind).toMatch(/^(known|neutral)$/)
  })
})
