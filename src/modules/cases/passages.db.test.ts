import { afterAll, describe, expect, it } from 'vitest'
import { anOpening, day, minute, openCasesWorld } from '../../../tests/cases-world.ts'
import { refuse } from '../../kernel/ruling.ts'
import { deleteCase, openCase } from './actions.ts'
import { askForLink, keptAddress, makePassage, type Passage, usePassage } from './passages.ts'
import { forgetOldMailed, forgetOldPassages } from './store/passages.ts'

const house = openCasesWorld()
const { world } = house
afterAll(() => house.close())

const open = () => openCase(world, anOpening())
const granted = (ruling: { granted: true; value: Passage } | { granted: false; why: string }): Passage => {
  if (!ruling.granted) throw new Error(ruling.why)
  return ruling.value
}
const deviceFor = async (caseId: string) => granted(await makePassage(world, caseId))
const linkFor = async (caseId: string, address = 'amina@exemple.example') =>
  granted(await askForLink(world, caseId, address, '198.51.100.9'))
const spent = refuse('passage-spent')
const kindsIn = async (caseId: string) => {
  const rows = await world.db
    .selectFrom('cases.entry')
    .select('kind')
    .where('caseId', '=', caseId)
    .orderBy('id')
    .execute()
  return rows.map(({ kind }) => kind)
}

describe('a passage to another device', () => {
  it('opens the case, once, and the thread says so', async () => {
    const { caseId } = await open()
    const { token } = await deviceFor(caseId)
    expect(await usePassage(world, token)).toEqual({ granted: true, value: caseId })
    expect(await usePassage(world, token)).toEqual(spent)
    expect(await kindsIn(caseId)).toEqual(['opened', 'reopened-elsewhere'])
  })

  it('opens it for one of twenty who press at once', async () => {
    const { caseId } = await open()
    const { token } = await deviceFor(caseId)
    const rulings = await Promise.all(Array.from({ length: 20 }, () => usePassage(world, token)))
    expect(rulings.filter((ruling) => ruling.granted)).toHaveLength(1)
    expect(rulings.filter((ruling) => !ruling.granted)).toEqual(Array(19).fill(spent))
    expect(await kindsIn(caseId)).toEqual(['opened', 'reopened-elsewhere'])
  })

  it('holds 128 random bits, and is kept only as a keyed hash', async () => {
    const { caseId } = await open()
    const [one, other] = [await deviceFor(caseId), await deviceFor(caseId)]
    expect(Buffer.from(one.token, 'base64url')).toHaveLength(16)
    expect(one.token).not.toBe(other.token)
    const kept = await world.db
      .selectFrom('cases.passage')
      .select('tokenHash')
      .where('caseId', '=', caseId)
      .execute()
    expect(kept.map(({ tokenHash }) => tokenHash.length)).toEqual([32, 32])
  })

  it.each([
    ['one second before its end', 10 * minute - 1000, true],
    ['at its end', 10 * minute, false],
    ['the next day', day, false],
  ])('is worth ten minutes: %s', async (_, wait, opens) => {
    const { caseId } = await open()
    const { token, expiresAt } = await deviceFor(caseId)
    expect(expiresAt.getTime() - house.clock.now.getTime()).toBe(10 * minute)
    house.later(wait)
    expect((await usePassage(world, token)).granted).toBe(opens)
  })

  it.each(['', 'x', '../../etc/passwd', 'é'.repeat(200), '\u0000', "' or 1=1 --"])(
    'unknown (%j) opens nothing',
    async (token) => {
      expect(await usePassage(world, token)).toEqual(spent)
    },
  )

  it('dies with its case', async () => {
    const { caseId } = await open()
    const { token } = await deviceFor(caseId)
    await deleteCase(world, caseId)
    expect(await usePassage(world, token)).toEqual(spent)
  })

  it('does not open what waits for a visa', async () => {
    const { caseId } = await open()
    const { token } = await deviceFor(caseId)
    await deleteCase({ ...world, settings: { ...world.settings, publicArchives: true } }, caseId)
    expect(await usePassage(world, token)).toEqual(spent)
  })

  it('used while its case is deleted ends without an accident', async () => {
    for (let round = 0; round < 10; round++) {
      const { caseId } = await open()
      const { token } = await deviceFor(caseId)
      const [used, deleted] = await Promise.all([usePassage(world, token), deleteCase(world, caseId)])
      expect(deleted.granted).toBe(true)
      expect(used.granted || used.why === 'passage-spent').toBe(true)
      expect(await house.rowsOf('cases.entry', caseId)).toBe(0)
    }
  })

  it('is forgotten a day after its end', async () => {
    const { caseId } = await open()
    await deviceFor(caseId)
    house.later(day)
    await forgetOldPassages(world.db, house.clock.now)
    expect(await house.rowsOf('cases.passage', caseId)).toBe(1)
    house.later(11 * minute)
    await forgetOldPassages(world.db, house.clock.now)
    expect(await house.rowsOf('cases.passage', caseId)).toBe(0)
  })
})

describe('a mailed link', () => {
  it.each([
    ['one second before its end', 2 * day - 1000, true],
    ['at its end', 2 * day, false],
  ])('is worth two days: %s', async (_, wait, opens) => {
    const { caseId } = await open()
    const { token } = await linkFor(caseId)
    house.later(wait)
    expect((await usePassage(world, token)).granted).toBe(opens)
  })

  it('is not made twice in five minutes, for whatever address', async () => {
    const { caseId } = await open()
    await linkFor(caseId)
    house.later(5 * minute - 1)
    expect(await askForLink(world, caseId, 'autre@exemple.example', '198.51.100.9')).toEqual(
      refuse('mail-too-soon'),
    )
    expect(await keptAddress(world, caseId)).toBe('amina@exemple.example')
    house.later(1)
    await linkFor(caseId, 'autre@exemple.example')
    expect(await keptAddress(world, caseId)).toBe('autre@exemple.example')
    expect(await house.rowsOf('cases.address', caseId)).toBe(1)
  })

  it('asked ten times at once is made once', async () => {
    const { caseId } = await open()
    const rulings = await Promise.all(
      Array.from({ length: 10 }, () => askForLink(world, caseId, 'amina@exemple.example', '198.51.100.9')),
    )
    expect(rulings.filter(({ granted: made }) => made)).toHaveLength(1)
    expect(await house.rowsOf('cases.passage', caseId)).toBe(1)
    expect(await kindsIn(caseId)).toEqual(['opened', 'mail-asked'])
  })

  it('goes ten times a day to one address, however many cases ask, even all at once', async () => {
    const cases = await Promise.all(Array.from({ length: 13 }, open))
    const rulings = await Promise.all(
      cases.map(({ caseId }, n) =>
        askForLink(world, caseId, n % 2 ? 'Cible@exemple.example' : 'cible@exemple.example', '198.51.100.9'),
      ),
    )
    expect(rulings.filter(({ granted: made }) => made)).toHaveLength(10)
    expect(rulings.filter(({ granted: made }) => !made)).toEqual(Array(3).fill(refuse('mail-too-many')))
    const refused = cases[rulings.findIndex(({ granted: made }) => !made)]?.caseId ?? ''
    expect(await keptAddress(world, refused)).toBeUndefined()
    expect(await kindsIn(refused)).toEqual(['opened'])
    house.later(day)
    await linkFor(refused, 'cible@exemple.example')
  })

  it('leaves of the addresses it went to a keyed count, forgotten after a day', async () => {
    const { caseId } = await open()
    await linkFor(caseId, 'comptee@exemple.example')
    const addressHash = world.secrets.digest('mail-address', 'comptee@exemple.example')
    const counted = () =>
      world.db.selectFrom('cases.mailed').select('id').where('addressHash', '=', addressHash).execute()
    expect(await counted()).toHaveLength(1)
    house.later(day)
    await forgetOldMailed(world.db, house.clock.now)
    expect(await counted()).toEqual([])
  })

  it('is asked for from an address that only this instance can read', async () => {
    const { caseId } = await open()
    await linkFor(caseId)
    const kept = await world.db
      .selectFrom('cases.address')
      .select('sealed')
      .where('caseId', '=', caseId)
      .executeTakeFirstOrThrow()
    expect(Buffer.from(kept.sealed, 'base64url').toString('latin1')).not.toContain('amina')
    expect(await keptAddress(world, caseId)).toBe('amina@exemple.example')
    const elsewhere = openCasesWorld()
    expect(await keptAddress(elsewhere.world, caseId)).toBeUndefined()
    await elsewhere.close()
  })
})
