import { randomUUID } from 'node:crypto'
import { giveToken, makeClient } from '../src/modules/accounts/clients.ts'
import type { Scope } from '../src/modules/accounts/rules/machine-may.ts'
import { newToken } from '../src/modules/accounts/sign-in.ts'
import { insertToken } from '../src/modules/accounts/store/clients.ts'
import type { World } from '../src/platform/world.ts'
import { aPerson } from './people.ts'

/** A client of an invented name, with its secret, made by an administrator just invented too. */
export async function aClient(world: World, scopes: readonly Scope[] = ['read-audit'], days = 30) {
  const id = randomUUID()
  const { id: by } = await aPerson(world, ['instance-admin'])
  const making = {
    id,
    name: `Relais ${id.slice(0, 8)}`,
    purpose: 'Essayer',
    organisation: null,
    scopes,
    days,
  }
  const ruling = await makeClient(world, by, making)
  if (!ruling.granted) throw new Error(ruling.why)
  return { ...making, by, secret: ruling.value.secret }
}

/** A token of such a client; without a scope, one that opens nothing. */
export async function aClientToken(world: World, scopes: readonly Scope[]): Promise<string> {
  const { id, secret } = await aClient(world)
  if (scopes.length > 0) {
    const ruling = await giveToken(world, { id, secret, scope: scopes.join(' '), caller: '192.0.2.1' })
    if (!ruling.granted) throw new Error(ruling.why)
    return ruling.value.token
  }
  const token = newToken()
  const expiresAt = new Date(world.now().getTime() + 60_000)
  const tokenHash = world.secrets.digest('client-token', token)
  await world.db
    .transaction()
    .execute((tx) => insertToken(tx, { tokenHash, clientId: id, scopes: [], expiresAt }))
  return token
}
