import { describe, expect, it } from 'vitest'
import { refuse } from '../../../kernel/ruling.ts'
import {
  aClosed,
  aDone,
  aFrozen,
  amina,
  anAccepted,
  anAsked,
  aPreserved,
  aQuoted,
  aReported,
  aSigned,
  aWorking,
  cyberLoire,
  granted,
  hoursAfter,
  instance,
  tuesday,
} from '../builders.ts'
import { mayReadCase, missedAtOf } from './intervention.ts'
import { latenessOf, promisedDay, sayDelay } from './lateness.ts'
import { measuredAnswers } from './measured.ts'
import { sendReport, tellOfSharing, toTakeBack } from './report.ts'
import { letLapse } from './request.ts'
import {
  chooseAfterDelisting,
  forgetCase,
  isJustifiedStop,
  leave,
  offersHelpAgain,
  stopReasons,
  stopWork,
  tellDelisting,
} from './stopping.ts'
import { finishWork, logWork, startWork } from './work.ts'

describe('stopping (A4-STOP)', () => {
  it.each(stopReasons)(
    'for %s offers help again; the charter’s own reasons are never held against the provider',
    (reason) => {
      const stopped = granted(stopWork(aWorking(), { by: cyberLoire, reason }, tuesday))
      expect(stopped).toMatchObject({ state: 'ended', why: 'stopped', stopReason: reason })
      expect(offersHelpAgain(stopped)).toBe(true)
      expect(isJustifiedStop(stopped)).toBe(reason !== 'cannot-go-on')
    },
  )

  it('has a reason, once accepted and before the work is done', () => {
    expect(stopWork(aWorking(), { by: cyberLoire, reason: 'constructor' }, tuesday)).toEqual(
      refuse('stop-reason-missing'),
    )
    expect(stopWork(anAsked(), { by: cyberLoire, reason: 'hack-back' }, tuesday)).toEqual(
      refuse('stop-not-accepted'),
    )
    expect(stopWork(aDone(), { by: cyberLoire, reason: 'hack-back' }, tuesday)).toEqual(
      refuse('stop-work-done'),
    )
    expect(stopWork(aFrozen(), { by: cyberLoire, reason: 'hide-breach' }, tuesday).granted).toBe(true)
  })

  it('shuts her case', () => {
    const stopped = granted(stopWork(aWorking(), { by: cyberLoire, reason: 'destroy-proof' }, tuesday))
    expect(mayReadCase(stopped, cyberLoire, tuesday)).toBe(false)
    expect(stopWork(stopped, { by: cyberLoire, reason: 'hack-back' }, tuesday)).toEqual(
      refuse('intervention-over'),
    )
  })

  it('is also hers, at any time and without a reason', () => {
    for (const one of [anAsked(), anAccepted(), aQuoted(), aWorking(), aFrozen(), aDone()]) {
      const left = granted(leave(one, { by: amina }, tuesday))
      expect(left.why).toBe('left')
      expect(leave(left, { by: amina }, tuesday)).toEqual(refuse('intervention-over'))
    }
  })
})

describe('a provider delisted in the middle (S12)', () => {
  const told = granted(tellDelisting(aWorking(), { by: instance }, tuesday))
  const monday = new Date('2026-11-30T09:00:00Z')

  it('loses what was not signed, and she is offered help again', () => {
    for (const one of [anAsked(), anAccepted(), aQuoted()]) {
      const over = granted(tellDelisting(one, { by: instance }, tuesday))
      expect(over).toMatchObject({ state: 'ended', why: 'provider-delisted' })
      expect(over.state === 'ended' && offersHelpAgain(over)).toBe(true)
    }
  })

  it('does nothing until she has chosen', () => {
    const signed = granted(tellDelisting(aPreserved(), { by: instance }, tuesday))
    expect(startWork(signed, { by: cyberLoire }, tuesday)).toEqual(refuse('provider-delisted-choice'))
    expect(logWork(told, { by: cyberLoire, text: 'Suite', cleaned: [] }, tuesday)).toEqual(
      refuse('provider-delisted-choice'),
    )
    expect(finishWork(told, { by: cyberLoire }, tuesday)).toEqual(refuse('provider-delisted-choice'))
    expect(tellDelisting(told, { by: instance }, tuesday)).toEqual(refuse('delisting-already-told'))
  })

  it('finishes under supervision, or hands over, as she chooses', () => {
    const supervised = granted(chooseAfterDelisting(told, { by: amina, choice: 'supervise' }, monday))
    expect(logWork(supervised, { by: cyberLoire, text: 'Suite', cleaned: [] }, monday).granted).toBe(true)
    const handed = granted(chooseAfterDelisting(told, { by: amina, choice: 'reassign' }, monday))
    expect(handed).toMatchObject({ state: 'ended', why: 'reassigned' })
    expect(chooseAfterDelisting(supervised, { by: amina, choice: 'reassign' }, monday)).toEqual(
      refuse('delisting-nothing-to-choose'),
    )
    expect(chooseAfterDelisting(told, { by: cyberLoire, choice: 'supervise' }, monday)).toEqual(
      refuse('intervention-not-yours'),
    )
  })

  it('is not late for the days when she was choosing', () => {
    const supervised = chooseAfterDelisting(told, { by: amina, choice: 'supervise' }, monday)
    const going = granted(supervised)
    expect(going.state === 'working' && promisedDay(going) - promisedDay(aWorking())).toBe(4)
  })

  it('only has to close what is done', () => {
    expect(tellDelisting(aDone(), { by: instance }, tuesday)).toEqual(refuse('delisting-nothing-to-choose'))
    expect(chooseAfterDelisting(aSigned(), { by: amina, choice: 'supervise' }, tuesday)).toEqual(
      refuse('delisting-nothing-to-choose'),
    )
  })
})

describe('work finished under supervision (S12)', () => {
  it('is read until it is done, and no longer', () => {
    const told = granted(tellDelisting(aWorking(), { by: instance }, tuesday))
    const supervised = granted(
      chooseAfterDelisting(told, { by: amina, choice: 'supervise' }, hoursAfter(tuesday, 1)),
    )
    expect(mayReadCase(supervised, cyberLoire, tuesday)).toBe(true)
    const entry = { by: cyberLoire, text: 'Fait', cleaned: [] }
    const done = granted(
      finishWork(granted(logWork(supervised, entry, tuesday)), { by: cyberLoire }, tuesday),
    )
    expect(mayReadCase(done, cyberLoire, tuesday)).toBe(false)
  })
})

describe('a case that its victim deletes', () => {
  it('ends whatever it was, and nothing of her story stays', () => {
    const gone = granted(forgetCase(aWorking(), { by: amina }, tuesday))
    expect(gone).toMatchObject({
      state: 'ended',
      why: 'case-deleted',
      endedAt: tuesday,
      request: { shared: [] },
    })
    expect(JSON.stringify(gone)).not.toMatch(/Logiciel|Roussel|Nantes|Disque/)
    expect(forgetCase(gone, { by: amina }, tuesday)).toEqual(refuse('intervention-over'))
  })

  it('leaves counted that nobody had answered, and which days were not kept (A1-ACK, A1-DELAY)', () => {
    const friday = hoursAfter(tuesday, 72)
    const lapsed = granted(letLapse(anAsked(), { by: instance }, friday))
    const gone = granted(forgetCase(lapsed, { by: amina }, hoursAfter(friday, 99)))
    expect([missedAtOf(lapsed), missedAtOf(gone)]).toEqual([friday, friday])
    expect(measuredAnswers([gone])).toMatchObject({ asked: 1, answered: 0 })
    expect(missedAtOf(granted(forgetCase(anAsked(), { by: amina }, tuesday)))).toBeUndefined()
    const late = granted(sayDelay(anAccepted(), { by: instance, what: 'late' }, hoursAfter(tuesday, 999)))
    expect(latenessOf(granted(forgetCase(late, { by: amina }, hoursAfter(tuesday, 1_000))))).toHaveLength(1)
  })

  it('does not end twice what was over, and takes back what had left', () => {
    const told = granted(tellOfSharing(aReported(), { by: cyberLoire, textVersion: '2026-11' }, tuesday))
    const sent = granted(sendReport(told, { by: instance }, tuesday))
    expect(toTakeBack(granted(forgetCase(sent, { by: amina }, tuesday)))).toHaveLength(4)
    expect(granted(forgetCase(aClosed(), { by: amina }, hoursAfter(tuesday, 999))).endedAt).toEqual(
      aClosed().closedAt,
    )
  })
})
