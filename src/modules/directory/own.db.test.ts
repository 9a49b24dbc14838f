import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { formTo } from '../../../tests/caller.ts'
import { houseOfThisFile } from '../../../tests/house.ts'
import { aKeeper, aProvider, asMultipart } from '../../../tests/providers-world.ts'
import { giveRole } from '../accounts/store/people.ts'
import { ownPath, directoryPaths as paths } from './paths.ts'
import { documentsOf } from './store/joining.ts'
import { providerById } from './store/providers.ts'

const tuesday = new Date('2026-11-24T10:00:00+01:00')
const { house, words } = await houseOfThisFile(tuesday)
const { db } = house.world

/** Somebody who keeps two companies. */
async function aKeeperOfTwo() {
  const [one, two] = [await aProvider(house), await aProvider(house)]
  const keeper = await aKeeper(house, one)
  await db.transaction().execute((tx) =>
    giveRole(tx, {
      id: randomUUID(),
      personId: keeper.id,
      role: 'provider-admin',
      departments: [],
      organisation: two.organisation,
      by: null,
      at: tuesday,
    }),
  )
  return { one, two, caller: keeper.caller }
}

describe('who keeps two providers', () => {
  it('chooses which, and finds it on every page until she chooses the other', async () => {
    const { one, two, caller } = await aKeeperOfTwo()
    const asked = await caller.get(paths.space)
    expect([asked.statusCode, asked.headers.location]).toEqual([303, paths.chooseOwn])
    const choice = await caller.get(paths.chooseOwn)
    for (const { id, name } of [one, two]) {
      expect(choice.body).toContain(name)
      expect(choice.body).toContain(ownPath(paths.space, id))
    }
    for (const { id, name } of [two, one]) {
      expect((await caller.get(ownPath(paths.space, id))).body).toContain(words.providerSpace.choose.link)
      for (const path of [paths.space, paths.identity, paths.documents])
        expect((await caller.get(path)).body).toContain(name)
    }
  })

  it('writes in the one that her form showed, though she chose the other meanwhile', async () => {
    const { one, two, caller } = await aKeeperOfTwo()
    await caller.get(ownPath(paths.space, one.id))
    const form = formTo(await caller.get(paths.identity), paths.identity)
    await caller.get(ownPath(paths.space, two.id))
    const saved = await caller.post(paths.identity, {
      ...form,
      name: 'Celle du formulaire',
      capacity: 'gérante',
    })
    expect(saved.statusCode).toBe(303)
    expect((await providerById(db, one.id))?.name).toBe('Celle du formulaire')
    expect((await providerById(db, two.id))?.name).toBe(two.name)
  })

  it('chooses among hers alone', async () => {
    const { one, caller } = await aKeeperOfTwo()
    const other = await aProvider(house)
    await caller.get(ownPath(paths.space, one.id))
    expect((await caller.get(ownPath(paths.space, other.id))).body).not.toContain(other.name)
    const form = { ...formTo(await caller.get(paths.identity), paths.identity), prestataire: other.id }
    const taken = await caller.post(paths.identity, { ...form, name: 'Prise', capacity: 'gérante' })
    expect(taken.statusCode).toBe(404)
    expect((await providerById(db, other.id))?.name).toBe(other.name)
    expect((await providerById(db, one.id))?.name).toBe(one.name)
  })
})

describe('who lost one of her providers', () => {
  it('does nothing to the one she keeps by a form of the other, whatever it says', async () => {
    const { one, two, caller } = await aKeeperOfTwo()
    await caller.get(ownPath(paths.space, one.id))
    const form = formTo(await caller.get(paths.identity), paths.identity)
    await db.deleteFrom('accounts.roleHeld').where('organisation', '=', one.organisation).execute()
    for (const path of [paths.identity, paths.send, paths.takeBack, paths.confirm, paths.askLook]) {
      const answer = await caller.post(path, { ...form, name: 'Celle qui reste', capacity: 'gérante' })
      expect([path, answer.statusCode]).toEqual([path, 404])
    }
    const document = await house.app.inject({
      method: 'POST',
      url: paths.documents,
      cookies: caller.cookies,
      ...asMultipart({ fields: { prestataire: one.id, kind: 'competence' } }),
    })
    expect(document.statusCode).toBe(404)
    for (const { id, name } of [one, two]) {
      expect((await providerById(db, id))?.name).toBe(name)
      expect(await documentsOf(db, id)).toEqual([])
    }
  })
})

describe('who keeps one', () => {
  it('is asked nothing', async () => {
    const provider = await aProvider(house)
    const { caller } = await aKeeper(house, provider)
    const page = await caller.get(paths.space)
    expect(page.statusCode).toBe(200)
    expect(page.body).not.toContain(words.providerSpace.choose.link)
    expect(caller.cookies).not.toHaveProperty('prestataire')
  })
})
