import { grant, type Ruling, refuse } from '../../kernel/ruling.ts'
import type { World } from '../../platform/world.ts'
import { type Inviting, invite } from './invitations.ts'
import type { Role } from './rules/roles.ts'
import { countAsking } from './sign-in.ts'
import { isOrganisationKnown } from './store/people.ts'

/** Counts what a stranger asks before anything is done about it, as links to sign in are counted. */
export const countApplicant = async (
  world: World,
  mail: string,
  caller: string,
): Promise<Ruling<true, 'joining-too-many'>> =>
  (await countAsking(world, 'joining', mail, caller)) ? grant(true) : refuse('joining-too-many')

/** Counts what a stranger reports; without an address, her caller's alone is counted, and never kept with the report. */
export const countReport = async (
  world: World,
  mail: string | undefined,
  caller: string,
): Promise<Ruling<true, 'reporting-too-many'>> =>
  (await countAsking(world, 'reporting', mail ?? caller, caller)) ? grant(true) : refuse('reporting-too-many')

/**
 * Whether roles of this kind are held, were held or are offered for an organisation. A stranger who takes its name
 * must not take its people with it: she is given another organisation (rules/reach.ts compares names).
 */
export const isTaken = ({ db }: Pick<World, 'db'>, organisation: string, roles: readonly Role[]) =>
  isOrganisationKnown(db, organisation, roles)

/**
 * Invites whoever applied by herself. Nobody answers for it (`by` is null), and whoever applied is told nothing of
 * what is known of her address: undefined when no mail leaves.
 */
export async function inviteApplicant(
  world: Pick<World, 'db' | 'now'>,
  inviting: Inviting,
): Promise<string | undefined> {
  const ruling = await invite(world, inviting, null)
  return ruling.granted ? ruling.value.id : undefined
}
