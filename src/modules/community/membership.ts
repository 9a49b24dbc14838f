import type { World } from '../../platform/world.ts'
import type { Accounts, Person, Viewer } from '../accounts/index.ts'
import { type Diagnosis, regionOf } from '../diagnosis/index.ts'
import type { Directory } from '../directory/index.ts'
import type { Stations, Territory } from '../territory/index.ts'
import { type Circle, circlesOf, national } from './rules/circles.ts'
import { accessOf, type Member, type Seat } from './rules/seats.ts'
import { guestsOf } from './store/guests.ts'

export type Neighbours = {
  accounts: Accounts
  diagnosis: Diagnosis
  directory: Directory
  stations: Stations
  territory: Territory
}
export type MemberWorld = World & Pick<Neighbours, 'accounts' | 'directory' | 'territory'>

/** A seat of a provider also says where its establishment is: the commune of its nearest stations. */
export type Placed = Seat & { insee: string | undefined }
export type PlacedMember = Omit<Member, 'seats'> & { seats: readonly Placed[] }

/** Every circle of a commune's département. */
export function circlesOfCommune({ territory }: Pick<MemberWorld, 'territory'>, insee: string): Circle[] {
  const department = territory.commune(insee)?.department
  return department ? circlesOf({ ...department, regionCode: regionOf(department.code) }) : [national]
}

/** The circle of a key, of whatever département; undefined for what is none. */
export function circleOfKey({ territory }: Pick<MemberWorld, 'territory'>, key: string): Circle | undefined {
  for (const department of territory.departments())
    for (const circle of circlesOf({ ...department, regionCode: regionOf(department.code) }))
      if (circle.key === key) return circle
  return undefined
}

/**
 * Who somebody is in the community at this moment: read anew at each request, so that whoever is delisted, hidden or
 * at the end of her stay is so at once.
 */
export async function memberOf(
  world: MemberWorld,
  { id, name, roles }: Pick<Viewer & Person, 'id' | 'name' | 'roles'>,
): Promise<PlacedMember> {
  const { db, directory } = world
  const now = world.now()
  const held = roles.filter(({ role }) => role.startsWith('provider-') || role === 'community-guest')
  const organisations = [...new Set(held.flatMap(({ organisation }) => organisation ?? []))]
  const asGuest = held.flatMap(({ role, organisation }) =>
    role === 'community-guest' && organisation !== null ? [organisation] : [],
  )
  const stays = await staysOf(world, id, asGuest)
  const seats: Placed[] = []
  for (const organisation of organisations) {
    const provider = await directory.providerOf(organisation)
    const own = held.filter((one) => one.organisation === organisation)
    const isMember = own.some(({ role }) => role !== 'community-guest')
    const until = isMember ? 'member' : stays.get(organisation)
    seats.push({
      as: isMember ? 'provider' : 'guest',
      organisation,
      name: provider?.name ?? organisation,
      keeper: own.some(({ role }) => role === 'provider-admin'),
      circles: provider ? circlesOfCommune(world, provider.insee) : [],
      access: accessOf({ provider, until }, now),
      insee: provider?.insee,
    })
  }
  if (roles.some(({ role }) => role === 'moderator'))
    seats.push({
      as: 'moderator',
      organisation: '',
      name: '',
      keeper: false,
      circles: [national],
      access: { kind: 'write' },
      insee: undefined,
    })
  return { id, name, seats }

  /** Until when she is a guest of each organisation: by the latest of the invitations that she answered. */
  async function staysOf({ accounts }: MemberWorld, person: string, of: readonly string[]) {
    const guests = await guestsOf(db, of)
    const answered = await accounts.guests.answeredBy(
      db,
      guests.map(({ invitationId }) => invitationId),
    )
    const hers = new Set(answered.filter(({ acceptedBy }) => acceptedBy === person).map((one) => one.id))
    const latest = new Map<string, Date>()
    for (const { invitationId, organisation, until } of guests) {
      const known = latest.get(organisation)
      if (hers.has(invitationId) && (known === undefined || until > known)) latest.set(organisation, until)
    }
    return latest
  }
}
