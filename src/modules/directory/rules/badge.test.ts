import { describe, expect, it } from 'vitest'
import { badgeCode, badgeOn, badgeState, badgeText, readBadge, readBadgeCode } from './badge.ts'

const now = new Date('2026-11-24T10:00:00+01:00')
const badge = badgeOn(now, {
  instance: 'https://aide.exemple.example',
  provider: { id: 'p', siren: '732829320', attestedAt: new Date('2026-10-01T09:00:00+02:00') },
  signed: { version: '2026-11', hash: 'a'.repeat(64) },
})

describe('a signed badge', () => {
  it('says who, under which charter, that day, until the confirmation of its offer ends', () => {
    expect(badge).toMatchObject({ siren: '732829320', issuedOn: '2026-11-24', validUntil: '2027-04-15' })
    expect(readBadge(badgeText(badge))).toEqual(badge)
  })

  it('is read from its code, even broken in lines, and nothing else is a code', () => {
    const code = badgeCode(badgeText(badge), 'c2VhbA')
    expect(readBadgeCode(`${code.slice(0, 40)}\n ${code.slice(40)}`)).toEqual({
      text: badgeText(badge),
      seal: 'c2VhbA',
    })
    for (const typed of ['', 'BALISE-INSIGNE.2.a.b', code.replace('INSIGNE', 'RECU'), `${code}.x`])
      expect(readBadgeCode(typed)).toBeUndefined()
  })

  it('never is a signed charter, though one key signs both', () =>
    expect(readBadge('{"kind":"charter-signature","v":1}')).toBeUndefined())

  it.each([
    ['listed today', { siren: '732829320' }, now, 'listed'],
    ['on its last day', { siren: '732829320' }, new Date('2027-04-15T23:30:00+02:00'), 'listed'],
    [
      'over, its provider listed',
      { siren: '732829320' },
      new Date('2027-04-16T00:30:00+02:00'),
      'listed-old',
    ],
    ['of who is listed no more', undefined, now, 'not-listed'],
    ['of another company', { siren: '552100554' }, now, 'not-listed'],
  ] as const)('%s', (_, listed, at, state) => expect(badgeState(badge, listed, at)).toBe(state))
})
