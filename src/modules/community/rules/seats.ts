import { type Circle, mergedCircles } from './circles.ts'

/** How a provider stands in the directory, as far as its place among the signatories goes. */
export type Standing = { state: string; hiddenFor: string | null }

/**
 * What somebody may do in the name of a provider. Who is listed has signed the charter (its article 6 invites it to
 * take part, as far as it can). Delisted, or not listed yet, it is no signatory: its people and its guests are out at
 * once. Hidden for a paper that ended, it is one still: it goes on reading, and writes again once it is found again.
 */
export type Access =
  | { kind: 'write' }
  | { kind: 'read'; why: 'provider-hidden' }
  | { kind: 'none'; why: 'provider-not-listed' | 'guest-ended' }

export function accessOf(
  { provider, until }: { provider: Standing | undefined; until: Date | undefined | 'member' },
  now: Date,
): Access {
  if (provider?.state !== 'listed') return { kind: 'none', why: 'provider-not-listed' }
  if (until !== 'member' && (until === undefined || until <= now)) return { kind: 'none', why: 'guest-ended' }
  return provider.hiddenFor === null ? { kind: 'write' } : { kind: 'read', why: 'provider-hidden' }
}

/** One place that somebody has in the community: for whom she speaks, where, and how far. */
export type Seat = {
  as: 'provider' | 'guest' | 'moderator'
  /** Of her role; empty for a moderator. */
  organisation: string
  /** The name that others read. */
  name: string
  /** She keeps the provider, hence may invite in its name. */
  keeper: boolean
  circles: readonly Circle[]
  access: Access
}

/** Somebody, and all her places. */
export type Member = { id: string; name: string; seats: readonly Seat[] }

const rank = { write: 0, read: 1, none: 2 } as const

/** Her best place in a circle; undefined when there is nothing there for her. Moderators are at home in all of them. */
export function seatIn(member: Pick<Member, 'seats'>, circle: string): Seat | undefined {
  return member.seats
    .filter(({ access }) => access.kind !== 'none')
    .filter(({ as, circles }) => as === 'moderator' || circles.some(({ key }) => key === circle))
    .toSorted((one, other) => rank[one.access.kind] - rank[other.access.kind])[0]
}

/** The circles that she finds when she comes in. */
export const circlesFor = (member: Pick<Member, 'seats'>): Circle[] =>
  mergedCircles(member.seats.filter(({ access }) => access.kind !== 'none').map(({ circles }) => circles))

export const isIn = (member: Pick<Member, 'seats'>): boolean =>
  member.seats.some(({ access }) => access.kind !== 'none')
export const moderates = (member: Pick<Member, 'seats'>): boolean =>
  member.seats.some(({ as }) => as === 'moderator')

/** For whom she proposes a kit: a signatory, or the moderators; a guest proposes none. */
export const proposingSeat = (member: Pick<Member, 'seats'>): Seat | undefined =>
  member.seats.find(({ as, access }) => as !== 'guest' && access.kind === 'write')

/** The providers in whose name she invites: those that she keeps, while they may write. */
export const invitingSeats = (member: Pick<Member, 'seats'>): readonly Seat[] =>
  member.seats.filter(({ keeper, access }) => keeper && access.kind === 'write')
