import { describe, expect, it } from 'vitest'
import { aDefence, anInquiry, aReport, at, cast, must } from '../procedure-builders.ts'
import { newFile } from './file.ts'
import { handsIn, withHands } from './hands.ts'
import { nameRapporteur, takeFile } from './procedure.ts'

const about = 'BAL-2027-000042'

describe('Who had a hand in a case', () => {
  it('is who read a review, concluded a finding or decided on the listing, each once', () => {
    const hands = [
      { kind: 'review-published', actor: 'rachid' },
      { kind: 'finding-looked-at', actor: 'rachid' },
      { kind: 'application-accepted', actor: 'lise' },
    ]
    expect(handsIn(about, hands, [], [])).toEqual(['rachid', 'lise'])
  })

  it('is not the director for what she signed of the listing, and is for a review that she read', () => {
    const hands = [
      { kind: 'application-accepted', actor: 'helene' },
      { kind: 'review-removed', actor: 'claire' },
    ]
    expect(handsIn(about, hands, ['helene', 'claire'], [])).toEqual(['claire'])
  })

  it('is who instructed another report of the same case, and of no other case', () => {
    expect(handsIn(about, [], [], [newFile(anInquiry(), about)])).toEqual([cast.operator, cast.rapporteur])
    expect(handsIn(about, [], [], [newFile(anInquiry(), 'BAL-2027-000099')])).toEqual([])
  })

  it('is written in the file, without taking its part from whoever has one', () => {
    const file = withHands(newFile(aDefence(), about), [cast.rapporteur, cast.victim, 'lise'])
    expect(file.procedure.involved).toEqual([cast.handled, 'lise'])
    expect(withHands(file, ['lise'])).toBe(file)
  })
})

describe('A rapporteur who takes a file', () => {
  const named = must(nameRapporteur(anInquiryAdmitted(), cast.rapporteur, at('2027-03-02T10:00:00Z')))
  const now = at('2027-03-02T11:00:00Z')

  it('says once that nothing binds her', () => {
    const taken = must(takeFile(named, { by: cast.rapporteur, isBound: false }, now))
    expect(taken.rapporteur?.declaredAt).toEqual(now)
    expect(takeFile(taken, { by: cast.rapporteur, isBound: false }, now).granted).toBe(false)
    expect(takeFile(named, { by: cast.operator, isBound: false }, now).granted).toBe(false)
  })

  it('leaves it when something does, and is not named again', () => {
    const left = must(takeFile(named, { by: cast.rapporteur, isBound: true }, now))
    expect([left.rapporteur, left.instructed]).toEqual([null, [cast.operator]])
    expect(nameRapporteur(left, cast.rapporteur, now)).toMatchObject({ why: 'rapporteur-involved' })
    expect(nameRapporteur(left, 'another', now).granted).toBe(true)
  })
})

function anInquiryAdmitted() {
  const { admission, instructed } = anInquiry()
  return { ...aReport(), admission, instructed: instructed.slice(0, 1) }
}
