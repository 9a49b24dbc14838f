import { dayAt, isoDay } from '../../kernel/calendar/index.ts'
import { grant, type Ruling, refuse } from '../../kernel/ruling.ts'
import { countInTurn } from '../../platform/database/count-in-turn.ts'
import { sameDigest } from '../../platform/secrets.ts'
import type { World } from '../../platform/world.ts'
import { record } from './audit.ts'
import {
  clientEnd,
  overlap,
  type Scope,
  scopesFor,
  tokenLifetime,
  wrongSecretsMost,
} from './rules/machine-may.ts'
import { askedMemory } from './rules/times.ts'
import { newToken } from './sign-in.ts'
import {
  endSecrets,
  insertClient,
  insertSecret,
  insertToken,
  lockClient,
  revoke,
  secretsOf,
  tokenInUse,
  usedOn,
} from './store/clients.ts'
import { addAsked, askedSince } from './store/sessions.ts'

export type Making = {
  /** Drawn with the page of the form: the same form sent twice makes one client, and shows one secret. */
  id: string
  name: string
  purpose: string
  organisation: string | null
  scopes: readonly Scope[]
  days: number
}

/** What scanners of leaked secrets know a secret of ours by. */
const marked = (token: string) => `balise_${token}`

/** Makes a client. Its secret is given back once and kept as a keyed hash. */
export function makeClient(
  { db, now, secrets }: World,
  by: string,
  { id, name, purpose, organisation, scopes, days }: Making,
): Promise<Ruling<{ secret: string }, 'already-so'>> {
  const at = now()
  const secret = marked(newToken())
  const client = { id, name, purpose, organisation, scopes: [...scopes], madeBy: by, madeAt: at }
  return db.transaction().execute(async (tx) => {
    const isNew = await insertClient(tx, {
      ...client,
      expiresAt: clientEnd(at, days),
      revokedAt: null,
      lastUsedOn: null,
    })
    if (!isNew) return refuse('already-so')
    await insertSecret(tx, secrets.digest('client-secret', secret), id, at)
    await record(tx, {
      kind: 'client-made',
      actor: by,
      at,
      data: { client: id, scopes: scopes.join(' '), days: String(days) },
    })
    return grant({ secret })
  })
}

/** Draws another secret. The one in use serves for a week more; a third would be one that nobody remembers. */
export function changeSecret(
  { db, now, secrets }: World,
  by: string,
  id: string,
): Promise<Ruling<{ secret: string; until: Date }, 'client-unknown' | 'client-changing'>> {
  const at = now()
  const until = new Date(at.getTime() + overlap)
  const secret = marked(newToken())
  return db.transaction().execute(async (tx) => {
    if (!(await lockClient(tx, id, at))) return refuse('client-unknown')
    if ((await secretsOf(tx, id, at)).length > 1) return refuse('client-changing')
    await endSecrets(tx, id, until)
    await insertSecret(tx, secrets.digest('client-secret', secret), id, at)
    await record(tx, { kind: 'client-secret-changed', actor: by, at, data: { client: id } })
    return grant({ secret, until })
  })
}

export const revokeClient = (
  { db, now }: World,
  by: string,
  id: string,
): Promise<Ruling<true, 'client-unknown'>> =>
  db.transaction().execute(async (tx) => {
    const at = now()
    if (!(await lockClient(tx, id, at))) return refuse('client-unknown')
    await revoke(tx, id, at)
    await record(tx, { kind: 'client-revoked', actor: by, at, data: { client: id } })
    return grant(true)
  })

export type Presented = { id: string; secret: string; scope: string; caller: string }
export type GivenToken = { token: string; scopes: readonly string[]; seconds: number }

/**
 * Gives a token for a secret (OAuth 2.0, RFC 6749, 4.4). A client that nobody has, one revoked and a wrong secret
 * are answered alike. Wrong ones are counted; right ones pass however many wrong ones came for their client from
 * elsewhere, so that nobody shuts a machine out by trying in its name.
 */
export function giveToken(
  { db, now, secrets }: World,
  { id, secret, scope, caller }: Presented,
): Promise<Ruling<GivenToken, 'client-refused' | 'client-scope' | 'client-too-many'>> {
  const at = now()
  const byClient = secrets.digest('wrong-secret-client', id)
  const byCaller = secrets.digest('wrong-secret-caller', caller)
  const shown = secrets.digest('client-secret', secret)
  return db.transaction().execute(async (tx) => {
    await countInTurn(tx, byClient, byCaller)
    const since = new Date(at.getTime() - askedMemory)
    if ((await askedSince(tx, byCaller, since)) >= wrongSecretsMost.caller) return refuse('client-too-many')
    const client = await lockClient(tx, id, at)
    const known = client ? await secretsOf(tx, id, at) : []
    if (!client || !known.some(({ secretHash }) => sameDigest(secretHash, shown))) {
      const isTooMany = (await askedSince(tx, byClient, since)) >= wrongSecretsMost.client
      await addAsked(tx, [byClient, byCaller], at)
      return refuse(isTooMany ? 'client-too-many' : 'client-refused')
    }
    const scopes = scopesFor(scope, client.scopes)
    if (!scopes) return refuse('client-scope')
    const token = newToken()
    const tokenHash = secrets.digest('client-token', token)
    await insertToken(tx, {
      tokenHash,
      clientId: id,
      scopes,
      expiresAt: new Date(at.getTime() + tokenLifetime),
    })
    await usedOn(tx, id, isoDay(dayAt(at, 'Europe/Paris')))
    return grant({ token, scopes, seconds: tokenLifetime / 1000 })
  })
}

/** The machine that asks, and what it may do now. Asked at each request: what was revoked is so on the next one. */
export type Machine = { id: string; organisation: string | null; scopes: readonly string[] }

export async function machineOf({ db, now, secrets }: World, token: string): Promise<Machine | undefined> {
  if (!/^[\w-]{43}$/.test(token)) return undefined
  const found = await tokenInUse(db, secrets.digest('client-token', token), now())
  return (
    found && {
      id: found.id,
      organisation: found.organisation,
      scopes: found.scopes.filter((one) => found.held.includes(one)),
    }
  )
}
