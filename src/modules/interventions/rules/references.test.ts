import { describe, expect, it } from 'vitest'
import { unconfirmedIn } from './references.ts'

const quote = {
  client: { kind: 'consumer' },
  conclusion: 'distance',
  withdrawal: {},
  totals: { netCents: 10_000, grossCents: 12_000 },
} as const
const none = { withdrawal: null } as const

describe('What a quote cites that nobody confirmed', () => {
  it.each([
    ['to a consumer, from afar', {}, ['invoice', 'withdrawal-notice']],
    ['at her home', { conclusion: 'off-premises' }, ['seven-days', 'invoice', 'withdrawal-notice']],
    ['of less than 25 €', { totals: { netCents: 2_000, grossCents: 2_400 } }, ['withdrawal-notice']],
    ['to a company', { ...none, client: { kind: 'other' } }, ['withdrawal-none']],
    [
      'to a company, from 5 000 € on',
      { ...none, client: { kind: 'other' }, totals: { netCents: 500_000, grossCents: 600_000 } },
      ['withdrawal-none', 'vigilance'],
    ],
    [
      'to a consumer, from 5 000 € on',
      { totals: { netCents: 500_000, grossCents: 600_000 } },
      ['invoice', 'withdrawal-notice'],
    ],
  ] as const)('%s', (_, change, names) => {
    expect(unconfirmedIn({ ...quote, ...change })).toEqual(names)
  })
})
