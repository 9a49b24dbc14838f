import { describe, expect, it } from 'vitest'
import {
  aClosed,
  aDiagnosed,
  aDone,
  aFrozen,
  amina,
  anAccepted,
  anAcknowledged,
  anAsked,
  aQuoted,
  aSigned,
  aWorking,
  cyberLoire,
  granted,
  hoursAfter,
  tuesday,
} from '../builders.ts'
import { announceExamination, answerExamination } from './examination.ts'
import type { Intervention } from './intervention.ts'
import { owedIn } from './owed.ts'

const later = hoursAfter(tuesday, 20)
const kindIn = (one: Intervention, now = later) => owedIn(one, now)?.kind

describe('What a provider owes in an intervention', () => {
  it.each([
    ['an answer, from the request on', anAsked(), 'request'],
    ['a diagnosis, once it has accepted', anAccepted(), 'diagnosis'],
    ['a quote, once the diagnosis was understood', anAcknowledged(), 'quote'],
    ['the papers of the end, once the work is done', aDone(), 'closing'],
    ['its certificate, once it has closed', aClosed(), 'certificate'],
  ])('is %s', (_, one, kind) => expect(kindIn(one, hoursAfter(tuesday, 1))).toBe(kind))

  it.each([
    ['a diagnosis waits for the victim to read it', aDiagnosed()],
    ['a quote waits for her signature', aQuoted()],
    ['work runs as it was promised', aSigned()],
    ['work goes on', aWorking()],
    ['an amendment waits for her', aFrozen()],
  ])('is nothing while %s', (_, one) => expect(kindIn(one)).toBeUndefined())

  it('is graver when the request is urgent, and ends with its delay', () => {
    const urgent = anAsked({ request: { urgent: true } })
    expect(owedIn(urgent, tuesday)).toMatchObject({ gravity: 4, dueAt: urgent.clock.endsAt })
    expect(owedIn(anAsked(), tuesday)?.gravity).toBe(3)
    expect(owedIn(urgent, hoursAfter(urgent.clock.endsAt, 1))).toBeUndefined()
  })

  it('is a word, once the promised day is past', () => {
    const late = hoursAfter(tuesday, 24 * 20)
    expect(owedIn(aWorking(), late)).toMatchObject({ kind: 'late-work', gravity: 3 })
    expect(owedIn(aFrozen(), late)).toBeUndefined()
  })

  it('is the examination that was agreed to, in the working days that were announced', () => {
    const announced = granted(
      announceExamination(
        anAccepted(),
        { by: cyberLoire, feeCents: 0, workingDays: 2, purpose: 'Lire le disque' },
        hoursAfter(tuesday, 2),
      ),
    )
    expect(owedIn(announced, later)).toBeUndefined()
    const agreed = granted(
      answerExamination(announced, { by: amina, agrees: true, feeCents: 0 }, hoursAfter(tuesday, 3)),
    )
    // Agreed on Tuesday: the end of Thursday, in Paris.
    expect(owedIn(agreed, later)).toMatchObject({
      kind: 'examination',
      dueAt: new Date('2026-11-26T22:59:59.999Z'),
    })
  })

  it('is graver once the thirty days of the certificate are over', () => {
    expect(owedIn(aClosed(), hoursAfter(tuesday, 24 * 5))?.gravity).toBe(2)
    expect(owedIn(aClosed(), hoursAfter(tuesday, 24 * 40))?.gravity).toBe(3)
  })
})
