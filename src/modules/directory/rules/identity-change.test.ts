import { describe, expect, it } from 'vitest'
import { type ChangeTyped, changedParts, readChange } from './identity-change.ts'

const besancon = { insee: '25056', latitude: 47.2, longitude: 6 }
const ornans = { insee: '25434', latitude: 47.1, longitude: 6.1 }
const before = {
  siren: '012345682',
  siret: '01234568200012',
  name: 'Atelier du Lison',
  legalName: 'Lison SARL',
  representative: 'Camille Perrin, gérante',
  ...besancon,
}
const asItStands: ChangeTyped = {
  name: before.name,
  legalName: before.legalName,
  representative: 'Camille Perrin',
  capacity: 'gérante',
  siret: '012 345 682 00012',
  why: 'Nous avons déménagé.',
}
const whyOf = (typed: Partial<ChangeTyped>, place: Parameters<typeof readChange>[2] = besancon) => {
  const read = readChange({ ...asItStands, ...typed }, before, place)
  return read.granted ? changedParts(before, read.value) : read.slips.map(({ field, why }) => [field, why])
}

describe('a change of identity', () => {
  it.each([
    ['of name', { name: 'Lison Secours' }, besancon, ['name']],
    ['of legal form', { legalName: 'Lison SAS' }, besancon, ['legalName']],
    ['of who commits the company', { representative: 'Inès Vauthier' }, besancon, ['representative']],
    ['of commune', {}, ornans, ['insee']],
    ['of establishment', { siret: '012 345 682 00020' }, ornans, ['siret', 'insee']],
    ['to nothing else', {}, besancon, [['name', 'change-nothing']]],
    ['to another company', { siret: '732 829 320 00074' }, besancon, [['siret', 'siret-other-company']]],
    ['to a number that is none', { siret: '01234568200013' }, besancon, [['siret', 'siret-wrong']]],
    ['to nowhere', {}, { why: 'commune-unknown' }, [['commune', 'commune-unknown']]],
    ['without saying why', { name: 'Lison', why: 'Oui.' }, besancon, [['why', 'change-why-missing']]],
  ])('%s is read as what changes, or told at its box', (_, typed, place, expected) =>
    expect(whyOf(typed, place)).toEqual(expected),
  )

  it('tells everything that is wrong at once', () => {
    expect(whyOf({ name: '', siret: '', why: '' }, { why: 'commune-several' })).toEqual([
      ['name', 'provider-name-missing'],
      ['siret', 'siret-missing'],
      ['commune', 'commune-several'],
      ['why', 'change-why-missing'],
    ])
  })
})
