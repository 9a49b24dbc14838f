import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { grant, refuse } from '../../../kernel/ruling.ts'
import {
  answerRound,
  type Followed,
  nextRound,
  roundAt,
  roundClosesAt,
  roundOpensAt,
  rounds,
  roundToTell,
  standingOf,
  startOf,
} from './follow-up.ts'
import { followUpCode, readFollowUpCode } from './follow-up-code.ts'
import { meanOf, rateOf } from './follow-up-counts.ts'
import { answersIn, asksTheTeam, codesAndWords, ownQuestions } from './follow-up-questions.ts'
import { answerMessage, longestMessage, mostMessages, mostWaiting, writeMessage } from './scheme-message.ts'

const paris = 'Europe/Paris'
const at = (text: string) => new Date(text)
const aFollowed = (more: Partial<Followed> = {}): Followed => ({
  startsAt: at('2026-11-24T18:00:00+01:00'),
  zone: paris,
  closedAt: null,
  quietSince: null,
  answered: [],
  ...more,
})

describe('the rounds', () => {
  it.each([
    ['2026-11-30T23:59:59+01:00', undefined, 7],
    ['2026-12-01T00:00:00+01:00', 7, 30],
    ['2026-12-23T23:59:59+01:00', 7, 30],
    ['2026-12-24T00:00:00+01:00', 30, 90],
    ['2027-02-21T23:59:59+01:00', 30, 90],
    ['2027-02-22T00:00:00+01:00', 90, undefined],
    ['2027-04-22T23:59:59+02:00', 90, undefined],
    ['2027-04-23T00:00:00+02:00', undefined, undefined],
  ])('at %s: %s is open, %s comes next', (moment, open, next) => {
    expect(roundAt(aFollowed(), at(moment))).toBe(open)
    expect(nextRound(aFollowed(), at(moment))?.round).toBe(next)
  })

  it('open with the day of the place, not of the capital', () => {
    const there = aFollowed({ zone: 'Indian/Reunion' })
    expect(roundOpensAt(there, 7)).toEqual(at('2026-12-01T00:00:00+04:00'))
  })

  it('are counted from the last intervention that closed, else from the opening', () => {
    const opened = at('2026-01-01')
    expect(startOf(opened, [])).toEqual(opened)
    expect(startOf(opened, [at('2026-03-01'), at('2026-05-01'), at('2026-04-01')])).toEqual(at('2026-05-01'))
  })

  it('are one at a time, without a hole between them, wherever and whenever it begins', () => {
    const zone = fc.constantFrom(paris, 'Indian/Reunion', 'America/Martinique', 'Pacific/Noumea')
    const moment = fc.date({ min: at('2020-01-01'), max: at('2040-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(moment, zone, fc.integer({ min: 0, max: 200 * 86_400_000 }), (startsAt, where, later) => {
        const rhythm = { startsAt, zone: where }
        const now = new Date(startsAt.getTime() + later)
        const open = rounds.filter(
          (one) => roundOpensAt(rhythm, one) <= now && now < roundClosesAt(rhythm, one),
        )
        expect(open.length).toBeLessThanOrEqual(1)
        if (now >= roundOpensAt(rhythm, 7) && now < roundClosesAt(rhythm, 90)) expect(open).toHaveLength(1)
        for (const [index, one] of rounds.slice(1).entries())
          expect(roundClosesAt(rhythm, rounds[index] ?? 7)).toEqual(roundOpensAt(rhythm, one))
      }),
    )
  })
})

describe('a round', () => {
  const weekLater = at('2026-12-02T10:00:00+01:00')

  it.each([
    ['takes an answer while it is open', {}, 7, grant(true)],
    ['takes one answer', { answered: [7] }, 7, refuse('follow-up-already-answered')],
    ['takes none for another round', {}, 30, refuse('follow-up-not-now')],
    ['takes none in a closed case', { closedAt: weekLater }, 7, refuse('follow-up-closed')],
    ['takes one from who is not told any more', { quietSince: weekLater }, 7, grant(true)],
  ] as const)('%s', (_, more, round, ruling) => {
    expect(answerRound(aFollowed(more), round, weekLater)).toEqual(ruling)
  })

  it.each([
    ['once it is open', {}, 7],
    ['not once it is answered', { answered: [7] }, undefined],
    ['not to who asked for peace', { quietSince: weekLater }, undefined],
    ['not of a closed case', { closedAt: weekLater }, undefined],
    ['not before its day', { startsAt: weekLater }, undefined],
  ] as const)('is told %s', (_, more, round) => {
    expect(roundToTell(aFollowed(more), weekLater)).toBe(round)
  })

  it('stands where its day and its answer say', () => {
    const kind = (more: Partial<Followed>, now: Date) => standingOf(aFollowed(more), now).kind
    expect(kind({}, at('2026-11-25'))).toBe('waits')
    expect(kind({}, weekLater)).toBe('open')
    expect(kind({ answered: [7] }, weekLater)).toBe('answered')
    expect(kind({ answered: [7] }, at('2026-12-25'))).toBe('open')
    expect(kind({ closedAt: weekLater }, weekLater)).toBe('closed')
    expect(kind({}, at('2027-06-01'))).toBe('over')
  })
})

describe('answers', () => {
  const questions = [
    { name: 'courtesy', kind: 'mark' },
    ...ownQuestions(false, { reads: false }),
    { name: 'words', kind: 'words', most: 5 },
  ] as const

  it('are those of the questions, cleaned, and nothing else that the form carries', () => {
    const typed: Record<string, string> = {
      courtesy: '4',
      state: 'partly',
      money: 'a lot',
      words: ' \u0000bonjour ',
      other: 'x',
    }
    expect(answersIn(questions, (name) => typed[name] ?? '')).toEqual({
      courtesy: '4',
      state: 'partly',
      words: 'bonjo',
    })
  })

  it.each(['0', '6', '2.5', 'NaN', '__proto__', ''])('take no mark « %s »', (typed) => {
    expect(answersIn([{ name: 'courtesy', kind: 'mark' }], () => typed)).toEqual({})
  })

  it('ask of money and complaint only where nobody helped', () => {
    const names = (helped: boolean, reads: boolean) => ownQuestions(helped, { reads }).map(({ name }) => name)
    expect(names(false, false)).toEqual(['state', 'money', 'complaint', 'need'])
    expect(names(true, false)).toEqual(['state', 'need'])
    expect(names(true, true)).toEqual(['state', 'need', 'needWords'])
  })

  it.each([
    [{ need: 'yes' }, true],
    [{ needWords: 'Un conseil' }, true],
    [{ need: 'no', needWords: 'Un conseil quand même' }, true],
    [{ need: 'no' }, false],
    [{ state: 'no' }, false],
  ])('ask somebody to answer: %o, %s', (answers, asks) => {
    expect(asksTheTeam(answers)).toBe(asks)
  })

  it('keep codes apart from words', () => {
    expect(codesAndWords({ need: 'yes', needWords: 'Un conseil' })).toEqual({
      codes: { need: 'yes' },
      words: 'Un conseil',
    })
    expect(codesAndWords({ need: 'no' })).toEqual({ codes: { need: 'no' }, words: '' })
  })
})

describe('the code', () => {
  it('is read however it is copied', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 8, maxLength: 8 }), (random) => {
        const code = followUpCode(random)
        expect(code).toMatch(/^SUI-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/)
        for (const copied of [
          code.toLowerCase(),
          code.replaceAll('-', ' '),
          code.slice(4),
          code.replaceAll('0', 'O'),
        ])
          expect(readFollowUpCode(copied)).toBe(code)
      }),
    )
  })

  it.each(['', 'SUI-7K4P', 'BAL-7K4P-93TD', 'SUI-7K4P-93TDX'])('is not « %s »', (typed) => {
    expect(readFollowUpCode(typed)).toBeUndefined()
  })
})

describe('a message to the scheme', () => {
  const none = { waiting: 0, all: 0 }
  it.each([
    ['  Bonjour  ', none, grant('Bonjour')],
    [' \n ', none, refuse('scheme-message-missing')],
    ['x'.repeat(longestMessage), none, grant('x'.repeat(longestMessage))],
    ['x'.repeat(longestMessage + 1), none, refuse('scheme-message-too-long')],
    ['x', { waiting: mostWaiting, all: 3 }, refuse('scheme-message-too-many')],
    ['x', { waiting: 0, all: mostMessages }, refuse('scheme-message-too-many')],
  ] as const)('%#', (typed, before, ruling) => {
    expect(writeMessage(typed, before)).toEqual(ruling)
  })

  it('has an answer in words', () => {
    expect(answerMessage(' ')).toEqual(refuse('scheme-answer-missing'))
    expect(answerMessage('x'.repeat(2000))).toEqual(refuse('scheme-answer-too-long'))
    expect(answerMessage('Oui.')).toEqual(grant('Oui.'))
  })
})

describe('counts', () => {
  it('say nothing below five answers', () => {
    expect(meanOf([5, 5, 5, 5])).toBeUndefined()
    expect(meanOf([5, 4, 3, 2, 1])).toBe(3)
    expect(rateOf(4, 4)).toBeUndefined()
    expect(rateOf(5, 5)).toBeCloseTo(0.566, 2)
  })
})
