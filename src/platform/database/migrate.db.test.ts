import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../tests/database.ts'
import { migrations } from '../../migrations.ts'
import { projectRoot } from '../content.ts'
import { MigrationDrift, migrate } from './migrate.ts'

const { pool, close } = openTestDatabase()
afterAll(close)

const module = 'trial'
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'balise-migrate-'))
})
afterEach(async () => {
  rmSync(folder, { recursive: true })
  await pool.query(`drop schema if exists trial cascade`)
  await pool.query('delete from platform.migration where module = $1', [module])
})

const write = (name: string, sql: string) => writeFileSync(join(folder, name), sql)
const apply = () => migrate(pool, [{ module, folder: relative(projectRoot, folder) }])
const applied = async () =>
  (
    await pool.query('select name from platform.migration where module = $1 order by name', [module])
  ).rows.map(({ name }) => name)

describe('migrations', () => {
  it('apply in the order of their numbers, once', async () => {
    write('0002_fill.sql', 'insert into trial.step values (2);')
    write(
      '0001_make.sql',
      'create schema trial; create table trial.step (n integer); insert into trial.step values (1);',
    )
    write('README.md', 'not a migration')
    expect(await apply()).toEqual(['trial/0001_make.sql', 'trial/0002_fill.sql'])
    expect(await apply()).toEqual([])
    expect((await pool.query('select n from trial.step order by n')).rows).toEqual([{ n: 1 }, { n: 2 }])
  })

  it('apply what is new to a database that has the rest', async () => {
    write('0001_make.sql', 'create schema trial;')
    await apply()
    write('0002_more.sql', 'create table trial.more (n integer);')
    expect(await apply()).toEqual(['trial/0002_more.sql'])
  })

  it('that fail half-way leave nothing of themselves, and all that came before', async () => {
    write('0001_make.sql', 'create schema trial; create table trial.step (n integer);')
    write(
      '0002_fail.sql',
      'insert into trial.step values (1); create table trial.half (n integer); select 1 / 0;',
    )
    write('0003_never.sql', 'create table trial.never (n integer);')
    await expect(apply()).rejects.toThrow('division by zero')
    expect(await applied()).toEqual(['0001_make.sql'])
    expect((await pool.query('select count(*)::int as rows from trial.step')).rows).toEqual([{ rows: 0 }])
    expect((await pool.query(`select to_regclass('trial.half') as half`)).rows).toEqual([{ half: null }])
    write('0002_fail.sql', 'insert into trial.step values (1);')
    expect(await apply()).toEqual(['trial/0002_fail.sql', 'trial/0003_never.sql'])
  })

  it('that were edited after they applied are a drift, and nothing is touched', async () => {
    write('0001_make.sql', 'create schema trial;')
    await apply()
    write('0001_make.sql', 'create schema trial; -- one more word')
    write('0002_more.sql', 'create table trial.more (n integer);')
    const drift = await apply().catch((error: unknown) => error)
    expect(drift).toBeInstanceOf(MigrationDrift)
    expect(drift).toMatchObject({ message: 'trial/0001_make.sql', why: 'migrationDrift' })
    expect(await applied()).toEqual(['0001_make.sql'])
  })

  it('that the database has and this code does not know are a drift: an older version must not run on it', async () => {
    write('0001_make.sql', 'create schema trial;')
    write('0002_more.sql', 'create table trial.more (n integer);')
    await apply()
    rmSync(join(folder, '0002_more.sql'))
    await expect(apply()).rejects.toMatchObject({ message: 'trial/0002_more.sql', why: 'databaseNewer' })
  })

  it('asked by several servers at the same time apply once', async () => {
    write('0001_make.sql', 'create schema trial; create table trial.step (n integer);')
    write('0002_fill.sql', 'insert into trial.step values (1);')
    const done = await Promise.all([apply(), apply(), apply(), apply()])
    expect(done.flat().sort()).toEqual(['trial/0001_make.sql', 'trial/0002_fill.sql'])
    expect((await pool.query('select n from trial.step')).rows).toEqual([{ n: 1 }])
  })

  it('of the house have brought this database up to the code', async () => {
    expect(await migrate(pool, migrations)).toEqual([])
  })
})
