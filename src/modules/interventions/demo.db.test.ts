import { afterAll, describe, expect, it } from 'vitest'
import { openHouse } from '../../../tests/house.ts'
import { interventionsFor } from './store/interventions.ts'

const house = await openHouse({ settings: { mode: 'demo' } })
afterAll(house.close)
const { db } = house.world

const settles = async () => {
  await house.accounts.seedDemo()
  await house.cases.seedDemo()
  await house.directory.seedDemo()
  await house.interventions.seedDemo()
}
const waiting = async () =>
  (await interventionsFor(db, { kind: 'provider', organisation: 'Cyber-Loire', person: '' })).length

describe('what the demonstration shows of a provider’s day', () => {
  it('is one request that waits, made once however often it starts', async () => {
    await settles()
    await settles()
    expect(await waiting()).toBe(1)
  })

  it('asks nothing more of who changed its name, and starts all the same', async () => {
    await db
      .updateTable('directory.provider')
      .set({ name: 'Enseigne neuve' })
      .where('name', '=', 'Cyber-Loire')
      .execute()
    await settles()
    expect(await waiting()).toBe(1)
  })
})
