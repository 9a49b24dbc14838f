import { describe, expect, it } from 'vitest'
import { refuse } from '../../../kernel/ruling.ts'
import {
  aDiagnosed,
  amina,
  anAccepted,
  anAcknowledged,
  anAsked,
  aQuote,
  cyberLoire,
  granted,
  hoursAfter,
  tuesday,
} from '../builders.ts'
import { acknowledgeDiagnosis, sendDiagnosis } from './diagnosis.ts'
import {
  announceExamination,
  answerExamination,
  examinationFeeCents,
  recordExamination,
} from './examination.ts'
import { offerQuote } from './quote.ts'

const whole = { dialogue: 'Appel', problem: 'Logiciel espion', operations: ['Retirer le logiciel'] }

describe('a diagnosis (A2-DIAG)', () => {
  it.each([
    [{ dialogue: ' ' }, 'diagnosis-no-dialogue'],
    [{ problem: '' }, 'diagnosis-no-problem'],
    [{ operations: [] }, 'diagnosis-no-operations'],
    [{ operations: [' '] }, 'diagnosis-no-operations'],
  ])('with %j is refused: %s', (change, why) => {
    const diagnosis = { ...whole, ...change }
    expect(sendDiagnosis(anAccepted(), { by: cyberLoire, diagnosis }, tuesday)).toEqual(refuse(why))
  })

  it('follows the acceptance', () => {
    expect(sendDiagnosis(anAsked(), { by: cyberLoire, diagnosis: whole }, tuesday)).toEqual(
      refuse('diagnosis-not-now'),
    )
  })

  it('is acknowledged by the victim, who read this very one', () => {
    const first = aDiagnosed()
    const later = hoursAfter(tuesday, 5)
    const second = granted(sendDiagnosis(first, { by: cyberLoire, diagnosis: whole }, later))
    expect(acknowledgeDiagnosis(second, { by: amina, sentAt: first.diagnosis.sentAt }, later)).toEqual(
      refuse('diagnosis-changed'),
    )
    expect(acknowledgeDiagnosis(second, { by: amina, sentAt: later }, later)).toMatchObject({
      value: { state: 'acknowledged' },
    })
    expect(acknowledgeDiagnosis(second, { by: cyberLoire, sentAt: later }, later)).toEqual(
      refuse('intervention-not-yours'),
    )
  })

  it('comes before any quote, and is acknowledged before any quote', () => {
    for (const early of [anAccepted(), aDiagnosed()])
      expect(offerQuote(early, { by: cyberLoire, quote: aQuote() }, tuesday)).toEqual(
        refuse('quote-before-diagnosis'),
      )
  })
})

describe('a prior examination (A2-PREFEE)', () => {
  const announcing = { by: cyberLoire, feeCents: 6_000, workingDays: 2, purpose: 'Ouvrir la machine' }
  const announced = granted(announceExamination(anAcknowledged(), announcing, tuesday))
  const agreed = granted(answerExamination(announced, { by: amina, agrees: true, feeCents: 6_000 }, tuesday))
  const done = granted(recordExamination(agreed, { by: cyberLoire, findings: 'Deux disques' }, tuesday))

  it.each([
    [{ feeCents: -1 }, 'examination-no-fee'],
    [{ feeCents: 0.5 }, 'examination-no-fee'],
    [{ workingDays: 0 }, 'examination-no-delay'],
    [{ purpose: '' }, 'examination-no-purpose'],
  ])('announced with %j is refused: %s', (change, why) =>
    expect(announceExamination(anAcknowledged(), { ...announcing, ...change }, tuesday)).toEqual(refuse(why)),
  )

  it('may be free, which is said too', () =>
    expect(announceExamination(anAccepted(), { ...announcing, feeCents: 0 }, tuesday).granted).toBe(true))

  it('is not made before the victim has agreed to the fee that she read', () => {
    expect(recordExamination(announced, { by: cyberLoire, findings: 'Vu' }, tuesday)).toEqual(
      refuse('examination-not-agreed'),
    )
    expect(answerExamination(announced, { by: amina, agrees: true, feeCents: 5_000 }, tuesday)).toEqual(
      refuse('examination-changed'),
    )
  })

  it('costs nothing when it was declined, or not made', () => {
    const declined = granted(
      answerExamination(announced, { by: amina, agrees: false, feeCents: 6_000 }, tuesday),
    )
    expect([announced, agreed, declined, done].map(examinationFeeCents)).toEqual([0, 0, 0, 6_000])
    expect(announceExamination(declined, announcing, tuesday).granted).toBe(true)
  })

  it('holds the quote back until it is concluded, and is made once', () => {
    for (const open of [announced, agreed])
      expect(offerQuote(open, { by: cyberLoire, quote: aQuote() }, tuesday)).toEqual(
        refuse('examination-open'),
      )
    expect(offerQuote(done, { by: cyberLoire, quote: aQuote() }, tuesday)).toMatchObject({
      value: { quote: { examinationFeeCents: 6_000 } },
    })
    expect(announceExamination(agreed, announcing, tuesday)).toEqual(refuse('examination-open'))
    expect(announceExamination(done, announcing, tuesday)).toEqual(refuse('examination-done'))
  })
})
