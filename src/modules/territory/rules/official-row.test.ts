import { describe, expect, it } from 'vitest'
import { headFlaw, joined, readCompetence, readStation } from './official-row.ts'

const cells = (row: Record<string, string>) => (column: string) => row[column] ?? ''

const unit = (about: Record<string, string> = {}) =>
  readStation(
    'gendarmerie',
    cells({
      identifiant_public_unite: '1999001',
      service: 'Gendarmerie - Brigade inventée de Clairval',
      telephone: '+33 1 99 00 12 34',
      departement: '25',
      code_commune_insee: '25056',
      code_postal: '25000',
      commune: 'Besançon',
      adresse_geographique: '1 rue de l’Exemple 25000 BESANÇON',
      geocodage_x_gps: '6.02',
      geocodage_y_gps: '47.24',
      horaires_accueil: 'Lundi : 8h00-12h00',
      ...about,
    }),
  )
const rowOf = (about: Record<string, string> = {}) => {
  const read = unit(about)
  if (read.kind !== 'row') throw new Error(`not a row: ${JSON.stringify(read)}`)
  return { ...read.row, swapped: read.swapped }
}

describe('a row of competence', () => {
  const read = (row: Record<string, string>) => readCompetence(cells({ institution: 'PN', ...row }))

  it('keeps its codes as they are written', () => {
    for (const code_commune of ['01004', '2A004', '2b033', '97411', '75056'])
      expect(read({ code_commune })).toMatchObject({
        kind: 'row',
        row: { insee: code_commune.toUpperCase() },
      })
  })

  it('takes the préfecture de police for the police, and a service without a number for one', () => {
    expect(read({ code_commune: '75056', institution: 'PP', id_service: '0', service: ' ' })).toEqual({
      kind: 'row',
      row: { insee: '75056', institution: 'PN', serviceId: null, service: null },
    })
  })

  it.each([
    [{ code_commune: '1004' }, 'lost-zero'],
    [{ code_commune: '' }, 'no-commune'],
    [{ code_commune: 'Besançon' }, 'no-commune'],
    [{ code_commune: '2C004' }, 'no-commune'],
    [{ code_commune: '25056', institution: 'PM' }, 'no-institution'],
    [{ code_commune: '25056', institution: '' }, 'no-institution'],
  ])('%j cannot serve: %s', (row, why) => expect(read(row)).toEqual({ kind: 'unusable', why }))

  it('joined to another of the same commune keeps only what both say', () => {
    const one = { insee: '13055', institution: 'PN', serviceId: '1', service: 'Nord' } as const
    expect(joined(one, { ...one, serviceId: '2', service: 'Sud' })).toEqual({
      ...one,
      serviceId: null,
      service: null,
    })
    expect(joined(one, { ...one, institution: 'GN' })).toMatchObject({ institution: null })
  })
})

describe('a row of a station', () => {
  it('is read whole', () => {
    expect(rowOf()).toEqual({
      force: 'gendarmerie',
      key: '1999001',
      name: 'Gendarmerie - Brigade inventée de Clairval',
      address: '1 rue de l’Exemple 25000 BESANÇON',
      commune: 'Besançon',
      insee: '25056',
      department: '25',
      postalCode: '25000',
      phone: '+33 1 99 00 12 34',
      hours: 'Lundi : 8h00-12h00',
      url: null,
      position: { latitude: 47.24, longitude: 6.02 },
      swapped: false,
    })
  })

  it.each(['0', '', '00', ' '])('whose number is %j is known by its name and place', (id) => {
    expect(rowOf({ identifiant_public_unite: id }).key).toBe(
      'gendarmerie brigade inventee de clairval @ 47.2400 6.0200',
    )
  })

  it('whose x and y changed places is put right, also overseas', () => {
    expect(rowOf({ geocodage_x_gps: '47.24', geocodage_y_gps: '6.02' })).toMatchObject({
      position: { latitude: 47.24, longitude: 6.02 },
      swapped: true,
    })
    const mayotte = { code_commune_insee: '97608', departement: '976' }
    expect(rowOf({ ...mayotte, geocodage_x_gps: '-12.78', geocodage_y_gps: '45.22' })).toMatchObject({
      position: { latitude: -12.78, longitude: 45.22 },
    })
  })

  it.each([
    ['0', '0'],
    ['', ''],
    ['abc', '47.2'],
    ['6569852.464', '871543.203'],
    ['55.45', '-20.88'],
  ])('at %s, %s has no place of its own: its commune has one', (x, y) => {
    expect(rowOf({ geocodage_x_gps: x, geocodage_y_gps: y }).position).toBeNull()
  })

  it('reads the comma of a spreadsheet', () => {
    expect(rowOf({ geocodage_x_gps: '6,02', geocodage_y_gps: '47,24' }).position).toEqual({
      latitude: 47.24,
      longitude: 6.02,
    })
  })

  it.each([
    [{ service: '' }, 'no-name'],
    [{ geocodage_x_gps: '', code_commune_insee: '', commune: '' }, 'no-place'],
  ])('%j cannot serve: %s', (row, why) => expect(unit(row)).toEqual({ kind: 'unusable', why }))

  it.each([
    'Centre d’information et de recrutement de Besançon',
    'Gendarmerie - Brigade motorisée de Vesoul',
    'Peloton d’autoroute de Besançon',
    'Escadron départemental de sécurité routière',
  ])('« %s » receives no victim', (service) => expect(unit({ service })).toEqual({ kind: 'apart' }))

  it('knows its département from its codes, however the column is written', () => {
    expect(rowOf({ departement: '1', code_commune_insee: '', code_postal: '01000' }).department).toBe('01')
    expect(rowOf({ departement: '', code_commune_insee: '97411' }).department).toBe('974')
    expect(rowOf({ departement: '2a', code_commune_insee: '' }).department).toBe('2A')
  })

  it('takes its hours from the columns of older files', () => {
    const row = rowOf({
      horaires_accueil: '',
      lundi_plage1_debut: '08h00',
      lundi_plage1_fin: '12h00',
      lundi_plage2_debut: '14h00',
      lundi_plage2_fin: '18h00',
      jours_feries_plage1_debut: '09h00',
      jours_feries_plage1_fin: '12h00',
    })
    expect(row.hours).toBe('lundi : 08h00-12h00 14h00-18h00 jours feries : 09h00-12h00')
  })

  it('keeps no link but one that is safe', () => {
    expect(rowOf({ url: 'javascript:alert(1)' }).url).toBeNull()
    expect(rowOf({ url: 'https://annuaire.example/brigade' }).url).toBe('https://annuaire.example/brigade')
  })

  it('keeps no control character, no hidden direction, and nothing endless', () => {
    const row = rowOf({ service: `Brigade\u202e\u0007 ${'x'.repeat(5000)}` })
    expect(row.name).toMatch(/^Brigade x{192}$/)
  })
})

describe('the first line of a file', () => {
  const gendarmerie =
    'identifiant_public_unite service telephone geocodage_x_gps geocodage_y_gps commune'.split(' ')
  const police = 'service telephone commune geocodage_x_gps geocodage_y_gps'.split(' ')
  const competence = ['code_commune', 'libelle_commune', 'institution']

  it('is right when it has the columns', () => {
    expect(headFlaw('gendarmerie', gendarmerie)).toBeUndefined()
    expect(headFlaw('police', police)).toBeUndefined()
    expect(headFlaw('competence', competence)).toBeUndefined()
  })

  it('names the columns that are missing, and the file it looks like', () => {
    expect(headFlaw('competence', police)).toEqual({
      missing: ['code_commune', 'institution'],
      looksLike: 'police',
    })
    expect(headFlaw('police', gendarmerie)).toEqual({ missing: [], looksLike: 'gendarmerie' })
    expect(headFlaw('gendarmerie', police)).toEqual({
      missing: ['identifiant_public_unite'],
      looksLike: 'police',
    })
    expect(headFlaw('police', ['<!doctype html>'])).toMatchObject({ looksLike: undefined })
  })
})
