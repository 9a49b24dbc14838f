import { describe, expect, it } from 'vitest'
import { heard, opening } from '../../../tests/command.ts'
import { unseen } from '../../../tests/database.ts'
import { visaCommand } from './command.ts'
import { recordedVisas } from './store/retention.ts'

describe('a visa of the archives', () => {
  it('is recorded once: a second one of the same reference is refused, and says so', () =>
    unseen(async (db) => {
      const visa = (day: string) =>
        heard((terminal) => visaCommand(['V-grimoire', 'archives', day], opening(db), terminal))
      expect(await visa('2020-01-01')).toMatchObject({
        code: 0,
        out: expect.stringMatching(/^Visa V-grimoire enregistré/),
        err: '',
      })
      expect(await visa('2025-01-01')).toEqual({
        code: 1,
        out: '',
        err: expect.stringMatching(/^Un visa V-grimoire est déjà enregistré.*\n$/),
      })
      const kept = (await recordedVisas(db)).filter(({ reference }) => reference === 'V-grimoire')
      expect(kept.map(({ coversOpenedBefore }) => coversOpenedBefore)).toEqual([
        new Date('2019-12-31T23:00:00Z'),
      ])
    }))
})
