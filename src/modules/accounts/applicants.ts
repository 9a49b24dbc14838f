import { grant, type Ruling, refuse } from '../../kernel/ruling.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { World } from '../../platform/world.ts'
import { record } from './audit.ts'
import { type Inviting, invite } from './invitations.ts'
import type { Role } from './rules/roles.ts'
import { reportsInADay } from './rules/times.ts'
import { countAsking } from './sign-in.ts'
import { withdrawOf } from './store/invitations.ts'
import { isOrganisationKnown, takeRolesOf } from './store/people.ts'

/** Counts what a stranger asks before anything is done about it, as links to sign in are counted. */
export const countApplicant = async (
  world: World,
  mail: string,
  caller: string,
): Promise<Ruling<true, 'joining-too-many'>> =>
  (await countAsking(world, 'joining', mail, caller)) ? grant(true) : refuse('joining-too-many')

/** Counts what a stranger reports; without an address, by the limits of her caller alone, never kept with the report. */
export const countReport = async (
  world: World,
  mail: string | undefined,
  caller: string,
): Promise<Ruling<true, 'reporting-too-many'>> =>
  (await countAsking(world, 'reporting', mail, caller, reportsInADay))
    ? grant(true)
    : refuse('reporting-too-many')

/**
 * Whether roles of this kind are held, were held or are offered for an organisation. A stranger who takes its name
 * must not take its people with it: she is given another organisation (rules/reach.ts compares names).
 */
export const isTaken = ({ db }: Pick<World, 'db'>, organisation: string, roles: readonly Role[]) =>
  isOrganisationKnown(db, organisation, roles)

/**
 * Invites whoever applied by herself. Nobody answers for it (`by` is null), and whoever applied is told nothing of
 * what is known of her address: no mail leaves when she is kept out, and who holds the role already is told apart,
 * so that she is written to instead of waiting for a link.
 */
export async function inviteApplicant(
  world: Pick<World, 'db' | 'now'>,
  inviting: Inviting,
): Promise<{ kind: 'invited'; id: string } | { kind: 'held' | 'kept-out' }> {
  const ruling = await invite(world, inviting, null)
  if (ruling.granted) return { kind: 'invited', id: ruling.value.id }
  return { kind: ruling.why === 'role-already-held' ? 'held' : 'kept-out' }
}

/**
 * Takes back every role of an organisation that is no more, in the transaction that erases it, and every invitation
 * that waits for one: nobody keeps a key to a room that is gone.
 */
export async function closeOrganisation(
  tx: Tx,
  organisation: string,
  roles: readonly Role[],
  at: Date,
): Promise<void> {
  const held = await takeRolesOf(tx, organisation, roles, at)
  const withdrawn = await withdrawOf(tx, organisation, roles, at)
  const events = [
    ...held.map(({ id, personId, role }) => ({
      kind: 'role-taken' as const,
      actor: null,
      at,
      data: { person: personId, role, held: id },
    })),
    ...withdrawn.map(({ id }) => ({
      kind: 'invitation-withdrawn' as const,
      actor: null,
      at,
      data: { invitation: id },
    })),
  ]
  if (events.length > 0) await record(tx, ...events)
}
