import { describe, expect, it } from 'vitest'
import { aDecision, aDefence, anInquiry, aReport, at, must } from '../procedure-builders.ts'
import { appeal } from './appeals.ts'
import { submitObservations } from './defence.ts'
import { newFile } from './file.ts'
import { ownClocks } from './own-file.ts'
import type { Procedure } from './procedure.ts'

const kinds = (procedure: Procedure, now: string) =>
  ownClocks(newFile(procedure, ''), at(now)).map(({ kind }) => kind)

describe('What a procedure leaves to the provider to do', () => {
  it('is nothing as long as it was told of nothing', () => {
    expect(kinds(aReport(), '2027-03-02T09:00:00Z')).toEqual([])
    expect(kinds(anInquiry(), '2027-03-06T09:00:00Z')).toEqual([])
  })

  it('is to open what was sent, then to write its observations until their last moment', () => {
    expect(kinds(aDefence(anInquiry(), null), '2027-03-08T12:00:00Z')).toEqual(['received-act'])
    const opened = aDefence()
    expect(ownClocks(newFile(opened, ''), at('2027-03-10T09:00:00Z'))).toEqual([
      {
        kind: 'observations',
        since: at('2027-03-09T09:00:00Z'),
        dueAt: at('2027-03-24T22:59:59.999Z'),
      },
    ])
    expect(kinds(opened, '2027-03-25T09:00:00Z')).toEqual([])
    const written = must(
      submitObservations(
        opened,
        { by: 'odile', text: 'Le client avait dit oui.' },
        at('2027-03-10T09:00:00Z'),
      ),
    )
    expect(kinds(written, '2027-03-11T09:00:00Z')).toEqual([])
  })

  it('is to contest the decision that it received, as long as a court may be seized and nobody was', () => {
    const decision = aDecision()
    expect(kinds(decision, '2027-04-05T09:00:00Z')).toEqual(['appeal'])
    expect(kinds(decision, '2027-07-05T09:00:00Z')).toEqual([])
    const contested = must(appeal(decision, 'gracious', at('2027-04-05T09:00:00Z')))
    expect(kinds(contested, '2027-04-06T09:00:00Z')).toEqual([])
  })
})
