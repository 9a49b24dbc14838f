import { describe, expect, it } from 'vitest'
import { aClosed, aDone, anAccepted, anAsked, aQuoted, aSigned, tuesday } from '../builders.ts'
import { ended, type Intervention } from './intervention.ts'
import { stages, stagesOf } from './stages.ts'

const hereOf = (one: Intervention) => stagesOf(one).find(({ state }) => state === 'here')
const said = (one: Intervention) =>
  stagesOf(one)
    .map(({ state }) => state[0])
    .join('')

describe('The stages of an intervention', () => {
  it.each<[string, () => Intervention, string]>([
    ['asked', anAsked, 'haaaaa'],
    ['accepted', anAccepted, 'dhaaaa'],
    ['quoted', aQuoted, 'ddhaaa'],
    ['signed', aSigned, 'dddhaa'],
    ['done', aDone, 'ddddha'],
    ['closed', aClosed, 'dddddh'],
  ])('of what is %s: one is here, those before are done, those after are ahead', (_, one, states) => {
    expect(said(one())).toBe(states)
    expect(stagesOf(one()).map(({ name }) => name)).toEqual([...stages])
  })

  it('are each dated once they are behind', () => {
    for (const stage of stagesOf(aClosed())) if (stage.state === 'done') expect(stage.at).toBeInstanceOf(Date)
  })

  it('say whose move it is', () => {
    expect(hereOf(anAsked())).toMatchObject({ turn: 'theirs' })
    expect(hereOf(aQuoted())).toMatchObject({ turn: 'hers' })
    expect(hereOf(aSigned())).toMatchObject({ turn: 'theirs' })
    expect(hereOf({ ...aSigned(), suspended: { toldAt: tuesday } })).toMatchObject({ turn: 'hers' })
  })

  it('are all behind once the certificate is given', () => {
    const certificate = { kind: 'destroyed', what: 'Copies', givenAt: tuesday, late: false } as const
    expect(said({ ...aClosed(), certificate } as Intervention)).toBe('dddddd')
  })

  it('are none of what was stopped: it goes nowhere from there', () => {
    expect(stagesOf(ended(anAccepted(), 'left', tuesday))).toEqual([])
  })
})
