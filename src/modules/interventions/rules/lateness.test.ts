import { describe, expect, it } from 'vitest'
import { dayFrom, wallTimeAt } from '../../../kernel/calendar/index.ts'
import { refuse } from '../../../kernel/ruling.ts'
import {
  aDiagnosed,
  aDone,
  aFrozen,
  amina,
  anAccepted,
  anAcknowledged,
  aQuote,
  aQuoted,
  aWorking,
  cyberLoire,
  granted,
  instance,
} from '../builders.ts'
import { certifyEnd } from './closing.ts'
import { announceExamination, answerExamination } from './examination.ts'
import type { Acknowledged, Intervention } from './intervention.ts'
import { latenessOf, promisedDay, sayDelay, sayingsOf, tellDelay, toSay } from './lateness.ts'
import { offerQuote, takeBackQuote } from './quote.ts'
import { leave } from './stopping.ts'

const day = (iso: string) => dayFrom(iso) ?? Number.NaN
const at = (moment: string) => new Date(`${moment}+01:00`)
const late = { by: instance, what: 'late' as const }
const telling = (until: string, reason = 'Pièce en retard') => ({ by: cyberLoire, until: day(until), reason })

describe('a planned day (A1-DELAY)', () => {
  it('is the announced start and the worked days of the repair', () => {
    // From Wednesday 25 November, three worked days: Thursday, Friday, Monday.
    expect(promisedDay(aWorking())).toBe(day('2026-11-30'))
    expect(promisedDay(aWorking({ quote: { startsOn: '2026-12-24', repairDays: 1 } }))).toBe(
      day('2026-12-28'),
    )
  })

  it('is over more than two days later, counted once', () => {
    expect(sayDelay(aWorking(), late, at('2026-12-02T23:59'))).toEqual(refuse('delay-not-late'))
    const counted = granted(sayDelay(aWorking(), late, at('2026-12-03T00:00')))
    expect(latenessOf(counted)).toMatchObject([{ step: 'repair', promised: day('2026-11-30') }])
    expect(sayDelay(counted, late, at('2026-12-05T00:00'))).toEqual(refuse('delay-not-late'))
  })

  it('moves when the provider tells in time', () => {
    const told = granted(tellDelay(aWorking(), telling('2026-12-04'), at('2026-11-29T10:00')))
    expect(sayDelay(told, late, at('2026-12-06T10:00'))).toEqual(refuse('delay-not-late'))
    expect(sayDelay(told, late, at('2026-12-07T10:00')).granted).toBe(true)
  })

  it.each([
    ['2026-11-30', 'Pièce en retard', 'delay-not-later'],
    ['2026-11-20', 'Pièce en retard', 'delay-not-later'],
    ['jamais', 'Pièce en retard', 'delay-not-later'],
    ['2026-12-04', ' ', 'reason-missing'],
  ])('told to be %s because %j is refused: %s', (until, reason, why) =>
    expect(tellDelay(aWorking(), telling(until, reason), at('2026-11-26T10:00'))).toEqual(refuse(why)),
  )

  it('is nobody’s delay while she reads an amendment, before a signature, or once done', () => {
    const march = at('2027-03-01T10:00')
    for (const one of [aFrozen(), aQuoted(), aDone(), { ...aWorking(), delisted: { toldAt: march } }])
      expect(sayDelay(one, late, march)).toEqual(refuse('delay-not-late'))
    expect(tellDelay(aDone(), telling('2026-12-04'), march)).toEqual(refuse('delay-not-now'))
  })
})

describe('what a delay says by itself (A1-DELAY)', () => {
  /** All that is said of one, minute after minute until the end, as the clock does it. */
  const heard = (start: Intervention, until: Date) => {
    let one = start
    const said: string[] = []
    for (;;) {
      const next = sayingsOf(one)[0]
      if (!next || next.at >= until) return { one, said }
      const now = new Date(next.at.getTime() + 60_000)
      const { what } = toSay(one, now) ?? next
      one = granted(sayDelay(one, { by: instance, what }, now))
      said.push(
        `${what} ${next.awaited.step} ${new Date(wallTimeAt(next.at, 'Europe/Paris')).toISOString().slice(0, 16)}`,
      )
    }
  }
  const march = at('2027-03-01T10:00')

  it('is half, end and third morning of a diagnosis, an examination, a quote, a repair', () => {
    // Taken on Tuesday at eleven: three worked days end on Friday, of whose 34 worked hours the half is Thursday at ten.
    expect(heard(anAccepted(), march).said).toEqual([
      'reminder diagnosis 2026-11-26T10:00',
      'apology diagnosis 2026-11-27T23:59',
      'late diagnosis 2026-11-29T23:59',
    ])
    const announced = granted(
      announceExamination(
        anAccepted(),
        { by: cyberLoire, feeCents: 0, workingDays: 1, purpose: 'Voir' },
        at('2026-11-25T10:00'),
      ),
    )
    expect(heard(announced, march).said).toEqual([])
    const agreed = granted(
      answerExamination(announced, { by: amina, agrees: true, feeCents: 0 }, at('2026-12-24T18:00')),
    )
    // Christmas, then a week-end: the worked day is Monday.
    expect(heard(agreed, march).said).toEqual([
      'reminder examination 2026-12-28T13:30',
      'apology examination 2026-12-28T23:59',
      'late examination 2026-12-30T23:59',
    ])
    expect(heard(aDiagnosed(), march).said).toEqual([])
    expect(heard(anAcknowledged(), march).said.map((one) => one.slice(0, -17))).toEqual([
      'reminder quote',
      'apology quote',
      'late quote',
    ])
    expect(heard(aQuoted(), march).said).toEqual([])
    expect(heard(aWorking(), march).said.map((one) => one.slice(0, -6))).toEqual([
      'reminder repair 2026-11-26',
      'apology repair 2026-11-30',
      'late repair 2026-12-02',
    ])
  })

  it('urges closing, and asks for the certificate before and after its term (A3-END)', () => {
    expect(heard(aDone(), march).said.map((one) => one.slice(0, -6))).toEqual([
      'reminder closing 2026-12-01',
      'claim closing 2026-12-08',
      'reminder certificate 2026-12-09',
      'claim certificate 2026-12-24',
    ])
    const left = granted(leave(aWorking(), { by: amina }, at('2026-11-25T10:00')))
    expect(heard(left, march).said.map((one) => one.slice(0, 17))).toEqual([
      'reminder certific',
      'claim certificate',
    ])
    const given = granted(
      certifyEnd(left, { by: cyberLoire, kind: 'destroyed', what: 'Copies' }, at('2026-11-26T10:00')),
    )
    expect(heard(given, march).said).toEqual([])
  })

  it('says the gravest alone when nobody looked meanwhile', () => {
    const { what } = toSay(anAccepted(), march) ?? {}
    expect(what).toBe('late')
    const counted = granted(sayDelay(anAccepted(), late, march))
    expect(sayingsOf(counted)).toEqual([])
  })

  it('begins again for a day that was told before the end, its reminder once', () => {
    const reminded = heard(anAccepted(), at('2026-11-27T10:00'))
    expect(reminded.said).toHaveLength(1)
    const told = granted(tellDelay(reminded.one, telling('2026-12-02'), at('2026-11-27T11:00')))
    expect(heard(told, march).said.map((one) => one.slice(0, -6))).toEqual([
      'apology diagnosis 2026-12-02',
      'late diagnosis 2026-12-04',
    ])
  })

  it('counts nothing of a step in the next one, and keeps what was counted to the end', () => {
    const late3 = heard(anAcknowledged(), march).one as Acknowledged
    const quoted = granted(
      offerQuote(
        late3,
        { by: cyberLoire, quote: aQuote({ startsOn: '2027-03-02', validUntil: at('2027-04-01T10:00') }) },
        march,
      ),
    )
    const back = granted(takeBackQuote(quoted, { by: cyberLoire }, march))
    expect(sayingsOf(back)[0]?.what).toBe('reminder')
    const over = granted(leave(back, { by: amina }, march))
    expect(latenessOf(over)).toHaveLength(1)
  })
})
