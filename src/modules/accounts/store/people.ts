import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Db, Tx } from '../../../platform/database/index.ts'
import type { Reach } from '../rules/reach.ts'
import type { Role } from '../rules/roles.ts'
import { within } from './reach.ts'
import type { PersonRow } from './tables.ts'

/** A role as it is held now: what `may` is asked about. */
export type HeldRole = {
  id: string
  role: string
  departments: readonly string[]
  organisation: string | null
  givenAt: Date
  /** The provider whose claims gave it. */
  provider: string | null
}

export type Person = PersonRow & { roles: readonly HeldRole[] }

/** A mail address as we compare it. */
export const mailKey = (mail: string) => mail.trim().toLowerCase()

const everything: Reach = { kind: 'everything' }

/** People with the roles that are within reach: of the others, nothing is told. */
const withRoles = (db: Db, reach: Reach = everything) =>
  db
    .selectFrom('accounts.person as person')
    .selectAll('person')
    .select((one) =>
      jsonArrayFrom(
        one
          .selectFrom('accounts.roleHeld as held')
          .select([
            'held.id',
            'held.role',
            'held.departments',
            'held.organisation',
            'held.givenAt',
            'held.provider',
          ])
          .whereRef('held.personId', '=', 'person.id')
          .where('held.takenAt', 'is', null)
          .where(within(reach))
          .orderBy('held.givenAt')
          .orderBy('held.id'),
      ).as('roles'),
    )

type Row = PersonRow & { roles: (Omit<HeldRole, 'givenAt'> & { givenAt: string | Date })[] }
const asPerson = ({ roles, ...person }: Row): Person => ({
  ...person,
  roles: roles.map((held) => ({ ...held, givenAt: new Date(held.givenAt) })),
})

export async function personById(db: Db, id: string): Promise<Person | undefined> {
  const row = await withRoles(db).where('person.id', '=', id).executeTakeFirst()
  return row && asPerson(row as Row)
}

export async function personByMail(db: Db, mail: string): Promise<Person | undefined> {
  const row = await withRoles(db).where('person.mail', '=', mailKey(mail)).executeTakeFirst()
  return row && asPerson(row as Row)
}

/** The same of people who hold a role within reach; with no limit, of everybody. */
function peopleWithin(db: Db, reach: Reach) {
  const people = withRoles(db, reach)
  if (reach.kind === 'everything') return people
  return people.where((one) =>
    one.exists(
      one
        .selectFrom('accounts.roleHeld as held')
        .select('held.id')
        .whereRef('held.personId', '=', 'person.id')
        .where('held.takenAt', 'is', null)
        .where(within(reach)),
    ),
  )
}

export async function personWithin(db: Db, id: string, reach: Reach): Promise<Person | undefined> {
  const row = await peopleWithin(db, reach).where('person.id', '=', id).executeTakeFirst()
  return row && asPerson(row as Row)
}

/** Whose name or address contains what was typed, by name, of those within reach; all of them when nothing was. */
export async function peopleLike(db: Db, typed: string, most: number, reach: Reach): Promise<Person[]> {
  const like = `%${typed.toLowerCase().replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  const rows = await peopleWithin(db, reach)
    .where((one) => one.or([one('person.mail', 'like', like), one(sql`lower(person.name)`, 'like', like)]))
    .orderBy(sql`lower(person.name)`)
    .orderBy('person.mail')
    .limit(most)
    .execute()
  return (rows as Row[]).map(asPerson)
}

/** The names of some people, by their ids. */
export async function namesOf(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('accounts.person').select(['id', 'name']).where('id', 'in', ids).execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Everybody who holds a role now. */
export async function peopleHolding(db: Db, role: Role): Promise<Person[]> {
  const rows = await withRoles(db)
    .where('person.id', 'in', (one) =>
      one
        .selectFrom('accounts.roleHeld')
        .select('personId')
        .where('role', '=', role)
        .where('takenAt', 'is', null),
    )
    .orderBy('person.mail')
    .execute()
  return (rows as Row[]).map(asPerson)
}

export const insertPerson = (tx: Tx, person: Omit<PersonRow, 'suspendedAt'>) =>
  tx
    .insertInto('accounts.person')
    .values({ ...person, mail: mailKey(person.mail), suspendedAt: null })
    .execute()

/**
 * A person kept still until the transaction ends, so that what is decided about her stays true. Her key is left free:
 * whoever accepts her invitation writes a role given by her, while her suspension waits for that same invitation.
 */
export const lockPerson = (tx: Tx, id: string) =>
  tx.selectFrom('accounts.person').selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirst()

/** Suspends, or restores; false when it already was so. */
export async function setSuspended(tx: Tx, id: string, suspendedAt: Date | null): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('accounts.person')
    .set({ suspendedAt })
    .where('id', '=', id)
    .where('suspendedAt', suspendedAt ? 'is' : 'is not', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export type Giving = {
  id: string
  personId: string
  role: string
  departments: readonly string[]
  organisation: string | null
  by: string | null
  at: Date
  provider?: string
}

/** Gives a role; false when the person holds it already, there. */
export async function giveRole(tx: Tx, { by, at, departments, provider, ...held }: Giving): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('accounts.roleHeld')
    .values({
      ...held,
      departments: [...departments],
      givenBy: by,
      givenAt: at,
      takenBy: null,
      takenAt: null,
      provider: provider ?? null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** Takes a role back; what it was, or undefined when it is not held. */
export const takeRole = (tx: Tx, heldId: string, personId: string, by: string | null, at: Date) =>
  tx
    .updateTable('accounts.roleHeld')
    .set({ takenBy: by, takenAt: at })
    .where('id', '=', heldId)
    .where('personId', '=', personId)
    .where('takenAt', 'is', null)
    .returning(['role', 'departments', 'organisation'])
    .executeTakeFirst()

/** Takes back some roles of an organisation, whoever holds them. */
export const takeRolesOf = (tx: Tx, organisation: string, roles: readonly Role[], at: Date) =>
  tx
    .updateTable('accounts.roleHeld')
    .set({ takenBy: null, takenAt: at })
    .where('organisation', '=', organisation)
    .where('role', 'in', roles)
    .where('takenAt', 'is', null)
    .returning(['id', 'personId', 'role'])
    .execute()

/** How many people in service hold a role, one person apart. Whoever counts to decide has taken `oneAtATime` first. */
export async function othersHolding(tx: Tx, role: Role, personId: string): Promise<number> {
  const { count } = await tx
    .selectFrom('accounts.roleHeld as held')
    .innerJoin('accounts.person as person', 'person.id', 'held.personId')
    .select((one) => one.fn.count<string>('person.id').distinct().as('count'))
    .where('held.role', '=', role)
    .where('held.takenAt', 'is', null)
    .where('person.suspendedAt', 'is', null)
    .where('person.id', '!=', personId)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Those who take rights away follow one another: two administrators may not take each other's at once. */
export const oneAtATime = (tx: Tx) => sql`select pg_advisory_xact_lock(7146013)`.execute(tx)

/** Whether one of these roles was ever held for an organisation, or is offered for it. */
export async function isOrganisationKnown(db: Db, organisation: string, roles: readonly Role[]) {
  const held = db
    .selectFrom('accounts.roleHeld')
    .select('organisation')
    .where('organisation', '=', organisation)
    .where('role', 'in', roles)
  const offered = db
    .selectFrom('accounts.invitation')
    .select('organisation')
    .where('organisation', '=', organisation)
    .where('role', 'in', roles)
  return (await held.unionAll(offered).limit(1).execute()).length > 0
}
