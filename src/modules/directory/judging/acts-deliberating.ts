import { grant, refuse } from '../../../kernel/ruling.ts'
import { putToVote, resultOf, seatCommission, vote } from '../rules/deliberation.ts'
import { isOver, type Member, seats } from '../rules/procedure.ts'
import {
  type FileAct,
  measureTyped,
  measureValue,
  measureValues,
  tiesAsked,
  tiesTyped,
  withProcedure,
} from './act.ts'

const may = 'sit-in-commission' as const

/** What the three members do, each by name: say what binds her, put a measure to the vote, vote. */
export const deliberatingActs: readonly FileAct[] = [
  {
    name: 'call-commission',
    slug: 'commission',
    may: 'decide-measures',
    asks: ({ called }, { members }) =>
      seats.map((seat) => ({
        kind: 'select' as const,
        name: seat,
        options: members.map(({ id, name }) => ({ value: id, said: name })),
        value: called.find((one) => one.seat === seat)?.person ?? '',
      })),
    does: (file, typed, { members }) => {
      const { procedure } = file
      if (!procedure.grievances || procedure.ballots.length > 0 || isOver(procedure))
        return refuse('procedure-not-now')
      const called = seats.map((seat): Member => {
        const person = members.find(({ id }) => id === typed.text(seat))?.id ?? ''
        const before = file.called.find((one) => one.person === person && one.seat === seat)
        return { person, seat, conflict: before?.conflict ?? null }
      })
      // What keeps somebody from sitting is said before she is asked.
      const trial = called.map((one) => ({ ...one, conflict: 'none' as const }))
      const people = new Set(called.map(({ person }) => person))
      if (called.some(({ person }) => person === '') || people.size < seats.length)
        return refuse('commission-incomplete')
      const ruling = seatCommission(procedure, trial)
      if (!ruling.granted) return ruling
      return grant({ ...file, called, procedure: { ...procedure, commission: [] } })
    },
    tells: () => [{ to: 'members', what: 'called' }],
  },
  {
    name: 'declare-conflict',
    slug: 'mes-liens',
    may,
    asks: () => [tiesAsked],
    does: (file, typed, { person }) => {
      const { procedure } = file
      if (procedure.ballots.length > 0 || isOver(procedure)) return refuse('procedure-not-now')
      const mine = file.called.find((one) => one.person === person)
      if (!mine) return refuse('not-a-member')
      const said = tiesTyped(typed)
      if (!said) return refuse('ties-missing')
      const called = file.called.map((one) => (one === mine ? { ...one, conflict: said } : one)) as Member[]
      // Seated by the last of the three who says that nothing binds her.
      const seated = seatCommission(procedure, called)
      return grant({
        ...file,
        called,
        procedure: seated.granted ? seated.value : { ...procedure, commission: [] },
      })
    },
    tells: ({ called }) =>
      called.some(({ conflict }) => conflict === 'declared') ? [{ to: 'director', what: 'conflict' }] : [],
    blames: { 'ties-missing': 'conflict' },
  },
  {
    name: 'put-to-vote',
    slug: 'proposer',
    may,
    asks: ({ procedure: { grievances } }) => [
      {
        kind: 'select',
        name: 'proposal',
        options: measureValues.map((value) => ({ value })),
        value: grievances ? measureValue(grievances.contemplated) : '',
      },
    ],
    does: (file, typed, { person, now }) => {
      if (file.procedure.rapporteur?.person === person) return refuse('rapporteur-without-vote')
      if (!file.called.some((one) => one.person === person)) return refuse('not-a-member')
      return withProcedure(file, putToVote(file.procedure, measureTyped(typed, 'proposal'), now))
    },
    tells: () => [{ to: 'members', what: 'ballot' }],
    blames: { 'measure-too-long': 'proposal', 'measure-above-notified': 'proposal' },
  },
  {
    name: 'vote',
    slug: 'voter',
    may,
    asks: ({ procedure: { ballots } }) => {
      const ballot = ballots.at(-1)
      return [
        ...(ballot
          ? [{ kind: 'shown' as const, name: 'proposal', value: measureValue(ballot.proposal) }]
          : []),
        { kind: 'kept', name: 'number', value: String(ballots.length) },
        { kind: 'choice', name: 'favour', options: [{ value: 'for' }, { value: 'against' }] },
      ]
    },
    does: (file, typed, { person, now }) => {
      const favour = typed.text('favour')
      const ruling = vote(file.procedure, { by: person, favour: favour === 'for' }, now)
      if (ruling.granted && favour !== 'for' && favour !== 'against') return refuse('outcome-missing')
      // A page that stayed open while the ballot was rejected names another measure: it counts for none.
      if (ruling.granted && typed.text('number') !== String(file.procedure.ballots.length))
        return refuse('read-changed')
      return withProcedure(file, ruling)
    },
    tells: ({ procedure }) => {
      const ballot = procedure.ballots.at(-1)
      const result = ballot && resultOf(ballot)
      if (result === 'adopted') return [{ to: 'director', what: 'adopted' }]
      return result === 'rejected' ? [{ to: 'members', what: 'rejected' }] : []
    },
    blames: { 'outcome-missing': 'favour' },
  },
]
