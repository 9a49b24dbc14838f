import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { projectRoot } from '../content.ts'
import { EmbeddedClosed } from './embedded.ts'
import { FolderBusy } from './folder-lock.ts'
import { type Database, openDatabase } from './index.ts'
import { copyNewDatabase } from './new-database.ts'

/** A town hall's folder: closed to others. The database is made there once, since that takes seconds. */
const parent = mkdtempSync(join(tmpdir(), 'balise-embedded-'))
const folder = join(parent, 'mairie', 'var')
const keptIn = join(projectRoot, 'dist/kept')
const open = (dataFolder: string) => openDatabase({ databaseUrl: undefined, dataFolder })
const numbersIn = async ({ pool }: Database) =>
  (await pool.query('select n from kept order by n')).rows.map(({ n }) => n)

let database: Database
beforeAll(async () => {
  mkdirSync(join(parent, 'mairie'))
  chmodSync(join(parent, 'mairie'), 0o700)
  database = await open(folder)
  await database.pool.query('create table kept (n integer)')
})
afterAll(() => rmSync(parent, { recursive: true }))

describe('the embedded database', () => {
  it('leaves the event loop free while a query takes its time', async () => {
    let working = true
    let beats = 0
    const beating = (async () => {
      while (working) {
        await wait(5)
        beats++
      }
    })()
    const started = performance.now()
    await database.pool.query('select count(*) from generate_series(1, 2000000) n where sqrt(n) > 1')
    const took = performance.now() - started
    working = false
    await beating
    expect(took).toBeGreaterThan(50)
    // Two hundred beats a second on a free loop, one or none on a frozen one.
    expect(beats).toBeGreaterThan(took / 50)
  })

  it('makes transactions wait for one another, and undoes the one that fails', async () => {
    const adding = Array.from({ length: 8 }, (_, n) =>
      database.db.transaction().execute(async (tx) => {
        await sql`insert into kept values (${n})`.execute(tx)
        if (n === 3) throw new Error('changed my mind')
      }),
    )
    const ends = await Promise.allSettled(adding)
    expect(ends.filter(({ status }) => status === 'rejected')).toHaveLength(1)
    expect(await numbersIn(database)).toEqual([0, 1, 2, 4, 5, 6, 7])
  })

  it('says of a refused statement who asked', async () => {
    const asking = sql`select from nowhere`.execute(database.db)
    await expect(asking).rejects.toMatchObject({
      code: '42P01',
      stack: expect.stringContaining('embedded.db.test'),
    })
  })

  it('refuses a second opening of its folder, and works on as if nothing had happened', async () => {
    await expect(open(folder)).rejects.toThrow(FolderBusy)
    await database.pool.query('insert into kept values (3)')
    expect(await numbersIn(database)).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
  })

  it('lets nobody else reach its socket', () => {
    expect(statSync(join(folder, 'socket')).mode & 0o777).toBe(0o700)
    expect(statSync(join(folder, 'database')).mode & 0o777).toBe(0o700)
  })
})

describe('the embedded database, once closed', () => {
  beforeAll(() => database.close())

  it('takes its socket away', () => expect(existsSync(join(folder, 'socket'))).toBe(false))

  it('is found again as it was left, also at an address too long for a Unix socket', async () => {
    const long = join(parent, 'un-dossier-au-nom-bien-long-'.repeat(6), 'é'.repeat(40))
    expect(Buffer.byteLength(long)).toBeGreaterThan(107)
    cpSync(folder, long, { recursive: true })
    const again = await open(long)
    expect(await numbersIn(again)).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
    await again.close()
  })

  it('says why when it cannot be opened, and leaves the folder free for the next try', async () => {
    const control = join(folder, 'database', 'pgdata', 'global', 'pg_control')
    const sound = readFileSync(control)
    writeFileSync(control, 'ceci n’est pas une base')
    await expect(open(folder)).rejects.toThrow(EmbeddedClosed)
    writeFileSync(control, sound)
    await (await open(folder)).close()
  })
})

describe('an empty database made once for all', () => {
  it('is copied where none is, closed to others, and each copy lives its own life', async () => {
    const other = await open(join(parent, 'autre'))
    expect((await other.pool.query(`select to_regclass('kept') as kept`)).rows).toEqual([{ kept: null }])
    await other.close()
    for (const name of readdirSync(keptIn).filter((one) => one.startsWith('database-')))
      expect(statSync(join(keptIn, name)).mode & 0o777).toBe(0o700)
  })

  it('never takes the place of one that is there, whole or not', async () => {
    const begun = join(parent, 'commencée')
    mkdirSync(begun)
    await copyNewDatabase(begun, keptIn)
    expect(readdirSync(begun)).toEqual([])
  })

  it('is left to the engine to make where none can be kept', async () => {
    const [nowhere, wanted] = [join(parent, 'un fichier'), join(parent, 'voulue')]
    writeFileSync(nowhere, '')
    await copyNewDatabase(wanted, nowhere)
    expect(existsSync(wanted)).toBe(false)
  })
})

describe('a database server that cannot be reached', () => {
  it('is said at the first question, and closes without waiting for it', async () => {
    const database = await openDatabase({ databaseUrl: 'postgres://127.0.0.1:1/balise', dataFolder: parent })
    expect(database.kind).toBe('server')
    await expect(database.pool.query('select 1')).rejects.toThrow('ECONNREFUSED')
    await database.close()
  })
})
