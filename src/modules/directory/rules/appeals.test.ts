import { describe, expect, it } from 'vitest'
import { refuse } from '../../../kernel/ruling.ts'
import { aDecision, aDefence, anInquiry, aProposal, aReport, at, must } from '../procedure-builders.ts'
import {
  answerAppeal,
  appeal,
  appealAcknowledgement,
  contentiousUntil,
  isHeldForCourt,
  silenceOn,
} from './appeals.ts'
import type { AppealKind, Procedure } from './procedure.ts'
import { isDefinitive, stageOf } from './stage.ts'

/** Received on Wednesday 31 March 2027: two clear months end on Tuesday 1 June. */
const decision = aDecision()
const livingIn = (department: string) =>
  aDecision(
    {},
    aProposal(aDefence(anInquiry(aReport({ place: { department } }))), undefined, at('2027-03-27T09:00:00Z')),
  )
const until = (procedure: Procedure, now = '2027-05-01T09:00:00Z') => contentiousUntil(procedure, at(now))?.on
const made = (kind: AppealKind, now: string, procedure = decision) => must(appeal(procedure, kind, at(now)))
const rejected = (kind: AppealKind, received: string, procedure: Procedure) =>
  must(answerAppeal(procedure, { kind, outcome: 'rejected', receivedAt: at(received) }, at(received)))

describe('the time to go to court', () => {
  it('is two clear months from receipt: neither the first nor the last day counts', () =>
    expect(until(decision)).toBe('2027-06-01'))

  it('does not run before anything proves that the decision was received', () => {
    const unread = { ...decision, decision: decision.decision && { ...decision.decision, delivery: null } }
    expect(contentiousUntil(unread, at('2029-01-01T09:00:00Z'))).toBeNull()
  })

  it('moves to the next working day', () => {
    const received = at('2027-03-12T09:00:00Z') // 12 May, then 13 May, which is a Thursday; a week later it is Whit
    const opened = (on: Date) => ({
      ...decision,
      decision: decision.decision && {
        ...decision.decision,
        delivery: decision.decision.delivery && { ...decision.decision.delivery, openedAt: on },
      },
    })
    expect(until(opened(received))).toBe('2027-05-13')
    // 14 March: 14 May, then Saturday 15, Sunday 16, Whit Monday 17.
    expect(until(opened(at('2027-03-14T09:00:00Z')))).toBe('2027-05-18')
  })

  it.each([
    ['974', '2027-07-01'],
    ['988', '2027-07-01'],
    ['99134', '2027-08-02'], // two months more: 31 July, then Sunday 1 August
    ['42', '2027-06-01'],
  ])('in %s ends on %s: distance adds to it', (department, on) =>
    expect(until(livingIn(department))).toBe(on),
  )

  it('past, closes the court', () => {
    expect(appeal(decision, 'contentious', at('2027-06-01T21:59:59Z')).granted).toBe(true)
    expect(appeal(decision, 'contentious', at('2027-06-01T22:00:00Z'))).toEqual(refuse('appeal-late'))
  })
})

describe('an appeal to us', () => {
  it('late is refused: it would open no right', () => {
    expect(appeal(decision, 'gracious', at('2027-06-01T22:00:00Z'))).toEqual(refuse('appeal-late'))
    expect(appeal(decision, 'hierarchical', at('2027-06-01T21:59:59Z')).granted).toBe(true)
  })

  it('is made once', () =>
    expect(appeal(made('gracious', '2027-04-10T09:00:00Z'), 'gracious', at('2027-04-11T09:00:00Z'))).toEqual(
      refuse('appeal-already-made'),
    ))

  it('is not made before the decision was sent', () =>
    expect(appeal(aProposal(), 'gracious', at('2027-04-10T09:00:00Z'))).toEqual(refuse('procedure-not-now')))

  it('is rejected by two months of silence, without a roll-over', () => {
    // 15 March + 2 months is Saturday 15 May.
    expect(silenceOn({ at: at('2027-03-15T09:00:00Z') }, { department: '75' }).on).toBe('2027-05-15')
  })

  it('stops the time of the court until it is rejected, and the two months begin again', () => {
    const pending = made('gracious', '2027-05-20T09:00:00Z')
    expect(until(pending, '2027-07-20T21:59:59Z')).toBeUndefined()
    expect(until(pending, '2027-07-20T22:00:00Z')).toBe('2027-09-21') // silence on 20 July
    expect(stageOf(pending, at('2027-05-21T09:00:00Z'))).toBe('appealed')
  })

  it('explicitly rejected, starts the two months from the receipt of the answer', () => {
    const answered = rejected('gracious', '2027-05-25T09:00:00Z', made('gracious', '2027-05-20T09:00:00Z'))
    expect(until(answered, '2027-05-26T09:00:00Z')).toBe('2027-07-26')
  })

  it('explicitly rejected after silence, while the court is open, starts them again', () => {
    const pending = made('gracious', '2027-05-20T09:00:00Z')
    expect(until(rejected('gracious', '2027-09-01T09:00:00Z', pending), '2027-09-02T09:00:00Z')).toBe(
      '2027-11-02',
    )
    expect(until(rejected('gracious', '2027-10-01T09:00:00Z', pending), '2027-10-02T09:00:00Z')).toBe(
      '2027-09-21',
    )
  })

  it('made to both within the initial time, waits for both', () => {
    const both = made('hierarchical', '2027-05-28T09:00:00Z', made('gracious', '2027-05-20T09:00:00Z'))
    const one = rejected('gracious', '2027-06-02T09:00:00Z', both)
    expect(until(one, '2027-06-10T09:00:00Z')).toBeUndefined()
    expect(until(rejected('hierarchical', '2027-06-10T09:00:00Z', one), '2027-06-11T09:00:00Z')).toBe(
      '2027-08-11',
    )
  })

  it('interrupts once: another after the initial time moves nothing', () => {
    const answered = rejected('gracious', '2027-05-25T09:00:00Z', made('gracious', '2027-05-20T09:00:00Z'))
    expect(appeal(answered, 'hierarchical', at('2027-06-10T09:00:00Z'))).toEqual(refuse('appeal-late'))
  })

  it('suspends nothing by itself', () =>
    expect(
      stageOf(
        rejected('gracious', '2027-04-25T09:00:00Z', made('gracious', '2027-04-20T09:00:00Z')),
        at('2027-04-26T09:00:00Z'),
      ),
    ).toBe('in-effect'))

  it('is acknowledged with the day on which silence will mean no, and the day of the court after it', () => {
    const pending = made('gracious', '2027-05-20T09:00:00Z')
    const [one] = pending.appeals
    const told = one && appealAcknowledgement(one, pending)
    expect([told?.implicitOn.on, told?.courtUntil.on]).toEqual(['2027-07-20', '2027-09-21'])
  })
})

describe('a file before a court', () => {
  it('is held until the judgment', () => {
    const seized = made('contentious', '2027-05-20T09:00:00Z')
    expect([isHeldForCourt(decision), isHeldForCourt(seized)]).toEqual([false, true])
    expect(isHeldForCourt(rejected('contentious', '2028-05-20T09:00:00Z', seized))).toBe(false)
  })

  it('is definitive once nothing can change it', () => {
    expect(isDefinitive(decision, at('2027-06-01T21:00:00Z'))).toBe(false)
    expect(isDefinitive(decision, at('2027-06-02T09:00:00Z'))).toBe(true)
    expect(isDefinitive(made('contentious', '2027-05-20T09:00:00Z'), at('2027-06-02T09:00:00Z'))).toBe(false)
    expect(isDefinitive(made('gracious', '2027-05-20T09:00:00Z'), at('2027-06-02T09:00:00Z'))).toBe(false)
  })
})
