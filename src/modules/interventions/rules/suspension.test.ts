import { describe, expect, it } from 'vitest'
import { refuse } from '../../../kernel/ruling.ts'
import {
  aClosed,
  aDone,
  aFrozen,
  amina,
  anAccepted,
  anAsked,
  aQuoted,
  aSigned,
  aWorking,
  cyberLoire,
  granted,
  instance,
} from '../builders.ts'
import { type Intervention, isHeld, mayReadCase } from './intervention.ts'
import { promisedDay, sayDelay } from './lateness.ts'
import { offersHelpAgain, tellDelisting } from './stopping.ts'
import { chooseAfterSuspension, endSuspension, suspendedFor, tellSuspension } from './suspension.ts'
import { looksAt } from './watch.ts'

const wednesday = new Date('2026-11-25T10:00:00+01:00')
/** Three worked days later. */
const monday = new Date('2026-11-30T10:00:00+01:00')

const suspended = (one: Intervention) => granted(tellSuspension(one, { by: instance }, wednesday))
const stays = (one: Intervention, now = monday) =>
  granted(chooseAfterSuspension(one, { by: amina, choice: 'stay' }, now))

describe('a precautionary suspension (A3-THIRD)', () => {
  it('ends what was still asked, whose victim is offered help again', () => {
    const ended = suspended(anAsked())
    expect(ended).toMatchObject({ state: 'ended', why: 'provider-suspended', entrusted: false })
    expect(ended.state === 'ended' && offersHelpAgain(ended)).toBe(true)
  })

  it.each([anAccepted(), aQuoted(), aSigned(), aWorking(), aFrozen(), aDone()])(
    'shuts her case at once, in $state, until she stays',
    (one) => {
      const held = suspended(one)
      expect([mayReadCase(one, cyberLoire, wednesday), mayReadCase(held, cyberLoire, wednesday)]).toEqual([
        true,
        false,
      ])
      expect(mayReadCase(stays(held), cyberLoire, monday)).toBe(true)
      expect(tellSuspension(held, { by: instance }, monday)).toEqual(refuse('suspension-already-told'))
    },
  )

  it('leaves what is over as it is', () =>
    expect(tellSuspension(aClosed(), { by: instance }, wednesday)).toEqual(refuse('intervention-over')))

  it('lets her go, once', () => {
    const gone = granted(chooseAfterSuspension(suspended(aWorking()), { by: amina, choice: 'go' }, monday))
    expect(gone).toMatchObject({ state: 'ended', why: 'provider-suspended', entrusted: true })
    for (const one of [gone, aWorking(), anAsked(), stays(suspended(aWorking()))])
      expect(chooseAfterSuspension(one, { by: amina, choice: 'go' }, monday)).toEqual(
        refuse('suspension-nothing-to-choose'),
      )
  })

  it('makes nobody late, and its days are not counted, whether she stays or it ends by itself', () => {
    const held = suspended(aWorking())
    expect(looksAt(held)).toBeUndefined()
    const march = new Date('2027-03-01T10:00:00+01:00')
    expect(sayDelay(held, { by: instance, what: 'late' }, march)).toEqual(refuse('delay-not-late'))
    const planned = promisedDay(aWorking())
    const kept = stays(held)
    // From Monday 30, three worked days: Thursday 3 December.
    expect(kept.state === 'working' && promisedDay(kept) - planned).toBe(3)
    const over = granted(endSuspension(held, { by: instance }, monday))
    expect(over.state === 'working' && promisedDay(over) - planned).toBe(3)
    // Not twice, for who stayed and then sees it end.
    const keptThenOver = granted(endSuspension(kept, { by: instance }, march))
    expect(keptThenOver.state === 'working' && promisedDay(keptThenOver) - planned).toBe(3)
  })

  it('once over bears on nothing any more', () => {
    const over = granted(endSuspension(suspended(aWorking()), { by: instance }, monday))
    expect([isHeld(over), over.suspended, mayReadCase(over, cyberLoire, monday)]).toEqual([
      false,
      undefined,
      true,
    ])
    expect(endSuspension(over, { by: instance }, monday)).toEqual(refuse('suspension-none'))
    expect(endSuspension(anAsked(), { by: instance }, monday)).toEqual(refuse('suspension-none'))
  })

  it('gives way to a delisting, after which she chooses anew', () => {
    const delisted = granted(tellDelisting(stays(suspended(aWorking())), { by: instance }, monday))
    expect([delisted.suspended, isHeld(delisted)]).toEqual([undefined, true])
    expect(granted(tellDelisting(suspended(aDone()), { by: instance }, monday)).suspended).toBeUndefined()
    expect(tellDelisting(aDone(), { by: instance }, monday)).toEqual(refuse('delisting-nothing-to-choose'))
    expect(granted(tellDelisting(suspended(aQuoted()), { by: instance }, monday)).state).toBe('ended')
  })
})

describe('an act during a suspension', () => {
  const held = suspended(aQuoted())
  it.each(['accept', 'diagnosis', 'quote', 'preserve', 'start', 'log', 'finish', 'send-report', 'close'])(
    'of the provider waits: %s',
    (act) => expect(suspendedFor(held, cyberLoire, act)).toBe('provider-suspended-choice'),
  )
  it.each(['stop', 'quote-back', 'amendment-back', 'certify', 'crime', 'report'])(
    'of the provider is always its own: %s',
    (act) => expect(suspendedFor(held, cyberLoire, act)).toBeUndefined(),
  )
  it('goes on where she stayed, save a new quote', () => {
    expect(suspendedFor(stays(held), cyberLoire, 'log')).toBeUndefined()
    expect(suspendedFor(stays(held), cyberLoire, 'quote')).toBe('provider-suspended')
  })
  it('of hers binds her to nothing more before she chose, and to no new quote after', () => {
    expect(suspendedFor(held, amina, 'sign')).toBe('suspension-choose-first')
    expect(suspendedFor(held, amina, 'leave')).toBeUndefined()
    expect(suspendedFor(stays(held), amina, 'sign')).toBe('suspension-no-quote')
    expect(suspendedFor(stays(held), amina, 'amendment-signed')).toBeUndefined()
  })
  it('is as ever where nobody is suspended, and by the instance', () => {
    expect(suspendedFor(aQuoted(), cyberLoire, 'quote')).toBeUndefined()
    expect(suspendedFor(held, instance, 'late')).toBeUndefined()
  })
})
