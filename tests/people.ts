import { randomUUID } from 'node:crypto'
import type { Proof } from '../src/modules/accounts/rules/proofs.ts'
import type { Role, Territory } from '../src/modules/accounts/rules/roles.ts'
import { openSession } from '../src/modules/accounts/sign-in.ts'
import { territoryColumns } from '../src/modules/accounts/store/invitations.ts'
import { giveRole, insertPerson } from '../src/modules/accounts/store/people.ts'
import type { World } from '../src/platform/world.ts'

export type TestPerson = { id: string; mail: string; name: string }

/** A person with an account, who holds these roles: of an invented name and address, like no other's of this run. */
export async function aPerson(
  world: World,
  roles: readonly Role[] = [],
  territory: Territory = { kind: 'none' },
): Promise<TestPerson> {
  const id = randomUUID()
  const person = { id, mail: `${id}@equipe.example`, name: `Camille ${id.slice(0, 8)}` }
  const at = world.now()
  await world.db.transaction().execute(async (tx) => {
    await insertPerson(tx, { ...person, language: 'fr', createdAt: at, invented: false })
    for (const role of roles)
      await giveRole(tx, {
        id: randomUUID(),
        personId: id,
        role,
        ...territoryColumns(territory),
        by: null,
        at,
      })
  })
  return person
}

/** The cookie of a browser in which a person is signed in, and has proved all that her roles ask for. */
export async function signedInCookie(
  world: World,
  personId: string,
  proof: Proof = 'passkey',
): Promise<{ compte: string }> {
  const device = { browser: 'Firefox', system: 'Linux' }
  const { token } = await world.db
    .transaction()
    .execute((tx) => openSession(world, tx, { personId, at: world.now(), device, proof }))
  return { compte: token }
}
