import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readMoment } from '../../../kernel/clock/moment.ts'
import { grant, refuse } from '../../../kernel/ruling.ts'
import {
  choices,
  type FactName,
  factKinds,
  isFactName,
  readAmount,
  readAnswer,
  readFact,
  tristates,
} from './facts.ts'

const now = new Date('2026-11-21T17:05:00Z')
const zone = 'Europe/Paris'
const read = (name: FactName, typed: string) => readFact(name, typed, now, zone)
/** Any sixteen-bit units at all: NUL, halves of emoji, marks that turn the reading round. */
const anything = (maxLength: number) =>
  fc.uint16Array({ maxLength }).map((units) => String.fromCharCode(...units))

const namesOf = (kind: string) =>
  (Object.keys(factKinds) as FactName[]).filter((name) => factKinds[name] === kind)

describe('an amount', () => {
  it.each([
    ['900', '90000'],
    ['0', '0'],
    ['900 €', '90000'],
    ['€900', '90000'],
    ['900€', '90000'],
    ['900 euros', '90000'],
    ['900 EUR', '90000'],
    ['900,5', '90050'],
    ['900,50', '90050'],
    ['900.50', '90050'],
    ['900€50', '90050'],
    ['900 € 50', '90050'],
    ['1 200,50 €', '120050'],
    ['1\u202f200,50\u00a0€', '120050'],
    ['1.200,50 €', '120050'],
    ['1,200.50', '120050'],
    ['1.200', '120000'],
    ['1,200', '120000'],
    ["1'200", '120000'],
    ['1 234 567,89', '123456789'],
    ['1.234.567', '123456700'],
    ['  42  ', '4200'],
    ['0,01', '1'],
    ['100 000 000', '10000000000'],
  ])('« %s » is %s cents', (typed, cents) => {
    expect(readAmount(typed)).toEqual(grant(cents))
  })

  it.each([
    '',
    '-900',
    '− 900',
    '+900',
    '1e9',
    'NaN',
    'Infinity',
    '0x10',
    '12,3456',
    '1 20',
    '12 50',
    '1 2000',
    '1.200,300',
    '900 50',
    '9 0 0',
    '100 000 001',
    '99999999999999999999',
    'neuf cents',
    '900 $',
    '900 ou 1000',
    '٩٠٠',
    '🙂',
    ',50',
    '€',
  ])('« %s » is asked again', (typed) => {
    expect(readAmount(typed)).toEqual(refuse('fact-not-an-amount'))
  })

  it('is read as it was meant, in every usual writing', () => {
    const writings = fc.constantFrom(' ', '.', '\u202f', "'", '')
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10_000_000_000 }),
        writings,
        fc.boolean(),
        (cents, separator, sign) => {
          const whole = String(Math.floor(cents / 100)).replace(/\B(?=(\d{3})+$)/g, separator)
          const typed = `${whole},${String(cents % 100).padStart(2, '0')}${sign ? '\u00a0€' : ''}`
          expect(readAmount(typed)).toEqual(grant(String(cents)))
        },
      ),
    )
  })

  it('is whole cents or nothing, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."0123456789 .,€-e'") }), (typed) => {
        const ruling = readAmount(typed)
        if (ruling.granted) expect(ruling.value).toMatch(/^\d{1,11}$/)
      }),
    )
  })
})

describe('a moment', () => {
  it.each([
    ['2026-11-20', '2026-11-20', 'a day'],
    ['2026-11-20T14:10', '2026-11-20T14:10', 'a day and an hour'],
    ['2026-11-20 14:10', '2026-11-20T14:10', 'a day and an hour parted by a space'],
    ['2026-11-20T14:10:30', '2026-11-20T14:10:30', 'with its seconds'],
    ['2026-11-20T13:10:00Z', '2026-11-20T13:10:00Z', 'an instant'],
    ['2026-11-20T14:10:00+01:00', '2026-11-20T14:10:00+01:00', 'an instant elsewhere'],
    ['20261120T131000Z', '2026-11-20T13:10:00.000Z', 'an instant in the short form of ISO 8601'],
    ['2026-11-20T14:10+01', '2026-11-20T13:10:00.000Z', 'an instant with a short offset'],
    ['2026-11-21T18:30', '2026-11-21T18:30', 'in twenty-five minutes, by a phone set wrong'],
    ['2000-01-02', '2000-01-02', 'the oldest that is believed'],
    [' 2026-11-20 ', '2026-11-20', 'with spaces around'],
  ])('« %s » is kept as « %s »: %s', (typed, kept) => {
    expect(read('occurredAt', typed)).toEqual(grant(kept))
  })

  it.each([
    ['2026-11-23', 'fact-in-the-future', 'after tomorrow'],
    ['2026-11-21T20:06', 'fact-in-the-future', 'in two hours'],
    ['9999-12-31', 'fact-in-the-future', 'at the end of times'],
    ['1999-12-31', 'fact-too-old', 'last century'],
    ['0026-11-20', 'fact-not-a-moment', 'in the year 26'],
    ['2026-02-30', 'fact-not-a-moment', 'on 30 February'],
    ['2026-13-01', 'fact-not-a-moment', 'in a thirteenth month'],
    ['2026-11-20T25:00', 'fact-not-a-moment', 'at 25 o’clock'],
    ['T14:10', 'fact-not-a-moment', 'an hour without a day'],
    ['hier', 'fact-not-a-moment', 'a word'],
    ['20/11/2026', 'fact-not-a-moment', 'a day that only some read so'],
    ['2026', 'fact-not-a-moment', 'a year'],
    ['1763714400000', 'fact-not-a-moment', 'a number of milliseconds'],
    ['NaN', 'fact-not-a-moment', 'not a number'],
    ['+275760-09-13T00:00:00.001Z', 'fact-not-a-moment', 'an instant that no calendar has'],
    ['2026-11-20T14:10:00Z'.repeat(9), 'fact-too-long', 'nine instants in a row'],
  ])('« %s » is refused, %s: %s', (typed, why) => {
    expect(read('occurredAt', typed)).toEqual(refuse(why))
  })

  it('once kept reads again as the same instant', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('2000-01-02'), max: now, noInvalidDate: true }), (at) => {
        const ruling = read('knownAt', at.toISOString())
        const reading = ruling.granted ? readMoment(ruling.value, zone, now) : 'refused'
        expect(typeof reading === 'string' ? reading : reading.at).toEqual(at)
      }),
    )
  })
})

describe('a text', () => {
  it('holds 4,000 signs, and a line 120', () => {
    expect(read('story', 'a'.repeat(4000))).toEqual(grant('a'.repeat(4000)))
    expect(read('story', 'a'.repeat(4001))).toEqual(refuse('fact-too-long'))
    expect(read('complaintNumber', '1'.repeat(120))).toEqual(grant('1'.repeat(120)))
    expect(read('complaintNumber', '1'.repeat(121))).toEqual(refuse('fact-too-long'))
  })

  it('holds a mail address as long as mail carries it', () => {
    const mail = (length: number) => `${'a'.repeat(length - '@exemple.example'.length)}@exemple.example`
    expect(readAnswer('reachMail', 'line', mail(254), now, zone)).toEqual(grant(mail(254)))
    expect(readAnswer('reachMail', 'line', mail(255), now, zone)).toEqual(refuse('reach-mail-too-long'))
  })

  it.each([
    ['J’ai cliqué 😭 puis payé', 'J’ai cliqué 😭 puis payé', 'emoji stay'],
    ['une\r\nligne\rpuis\nune autre', 'une\nligne\npuis\nune autre', 'lines end in one way'],
    ['  au milieu  ', 'au milieu', 'spaces around go'],
    ['avant\u0000après', 'avantaprès', 'a NUL goes'],
    ['un\u202efichier exe.pdf\u202c', 'unfichier exe.pdf', 'marks that turn the reading round go'],
    ['שלום עליכם', 'שלום עליכם', 'what is written from the right stays'],
    ['e\u0301', 'é', 'accents are composed'],
    ['seul \ud83d ici', 'seul \ufffd ici', 'half an emoji is replaced'],
    ["'); drop table cases.fact; --", "'); drop table cases.fact; --", 'SQL is only text'],
    ['<script>alert(1)</script>', '<script>alert(1)</script>', 'a script is only text'],
  ])('%j is kept as %j: %s', (typed, kept) => {
    expect(read('story', typed)).toEqual(grant(kept))
  })

  it('on one line has single spaces', () => {
    expect(read('oppositionNumber', ' A  12\n 34 ')).toEqual(grant('A 12 34'))
  })
})

describe('an answer', () => {
  it.each(namesOf('tristate'))('to « %s » is yes, no or unknown, nothing else', (name) => {
    for (const answer of tristates) expect(read(name, answer)).toEqual(grant(answer))
    for (const other of ['oui', 'YES', 'true', '1', 'toString'])
      expect(read(name, other)).toEqual(refuse('fact-not-a-choice'))
  })

  it.each(Object.entries(choices))('to « %s » is one of those proposed', (name, admitted) => {
    for (const answer of admitted) expect(read(name as FactName, answer)).toEqual(grant(answer))
    for (const other of ['', 'constructor'])
      expect(read(name as FactName, other || 'nothing')).toEqual(refuse('fact-not-a-choice'))
  })
})

describe('any fact', () => {
  it.each(Object.keys(factKinds) as FactName[])('« %s » is taken back by an empty field', (name) => {
    expect(read(name, '')).toEqual(grant(''))
    expect(read(name, '  \n ')).toEqual(grant(''))
  })

  it('is granted or refused, never an accident, and never longer than it may be', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...(Object.keys(factKinds) as FactName[])),
        anything(300),
        (name, typed) => {
          const ruling = read(name, typed)
          if (ruling.granted) expect(ruling.value.length).toBeLessThanOrEqual(4000)
          if (ruling.granted) expect(ruling.value).not.toContain('\u0000')
        },
      ),
    )
  })

  it('has a name of ours, not one that every object has', () => {
    expect(isFactName('knownAt')).toBe(true)
    for (const name of ['', 'constructor', '__proto__', 'toString', 'knownat'])
      expect(isFactName(name)).toBe(false)
  })
})
