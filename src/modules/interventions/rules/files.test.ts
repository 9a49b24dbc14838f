import { describe, expect, it } from 'vitest'
import { refuse } from '../../../kernel/ruling.ts'
import {
  aClosed,
  amina,
  anAccepted,
  anAsked,
  aWorking,
  cyberLoire,
  hoursAfter,
  instance,
  strangers,
  tuesday,
} from '../builders.ts'
import { mayEntrust, mostFiles } from './files.ts'

const now = hoursAfter(tuesday, 20)
const may = (one: Parameters<typeof mayEntrust>[0], already = 0) =>
  mayEntrust(one, { by: cyberLoire, already }, now)

describe('a file that a provider entrusts', () => {
  it('is taken while it may read the case, up to so many', () => {
    expect(may(anAccepted()).granted).toBe(true)
    expect(may(aWorking(), mostFiles - 1).granted).toBe(true)
    expect(may(aWorking(), mostFiles)).toEqual(refuse('entrusted-too-many'))
  })

  it('is refused before the request was taken, and once the intervention is over', () => {
    expect(may(anAsked())).toEqual(refuse('entrusted-before-answer'))
    expect(may(aClosed())).toEqual(refuse('intervention-over'))
  })

  it.each([amina, instance, ...strangers])('is not the way of %o', (by) =>
    expect(mayEntrust(aWorking(), { by, already: 0 }, now)).toEqual(refuse('intervention-not-yours')),
  )
})
