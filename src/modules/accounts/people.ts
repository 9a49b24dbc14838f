import { grant, type Ruling, refuse } from '../../kernel/ruling.ts'
import type { World } from '../../platform/world.ts'
import { record } from './audit.ts'
import { mayLose } from './rules/keepers.ts'
import { reaches, reachOf } from './rules/reach.ts'
import type { Viewer } from './sign-in.ts'
import { withdrawAllOf } from './store/invitations.ts'
import {
  lockPerson,
  oneAtATime,
  othersHolding,
  type Person,
  peopleLike,
  personById,
  personWithin,
  setSuspended,
  takeRole,
} from './store/people.ts'
import { endLinksOf, endSessions } from './store/sessions.ts'

/** How many people a page lists; beyond, one searches. */
export const mostShown = 200

/** Who asks, and how far she sees. */
type Asker = Pick<Viewer, 'id' | 'roles'>

/** The people of this instance within reach of whoever asks: what she looked at is written down. */
export const readPeople = ({ db, now }: World, by: Asker, typed: string): Promise<Person[]> =>
  db.transaction().execute(async (tx) => {
    const people = await peopleLike(tx, typed, mostShown, reachOf(by.roles, 'see-people'))
    const data = { found: String(people.length), searched: typed === '' ? 'no' : 'yes' }
    await record(tx, { kind: 'people-read', actor: by.id, at: now(), data })
    return people
  })

export const readPerson = ({ db, now }: World, by: Asker, id: string): Promise<Person | undefined> =>
  db.transaction().execute(async (tx) => {
    const person = await personWithin(tx, id, reachOf(by.roles, 'see-people'))
    if (person) await record(tx, { kind: 'people-read', actor: by.id, at: now(), data: { person: id } })
    return person
  })

/**
 * Takes a role back. What it opened is shut on the next request of that person; what she had
 * offered and may offer no more ends with it. A role out of reach is not there.
 */
export const takeRoleBack = (
  { db, now }: World,
  { id: by, roles }: Asker,
  personId: string,
  heldId: string,
): Promise<Ruling<true, 'person-unknown' | 'role-not-held' | 'last-admin' | 'own-account'>> =>
  db.transaction().execute(async (tx) => {
    const at = now()
    await oneAtATime(tx)
    const person = (await lockPerson(tx, personId)) && (await personById(tx, personId))
    if (!person) return refuse('person-unknown')
    const role = person.roles.find(({ id }) => id === heldId)
    if (!role) return refuse('role-not-held')
    if (!reaches(reachOf(roles, 'take-roles'), role)) return refuse('person-unknown')
    const isKeeper = role.role === 'instance-admin' && person.suspendedAt === null
    const ruling = mayLose(
      { personId, isKeeper },
      by,
      await othersHolding(tx, 'instance-admin', personId),
      'role',
    )
    if (!ruling.granted) return ruling
    await takeRole(tx, heldId, personId, by, at)
    const data = { person: personId, role: role.role, held: heldId }
    const left = person.roles.filter(({ id }) => id !== heldId)
    const ended = await withdrawAllOf(tx, personId, at, reachOf(left, 'invite-people'))
    await record(
      tx,
      { kind: 'role-taken', actor: by, at, data },
      ...ended.map(({ id }) => ({
        kind: 'invitation-withdrawn' as const,
        actor: by,
        at,
        data: { invitation: id },
      })),
    )
    return grant(true)
  })

/** Keeps a person out: her sessions, her links and the invitations that she had sent end with it. */
export const suspend = (
  { db, now }: World,
  by: string,
  personId: string,
): Promise<Ruling<true, 'person-unknown' | 'already-so' | 'last-admin' | 'own-account'>> =>
  db.transaction().execute(async (tx) => {
    const at = now()
    await oneAtATime(tx)
    const person = (await lockPerson(tx, personId)) && (await personById(tx, personId))
    if (!person) return refuse('person-unknown')
    const isKeeper = person.suspendedAt === null && person.roles.some(({ role }) => role === 'instance-admin')
    const others = await othersHolding(tx, 'instance-admin', personId)
    const ruling = mayLose({ personId, isKeeper }, by, others, 'account')
    if (!ruling.granted) return ruling
    if (!(await setSuspended(tx, personId, at))) return refuse('already-so')
    await endLinksOf(tx, personId, at)
    const sessions = await endSessions(tx, personId, at)
    const invitations = await withdrawAllOf(tx, personId, at)
    await record(
      tx,
      { kind: 'person-suspended', actor: by, at, data: { person: personId } },
      ...sessions.map((session) => ({
        kind: 'session-ended' as const,
        actor: by,
        at,
        data: { session, of: personId },
      })),
      ...invitations.map(({ id }) => ({
        kind: 'invitation-withdrawn' as const,
        actor: by,
        at,
        data: { invitation: id },
      })),
    )
    return grant(true)
  })

export const restore = (
  { db, now }: World,
  by: string,
  personId: string,
): Promise<Ruling<true, 'person-unknown' | 'already-so'>> =>
  db.transaction().execute(async (tx) => {
    const at = now()
    if (!(await lockPerson(tx, personId))) return refuse('person-unknown')
    if (!(await setSuspended(tx, personId, null))) return refuse('already-so')
    await record(tx, { kind: 'person-restored', actor: by, at, data: { person: personId } })
    return grant(true)
  })
