import { CamelCasePlugin, Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import { openEmbedded } from './embedded.ts'
import { LightClient, PreparingClient } from './prepared.ts'

/**
 * Tables of every module. Each module adds its own by declaration merging, in its store, so that this file
 * knows none of them.
 */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the modules' stores
export interface Tables {}

/** Where a query runs: the database, or a transaction of it. Inside a transaction only the transaction speaks. */
export type Db = Kysely<Tables>
export type Tx = Transaction<Tables>

export type Database = {
  db: Db
  pool: pg.Pool
  kind: 'embedded' | 'server'
  close: () => Promise<void>
}

type Where = { databaseUrl: string | undefined; dataFolder: string }

/**
 * Opens the one database: a PostgreSQL server when an address is given, the embedded one otherwise. Statements
 * of a transaction that do not wait for one another travel together (`pipeline`): on a busy day a connection is
 * held by the turns of our own loop, not by the database.
 * Throws FolderBusy when another process holds the embedded database.
 */
export async function openDatabase({ databaseUrl, dataFolder }: Where): Promise<Database> {
  if (databaseUrl !== undefined) return databaseOver(serverPool(databaseUrl), 'server')

  const embedded = await openEmbedded(dataFolder)
  const database = databaseOver(embeddedPool(embedded.socketFolder), 'embedded')
  return {
    ...database,
    close: async () => {
      await database.close()
      await embedded.close()
    },
  }
}

export const serverPool = (databaseUrl: string) =>
  withoutCompiling(
    new pg.Pool({
      connectionString: databaseUrl,
      max: 15,
      connectionTimeoutMillis: 10_000,
      pipeline: true,
      Client: PreparingClient,
    }),
  )

/** Our requests are short: where the planner expects much, compiling them (JIT) took a second to save nothing. */
function withoutCompiling(pool: pg.Pool): pg.Pool {
  // Queued before whatever the connection was opened for; one that fails as it is opened says so by itself.
  pool.on('connect', (client) => void client.query('set jit = off').catch(() => {}))
  return pool
}

/** The embedded database is one connection: a pool of one makes transactions queue in order. */
export const embeddedPool = (socketFolder: string) =>
  new pg.Pool({
    host: socketFolder,
    database: 'postgres',
    user: 'postgres',
    max: 1,
    pipeline: true,
    Client: LightClient,
  })

export function databaseOver(pool: pg.Pool, kind: Database['kind']): Database {
  // A connection lost while idle is replaced by the pool; unheard, the event would end the process.
  pool.on('error', () => {})
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }), plugins: [new CamelCasePlugin()] })
  return { db, pool, kind, close: () => pool.end() }
}
