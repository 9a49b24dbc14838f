import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { linesOf } from './command.ts'
import { anOperator } from './operator.ts'

const { folder, port, serving, openCase, readCase, silence, leaves } = await anOperator()
afterAll(leaves)

const server = process.env.TEST_DATABASE_URL

describe.skipIf(server === undefined)('two processes on a PostgreSQL server', { timeout: 90_000 }, () => {
  const name = `balise_processes_${process.pid}`
  const address = new URL(server ?? 'postgres://nowhere')
  address.pathname = `/${name}`

  const asAdmin = async (sql: string) => {
    const admin = new pg.Client({ connectionString: server })
    await admin.connect()
    await admin.query(sql)
    await admin.end()
  }
  beforeAll(() => asAdmin(`create database ${name}`))
  afterAll(() => asAdmin(`drop database if exists ${name} with (force)`))

  const sharing = () =>
    serving({ DATABASE_URL: address.href, BALISE_PROCESSES: '2', BALISE_DATA: join(folder, 'partage') })

  it('share the port, the database and the secret, and stop together', async () => {
    const both = await sharing()
    const kept = await Promise.all(Array.from({ length: 12 }, openCase))
    for (const one of kept) expect((await readCase(one)).status).toBe(200)
    both.tell('SIGTERM')
    expect(await both.ended).toBe(0)
    expect(both.said.err).toBe('')
    expect(linesOf(both.said.out).filter((line) => line.startsWith('Balise '))).toEqual([
      `Balise écoute sur http://localhost:${port}`,
      'Balise est arrêtée. Rien n’est perdu.',
    ])
  })

  it('end with their launcher when it is killed, and leave the port free', async () => {
    const both = await sharing()
    both.tell('SIGKILL')
    await silence()
    const again = await sharing()
    again.tell('SIGTERM')
    expect(await again.ended).toBe(0)
  })
})
