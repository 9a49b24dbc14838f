import { describe, expect, it } from 'vitest'
import { refuse } from '../../../kernel/ruling.ts'
import { aClosed, amina, aQuote, aWorking, cyberLoire, granted, hoursAfter, tuesday } from '../builders.ts'
import { crimeReceiptDocument } from '../documents/crime.ts'
import {
  crimeGuide,
  escalatesNow,
  mayCallAgain,
  recordCrimeReport,
  type Suspicion,
  suspicionFrom,
} from './crime.ts'
import { forgetCase } from './stopping.ts'

const suspicion = (change: Partial<Suspicion> = {}): Suspicion => ({
  vulnerablePersonHarmed: false,
  isCrime: false,
  preventable: false,
  lifeInDanger: false,
  ...change,
})

describe('telling of a crime (A4-434, A4-434-3)', () => {
  it.each<[Partial<Suspicion>, string[]]>([
    [{}, ['most-are-delits', 'no-duty-here', 'never-automatic']],
    [{ isCrime: true, preventable: true }, ['duty-to-tell', 'never-automatic', 'professional-secret']],
    [{ isCrime: true }, ['no-duty-here', 'ask-hotline', 'never-automatic']],
    [{ isCrime: 'unknown' }, ['most-are-delits', 'ask-hotline', 'never-automatic', 'professional-secret']],
    [
      { isCrime: true, preventable: 'unknown' },
      ['most-are-delits', 'ask-hotline', 'never-automatic', 'professional-secret'],
    ],
    [
      { vulnerablePersonHarmed: true },
      ['tell-at-once', 'tell-hotline-now', 'never-automatic', 'professional-secret'],
    ],
    [{ lifeInDanger: true }, ['call-17-now', 'most-are-delits', 'no-duty-here', 'never-automatic']],
  ])('with %j is guided by %j', (change, texts) => expect(crimeGuide(suspicion(change))).toEqual(texts))

  it('calls the desk at once for somebody vulnerable or in danger', () => {
    expect(escalatesNow(suspicion())).toBe(false)
    expect(escalatesNow(suspicion({ vulnerablePersonHarmed: true }))).toBe(true)
    expect(escalatesNow(suspicion({ lifeInDanger: true }))).toBe(true)
  })

  it('asks each question, and takes « I do not know » where the law is hard', () => {
    const from = (answers: Record<string, string>) => suspicionFrom((question) => answers[question] ?? '')
    expect(from({})).toEqual(refuse('crime-questions-open'))
    expect(from({ vulnerable: 'no', danger: 'no', crime: 'yes' })).toEqual(refuse('crime-questions-open'))
    expect(from({ vulnerable: 'unknown', danger: 'no', crime: 'no', preventable: 'no' })).toEqual(
      refuse('crime-questions-open'),
    )
    expect(granted(from({ vulnerable: 'no', danger: 'no', crime: 'unknown', preventable: 'yes' }))).toEqual({
      vulnerablePersonHarmed: false,
      lifeInDanger: false,
      isCrime: 'unknown',
      preventable: true,
    })
    // Somebody in danger waits for no question of law.
    expect(escalatesNow(granted(from({ vulnerable: 'yes', danger: 'no' })))).toBe(true)
  })

  it('calls the desk once an hour, and for danger even when advice was asked just before', () => {
    const at = hoursAfter(tuesday, -0.5)
    expect(mayCallAgain([{ call: 'crime-alert', at, answered: false }], 'crime-alert', tuesday)).toBe(false)
    expect(mayCallAgain([{ call: 'crime-alert', at, answered: false }], 'crime-advice', tuesday)).toBe(false)
    expect(mayCallAgain([{ call: 'crime-advice', at, answered: false }], 'crime-alert', tuesday)).toBe(true)
    expect(mayCallAgain([{ call: 'crime-alert', at, answered: true }], 'crime-alert', tuesday)).toBe(true)
    expect(
      mayCallAgain([{ call: 'crime-alert', at, answered: false }], 'crime-alert', hoursAfter(tuesday, 1)),
    ).toBe(true)
  })

  it('leaves the provider its proof when the victim deletes her case, and nothing of her in it', () => {
    const told = granted(recordCrimeReport(aWorking(), telling, tuesday))
    const gone = granted(forgetCase(told, { by: amina }, tuesday))
    expect(gone.crimeReports).toEqual(told.crimeReports)
    const receipt = JSON.stringify(crimeReceiptDocument(gone, 1, { provider: aQuote().provider }))
    expect(receipt).toContain(telling.reference)
    for (const secret of ['Amina', 'BAL-7K4P-93TD', 'Logiciel']) expect(receipt).not.toContain(secret)
  })

  const telling = {
    by: cyberLoire,
    ground: '434-1',
    toldAt: tuesday,
    authority: 'Parquet de Nantes',
    reference: '2026/114',
  } as const
  it('is recorded with date, authority and reference, never with what was told, even once all is over', () => {
    for (const one of [aWorking(), aClosed()])
      expect(granted(recordCrimeReport(one, telling, tuesday)).crimeReports).toEqual([
        {
          ground: '434-1',
          toldAt: tuesday,
          authority: 'Parquet de Nantes',
          reference: '2026/114',
          recordedAt: tuesday,
        },
      ])
  })

  it.each([
    [{ authority: ' ' }, 'crime-no-authority'],
    [{ reference: '' }, 'crime-no-reference'],
    [{ toldAt: hoursAfter(tuesday, 1) }, 'crime-no-date'],
    [{ toldAt: new Date(Number.NaN) }, 'crime-no-date'],
  ])('recorded with %j is refused: %s', (change, why) =>
    expect(recordCrimeReport(aWorking(), { ...telling, ...change }, tuesday)).toEqual(refuse(why)),
  )
})
