import { describe, expect, it } from 'vitest'
import { loadWords } from '../../../platform/words/index.ts'
import { reasonsSaid } from './said.ts'
import { companySaid } from './sign-charter.tsx'

const words = loadWords().fr
const now = new Date('2026-11-22T10:00:00+01:00')

describe('what is said of a proposal', () => {
  it('keeps what limits it apart from why it is there', () => {
    const reasons = [
      { code: 'handles' },
      { code: 'opens', at: new Date('2026-11-22T14:00:00+01:00') },
      { code: 'near', km: 12 },
      { code: 'unmeasured' },
    ] as const
    const said = reasonsSaid({ reasons, proof: 'référence' }, 'particulier', {
      words,
      language: 'fr',
      now,
      zone: 'Europe/Paris',
    })
    expect(said.why).toHaveLength(2)
    expect(said.limits).toEqual([expect.stringContaining('aujourd’hui'), words.directory.why.unmeasured])
  })
})

it('a company that the register calls as people do is named once', () => {
  expect(companySaid('Deux Clés', 'DEUX CLÉS')).toBe('Deux Clés')
  expect(companySaid('Deux Clés', 'DUPONT SAS')).toBe('Deux Clés (DUPONT SAS)')
})
