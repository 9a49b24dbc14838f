import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { heard, linesOf, opening } from '../../../tests/command.ts'
import { openTestDatabase } from '../../../tests/database.ts'
import { importCommand, importsCommand } from './command.ts'
import { territoryModule } from './communes.ts'
import { type Incoming, type Report, takeFileIn } from './imports.ts'
import type { FileKind } from './rules/official-row.ts'
import { allImports, competenceOf, importsInUse, replaceRows } from './store.ts'

const database = openTestDatabase()
const { db } = database
const territory = territoryModule()
const folder = mkdtempSync(join(tmpdir(), 'balise-imports-'))
const now = () => new Date('2026-11-21T17:05:00Z')

const empty = async () => {
  await db.deleteFrom('territory.station').execute()
  await db.deleteFrom('territory.competence').execute()
  await db.deleteFrom('territory.import').execute()
}
beforeEach(empty)
afterAll(async () => {
  await empty()
  await database.close()
  rmSync(folder, { recursive: true })
})

let files = 0
const write = (content: string | Uint8Array): string => {
  files += 1
  const path = join(folder, `fichier-${files}.csv`)
  writeFileSync(path, content)
  return path
}
const take = (kind: FileKind, content: string | Uint8Array, about: Partial<Incoming> = {}) =>
  takeFileIn({ db, now }, territory, { kind, path: write(content), by: 'op\u00e9ratrice', ...about })
async function taken(...given: Parameters<typeof take>): Promise<Report> {
  const ruling = await take(...given)
  if (!ruling.granted) throw new Error(`refused: ${ruling.why} ${JSON.stringify(ruling)}`)
  return ruling.value
}
const inUse = async (kind: FileKind) => (await importsInUse(db)).find((one) => one.kind === kind)
const stationsOf = (force: 'police' | 'gendarmerie') =>
  db.selectFrom('territory.station').selectAll().where('force', '=', force).orderBy('key').execute()

// Files in the columns of the true ones; what they say is invented.

const competenceHead = 'code_commune;libelle_commune;institution;id_service;service;code_postal;codes_postaux'
const competence = (count: number, institution = 'GN') =>
  [
    competenceHead,
    ...Array.from(
      { length: count },
      (_, at) => `${10001 + at};Commune ${at};${institution};${at};Brigade ${at};;`,
    ),
    '',
  ].join('\n')

const gendarmerieHead =
  'identifiant_public_unite;service;telephone;departement;code_commune_insee;voie;code_postal;commune;adresse_geographique;geocodage_epsg;geocodage_x;geocodage_y;geocodage_x_GPS;geocodage_y_GPS;horaires_accueil;url'
const unit = (about: Record<string, string> = {}) => {
  const row: Record<string, string> = {
    identifiant_public_unite: '1999001',
    service: "Gendarmerie - Brigade invent\u00e9e d'Exemple",
    telephone: '+33 3 53 01 12 34',
    departement: '25',
    code_commune_insee: '25031',
    commune: 'Audincourt',
    code_postal: '25400',
    adresse_geographique: "1 rue de l'Exemple 25400 AUDINCOURT",
    geocodage_x_GPS: '6.84',
    geocodage_y_GPS: '47.48',
    horaires_accueil: 'Lundi : 8h00-12h00 14h00-18h00',
    ...about,
  }
  return gendarmerieHead
    .split(';')
    .map((column) => row[column] ?? '')
    .join(';')
}
const gendarmerie = (...rows: string[]) => `${[gendarmerieHead, ...rows].join('\n')}\n`
const police = (...rows: string[]) =>
  `${['service;telephone;departement;commune;adresse_geographique;geocodage_x_GPS;geocodage_y_GPS', ...rows].join('\n')}\n`

describe('an official file', () => {
  it('is taken in, and the register says who, when, what and from which bytes', async () => {
    const content = competence(40)
    await taken('competence', content, { fileDay: '2026-11-20' })
    expect(await inUse('competence')).toEqual({
      kind: 'competence',
      takenBy: 'op\u00e9ratrice',
      takenAt: now(),
      fileName: `fichier-${files}.csv`,
      fileDay: '2026-11-20',
      sha256: createHash('sha256').update(content).digest('hex'),
      rowsRead: 40,
      rowsKept: 40,
      invented: false,
      inUse: true,
    })
    expect((await competenceOf(db, ['10001'])).get('10001')).toMatchObject({
      institution: 'GN',
      service: 'Brigade 0',
    })
  })

  it('takes the day of the file when nobody says another', async () => {
    const { file } = await taken('competence', competence(3))
    const { mtime } = statSync(join(folder, file.fileName))
    expect(Math.abs(Date.parse(file.fileDay) - mtime.getTime())).toBeLessThan(2 * 86_400_000)
  })

  it('takes the place of the one before, of its kind alone', async () => {
    await taken('gendarmerie', gendarmerie(unit()))
    await taken('police', police('Commissariat;;25;BESAN\u00c7ON;1 rue;6.02;47.24'))
    const next = gendarmerie(unit({ identifiant_public_unite: '1999002' }))
    expect((await taken('gendarmerie', next)).before).toBe(1)
    expect((await stationsOf('gendarmerie')).map(({ key }) => key)).toEqual(['1999002'])
    expect(await stationsOf('police')).toHaveLength(1)
    expect((await allImports(db)).map(({ kind, inUse: used }) => [kind, used])).toEqual([
      ['gendarmerie', true],
      ['police', true],
      ['gendarmerie', false],
    ])
  })

  it('is said to be there already when it is', async () => {
    await taken('competence', competence(40))
    expect(await take('competence', competence(40))).toMatchObject({ granted: false, why: 'file-known' })
    expect(await allImports(db)).toHaveLength(1)
  })

  it.each<[string, (text: string) => string | Uint8Array]>([
    ['with a byte order mark', (text) => `\ufeff${text}`],
    ['with Windows line ends', (text) => text.replaceAll('\n', '\r\n')],
    ['without its last line end', (text) => text.trimEnd()],
    ['cut by commas', (text) => text.replaceAll(';', ',')],
    ['all in quotes', (text) => text.replace(/[^;\n]+/g, '"$&"')],
    ['in ISO-8859-1', (text) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))],
  ])('%s is read the same', async (_, change) => {
    const report = await taken(
      'gendarmerie',
      change(gendarmerie(unit(), unit({ identifiant_public_unite: '0' }))),
    )
    expect(report.file.rowsKept).toBe(2)
    const [, numbered] = (await stationsOf('gendarmerie')).toSorted((one) => (one.key === '1999001' ? 1 : -1))
    expect(numbered).toMatchObject({
      name: "Gendarmerie - Brigade invent\u00e9e d'Exemple",
      insee: '25031',
      latitude: 47.48,
      longitude: 6.84,
      placedBy: 'file',
    })
  })

  it('keeps units without a number apart, and one unit once', async () => {
    const report = await taken(
      'gendarmerie',
      gendarmerie(
        unit({ identifiant_public_unite: '0' }),
        unit({ identifiant_public_unite: '0', service: 'Autre brigade' }),
        unit({ identifiant_public_unite: '0' }),
        unit(),
        unit(),
      ),
    )
    expect(report).toMatchObject({ repeated: 2, file: { rowsRead: 5, rowsKept: 3 } })
  })

  it('has its exchanged coordinates put right, and its unplaced stations put in their commune', async () => {
    const report = await taken(
      'gendarmerie',
      gendarmerie(
        unit({ geocodage_x_GPS: '47.48', geocodage_y_GPS: '6.84' }),
        unit({ identifiant_public_unite: '2', geocodage_x_GPS: '', geocodage_y_GPS: '0' }),
      ),
    )
    expect(report).toMatchObject({ swapped: 1, placedByCommune: 1, hoursRead: 2 })
    const { latitude } = territory.commune('25031') ?? {}
    expect(await stationsOf('gendarmerie')).toMatchObject([
      { key: '1999001', latitude: 47.48, placedBy: 'file' },
      { key: '2', latitude, placedBy: 'commune' },
    ])
  })

  it('gives stations of police, which say no code, the commune of their name', async () => {
    await taken(
      'police',
      police(
        'Commissariat invent\u00e9;;25;BESANCON;1 rue;6.02;47.24',
        'Commissariat sans lieu;;25;BESAN\u00c7ON;1 rue;;',
        'Commissariat d\u2019ailleurs;;25;Trifouillis;1 rue;6.02;47.24',
      ),
    )
    expect((await stationsOf('police')).map(({ name, insee }) => [name, insee])).toEqual(
      expect.arrayContaining([
        ['Commissariat invent\u00e9', '25056'],
        ['Commissariat sans lieu', '25056'],
        ['Commissariat d\u2019ailleurs', null],
      ]),
    )
  })

  it('leaves a commune to both forces when it names both', async () => {
    const rows = [
      '13055;Marseille;PN;1;Nord;;',
      '13055;Marseille;PN;2;Sud;;',
      '13001;Aix;PN;3;A;;',
      '13001;Aix;GN;4;B;;',
    ]
    await taken('competence', `${[competenceHead, ...rows].join('\n')}\n`)
    const found = await competenceOf(db, ['13055', '13001'])
    expect(found.get('13055')).toEqual({ insee: '13055', institution: 'PN', serviceId: null, service: null })
    expect(found.get('13001')?.institution).toBeNull()
  })
})

describe('a file shorter than the one in use', () => {
  it('is refused beyond one row in twenty, and the one in use stays', async () => {
    await taken('competence', competence(100))
    expect(await take('competence', competence(94))).toMatchObject({
      why: 'file-lost-rows',
      values: { before: 100, rows: 94, percent: 6 },
    })
    expect((await inUse('competence'))?.rowsKept).toBe(100)
    expect((await competenceOf(db, ['10100'])).size).toBe(1)
  })

  it('is taken at one row in twenty, or when the operator knows why', async () => {
    await taken('competence', competence(100))
    expect((await taken('competence', competence(95))).before).toBe(100)
    expect((await taken('competence', competence(10), { acceptLoss: true })).before).toBe(95)
  })

  it('is not compared to the invented sample of the demo', async () => {
    await taken('competence', competence(100), { invented: true })
    expect((await taken('competence', competence(5))).before).toBeUndefined()
  })
})

describe('a file that is not one', () => {
  const good = competence(50)
  const hostile: [string, FileKind, string | Uint8Array, object][] = [
    ['nothing', 'competence', '', { why: 'file-empty' }],
    ['only its first line', 'competence', `${competenceHead}\n`, { why: 'file-no-rows' }],
    ['blank lines', 'competence', '\n\n\n', { why: 'file-empty' }],
    ['a web page', 'competence', '<!doctype html>\n<title>429</title>\n', { why: 'file-html' }],
    ['a web page after a byte order mark', 'police', '\ufeff\n<html>\n</html>\n', { why: 'file-html' }],
    ['JSON', 'police', '[{"service":"x"}]\n', { why: 'file-json' }],
    ['a zip', 'police', Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0), { why: 'file-not-text' }],
    ['UTF-16', 'competence', Buffer.from(`\ufeff${good}`, 'utf16le'), { why: 'file-not-text' }],
    [
      'a NUL',
      'competence',
      good.replace('Commune 9', 'Comm\0une'),
      { why: 'file-not-text', values: { line: 11 } },
    ],
    [
      'letters that no one has',
      'competence',
      Buffer.from(good.replace('Commune 3', '\u00e9\u0081'), 'latin1'),
      { why: 'file-encoding', values: { line: 5 } },
    ],
    [
      'accents spoiled by a conversion',
      'competence',
      good.replace('Commune 3', 'B\u00c3\u00a9joud'),
      { why: 'file-garbled', values: { line: 5 } },
    ],
    ['letters lost', 'competence', good.replace('Commune 3', 'B\ufffdjoud'), { why: 'file-garbled' }],
    [
      'other columns',
      'competence',
      'a;b;c\n1;2;3\n',
      { why: 'file-columns', values: { columns: 'code_commune, institution' } },
    ],
    [
      'the columns of another kind',
      'police',
      gendarmerie(unit()),
      { why: 'file-other-kind', values: { kind: 'gendarmerie' } },
    ],
    [
      'those of the police for the gendarmerie',
      'gendarmerie',
      police('a;;25;b;c;6;47'),
      { why: 'file-other-kind', values: { kind: 'police' } },
    ],
    ['a last row cut short', 'competence', good.slice(0, -25), { why: 'file-truncated' }],
    [
      'a last letter cut in two',
      'competence',
      Buffer.from(`${good}10999;\u00c9`).subarray(0, -1),
      { why: 'file-truncated' },
    ],
    [
      'a quote that never closes',
      'competence',
      good.replace('Commune 7', '"Commune 7'),
      { why: 'file-quote-open', values: { line: 9 } },
    ],
    [
      'codes that lost their zero',
      'competence',
      good.replaceAll('\n10', '\n1'),
      { why: 'file-unusable-rows', rows: expect.arrayContaining([{ line: 2, why: 'lost-zero' }]) },
    ],
    ['rows of other widths', 'competence', good.replaceAll(';;\n', ';\n'), { why: 'file-unusable-rows' }],
    [
      'institutions of no kind',
      'competence',
      good.replaceAll('GN', 'PM'),
      { why: 'file-unusable-rows', values: { count: 50, rows: 50, percent: 100 } },
    ],
    [
      'only places apart',
      'gendarmerie',
      gendarmerie(unit({ service: 'Peloton d\u2019autoroute' })),
      { why: 'file-no-rows' },
    ],
  ]

  it.each(hostile)('%s', async (name, kind, content, expected) => {
    await taken('competence', competence(10, 'PN'))
    const before = await inUse(kind)
    const ruling = await take(kind, content)
    expect(ruling.granted, name).toBe(false)
    expect(ruling).toMatchObject(expected)
    expect(await inUse(kind)).toEqual(before)
  })

  it('may be a line of two hundred megabytes: it is refused at its first piece', async () => {
    const path = write('')
    const piece = Buffer.alloc(8 * 1024 * 1024, 'x')
    for (let at = 0; at < 25; at++) writeFileSync(path, piece, { flag: 'a' })
    const ruling = await takeFileIn({ db, now }, territory, { kind: 'competence', path, by: 'x' })
    expect(ruling).toMatchObject({ why: 'file-line-too-long', values: { line: 1 } })
  })

  it('may have more rows than the country has communes', async () => {
    const row = '10001;Commune;GN;1;Brigade;;\n'
    const path = write(`${competenceHead}\n${row.repeat(100_001)}`)
    const ruling = await takeFileIn({ db, now }, territory, { kind: 'competence', path, by: 'x' })
    expect(ruling).toMatchObject({ why: 'file-too-many-rows' })
  })

  it('may be nowhere, or a folder', async () => {
    const at = (path: string) => takeFileIn({ db, now }, territory, { kind: 'police', path, by: 'x' })
    expect(await at(join(folder, 'absent.csv'))).toMatchObject({ why: 'file-missing' })
    expect(await at(folder)).toMatchObject({ why: 'file-unreadable' })
  })

  it('is never more than a refusal, whatever was done to a true one', async () => {
    const bytes = Buffer.from(
      gendarmerie(...Array.from({ length: 6 }, (_, at) => unit({ identifiant_public_unite: `7${at}` }))),
    )
    const spoiled = fc
      .array(fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 0, max: 255 })), { maxLength: 6 })
      .chain((changes) => fc.tuple(fc.constant(changes), fc.integer({ min: 1, max: bytes.length })))
    await fc.assert(
      fc.asyncProperty(spoiled, async ([changes, length]) => {
        const copy = Buffer.from(bytes)
        for (const [at, byte] of changes) copy[at] = byte
        const ruling = await take('gendarmerie', copy.subarray(0, length), { acceptLoss: true })
        if (!ruling.granted) expect(ruling.why).toMatch(/^file-/)
      }),
      { numRuns: 60 },
    )
  })
})

describe('a crash in the middle of the writing', () => {
  it('leaves the file that was in use, whole', async () => {
    const before = await taken('competence', competence(40))
    const died = db.transaction().execute(async (tx) => {
      const rows = [{ insee: '25056', institution: 'PN' as const, serviceId: null, service: null }]
      await replaceRows(tx, { ...before.file, sha256: 'f'.repeat(64), rowsKept: 1 }, rows, () => {
        throw new Error('the power went out')
      })
    })
    await expect(died).rejects.toThrow('the power went out')
    expect((await inUse('competence'))?.sha256).toBe(before.file.sha256)
    expect((await competenceOf(db, ['10001', '10040', '25056'])).size).toBe(2)
  })
})

describe('bin/balise import', () => {
  const order = (...args: string[]) =>
    heard((terminal) => importCommand(args, 'opératrice', opening(db), terminal))
  const listed = async () =>
    linesOf((await heard((terminal) => opening(db)((outside) => importsCommand(outside, terminal)))).out)

  it('takes a file in, lists it, and takes it once', async () => {
    const path = write(gendarmerie(unit(), unit({ identifiant_public_unite: '1999002' })))
    const { code, out, err } = await order('gendarmerie', path, '2026-11-20')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toMatch(
      /^Unités de gendarmerie accueillant du public : 2 lignes en service \(fichier fichier-\d+\.csv, du 2026-11-20\)\./,
    )
    expect(out).toMatch(/SHA-256 : [0-9a-f]{64}/)
    expect(await order('gendarmerie', path)).toEqual({
      code: 0,
      out: 'Ce fichier est déjà en service (liste du 2026-11-20).\n',
      err: '',
    })
    expect(await listed()).toEqual([
      expect.stringMatching(
        /^\[en service\] gendarmerie · fichier-\d+\.csv, du 2026-11-20 · 2 lignes sur 2 · importé le /,
      ),
    ])
  })

  it('refused is a sentence and no stack, and what was in use stays', async () => {
    await taken('police', police('Commissariat;;25;BESANÇON;1 rue;6.02;47.24'))
    const before = await listed()
    expect(before).toHaveLength(1)
    const absent = join(folder, 'absent.csv')
    expect(await order('police', absent)).toEqual({
      code: 1,
      out: '',
      err: `Le fichier ${absent} n’existe pas. Vérifiez son chemin.\nRien n’a été changé.\n`,
    })
    const other = await order('police', write(gendarmerie(unit())))
    expect(other).toMatchObject({ code: 1, out: '' })
    expect(other.err).toContain('écrivez : bin/balise import gendarmerie FICHIER')
    expect(await listed()).toEqual(before)
  })
})
