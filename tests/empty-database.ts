import { inject } from 'vitest'
import { openTestDatabase } from './database.ts'

/**
 * Before each file, what the others left in the database they share is taken away: which comes first depends on how
 * long each took the last time, and no test may depend on that.
 */
const database = openTestDatabase()
const client = await database.pool.connect()
try {
  const tables = inject('emptyAtFirst')
  const asked = tables.map((table) => `select '${table}' as name where exists (select from ${table})`)
  const { rows } = await client.query<{ name: string }>(asked.join(' union all '))
  if (rows.length > 0) {
    // Logs that are only added to refuse to be emptied otherwise. Local: the embedded database has one session for all.
    await client.query('begin')
    await client.query('set local session_replication_role = replica')
    await client.query(`truncate ${rows.map(({ name }) => name).join(', ')} cascade`)
    await client.query('commit')
  }
} finally {
  client.release()
  await database.close()
}
