import { grant, type Ruling, refuse } from '../../../kernel/ruling.ts'
import { defenceIsOver } from './defence.ts'
import { isWithin, lastsTooLong, type Measure } from './measures.ts'
import { type Ballot, isOver, type Member, type Procedure, seats } from './procedure.ts'

/** Three sit: an operator, a representative of users, a representative of providers. Two voices carry. */
const voices = seats.length
const majority = 2

/**
 * The commission is seated once each of its three members has declared what binds her to the provider or to who
 * reported, and nothing does. Whoever had a hand in the case, or instructed it, does not sit.
 */
export function seatCommission(
  procedure: Procedure,
  members: readonly Member[],
): Ruling<
  Procedure,
  | 'procedure-not-now'
  | 'commission-incomplete'
  | 'conflicts-undeclared'
  | 'member-in-conflict'
  | 'member-has-instructed'
> {
  if (!procedure.grievances || procedure.ballots.length > 0 || isOver(procedure))
    return refuse('procedure-not-now')
  const people = new Set(members.map(({ person }) => person))
  const complete =
    people.size === voices &&
    members.length === voices &&
    seats.every((seat) => members.some((one) => one.seat === seat))
  if (!complete) return refuse('commission-incomplete')
  if (members.some(({ conflict }) => conflict === null)) return refuse('conflicts-undeclared')
  if (members.some(({ conflict }) => conflict === 'declared')) return refuse('member-in-conflict')
  const { instructed, involved, report } = procedure
  const bound = ({ person }: Member) => involved.includes(person) || report.person === person
  if (members.some(bound)) return refuse('member-in-conflict')
  if (members.some(({ person }) => instructed.includes(person))) return refuse('member-has-instructed')
  return grant({ ...procedure, commission: [...members] })
}

/** For, against, or undecided as long as the three have not voted. Nobody abstains: three always decide. */
export const resultOf = ({ votes }: Ballot): 'adopted' | 'rejected' | null => {
  if (votes.length < voices) return null
  return votes.filter(({ favour }) => favour).length >= majority ? 'adopted' : 'rejected'
}

export const adoptedBallot = ({ ballots }: Procedure): Ballot | null =>
  ballots.find((ballot) => resultOf(ballot) === 'adopted') ?? null

/** A measure is put to the vote once the defence is over, never above the maximum notified; one ballot at a time. */
export function putToVote(
  procedure: Procedure,
  proposal: Measure,
  now: Date,
): Ruling<
  Procedure,
  | 'procedure-not-now'
  | 'commission-incomplete'
  | 'ballot-open'
  | 'measure-too-long'
  | 'measure-above-notified'
  | (ReturnType<typeof defenceIsOver> & { granted: false })['why']
> {
  if (isOver(procedure) || procedure.decision || adoptedBallot(procedure)) return refuse('procedure-not-now')
  const defence = defenceIsOver(procedure, now)
  if (!defence.granted) return defence
  if (procedure.commission.length !== voices) return refuse('commission-incomplete')
  if (procedure.ballots.some((ballot) => resultOf(ballot) === null)) return refuse('ballot-open')
  if (lastsTooLong(proposal)) return refuse('measure-too-long')
  if (!procedure.grievances || !isWithin(proposal, procedure.grievances.maximum))
    return refuse('measure-above-notified')
  return grant({ ...procedure, ballots: [...procedure.ballots, { proposal, openedAt: now, votes: [] }] })
}

/** Each member votes once, by name. The rapporteur speaks, and has no voice. */
export function vote(
  procedure: Procedure,
  given: { by: string; favour: boolean },
  now: Date,
): Ruling<Procedure, 'procedure-not-now' | 'rapporteur-without-vote' | 'not-a-member' | 'already-voted'> {
  const ballot = procedure.ballots.at(-1)
  if (!ballot || resultOf(ballot) !== null || isOver(procedure)) return refuse('procedure-not-now')
  if (procedure.rapporteur?.person === given.by) return refuse('rapporteur-without-vote')
  if (!procedure.commission.some(({ person }) => person === given.by)) return refuse('not-a-member')
  if (ballot.votes.some(({ by }) => by === given.by)) return refuse('already-voted')
  const voted = { ...ballot, votes: [...ballot.votes, { ...given, at: now }] }
  return grant({ ...procedure, ballots: [...procedure.ballots.slice(0, -1), voted] })
}
