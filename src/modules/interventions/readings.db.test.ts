import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { inPage } from '../../../tests/caller.ts'
import { leadsTo } from '../../../tests/holder.ts'
import { repairsOfThisFile } from '../../../tests/repairs-world.ts'
import { openToRead, readingThresholds } from './readings.ts'
import { insertReading } from './store/readings.ts'

const { house, words, later, aRequest, aRepairer, aColleagueOf, workOf, help, desk } =
  await repairsOfThisFile()
const { db } = house.world
const hour = 3_600_000

const rowsOf = (id: string) =>
  db
    .selectFrom('interventions.reading')
    .select(['person', 'personId', 'at'])
    .where('interventionId', '=', id)
    .orderBy('at')
    .execute()

describe('Reading a case (C3, A3-ACCESS)', () => {
  it('is written once a person and a day, before it is shown, and read by the victim and in what she takes away', async () => {
    const { victim, repairer, id } = await aRequest()
    expect(await rowsOf(id)).toEqual([])
    const unread = await victim.caller.get(help(victim, `/${id}`))
    expect(unread.body).toContain(inPage(words.helpRequest.readings.nobody))
    await repairer.caller.get(desk(id))
    await repairer.caller.get(desk(id))
    const colleague = await aColleagueOf(repairer)
    await colleague.get(desk(id))
    const rows = await rowsOf(id)
    expect(rows).toHaveLength(2)
    leadsTo(await repairer.caller.post(desk(id, '/accept')))
    later(24 * hour)
    const [first] = rows
    const by = { kind: 'provider', organisation: repairer.provider.organisation } as const
    for (let times = 0; times < 2; times++)
      await openToRead(house.world, id, { ...by, person: first?.person ?? '' }, first?.personId ?? '')
    expect(await rowsOf(id)).toHaveLength(3)
    const page = await victim.caller.get(help(victim, `/${id}`))
    for (const { person } of rows) expect(page.body).toContain(`Lu par ${person}`)
    const taken = JSON.parse((await victim.caller.get(`/dossier/${victim.number}/tout.json`)).body)
    expect(taken.readings).toHaveLength(3)
    expect(taken.readings).toContainEqual(
      expect.objectContaining({ provider: repairer.provider.name, person: first?.person }),
    )
  })

  it('is not written of what may no longer be read, nor by whoever has no part in it', async () => {
    const { victim, repairer, id } = await aRequest()
    const other = await aRepairer()
    await other.caller.get(desk(id))
    expect(await rowsOf(id)).toEqual([])
    leadsTo(await repairer.caller.post(desk(id, '/decline'), { reason: 'no-room' }))
    await repairer.caller.get(desk(id))
    expect(await rowsOf(id)).toEqual([])
    expect((await victim.caller.get(help(victim, `/${id}`))).statusCode).toBe(200)
  })

  it('of far more cases in an hour than somebody works on is a finding for a person to look at', async () => {
    const repairer = await aRepairer()
    const { floor } = readingThresholds()
    const [personId, person] = [randomUUID(), 'Louis Trop']
    const finding = async () =>
      (await house.interventions.tasks()).filter(({ key }) => key.startsWith(`abnormal-reading/${personId}`))
    const at = house.world.now()
    for (let count = 0; count <= floor; count++) {
      expect(await finding()).toEqual([])
      const { id } = await workOf(repairer, 'asked')
      await db
        .transaction()
        .execute((tx) => insertReading(tx, { interventionId: id, personId, person, day: '2026-11-24', at }))
    }
    expect(await finding()).toMatchObject([
      { kind: 'abnormal-reading', gravity: 3, about: repairer.provider.name, endsByLooking: true },
    ])
    expect(JSON.stringify(await finding())).not.toContain(person)
  })
})
