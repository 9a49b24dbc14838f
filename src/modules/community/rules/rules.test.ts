import { describe, expect, it } from 'vitest'
import { addDays, addMonths, dayFrom } from '../../../kernel/calendar/index.ts'
import { grant, refuse } from '../../../kernel/ruling.ts'
import { circlesOf, mergedCircles, national } from './circles.ts'
import { lastDay, mayInvite, mostGuests, mostInvitedInADay } from './guests.ts'
import { decideKit, kitFrom } from './kits.ts'
import { mayClose, mayEdit, mayOpen, mayPost, postText, reasonGiven, threadTitle } from './posts.ts'
import { accessOf, circlesFor, invitingSeats, isIn, proposingSeat, type Seat, seatIn } from './seats.ts'

const now = new Date('2026-11-24T09:00:00Z')
const minutes = (count: number) => new Date(now.getTime() + count * 60_000)
const doubs = { code: '25', name: 'Doubs', regionCode: '27', region: 'Bourgogne-Franche-Comté' }
const listed = { state: 'listed', hiddenFor: null }

describe('the circles of an establishment', () => {
  it('are the country, its region and its département', () => {
    expect(circlesOf(doubs).map(({ key }) => key)).toEqual(['national', 'region-27', 'departement-25'])
    const south = circlesOf({ code: '2A', name: 'Corse-du-Sud', regionCode: '94', region: 'Corse' })
    expect(south.map(({ key }) => key)).toEqual(['national', 'region-94', 'departement-2a'])
  })

  it('are two where a collectivity is alone in its region', () => {
    const place = { code: '974', name: 'La Réunion', regionCode: '04', region: 'La Réunion' }
    expect(circlesOf(place).map(({ key }) => key)).toEqual(['national', 'departement-974'])
  })

  it('of several establishments stand once each, the widest first', () => {
    const jura = { ...doubs, code: '39', name: 'Jura' }
    expect(mergedCircles([circlesOf(doubs), circlesOf(jura)]).map(({ key }) => key)).toEqual([
      'national',
      'region-27',
      'departement-25',
      'departement-39',
    ])
  })
})

describe('the place of somebody', () => {
  it.each([
    ['of a listed provider writes', listed, 'member', { kind: 'write' }],
    [
      'of a hidden one reads, and is told why she does not write',
      { state: 'listed', hiddenFor: 'document' },
      'member',
      { kind: 'read', why: 'provider-hidden' },
    ],
    ['of a delisted one is nothing', { state: 'delisted', hiddenFor: null }, 'member', 'provider-not-listed'],
    [
      'of one that waits is nothing',
      { state: 'submitted', hiddenFor: null },
      'member',
      'provider-not-listed',
    ],
    ['of none is nothing', undefined, 'member', 'provider-not-listed'],
    ['of a guest writes until her end', listed, minutes(1), { kind: 'write' }],
    ['of a guest ends at that moment', listed, now, 'guest-ended'],
    ['of a guest without an end is nothing', listed, undefined, 'guest-ended'],
    [
      'of the guest of a delisted provider is nothing',
      { state: 'delisted', hiddenFor: null },
      minutes(1),
      'provider-not-listed',
    ],
  ] as const)('%s', (_, provider, until, expected) => {
    expect(accessOf({ provider, until }, now)).toEqual(
      typeof expected === 'string' ? { kind: 'none', why: expected } : expected,
    )
  })

  const seat = (more: Partial<Seat> = {}): Seat => ({
    as: 'provider',
    organisation: 'Doubs Secours',
    name: 'Doubs Secours',
    keeper: true,
    circles: circlesOf(doubs),
    access: { kind: 'write' },
    ...more,
  })

  it('is in her circles, and nowhere else', () => {
    const member = { seats: [seat()] }
    expect(seatIn(member, 'departement-25')?.as).toBe('provider')
    expect(seatIn(member, 'departement-39')).toBeUndefined()
    expect(circlesFor(member)).toHaveLength(3)
  })

  it('is everywhere for a moderator, and nowhere for whoever was shut out', () => {
    const moderator = seat({ as: 'moderator', circles: [national], keeper: false })
    expect(seatIn({ seats: [moderator] }, 'departement-39')?.as).toBe('moderator')
    const out = seat({ access: { kind: 'none', why: 'provider-not-listed' } })
    expect(seatIn({ seats: [out] }, 'national')).toBeUndefined()
    expect(isIn({ seats: [out] })).toBe(false)
  })

  it('is the best of those that she has', () => {
    const hidden = seat({ organisation: 'A', access: { kind: 'read', why: 'provider-hidden' } })
    expect(seatIn({ seats: [hidden, seat({ organisation: 'B' })] }, 'national')?.organisation).toBe('B')
  })

  it('lets a guest propose no kit and invite nobody', () => {
    const guest = { seats: [seat({ as: 'guest', keeper: false })] }
    expect(proposingSeat(guest)).toBeUndefined()
    expect(invitingSeats(guest)).toEqual([])
    expect(invitingSeats({ seats: [seat()] })).toHaveLength(1)
    expect(invitingSeats({ seats: [seat({ access: { kind: 'read', why: 'provider-hidden' } })] })).toEqual([])
  })
})

describe('a post', () => {
  const written = { author: 'a', at: now, hiddenAt: null }
  it.each([
    ['is corrected by its author', written, 'a', minutes(14), grant(true)],
    [
      'is not corrected after a quarter of an hour',
      written,
      'a',
      minutes(15),
      refuse('community-edit-too-late'),
    ],
    ['is nobody else’s to correct', written, 'b', minutes(1), refuse('community-not-there')],
    [
      'is not corrected once hidden',
      { ...written, hiddenAt: now },
      'a',
      minutes(1),
      refuse('community-edit-too-late'),
    ],
  ] as const)('%s', (_, post, person, at, ruling) => {
    expect(mayEdit(post, person, at)).toEqual(ruling)
  })

  it('has words, not too many', () => {
    expect(postText(' Bonjour \n')).toEqual(grant('Bonjour'))
    expect(postText(' \n ')).toEqual(refuse('community-post-missing'))
    expect(postText('a'.repeat(6001))).toEqual(refuse('community-post-too-long'))
    expect(threadTitle(undefined)).toEqual(refuse('community-title-missing'))
    expect(threadTitle('a'.repeat(121))).toEqual(refuse('community-title-too-long'))
    expect(reasonGiven(' ')).toEqual(refuse('community-reason-missing'))
    expect(reasonGiven('a'.repeat(501))).toEqual(refuse('community-reason-too-long'))
  })

  it('is one of twenty in an hour, a thread one of five in a day', () => {
    expect(mayPost({ postsInAnHour: 19, threadsInADay: 9 })).toEqual(grant(true))
    expect(mayPost({ postsInAnHour: 20, threadsInADay: 0 })).toEqual(refuse('community-posts-too-many'))
    expect(mayOpen({ postsInAnHour: 0, threadsInADay: 5 })).toEqual(refuse('community-threads-too-many'))
    expect(mayOpen({ postsInAnHour: 20, threadsInADay: 4 })).toEqual(refuse('community-posts-too-many'))
  })

  it('is in a thread that its opener and the moderators close', () => {
    const open = { openedBy: 'a', closedByModerator: false }
    expect([mayClose(open, 'a', false), mayClose(open, 'b', false)]).toEqual([true, false])
    expect(mayClose(open, 'b', true)).toBe(true)
  })

  it('is opened again by moderators alone where one of them closed it', () => {
    const shut = { openedBy: 'a', closedByModerator: true }
    expect([mayClose(shut, 'a', false), mayClose(shut, 'b', true)]).toEqual([false, true])
  })
})

describe('a guest', () => {
  const today = dayFrom('2026-11-24') ?? 0
  it('stays from tomorrow to a year from now', () => {
    expect(lastDay(undefined, today)).toEqual(refuse('guest-end-not-valid'))
    expect(lastDay(today, today)).toEqual(refuse('guest-end-not-valid'))
    expect(lastDay(addDays(today, 1), today)).toEqual(grant(addDays(today, 1)))
    const latest = addMonths(today, 12)
    expect(lastDay(latest, today)).toEqual(grant(latest))
    expect(lastDay(addDays(latest, 1), today)).toEqual(refuse('guest-end-not-valid'))
  })

  it('is one of few', () => {
    expect(mayInvite({ guests: 0, invitedInADay: 0 })).toEqual(grant(true))
    expect(mayInvite({ guests: mostGuests, invitedInADay: 0 })).toEqual(refuse('guests-too-many'))
    expect(mayInvite({ guests: 0, invitedInADay: mostInvitedInADay })).toEqual(refuse('guests-too-many'))
  })
})

describe('a kit', () => {
  it('is a title, steps and addresses, one a line', () => {
    expect(
      kitFrom({ title: ' Reprise ', steps: 'Un\n\n Deux ', links: 'https://exemple.example/a' }),
    ).toEqual({
      kit: { title: 'Reprise', steps: ['Un', 'Deux'], links: ['https://exemple.example/a'] },
    })
  })

  it.each([
    ['has a title and a step', { title: '', steps: ' ', links: '' }, ['title', 'steps']],
    ['leads nowhere but to https', { title: 'a', steps: 'a', links: 'javascript:alert(1)' }, ['links']],
    ['leads nowhere without a name', { title: 'a', steps: 'a', links: 'https://x' }, ['links']],
    ['is not endless', { title: 'a'.repeat(121), steps: 'a\n'.repeat(31), links: '' }, ['title', 'steps']],
  ])('%s', (_, typed, fields) => {
    const read = kitFrom(typed)
    expect('wrong' in read && read.wrong.map(({ field }) => field)).toEqual(fields)
  })

  it.each([
    'https://u:p@h.example',
    'https://banque.example@evil.example/a',
    'https://a"onmouseover=alert(1).example',
    'https://evil\u200b.example',
    'https://\u00adh.example/a',
    'http://h.example',
  ])('leads nowhere by an address that looks like another: %j', (links) => {
    const read = kitFrom({ title: 'a', steps: 'a', links })
    expect('wrong' in read && read.wrong.map(({ field }) => field)).toEqual(['links'])
  })

  it('is decided once, and refused with a reason', () => {
    const published = grant({ state: 'published', reason: null })
    expect(decideKit({ state: 'proposed' }, { publish: true })).toEqual(published)
    expect(decideKit({ state: 'published' }, { publish: true })).toEqual(refuse('kit-decided'))
    const unsaid = decideKit({ state: 'proposed' }, { publish: false, reason: ' ' })
    expect(unsaid).toEqual(refuse('community-reason-missing'))
  })
})
