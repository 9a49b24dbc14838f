import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import type { TestProject } from 'vitest/node'
import { migrations } from '../src/migrations.ts'
import { openEmbedded } from '../src/platform/database/embedded.ts'
import {
  type Database,
  type Db,
  databaseOver,
  embeddedPool,
  serverPool,
} from '../src/platform/database/index.ts'
import { migrate } from '../src/platform/database/migrate.ts'

type Where = { databaseUrl: string } | { socketFolder: string }

declare module 'vitest' {
  interface ProvidedContext {
    where: Where
    /** Every table that is empty in a new instance, by its whole name. */
    emptyAtFirst: string[]
  }
}

/**
 * One migrated database for all the tests of a run: a new one on the server of TEST_DATABASE_URL, else the
 * embedded one in a temporary folder. Its files follow one another and each finds it empty (empty-database.ts).
 */
export async function setup(project: TestProject) {
  const server = process.env.TEST_DATABASE_URL
  if (server === undefined) {
    const folder = mkdtempSync(join(tmpdir(), 'balise-test-'))
    const embedded = await openEmbedded(folder)
    await prepare(project, { socketFolder: embedded.socketFolder })
    return async () => {
      await embedded.close()
      rmSync(folder, { recursive: true, force: true })
    }
  }

  const name = `balise_test_${process.pid}`
  const admin = new pg.Client({ connectionString: server })
  await admin.connect()
  await admin.query(`create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  await prepare(project, { databaseUrl: url.href })
  return async () => {
    await admin.query(`drop database ${name} with (force)`)
    await admin.end()
  }
}

async function prepare(project: TestProject, where: Where) {
  const database = open(where)
  await migrate(database.pool, migrations)
  project.provide('where', where)
  project.provide('emptyAtFirst', await emptyTables(database.pool))
  await database.close()
}

async function emptyTables(pool: Database['pool']): Promise<string[]> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema')`,
  )
  const asked = tables.map(({ name }) => `select '${name}' as name where not exists (select from ${name})`)
  return (await pool.query<{ name: string }>(asked.join(' union all '))).rows.map(({ name }) => name)
}

const open = (where: Where): Database =>
  'databaseUrl' in where
    ? databaseOver(serverPool(where.databaseUrl), 'server')
    : databaseOver(embeddedPool(where.socketFolder), 'embedded')

/** The database of this run, for one test file; closed by the caller. */
export const openTestDatabase = (): Database => open(inject('where'))

/**
 * The database for one test that no other file may see or disturb: a transaction of it, in the end undone.
 * Inside it what opens transactions of its own does not run.
 */
export async function unseen(use: (db: Db) => Promise<void>) {
  const database = openTestDatabase()
  const transaction = await database.db.startTransaction().execute()
  try {
    await use(transaction)
  } finally {
    await transaction.rollback().execute()
    await database.close()
  }
}
