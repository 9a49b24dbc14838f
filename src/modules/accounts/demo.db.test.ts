import { afterEach, describe, expect, it } from 'vitest'
import { aCaller } from '../../../tests/caller.ts'
import { asForm, type House, openHouse } from '../../../tests/house.ts'
import { aPerson } from '../../../tests/people.ts'
import { readSettings } from '../../platform/settings.ts'
import { isOpenToAll, signInAsInvented } from './demo.ts'
import { accountsPaths as paths } from './paths.ts'

const houses: House[] = []
const aHouse = async (...given: Parameters<typeof openHouse>) => {
  const house = await openHouse(...given)
  houses.push(house)
  await house.accounts.seedDemo()
  return house
}
// The embedded database takes few connections: each test gives its own back.
afterEach(async () => {
  for (const house of houses.splice(0)) await house.close()
})

const people = (house: House) => house.accounts.demoPeople(house.world.words.fr)
const device = { browser: 'Firefox', system: 'Linux' }

describe('the invented people of the demonstration', () => {
  it('are found again at each start, and come in by one press', async () => {
    const house = await aHouse({ settings: { mode: 'demo' } })
    const before = people(house)
    expect(before.length).toBeGreaterThan(5)
    await house.accounts.seedDemo()
    expect(people(house)).toEqual(before)
    const caller = aCaller(house)
    const page = await caller.get('/demonstration')
    const [admin] = before
    expect(page.body).toContain(`value="${admin?.id}"`)
    expect((await caller.post(paths.demoSignIn, { person: admin?.id ?? '' })).headers.location).toBe(
      paths.account,
    )
    expect((await caller.get(paths.account)).body).toContain(admin?.name)
    expect((await caller.get(paths.people)).statusCode).toBe(200)
  })

  it('open nobody else’s account', async () => {
    const house = await aHouse({ settings: { mode: 'demo' } })
    const someone = await aPerson(house.world, ['instance-admin'])
    for (const person of [someone.id, 'x', ''])
      expect((await aCaller(house).post(paths.demoSignIn, { person })).statusCode).toBe(404)
  })

  it('are nobody outside the demo: what was open is shut, and no link leaves for them', async () => {
    const demo = await aHouse({ settings: { mode: 'demo', secret: 'ab'.repeat(32) } })
    const [admin] = people(demo)
    const caller = aCaller(demo)
    await caller.post(paths.demoSignIn, { person: admin?.id ?? '' })
    for (const mode of ['production', 'development'] as const) {
      const house = await aHouse({ settings: { mode, secret: 'ab'.repeat(32) } })
      expect(people(house)).toEqual([])
      const cookies = { compte: caller.cookies.compte ?? '' }
      expect((await house.app.inject({ url: paths.account, cookies })).statusCode).toBe(303)
      expect(house.routes.map(({ url }) => url)).not.toContain(paths.demoSignIn)
      const form = asForm({ person: admin?.id ?? '' })
      expect((await house.app.inject({ method: 'POST', url: paths.demoSignIn, ...form })).statusCode).toBe(
        404,
      )
      expect(await signInAsInvented(house.world, admin?.id ?? '', device, undefined)).toBeUndefined()
    }
    expect((await caller.get(paths.account)).statusCode).toBe(200)
  })

  it.each([
    ['http://localhost:3000', true],
    ['http://127.0.0.1:3000', true],
    ['http://[::1]:3000', true],
    ['https://aide.exemple.example', false],
    ['http://localhost.exemple.example', false],
    ['http://192.0.2.7:3000', false],
  ])('of a demo at %s let anybody in: %s', (address, open) => {
    const { settings } = readSettings({}, 'development')
    expect(isOpenToAll({ ...settings, mode: 'demo', baseUrl: new URL(address) })).toBe(open)
    for (const mode of ['production', 'development'] as const)
      expect(isOpenToAll({ ...settings, mode, baseUrl: new URL(address) })).toBe(false)
  })

  it('are neither made nor let in where a demo is reached from elsewhere', async () => {
    const house = await aHouse({
      settings: { mode: 'demo', baseUrl: new URL('https://demo.exemple.example') },
    })
    expect(people(house)).toEqual([])
    expect(house.routes.map(({ url }) => url)).not.toContain(paths.demoSignIn)
  })
})
