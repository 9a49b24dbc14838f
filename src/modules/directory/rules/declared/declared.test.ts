import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Times, type Weekday, weekdays } from '../../../../kernel/opening.ts'
import { departmentNamed, type Places, readArea } from './area.ts'
import { readCompetences } from './competences.ts'
import { eachDay, type HoursTyped, hoursTyped, readHours } from './hours.ts'
import { readIdentity, representativeParts } from './identity.ts'
import type { Reading } from './reading.ts'
import { readPhone, readTerms, type TermsTyped } from './terms.ts'

const now = new Date('2026-11-23T10:00:00+01:00')
const desk = { zone: 'Europe/Paris', department: '25' }
const slipsOf = (reading: Reading<unknown>) =>
  reading.granted ? [] : reading.slips.map(({ field, why }) => `${field} ${why}`)

describe('who a company is', () => {
  const typed = {
    name: 'Lison',
    legalName: 'LISON SARL',
    representative: 'Camille Martin',
    capacity: 'gérante',
  }

  it('is its names, and somebody with a capacity', () =>
    expect(readIdentity(typed)).toEqual({
      granted: true,
      value: { name: 'Lison', legalName: 'LISON SARL', representative: 'Camille Martin, gérante' },
    }))

  it('says everything that is missing at once', () =>
    expect(slipsOf(readIdentity({ name: '', legalName: '', representative: '', capacity: '' }))).toEqual([
      'name provider-name-missing',
      'legal-name legal-name-missing',
      'representative representative-missing',
      'capacity capacity-missing',
    ]))

  it('is refused when it is too long to be read', () =>
    expect(slipsOf(readIdentity({ ...typed, name: 'L'.repeat(91) }))).toEqual(['name fact-too-long']))

  it.each([
    ['Camille Martin, gérante', 'Camille Martin', 'gérante'],
    ['Camille Martin, gérante, fondatrice', 'Camille Martin', 'gérante, fondatrice'],
    ['Camille Martin', 'Camille Martin', ''],
    [null, '', ''],
  ])('« %s » is parted again', (kept, representative, capacity) =>
    expect(representativeParts(kept)).toEqual({ representative, capacity }),
  )
})

describe('what a provider handles', () => {
  const proof = 'Trois restaurations menées en 2025'

  it('is what it ticked, with what shows it', () =>
    expect(
      readCompetences({
        people: '4',
        pledged: true,
        threats: [
          { threat: 'ransomware', ticked: true, proof },
          { threat: 'website-compromise', ticked: false, proof: 'Commencé puis décoché' },
        ],
      }),
    ).toEqual({
      granted: true,
      value: { staff: { people: 4, pledged: true }, competences: [{ threat: 'ransomware', proof }] },
    }))

  it.each([
    ['nobody', { people: '0' }, ['people staff-not-valid']],
    ['a word', { people: 'quatre' }, ['people staff-not-valid']],
    ['less than nobody', { people: '-3' }, ['people staff-not-valid']],
    ['a crowd', { people: '10000' }, ['people staff-not-valid']],
    ['people who pledged nothing', { pledged: false }, ['pledged staff-not-pledged']],
  ])('is not done by %s', (_, more, slips) =>
    expect(
      slipsOf(
        readCompetences({
          people: '4',
          pledged: true,
          threats: [{ threat: 'ransomware', ticked: true, proof }],
          ...more,
        }),
      ),
    ).toEqual(slips),
  )

  it.each([
    ['nothing ticked', [{ threat: 'ransomware', ticked: false, proof }], ['threat competence-missing']],
    [
      'a tick that nothing shows',
      [{ threat: 'ransomware', ticked: true, proof: 'oui' }],
      ['proof-ransomware proof-missing'],
    ],
    [
      'a story',
      [{ threat: 'ransomware', ticked: true, proof: proof.repeat(9) }],
      ['proof-ransomware fact-too-long'],
    ],
  ])('is not %s', (_, threats, slips) =>
    expect(slipsOf(readCompetences({ people: '4', pledged: true, threats }))).toEqual(slips),
  )
})

describe('whom it receives and where it works', () => {
  const departments = [
    { code: '01', name: 'Ain', alsoCalled: [] },
    { code: '22', name: 'Côtes-d’Armor', alsoCalled: [] },
    { code: '2A', name: 'Corse-du-Sud', alsoCalled: [] },
    { code: '974', name: 'La Réunion', alsoCalled: ['Réunion'] },
  ]
  const places: Places = {
    department: (typed) => departmentNamed(typed, departments),
    commune: (typed) => ({ Besançon: '25056', Dole: '39198', 'Saint-Denis': 'several' })[typed],
  }
  const typed = { publics: ['particulier'], radius: '', departments: '', communes: '', remote: true }

  it.each([
    ['1', '01'],
    ['01', '01'],
    ['2a', '2A'],
    ['cotes d’armor', '22'],
    ['COTES D ARMOR', '22'],
    ['réunion', '974'],
    ['75', undefined],
    ['', undefined],
  ])('« %s » is the département %s', (typed, code) => expect(departmentNamed(typed, departments)).toBe(code))

  it('is publics, a distance, places and from afar', () =>
    expect(
      readArea(
        {
          publics: ['entreprise-association', 'particulier', 'martien'],
          radius: '60 km',
          departments: 'Ain, 2A ; ain',
          communes: 'Besançon\nDole',
          remote: false,
        },
        places,
      ),
    ).toEqual({
      granted: true,
      value: {
        publics: ['particulier', 'entreprise-association'],
        area: { radiusKm: 60, departments: ['01', '2A'], communes: ['25056', '39198'], remote: false },
      },
    }))

  it.each([
    [{ publics: [] }, ['public publics-missing']],
    [{ remote: false }, ['radius area-missing']],
    [{ radius: '0' }, ['radius radius-not-valid']],
    [{ radius: '301' }, ['radius radius-not-valid']],
    [{ radius: 'loin', remote: false }, ['radius radius-not-valid']],
    [{ radius: '1.5' }, ['radius radius-not-valid']],
    [{ departments: 'Atlantide, Ain' }, ['departments department-not-found']],
    [{ communes: 'Ys' }, ['communes commune-not-found']],
    [{ communes: 'Saint-Denis' }, ['communes commune-shared-name']],
    [{ communes: 'Besançon,'.repeat(121) }, ['communes places-too-many']],
  ])('is not %j', (more, slips) => expect(slipsOf(readArea({ ...typed, ...more }, places))).toEqual(slips))

  it('says which place was not found', () =>
    expect(readArea({ ...typed, departments: 'Atlantide' }, places)).toMatchObject({
      slips: [{ about: 'Atlantide' }],
    }))
})

describe('when it answers', () => {
  const closed: HoursTyped = { days: eachDay(() => []), publicHolidays: 'closed', calls: [], closures: [] }
  const open: HoursTyped = {
    ...closed,
    days: { ...closed.days, mon: [{ from: '09:00', to: '18:00' }], tue: [{ from: '9h', to: '18h00' }] },
  }
  const call = { fromDate: '2026-11-28', fromTime: '08:00', toDate: '2026-11-29', toTime: '20:00' }

  it('is kept by hours that are the same, on the clock of its establishment', () =>
    expect(readHours({ ...open, calls: [call] }, desk, now)).toEqual({
      granted: true,
      value: {
        hours: {
          ...desk,
          publicHolidays: 'closed',
          weekly: [{ days: ['mon', 'tue'], from: '09:00', to: '18:00' }],
        },
        onCall: [{ from: new Date('2026-11-28T07:00:00Z'), to: new Date('2026-11-29T19:00:00Z') }],
      },
    }))

  const closure = { from: '2026-12-24', to: '2027-01-03' }
  it('is never on the days of its own closures, which are kept in order', () =>
    expect(
      readHours({ ...open, closures: [closure, { from: '2026-11-20', to: '2026-11-23' }] }, desk, now),
    ).toMatchObject({
      value: { hours: { closures: [{ from: '2026-11-20', to: '2026-11-23' }, closure] } },
    }))

  it('goes to midnight', () =>
    expect(
      readHours({ ...closed, days: { ...closed.days, sun: [{ from: '20:00', to: '00:00' }] } }, desk, now),
    ).toMatchObject({ value: { hours: { weekly: [{ days: ['sun'], from: '20:00', to: '24:00' }] } } }))

  it.each<[string, Partial<HoursTyped>, string[]]>([
    ['nothing', { days: closed.days }, ['mon-1-from hours-missing']],
    ['half a range', { days: withMonday({ from: '09:00', to: '' }) }, ['mon-1-from hours-half']],
    ['what is no time', { days: withMonday({ from: '25:00', to: 'soir' }) }, ['mon-1-from hours-not-a-time']],
    [
      'a range turned round',
      { days: withMonday({ from: '18:00', to: '09:00' }) },
      ['mon-1-from hours-backwards'],
    ],
    [
      'ranges over each other',
      { days: withMonday({ from: '09:00', to: '12:30' }, { from: '12:00', to: '18:00' }) },
      ['mon-1-from hours-overlap'],
    ],
    ['half a closure', { closures: [{ ...closure, to: '' }] }, ['closure-1-from closure-half']],
    [
      '31 June',
      { closures: [{ from: '2027-06-31', to: '2027-07-02' }] },
      ['closure-1-from fact-not-a-moment'],
    ],
    [
      'a closure turned round',
      { closures: [{ from: closure.to, to: closure.from }] },
      ['closure-1-from closure-backwards'],
    ],
    [
      'a closure that is past',
      { closures: [{ from: '2026-11-20', to: '2026-11-22' }] },
      ['closure-1-from closure-past'],
    ],
    [
      'a closure of a year',
      { closures: [{ ...closure, to: '2027-12-24' }] },
      ['closure-1-from closure-long'],
    ],
    ['half a call', { calls: [{ ...call, toTime: '' }] }, ['call-1-from-date call-half']],
    ['30 February', { calls: [{ ...call, fromDate: '2027-02-30' }] }, ['call-1-from-date fact-not-a-moment']],
    [
      'a call turned round',
      { calls: [{ ...call, toDate: '2026-11-27' }] },
      ['call-1-from-date call-backwards'],
    ],
    [
      'a call that is past',
      { calls: [{ ...call, fromDate: '2026-11-20', toDate: '2026-11-21' }] },
      ['call-1-from-date call-past'],
    ],
    [
      'a call that nobody knows',
      { calls: [{ ...call, toDate: '2030-01-01' }] },
      ['call-1-from-date call-far'],
    ],
  ])('is not %s', (_, more, slips) =>
    expect(slipsOf(readHours({ ...open, ...more }, desk, now))).toEqual(slips),
  )

  function withMonday(...mon: Times[]): Record<Weekday, Times[]> {
    return { ...eachDay<Times[]>(() => []), mon }
  }

  it('is shown as it was declared, whatever was: read again, it is the same', () => {
    const time = fc
      .integer({ min: 0, max: 95 })
      .map(
        (quarter) =>
          `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`,
      )
    const aDay = fc
      .uniqueArray(time, { minLength: 0, maxLength: 4 })
      .map((times) => times.toSorted())
      .map(([a, b, c, d]) => [
        ...(a !== undefined && b !== undefined ? [{ from: a, to: b }] : []),
        ...(c !== undefined && d !== undefined ? [{ from: c, to: d }] : []),
      ])
    fc.assert(
      fc.property(fc.tuple(...weekdays.map(() => aDay)), fc.boolean(), (days, onCall) => {
        const typed: HoursTyped = {
          days: eachDay((day) => days[weekdays.indexOf(day)] ?? []),
          publicHolidays: 'open',
          calls: onCall ? [call] : [],
          closures: onCall ? [] : [closure],
        }
        const once = readHours(typed, desk, now)
        fc.pre(once.granted)
        const shown = hoursTyped(once.value, now)
        expect(shown).toEqual(typed)
        expect(readHours(shown, desk, now)).toEqual(once)
      }),
    )
  })
})

describe('how it is reached and at what cost', () => {
  it.each([
    ['01 99 00 12 34', '01 99 00 12 34'],
    ['0199001234', '01 99 00 12 34'],
    ['+33 1 99.00.12.34', '01 99 00 12 34'],
    ['0033199001234', '01 99 00 12 34'],
    ['+33 (0)1 99 00 12 34', '01 99 00 12 34'],
    ['0899 00 12 34', undefined],
    ['+32 2 555 12 34', undefined],
    ['0000000000', undefined],
    ['17', undefined],
    ['', undefined],
  ])('%s is the number %s', (typed, phone) => expect(readPhone(typed)).toBe(phone))

  const typed: TermsTyped = {
    phone: '01 99 00 12 34',
    mail: 'bonjour@lison.example',
    languages: ['fr', 'tlh'],
    minutes: '90',
    travel: '45 € jusqu’à 30 km',
    examination: '',
    mediator: '',
    mediatorUrl: '',
  }
  const firms = { publics: ['entreprise-association'] } as const
  const people = { publics: ['particulier'] } as const

  it('needs no mediator when no individual is received', () =>
    expect(readTerms(typed, firms)).toMatchObject({
      granted: true,
      value: { languages: ['fr'], urgentMinutes: 90, mediator: { name: '', url: '' } },
    }))

  it('gives the site of the mediator its whole address', () =>
    expect(
      readTerms({ ...typed, mediator: 'Médiation', mediatorUrl: 'mediation.example' }, people),
    ).toMatchObject({ granted: true, value: { mediator: { url: 'https://mediation.example/' } } }))

  it.each<
    [string, Partial<TermsTyped>, { publics: readonly ['particulier' | 'entreprise-association'] }, string[]]
  >([
    [
      'individuals without a mediator',
      {},
      people,
      ['mediator mediator-missing', 'mediator-url mediator-url-missing'],
    ],
    ['a mediator without a site', { mediator: 'Médiation' }, firms, ['mediator-url mediator-url-missing']],
    ['a site without a mediator', { mediatorUrl: 'm.example' }, firms, ['mediator mediator-missing']],
    [
      'an address that runs',
      { mediator: 'Médiation', mediatorUrl: ['javascript', 'alert(1)'].join(':') },
      people,
      ['mediator-url mediator-url-missing'],
    ],
    ['no language', { languages: ['tlh'] }, firms, ['language language-missing']],
    ['at once', { minutes: '0' }, firms, ['minutes minutes-not-valid']],
    ['some day', { minutes: '9999' }, firms, ['minutes minutes-not-valid']],
    ['half an address', { mail: 'bonjour' }, firms, ['mail address-not-valid']],
    ['a long tariff', { travel: '€'.repeat(201) }, firms, ['travel fact-too-long']],
  ])('is not %s', (_, more, publics, slips) =>
    expect(slipsOf(readTerms({ ...typed, ...more }, publics))).toEqual(slips),
  )
})
