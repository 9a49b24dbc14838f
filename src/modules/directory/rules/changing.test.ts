import { describe, expect, it } from 'vitest'
import { grant, refuse } from '../../../kernel/ruling.ts'
import { mayChange } from './changing.ts'
import { holdsAddress, organisationsFor } from './joining.ts'
import { documentsEnd } from './visible.ts'

describe('what a provider declares', () => {
  it.each([
    ['draft', 'identity', grant(true)],
    ['draft', 'terms', grant(true)],
    ['submitted', 'identity', refuse('application-sent')],
    ['submitted', 'terms', refuse('application-sent')],
    ['listed', 'identity', refuse('identity-examined')],
    ['listed', 'competences', grant(true)],
    ['listed', 'documents', grant(true)],
    ['refused', 'terms', refuse('application-decided')],
    ['delisted', 'terms', refuse('application-decided')],
    ['closed', 'terms', refuse('application-decided')],
  ] as const)('that is %s, in its step %s', (state, step, ruling) =>
    expect(mayChange(state, step)).toEqual(ruling),
  )
})

describe('a name that a mailbox makes a link of', () => {
  it.each([
    't.co/xyz',
    'is.gd/abc12',
    'bit\u00ad.ly/abc',
    'ev\u200bil.com',
    'http:\u200b//piege',
    'evil．com/abc',
    'piege。example',
    'Alpha www.piege',
    'moi@piege',
  ])('is %j', (name) => expect(holdsAddress(name)).toBe(true))

  it.each([
    'S.A.R.L. Dupont',
    'Ets. Dupont / Fils',
    'M. Roy',
    'Clé 2.0',
    'A.B.C/D',
    'Réseaux & Co.',
    'Lison n°1/2',
  ])('is not %j', (name) => expect(holdsAddress(name)).toBe(false))
})

describe('the organisations that a newcomer may be given', () => {
  it('begin with its name, and are never the same twice', () => {
    const all = [...organisationsFor('Lison', '01234568200012', 'a1b2c3d4e5f6')]
    expect(all.slice(0, 3)).toEqual(['Lison', 'Lison (01234568200012)', 'Lison (01234568200012-2)'])
    expect(new Set(all).size).toBe(all.length)
  })

  it('are never longer than accounts keep (120 signs)', () => {
    const lengths = [...organisationsFor('L'.repeat(90), '01234568200012', 'a1b2c3d4e5f6')].map(
      ({ length }) => length,
    )
    expect(Math.max(...lengths)).toBeLessThanOrEqual(120)
  })
})

describe('when documents stop showing what they show', () => {
  const day = (endsOn: string | null, kind = 'insurance') => ({ kind, endsOn })

  it.each([
    ['none', [], []],
    ['one that has no end', [day(null)], []],
    ['one', [day('2027-02-28')], ['2027-02-28T23:00:00Z']],
    [
      'two of a kind: the one that holds longest',
      [day('2026-12-31'), day('2027-02-28')],
      ['2027-02-28T23:00:00Z'],
    ],
    ['two of a kind, one without an end', [day('2026-12-31'), day(null)], []],
    [
      'two kinds, in summer too',
      [day('2027-02-28'), day('2027-06-30', 'registration')],
      ['2027-02-28T23:00:00Z', '2027-06-30T22:00:00Z'],
    ],
  ])('%s', (_, documents, ends) =>
    expect(documentsEnd(documents, 'Europe/Paris')).toEqual(ends.map((end) => ({ endsAt: new Date(end) }))),
  )
})
