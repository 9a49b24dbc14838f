import { describe, expect, it } from 'vitest'
import { anOffer } from '../../../../tests/offers.ts'
import { type Application, emptyOffer, neededDocuments, steps, stepsDone, stepsLeft } from './application.ts'

const today = '2026-11-24'
const complete: Application = {
  name: 'Doubs Secours',
  representative: 'Claire Vauthier',
  offer: anOffer(),
  documents: neededDocuments.map((kind) => ({ kind, endsOn: today })),
  charterSigned: true,
}

describe('an application', () => {
  it('with all of its steps done is complete, on the last day of its papers too', () => {
    expect(stepsDone(complete, today)).toEqual(steps)
    expect(stepsLeft(complete, today)).toEqual([])
  })

  it('that was only begun has everything left', () => {
    const begun = { ...complete, name: '', offer: emptyOffer('Europe/Paris', '25'), documents: [] }
    expect(stepsLeft({ ...begun, charterSigned: false }, today)).toEqual(steps)
  })

  it.each(neededDocuments)(
    'without its %s, with one that ended, or with one that was refused, is not (A4-LAWFUL)',
    (missing) => {
      const others = complete.documents.filter(({ kind }) => kind !== missing)
      for (const documents of [
        others,
        [...others, { kind: missing, endsOn: '2026-11-23' }],
        [...others, { kind: missing, endsOn: '2027-11-23', checked: 'refused' as const }],
      ])
        expect(stepsLeft({ ...complete, documents }, today)).toEqual(['documents'])
    },
  )

  it.each([
    ['nobody who works', { staff: { people: 0, pledged: true } }, 'competences'],
    ['people who pledged nothing (A3-NDA)', { staff: { people: 3, pledged: false } }, 'competences'],
    ['no public', { publics: [] }, 'area'],
    [
      'no place where it works',
      { area: { radiusKm: null, departments: [], communes: [], remote: false } },
      'area',
    ],
    ['private persons and no mediator', { mediator: { name: '', url: '' } }, 'terms'],
    ['no telephone', { phone: '' }, 'terms'],
  ] as const)('that declares %s has a step left', (_, offer, step) => {
    expect(stepsLeft({ ...complete, offer: anOffer(offer) }, today)).toEqual([step])
  })

  it('of who receives organisations alone needs no mediator', () => {
    const offer = anOffer({ publics: ['collectivite-administration'], mediator: { name: '', url: '' } })
    expect(stepsLeft({ ...complete, offer }, today)).toEqual([])
  })
})
