import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CasesWorld, Opening } from '../src/modules/cases/actions.ts'
import { projectRoot } from '../src/platform/content.ts'
import type { Tables } from '../src/platform/database/index.ts'
import { openPost } from '../src/platform/mail.ts'
import { secretsFrom } from '../src/platform/secrets.ts'
import { readSettings, type Settings } from '../src/platform/settings.ts'
import { loadWords } from '../src/platform/words/index.ts'
import { openTestDatabase } from './database.ts'

export const secretWords = readFileSync(join(projectRoot, 'data/words/case-secret-fr.txt'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))

/** What the actions of cases are given, over the test database: keys of its own, a clock that a test moves. */
export function openCasesWorld(given: { at?: Date; settings?: Partial<Settings> } = {}) {
  const clock = { now: given.at ?? new Date('2026-11-21T17:05:00Z') }
  const now = () => clock.now
  const settings = { ...readSettings({}, 'development').settings, ...given.settings }
  const database = openTestDatabase()
  const { db } = database
  const world: CasesWorld = {
    db,
    now,
    settings,
    secrets: secretsFrom(randomBytes(32)),
    post: openPost(settings, now),
    words: loadWords(),
    secretWords,
  }
  return {
    world,
    database,
    later: (milliseconds: number) => {
      clock.now = new Date(clock.now.getTime() + milliseconds)
    },
    clock,
    /** How many rows of a table belong to a case. */
    rowsOf: async (table: CaseTable, caseId: string): Promise<number> => {
      const rows = await db.selectFrom(table).select('caseId').where('caseId', '=', caseId).execute()
      return rows.length
    },
    close: () => database.close(),
  }
}

export const caseTables = [
  'cases.fact',
  'cases.task',
  'cases.entry',
  'cases.passage',
  'cases.address',
  'cases.attached',
  'cases.attachLink',
  'cases.followUp',
  'cases.followUpCode',
  'cases.followUpQuiet',
  'cases.schemeMessage',
] as const satisfies readonly (keyof Tables)[]
export type CaseTable = (typeof caseTables)[number]

export const anOpening = (about: Partial<Opening> = {}): Opening => ({
  threat: 'phishing-sms',
  public: 'particulier',
  flags: ['money-lost'],
  insee: '25056',
  department: '25',
  reporter: 'self',
  abroad: false,
  language: 'fr',
  facts: {},
  ...about,
})

/** What is said when anything of a database is asked: every column of every table of ours, as text. */
export async function everythingKept(database: ReturnType<typeof openTestDatabase>): Promise<string> {
  const { rows } = await database.pool.query<{ name: string }>(`
    select format('%I.%I', table_schema, table_name) as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`)
  const texts: string[] = []
  for (const { name } of rows) {
    const { rows: kept } = await database.pool.query<{ text: string }>(
      `select t::text as text from ${name} t`,
    )
    texts.push(...kept.map(({ text }) => text))
  }
  return texts.join('\n')
}

export const minute = 60_000
export const hour = 60 * minute
export const day = 24 * hour
