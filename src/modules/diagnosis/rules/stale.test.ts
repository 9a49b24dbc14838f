import { describe, expect, it } from 'vitest'
import { type Dated, staleOf } from './stale.ts'

const entry = (more: Partial<Dated> = {}): Dated => ({
  file: 'data/law.yaml',
  id: 'INS-72H',
  checkedOn: '2026-11-21',
  toVerify: false,
  sources: 1,
  ...more,
})
const at = (iso: string) => new Date(`${iso}T12:00:00Z`)
const whyOn = (iso: string, more: Partial<Dated> = {}) => staleOf([entry(more)], at(iso))[0]?.why

describe('an entry of the content', () => {
  it.each([
    ['checked this year', '2027-11-21', {}, undefined],
    ['checked more than a year ago', '2027-11-22', {}, 'old'],
    ['checked more than a year ago and still to verify', '2027-11-22', { toVerify: true }, 'to-verify'],
    ['still to verify, this year', '2027-11-21', { toVerify: true }, undefined],
    ['to be checked by this very day', '2027-02-19', { checkBy: '2027-02-19' }, undefined],
    ['to be checked by yesterday', '2027-02-20', { checkBy: '2027-02-19' }, 'expired'],
    ['at the end of its law', '2027-01-01', { endsOn: '2026-12-31' }, 'expired'],
    ['without a source', '2026-11-22', { sources: 0 }, 'unsourced'],
    ['checked on a 29 February', '2029-03-01', { checkedOn: '2028-02-29' }, 'old'],
  ])('%s is as it is', (_, today, more, why) => {
    expect(whyOn(today, more)).toBe(why)
  })

  it('waits since the day it should have been read again', () => {
    const [one] = staleOf([entry({ checkBy: '2027-02-19' })], at('2027-05-01'))
    expect(one?.since.toISOString()).toBe('2027-02-19T23:00:00.000Z')
  })
})
