import { describe, expect, it } from 'vitest'
import { refuse } from '../../../kernel/ruling.ts'
import { readStaff } from './staff.ts'
import { nothingYet, readYearly, yearlyMissing, yearlyReminders } from './yearly.ts'

const zone = 'Europe/Paris'
const listedAt = new Date('2026-11-24T10:00:00+01:00')
const noon = (day: string) => new Date(`${day}T12:00:00+01:00`)

describe('what is done once a year', () => {
  it('is a day that is past; an empty box changes nothing, and no day goes back', () => {
    const known = { watch: '2026-06-01', local: null }
    expect(readYearly({ watch: '', local: '2026-11-02' }, known, '2026-11-24')).toEqual({
      granted: true,
      value: { watch: '2026-06-01', local: '2026-11-02' },
    })
    expect(readYearly({ watch: '2026-01-01', local: '' }, known, '2026-11-24')).toMatchObject({
      value: known,
    })
    expect(readYearly({ watch: '2026-11-25', local: '' }, known, '2026-11-24')).toEqual(
      refuse('yearly-later'),
    )
    expect(readYearly({ watch: '31/12', local: '' }, known, '2026-11-24')).toEqual(refuse('yearly-not-a-day'))
  })

  it('is told a month before its last day and on it, each duty by itself', () => {
    const said = { watch: '2027-06-01', local: null }
    const told = (day: string) =>
      yearlyReminders(said, listedAt, zone, noon(day)).map(({ about, dueOn, days }) => [about, dueOn, days])
    expect(told('2027-10-24')).toEqual([])
    expect(told('2027-10-25')).toEqual([['local', '2027-11-24', -30]])
    expect(told('2027-11-24')).toEqual([['local', '2027-11-24', 0]])
  })

  it('and not said a month after is a finding, that the day ends (A6-WATCH, A4-LOCAL)', () => {
    const missing = (yearly: typeof nothingYet, day: string) =>
      yearlyMissing(yearly, listedAt, zone, noon(day))
    expect(missing(nothingYet, '2027-12-24')).toEqual([])
    expect(missing(nothingYet, '2027-12-25').map(({ duty }) => duty)).toEqual(['watch', 'local'])
    expect(missing({ watch: '2027-12-01', local: '2027-12-01' }, '2027-12-25')).toEqual([])
  })
})

describe('who does the work', () => {
  const member = { name: 'Basile Coudrier', does: 'Rançongiciels', pledgedOn: '2026-03-02' }
  const empty = { name: '', does: '', pledgedOn: '' }

  it('is a list without its empty lines (A3-NDA)', () =>
    expect(readStaff([empty, member, empty], '2026-11-24')).toEqual({ granted: true, value: [member] }))

  it.each([
    [{ name: '' }, 'name-1 member-name-missing'],
    [{ does: '' }, 'does-1 member-does-missing'],
    [{ pledgedOn: '' }, 'pledgedOn-1 member-pledge-missing'],
    [{ pledgedOn: '2026-12-01' }, 'pledgedOn-1 member-pledge-later'],
  ])('is not %j', (more, slip) => {
    const read = readStaff([{ ...member, ...more }], '2026-11-24')
    expect(read.granted ? [] : read.slips.map(({ field, why }) => `${field} ${why}`)).toEqual([slip])
  })
})
