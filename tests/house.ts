import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach } from 'vitest'
import { balise } from '../src/balise.ts'
import { loadAssets } from '../src/platform/http/assets.ts'
import type { Jobs } from '../src/platform/jobs.ts'
import { openPost } from '../src/platform/mail.ts'
import { openSecrets } from '../src/platform/secrets.ts'
import { readSettings, type Settings } from '../src/platform/settings.ts'
import { loadWords } from '../src/platform/words/index.ts'
import { openTestDatabase } from './database.ts'

export type House = Awaited<ReturnType<typeof openHouse>>

/**
 * The whole house over the test database, without a port: requests go in by `app.inject`.
 * Its clock stands still until a test moves it; the job runner is not started, mails are sent at once.
 */
export async function openHouse(given: { at?: Date; settings?: Partial<Settings> } = {}) {
  const clock = { now: given.at ?? new Date('2026-11-21T17:05:00Z') }
  const now = () => clock.now
  const { settings } = readSettings({ BALISE_LOG_LEVEL: 'silent' }, 'development')
  const database = openTestDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'balise-house-'))
  const all = { ...settings, dataFolder: folder, ...given.settings }
  const outside = {
    now,
    settings: all,
    database,
    assets: loadAssets(),
    secrets: openSecrets(all.dataFolder, all.secret),
    post: openPost(all, now),
    words: loadWords(),
  }
  const house = await balise(outside)
  const atOnce: Jobs = { send: (job, data) => job.run(data), stop: async () => {} }
  house.accounts.startWith(atOnce)
  house.cases.startWith(atOnce)
  house.evidence.startWith(atOnce)
  house.directory.startWith(atOnce)
  house.interventions.startWith(atOnce)
  await house.app.ready()
  return {
    ...house,
    clock,
    later: (milliseconds: number) => {
      clock.now = new Date(clock.now.getTime() + milliseconds)
    },
    database,
    post: outside.post,
    close: async () => {
      await house.app.close()
      await database.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The house of one test file: closed after its last test, its clock put back before each. */
export async function houseOfThisFile(at: Date) {
  const house = await openHouse({ at })
  afterAll(house.close)
  beforeEach(() => {
    house.clock.now = at
  })
  return { house, words: house.world.words.fr, later: house.later }
}

/** A form as a browser sends it. */
export const asForm = (fields: Record<string, string>) => ({
  payload: new URLSearchParams(fields).toString(),
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
})

/** The cookies an answer sets, as the next request sends them. */
export const cookiesOf = (answer: { cookies: { name: string; value: string }[] }): Record<string, string> =>
  Object.fromEntries(
    answer.cookies.filter(({ value }) => value !== '').map(({ name, value }) => [name, value]),
  )
