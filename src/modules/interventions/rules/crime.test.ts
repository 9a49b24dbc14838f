import { describe, expect, it } from 'vitest'
import { refuse } from '../../../kernel/ruling.ts'
import { aClosed, aWorking, cyberLoire, granted, hoursAfter, tuesday } from '../builders.ts'
import { crimeGuide, escalatesNow, recordCrimeReport, type Suspicion } from './crime.ts'

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
