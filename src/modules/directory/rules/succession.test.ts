import { describe, expect, it } from 'vitest'
import { type Company, linksOf } from './succession.ts'

const now = new Date('2026-11-22T09:00:00Z')
const struckOff: Company = {
  siren: '000000018',
  name: 'Dépann’Octet',
  createdOn: '2019-03-04',
  address: { commune: '42218', street: '3 rue de l’Éclipse' },
  officers: [{ lastName: 'Vasseur', firstNames: 'Élodie Marie', bornIn: '1984-02' }],
}
const concerned = {
  company: struckOff,
  grievancesAt: new Date('2026-06-10T09:00:00Z'),
  delistedAt: new Date('2026-09-01T09:00:00Z'),
  until: null,
}
const stranger: Company = {
  siren: '000000026',
  name: 'Clavier Net',
  createdOn: '2015-01-01',
  address: { commune: '75101', street: '1 place du Phare' },
  officers: [{ lastName: 'NGUYEN', firstNames: 'PAUL', bornIn: '1990-07' }],
}
const officer = [{ lastName: 'VASSEUR', firstNames: 'ELODIE', bornIn: '1984-02' }]
const address = { commune: '42218', street: '3 RUE DE L ECLIPSE' }
const link = (change: Partial<Company>, of = concerned) => linksOf({ ...stranger, ...change }, [of], now)[0]

describe('a company that changes its number', () => {
  it('is recognised by its officer and its address, though a register writes them in capitals', () =>
    expect(link({ officers: officer, address })).toEqual({
      siren: '000000018',
      signs: ['same-officer', 'same-address'],
      examine: true,
    }))

  it('is recognised by its officer and its date', () =>
    expect(link({ officers: officer, createdOn: '2026-07-01' })?.examine).toBe(true))

  it.each<[string, Partial<Company>]>([
    ['an address of thousands of firms', { address }],
    ['an officer alone, who may start again', { officers: officer }],
    ['a date alone', { createdOn: '2026-07-01' }],
    ['an address and a date, without anybody in common', { address, createdOn: '2026-07-01' }],
  ])('is not supposed from %s', (_, change) => expect(link(change)?.examine).toBe(false))

  it('is looked at without an officer in common when name, address and date agree', () =>
    expect(link({ name: 'DEPANN OCTET', address, createdOn: '2026-01-02' })?.examine).toBe(true))

  it('is not a namesake born in another month, or in a month nobody knows', () => {
    expect(
      link({ officers: [{ lastName: 'Vasseur', firstNames: 'Élodie', bornIn: '1991-02' }] }),
    ).toBeUndefined()
    const unknown = [{ lastName: 'Vasseur', firstNames: 'Élodie', bornIn: null }]
    const company = { ...struckOff, officers: unknown }
    expect(link({ officers: unknown }, { ...concerned, company })).toBeUndefined()
  })

  it('older than six months before the grievances was not made to escape them', () => {
    expect(link({ createdOn: '2025-12-10' })?.signs).toEqual(['created-meanwhile'])
    expect(link({ createdOn: '2025-12-09' })).toBeUndefined()
  })

  it('is free again once the measure is over', () => {
    const over = { ...concerned, until: new Date('2026-11-01T00:00:00Z') as Date | null }
    expect(linksOf({ ...stranger, officers: officer, address }, [{ ...concerned, ...over }], now)).toEqual([])
  })

  it('is not its own successor', () => expect(linksOf(struckOff, [concerned], now)).toEqual([]))
})
