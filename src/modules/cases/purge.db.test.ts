import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { anOpening, caseTables, day, minute, openCasesWorld } from '../../../tests/cases-world.ts'
import { closeCase, openCase, reopenCase, tellFacts } from './actions.ts'
import { purgeCases } from './purge.ts'
import { caseNumber } from './rules/number.ts'
import { readCase, touchCase } from './store/files.ts'
import { recordVisa } from './store/retention.ts'

const house = openCasesWorld()
const { world } = house
const archives = { ...world, settings: { ...world.settings, publicArchives: true } }
const start = new Date('2026-11-21T17:05:00Z')
afterAll(() => house.close())

beforeEach(async () => {
  house.clock.now = start
  await world.db.deleteFrom('cases.caseFile').execute()
  await world.db.deleteFrom('cases.visa').execute()
})

/** The world as the night sees it, where something happens between its list and its first act. */
const interruptedBy = (meanwhile: () => Promise<unknown>): typeof world => ({
  ...world,
  db: new Proxy(world.db, {
    get: (db, name) => {
      const own: unknown = Reflect.get(db, name, db)
      if (name !== 'transaction') return typeof own === 'function' ? own.bind(db) : own
      return () => ({
        execute: async (act: Parameters<ReturnType<typeof db.transaction>['execute']>[0]) => {
          await meanwhile()
          return db.transaction().execute(act)
        },
      })
    },
  }),
})

const visit = async (caseId: string) => {
  const found = await readCase(world.db, caseId)
  if (found) await touchCase(world.db, found.file, house.clock.now)
}

const open = () => openCase(world, anOpening())
const exists = async (caseId: string) => {
  const row = await world.db
    .selectFrom('cases.caseFile')
    .select('id')
    .where('id', '=', caseId)
    .executeTakeFirst()
  return row !== undefined
}
const countCases = async (withheld: boolean) => {
  const rows = await world.db
    .selectFrom('cases.caseFile')
    .select('id')
    .where('withheldAt', withheld ? 'is not' : 'is', null)
    .execute()
  return rows.length
}

/** Many cases at once, without their journeys: only their dates matter here. */
const manyCases = async (count: number, about: { lastSeenAt?: Date; closedAt?: Date; withheldAt?: Date }) => {
  const rows = Array.from({ length: count }, () => ({
    id: randomUUID(),
    number: caseNumber(randomBytes(8)),
    secretHash: randomBytes(32),
    threat: 'phishing-sms',
    public: 'particulier' as const,
    insee: null,
    flags: [],
    reporter: 'self' as const,
    abroad: false,
    language: 'fr' as const,
    openedAt: new Date('2024-01-01T00:00:00Z'),
    lastSeenAt: start,
    closedAt: null,
    withheldAt: null,
    ...about,
  }))
  for (let from = 0; from < count; from += 500)
    await world.db
      .insertInto('cases.caseFile')
      .values(rows.slice(from, from + 500))
      .execute()
}

const coversAll = {
  reference: 'DA25-2026-001',
  authority: 'Archives départementales du Doubs',
  coversOpenedBefore: new Date('2030-01-01T00:00:00Z'),
}

describe('the night', () => {
  it('destroys a case twelve months after it was last opened, not a minute sooner', async () => {
    const { caseId } = await open()
    await tellFacts(world, caseId, { story: 'Un SMS' })
    house.clock.now = new Date('2027-11-21T17:04:00Z')
    expect(await purgeCases(world)).toEqual({ destroyed: 0, withheld: 0 })
    house.later(minute)
    expect(await purgeCases(world)).toEqual({ destroyed: 1, withheld: 0 })
    for (const table of caseTables) expect(await house.rowsOf(table, caseId)).toBe(0)
  })

  it('begins the twelve months again each time somebody opens it', async () => {
    const { caseId } = await open()
    house.later(200 * day)
    await visit(caseId)
    house.later(200 * day)
    await purgeCases(world)
    expect(await exists(caseId)).toBe(true)
    house.later(166 * day)
    await purgeCases(world)
    expect(await exists(caseId)).toBe(false)
  })

  it('destroys a closed case after thirty days, however often it was read', async () => {
    const { caseId, number, secret } = await open()
    await closeCase(world, caseId)
    house.later(29 * day)
    expect(await purgeCases(world)).toEqual({ destroyed: 0, withheld: 0 })
    expect(await reopenCase(world, number, secret.join(' '), '192.0.2.1')).toMatchObject({ granted: true })
    await visit(caseId)
    house.later(day)
    expect(await purgeCases(world)).toEqual({ destroyed: 1, withheld: 0 })
  })

  it('destroys all of six hundred cases in one night, and none of the others', async () => {
    await manyCases(510, { lastSeenAt: new Date('2025-01-01T00:00:00Z') })
    await manyCases(90, { closedAt: new Date('2026-10-01T00:00:00Z') })
    await manyCases(50, {})
    expect(await purgeCases(world)).toEqual({ destroyed: 600, withheld: 0 })
    expect(await countCases(false)).toBe(50)
  })

  it('forgets wrong tries after a day', async () => {
    await reopenCase(world, 'BAL-0000-0001', 'abaisser abandon abdiquer abeille abolir aborder', '192.0.2.9')
    const tries = () => world.db.selectFrom('cases.wrongTry').select('id').execute()
    expect((await tries()).length).toBeGreaterThan(0)
    house.later(day + minute)
    await purgeCases(world)
    expect(await tries()).toEqual([])
  })

  it('does nothing the second time', async () => {
    await manyCases(20, { lastSeenAt: new Date('2025-01-01T00:00:00Z') })
    await purgeCases(world)
    expect(await purgeCases(world)).toEqual({ destroyed: 0, withheld: 0 })
  })

  it('leaves the case of somebody who comes back during it', async () => {
    const { caseId } = await open()
    house.later(366 * day)
    expect(await purgeCases(interruptedBy(() => visit(caseId)))).toEqual({ destroyed: 0, withheld: 0 })
    expect(await exists(caseId)).toBe(true)
  })
})

describe('where public archives rule, the night', () => {
  it('withholds what is past its time, and destroys it the night after the visa', async () => {
    const { caseId, number, secret } = await open()
    house.later(366 * day)
    expect(await purgeCases(archives)).toEqual({ destroyed: 0, withheld: 1 })
    expect(await exists(caseId)).toBe(true)
    expect(await reopenCase(archives, number, secret.join(' '), '192.0.2.2')).toMatchObject({
      why: 'case-key-wrong',
    })
    house.later(day)
    expect(await purgeCases(archives)).toEqual({ destroyed: 0, withheld: 0 })
    await recordVisa(world.db, coversAll, house.clock.now)
    expect(await purgeCases(archives)).toEqual({ destroyed: 1, withheld: 0 })
    expect(await exists(caseId)).toBe(false)
  })

  it('destroys only what the visa covers', async () => {
    const { caseId } = await open()
    house.later(366 * day)
    await manyCases(3, { withheldAt: start })
    await recordVisa(world.db, { ...coversAll, coversOpenedBefore: new Date('2025-01-01T00:00:00Z') }, start)
    expect(await purgeCases(archives)).toEqual({ destroyed: 3, withheld: 1 })
    expect(await exists(caseId)).toBe(true)
  })

  it('reaches what is due behind eleven hundred cases that wait for a visa', async () => {
    await manyCases(1100, {
      lastSeenAt: new Date('2024-02-01T00:00:00Z'),
      withheldAt: new Date('2025-02-01T00:00:00Z'),
    })
    await manyCases(40, { lastSeenAt: new Date('2025-06-01T00:00:00Z') })
    await manyCases(30, { closedAt: new Date('2026-10-01T00:00:00Z') })
    expect(await purgeCases(archives)).toEqual({ destroyed: 0, withheld: 70 })
    expect(await countCases(true)).toBe(1170)
    expect(await countCases(false)).toBe(0)
  })
})
