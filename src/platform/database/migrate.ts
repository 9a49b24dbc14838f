import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { contentExists, contentFiles, projectRoot } from '../content.ts'

/** A migration changed after it was applied, or the database holds one that this code does not know yet. */
export class MigrationDrift extends Error {
  readonly why: 'migrationDrift' | 'databaseNewer'

  constructor(name: string, why: MigrationDrift['why']) {
    super(name)
    this.why = why
  }
}

/** Folders of numbered .sql files, in the order in which they apply. */
export type MigrationFolder = { module: string; folder: string }

/**
 * Brings the database up to the code: forward only, one transaction a file, each applied once.
 *
 * Servers that start together wait for one another on an advisory lock. A file already applied may not
 * change: its SHA-256 is kept, and a difference is a drift that a person must look at.
 */
export async function migrate(pool: pg.Pool, folders: MigrationFolder[]): Promise<string[]> {
  const client = await pool.connect()
  const applied: string[] = []
  try {
    await client.query('select pg_advisory_lock(2401718)')
    await client.query(`
      create schema if not exists platform;
      create table if not exists platform.migration (
        module text not null, name text not null, sha256 text not null,
        applied_at timestamptz not null default now(), primary key (module, name)
      )`)
    const { rows } = await client.query<{ module: string; name: string; sha256: string }>(
      'select module, name, sha256 from platform.migration',
    )
    const known = new Map(rows.map((row) => [`${row.module}/${row.name}`, row.sha256]))

    for (const { module, folder } of folders) {
      const unknown = rows.find((row) => row.module === module && !contentExists(join(folder, row.name)))
      if (unknown) throw new MigrationDrift(`${module}/${unknown.name}`, 'databaseNewer')
      for (const name of contentFiles(folder, '.sql')) {
        const sql = readFileSync(join(projectRoot, folder, name), 'utf8')
        const sha256 = createHash('sha256').update(sql).digest('hex')
        const before = known.get(`${module}/${name}`)
        if (before === sha256) continue
        if (before !== undefined) throw new MigrationDrift(`${module}/${name}`, 'migrationDrift')
        await applyOne(client, module, name, sql, sha256)
        applied.push(`${module}/${name}`)
      }
    }
    return applied
  } finally {
    await client.query('select pg_advisory_unlock(2401718)').catch(() => {})
    client.release()
  }
}

async function applyOne(client: pg.PoolClient, module: string, name: string, sql: string, sha256: string) {
  await client.query('begin')
  try {
    await client.query(sql)
    await client.query('insert into platform.migration (module, name, sha256) values ($1, $2, $3)', [
      module,
      name,
      sha256,
    ])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}
