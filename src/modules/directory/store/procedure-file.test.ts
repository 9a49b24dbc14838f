import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aDecision, at } from '../procedure-builders.ts'
import { newFile } from '../rules/file.ts'
import { fileFrom, storedFile } from './procedure-file.ts'

const kept = newFile(aDecision(), 'BAL-2027-000042')

describe('a file that is stored', () => {
  it('comes back the same, its moments being dates', () => {
    expect(fileFrom(JSON.parse(storedFile(kept)))).toEqual(kept)
  })

  it('keeps as text what people wrote, though it look like a moment', () => {
    const looksLikeOne = fc.date({ noInvalidDate: true }).map((date) => date.toISOString())
    fc.assert(
      fc.property(fc.oneof(fc.string(), looksLikeOne), (text) => {
        const observations = [{ at: at('2027-03-01T09:00:00Z'), by: text, text, late: false }]
        const { procedure } = kept
        const written = {
          ...kept,
          about: text,
          hearingRecord: text,
          procedure: {
            ...procedure,
            report: { ...procedure.report, reasons: text },
            defence: { ...procedure.defence, observations },
          },
        }
        expect(fileFrom(JSON.parse(storedFile(written)))).toEqual(written)
      }),
    )
  })
})
