import { randomUUID } from 'node:crypto'
import { grant, type Ruling, refuse } from '../../kernel/ruling.ts'
import { countInTurn } from '../../platform/database/count-in-turn.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { World } from '../../platform/world.ts'
import { type AuditEvent, record } from './audit.ts'
import { countsHere } from './invitations.ts'
import { type Identity, longestLogout } from './provider.ts'
import {
  isByTwoFactors,
  type MappedRole,
  mailToKeep,
  nameOf,
  rolesFrom,
  verifiedMail,
} from './rules/claims.ts'
import type { Device } from './rules/device.ts'
import { mayLose } from './rules/keepers.ts'
import type { LogoutToken } from './rules/logout-token.ts'
import type { IdentityProvider } from './rules/provider.ts'
import { reachOf } from './rules/reach.ts'
import { proofLifetime } from './rules/times.ts'
import { endHeldBefore, mayEnter, type OpenedSession, openSession, type Viewer } from './sign-in.ts'
import {
  acceptById,
  endProviderSessions,
  hearLogout,
  identityOf,
  insertIdentity,
  insertProviderSession,
  invitationsTo,
  takeIdToken,
  useIdentity,
} from './store/identities.ts'
import { withdrawAllOf } from './store/invitations.ts'
import {
  giveRole,
  insertPerson,
  lockPerson,
  mailKey,
  oneAtATime,
  othersHolding,
  personById,
  personByMail,
  takeRole,
} from './store/people.ts'

/** Why somebody whom a provider knows does not come in here. */
export type IdentityRefusal =
  | 'identity-unknown'
  | 'identity-closed'
  | 'identity-without-role'
  | 'identity-mail-taken'

type Entering = { provider: IdentityProvider; identity: Identity; device: Device; before: string | undefined }

/**
 * Opens a session for whoever a provider has just identified, and brings her roles to what its claims say: those
 * that it gave are taken back when it says them no more, and no other is touched. All of it or nothing.
 */
export function signInWithProvider(
  world: World,
  { provider, identity, device, before }: Entering,
): Promise<Ruling<OpenedSession, IdentityRefusal>> {
  const { db, now, secrets } = world
  const { issuer, subject, claims } = identity
  const at = now()
  return db.transaction().execute(async (tx) => {
    await oneAtATime(tx)
    await countInTurn(tx, secrets.digest('identity', `${issuer} ${subject}`))
    const mapped = rolesFrom(claims, provider)
    const found = await personOf(world, tx, provider, identity, mapped.roles.length > 0, at)
    if (!found.granted) return found
    const { personId, identityId, events } = found.value
    await useIdentity(tx, identityId, at)
    const changes = await bringRoles(tx, personId, provider.id, mapped.roles, at)
    await endHeldBefore(world, tx, before, at)
    const proof = isByTwoFactors(claims, provider) ? 'provider-two-factors' : 'provider'
    const provedAt = provedWhen(identity, at)
    const session = await openSession(world, tx, { personId, at, device, proof, provedAt })
    await insertProviderSession(tx, {
      sessionId: session.id,
      identityId,
      provider: provider.id,
      sidHash: sidHash(world, provider.id, identity.session) ?? null,
      idToken: secrets.seal('id-token', identity.idToken, session.expiresAt),
    })
    await record(
      tx,
      ...events,
      ...changes,
      ...mapped.refused.map(({ role, why }) => ({
        kind: 'role-refused' as const,
        actor: null,
        at,
        data: { person: personId, role, why, provider: provider.id },
      })),
      {
        kind: 'signed-in',
        actor: personId,
        at,
        data: { session: session.id, by: proof, provider: provider.id },
      },
    )
    return grant(session)
  })
}

/**
 * When she proved who she is. A provider that does not say may have remembered her since this morning: whoever finds
 * her browser open signs out and in again without a word. Then it counts as recent only if it was asked to forget her.
 */
const provedWhen = ({ provedAt, anew }: Identity, at: Date): Date => {
  if (provedAt) return provedAt < at ? provedAt : at
  return anew ? at : new Date(at.getTime() - proofLifetime)
}

const sidHash = ({ secrets }: World, provider: string, session: string | undefined): Buffer | undefined =>
  session === undefined ? undefined : secrets.digest('provider-session', `${provider} ${session}`)

type Found = { personId: string; identityId: string; events: AuditEvent[] }

/**
 * Whose account that is. By issuer and subject, which alone are for ever; the first time, and only where the
 * operator says so, by an address that the provider has verified; or a new person, made of what it says.
 */
async function personOf(
  world: World,
  tx: Tx,
  provider: IdentityProvider,
  { issuer, subject, claims }: Identity,
  holdsRole: boolean,
  at: Date,
): Promise<Ruling<Found, IdentityRefusal>> {
  const known = await identityOf(tx, issuer, subject)
  if (known) {
    const person = await lockPerson(tx, known.personId)
    if (!mayEnter(person, world)) return refuse('identity-closed')
    return grant({ personId: person.id, identityId: known.id, events: [] })
  }
  const isVerified = verifiedMail(claims) !== undefined && provider.people.byVerifiedMail
  const said = mailToKeep(claims, provider)
  if (said === undefined) return refuse('identity-unknown')
  const mail = mailKey(said)
  // The same turn as that of an invitation accepted by its link: the two make one person.
  await countInTurn(tx, world.secrets.digest('invitation-mail', mail))
  const owner = await personByMail(tx, mail)
  const invitations: Awaited<ReturnType<typeof invitationsTo>> = []
  if (isVerified)
    for (const one of await invitationsTo(tx, mail, at))
      if (await countsHere(world, tx, one)) invitations.push(one)

  if (owner && !isVerified) return refuse('identity-mail-taken')
  if (owner && !mayEnter(await lockPerson(tx, owner.id), world)) return refuse('identity-closed')
  if (!owner && invitations.length === 0) {
    if (provider.people.unknown === 'refused') return refuse('identity-unknown')
    if (!holdsRole) return refuse('identity-without-role')
  }
  const personId = owner?.id ?? randomUUID()
  const events: AuditEvent[] = []
  if (!owner) {
    const name = nameOf(claims, provider.name, mail)
    const invented = world.settings.mode === 'demo'
    const language = invitations[0]?.language ?? 'fr'
    await insertPerson(tx, { id: personId, mail, name, language, createdAt: at, invented })
    events.push({ kind: 'person-made', actor: null, at, data: { person: personId, provider: provider.id } })
  }
  const identityId = randomUUID()
  const tied = { id: identityId, issuer, subject, personId, tiedAt: at, lastUsedAt: at }
  if (!(await insertIdentity(tx, tied))) return refuse('identity-mail-taken')
  events.push({
    kind: 'identity-tied',
    actor: personId,
    at,
    data: { person: personId, provider: provider.id },
  })
  for (const { id, role, departments, organisation, invitedBy } of invitations) {
    if (!(await acceptById(tx, id, personId, at))) continue
    const held = randomUUID()
    const giving = { id: held, personId, role, departments, organisation, by: invitedBy, at }
    if (await giveRole(tx, giving))
      events.push({
        kind: 'role-given',
        actor: invitedBy,
        at,
        data: { invitation: id, person: personId, role, held },
      })
  }
  return grant({ personId, identityId, events })
}

/**
 * Makes the roles that a provider gave those that it gives now; what she had offered and may offer no more ends with
 * those that it takes back. A role that somebody gave here is nobody's to take
 * but hers; the last administrator keeps her role whatever the provider says, and the log tells it.
 */
async function bringRoles(
  tx: Tx,
  personId: string,
  provider: string,
  wanted: readonly MappedRole[],
  at: Date,
): Promise<AuditEvent[]> {
  const held = (await personById(tx, personId))?.roles.filter((one) => one.provider === provider) ?? []
  const isSame = (one: MappedRole | (typeof held)[number], other: MappedRole | (typeof held)[number]) =>
    one.role === other.role &&
    one.organisation === other.organisation &&
    one.departments.join(' ') === other.departments.join(' ')
  const events: AuditEvent[] = []
  for (const { id, ...role } of held.filter((one) => !wanted.some((other) => isSame({ ...one }, other)))) {
    const isKeeper = role.role === 'instance-admin'
    const others = isKeeper ? await othersHolding(tx, 'instance-admin', personId) : 1
    const ruling = mayLose({ personId, isKeeper }, provider, others, 'role')
    if (ruling.granted) await takeRole(tx, id, personId, null, at)
    events.push({
      kind: ruling.granted ? 'role-taken' : 'role-refused',
      actor: null,
      at,
      data: {
        person: personId,
        role: role.role,
        held: id,
        provider,
        ...(ruling.granted ? {} : { why: ruling.why }),
      },
    })
  }
  for (const role of wanted.filter((one) => !held.some((other) => isSame(one, other)))) {
    const id = randomUUID()
    if (await giveRole(tx, { id, personId, ...role, by: null, at, provider }))
      events.push({
        kind: 'role-given',
        actor: null,
        at,
        data: { person: personId, role: role.role, held: id, provider },
      })
  }
  if (events.some(({ kind }) => kind === 'role-taken')) {
    const left = (await personById(tx, personId))?.roles ?? []
    for (const { id } of await withdrawAllOf(tx, personId, at, reachOf(left, 'invite-people')))
      events.push({ kind: 'invitation-withdrawn', actor: null, at, data: { invitation: id, provider } })
  }
  return events
}

/** What a provider is told when its session ends here: read once, as the session ends. */
export async function takeProviderSession(
  { db, now, secrets }: World,
  { sessionId }: Pick<Viewer, 'sessionId'>,
): Promise<{ provider: string; idToken: string } | undefined> {
  const opened = await db.transaction().execute((tx) => takeIdToken(tx, sessionId))
  const idToken = opened?.idToken == null ? undefined : secrets.unseal('id-token', opened.idToken, now())
  return opened && typeof idToken === 'string' ? { provider: opened.provider, idToken } : undefined
}

/**
 * Ends what a provider opened here, because it says that its person has signed out; how many sessions. Undefined when
 * it was announced before: each counts once.
 */
export function hearSignOut(
  world: World,
  provider: Pick<IdentityProvider, 'id'>,
  { id, subject, session }: LogoutToken,
): Promise<number | undefined> {
  const { db, now, secrets } = world
  const at = now()
  return db.transaction().execute(async (tx) => {
    const tokenHash = secrets.digest('logout-token', `${provider.id} ${id}`)
    const until = new Date(at.getTime() + 2 * longestLogout * 1000)
    if (!(await hearLogout(tx, tokenHash, until))) return undefined
    const which = { provider: provider.id, subject, sidHash: sidHash(world, provider.id, session) }
    const ended = await endProviderSessions(tx, which, at)
    if (ended.length > 0)
      await record(
        tx,
        ...ended.map((one) => ({
          kind: 'session-ended' as const,
          actor: null,
          at,
          data: { session: one.id, of: one.personId, provider: provider.id },
        })),
      )
    return ended.length
  })
}
