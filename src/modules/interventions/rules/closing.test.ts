import { describe, expect, it } from 'vitest'
import { refuse } from '../../../kernel/ruling.ts'
import {
  aClosed,
  aDone,
  amina,
  anAsked,
  aReported,
  aWorking,
  cyberLoire,
  granted,
  tuesday,
} from '../builders.ts'
import {
  certificateDueAt,
  certifyEnd,
  closeIntervention,
  givePrevention,
  lacksCertificate,
} from './closing.ts'
import { forgetCase, leave, stopWork } from './stopping.ts'
import { answerSurvey, isAskedWith, marksAsked, marksLeft, promisedIn, surveyOf } from './survey.ts'

const by = cyberLoire
const prevented = granted(
  givePrevention(aDone(), { by, sheets: [], words: 'Changez les mots de passe' }, tuesday),
)

describe('closing', () => {
  it('needs a prevention sheet (A6-ADVISE), then a report (A5-REPORT), on work that is done', () => {
    expect(closeIntervention(aWorking(), { by }, tuesday)).toEqual(refuse('closing-not-done'))
    expect(closeIntervention(aDone(), { by }, tuesday)).toEqual(refuse('closing-no-prevention'))
    expect(closeIntervention(aReported(), { by }, tuesday)).toEqual(refuse('closing-no-prevention'))
    expect(closeIntervention(prevented, { by }, tuesday)).toEqual(refuse('closing-no-report'))
    expect(closeIntervention(aClosed(), { by }, tuesday)).toEqual(refuse('intervention-over'))
  })

  it('takes advice of the house or words of the provider, not nothing', () => {
    expect(givePrevention(aDone(), { by, sheets: [], words: ' ' }, tuesday)).toEqual(
      refuse('prevention-empty'),
    )
    expect(givePrevention(aWorking(), { by, sheets: ['sauvegardes'], words: '' }, tuesday)).toEqual(
      refuse('prevention-not-now'),
    )
  })
})

describe('the certificate of return or destruction (A3-END)', () => {
  const certifying = { by, kind: 'destroyed', what: 'Copie de travail du disque' } as const

  it.each([
    ['2026-12-24T22:59:59.999Z', false],
    ['2026-12-24T23:00:00Z', true],
  ])('given at %s, thirty days after the 24th being over or not, is late: %s', (now, late) => {
    const at = new Date(now)
    expect(lacksCertificate(aClosed(), at)).toBe(late)
    expect(certifyEnd(aClosed(), certifying, at)).toMatchObject({ value: { certificate: { late } } })
  })

  it('is given once, in words', () => {
    const certified = granted(certifyEnd(aClosed(), certifying, tuesday))
    expect(certifyEnd(certified, certifying, tuesday)).toEqual(refuse('certificate-already-given'))
    expect(certifyEnd(aClosed(), { ...certifying, what: '' }, tuesday)).toEqual(
      refuse('certificate-no-words'),
    )
    expect(lacksCertificate(certified, new Date('2030-01-01'))).toBe(false)
  })

  it('is owed as well when it ended before its time, even for a case that she deleted, and not by who only was asked', () => {
    const stopped = granted(stopWork(aWorking(), { by, reason: 'hack-back' }, tuesday))
    const deleted = granted(forgetCase(stopped, { by: amina }, tuesday))
    for (const over of [stopped, deleted]) {
      expect(certificateDueAt(over)).toEqual(new Date('2026-12-24T22:59:59.999Z'))
      expect(certifyEnd(over, certifying, tuesday).granted).toBe(true)
    }
    const asked = granted(leave(anAsked(), { by: amina }, tuesday))
    for (const never of [asked, granted(forgetCase(asked, { by: amina }, tuesday)), aWorking()])
      expect(certifyEnd(never, certifying, tuesday)).toEqual(refuse('certificate-not-now'))
  })

  it('is due at the end of a day, over the change of hour too', () => {
    const closed = { ...aClosed(), doneAt: new Date('2026-03-01T10:00:00+01:00') }
    expect(certificateDueAt(closed)).toEqual(new Date('2026-03-31T23:59:59.999+02:00'))
  })
})

describe('satisfaction (A7-SURVEY)', () => {
  const answering = { by: amina, round: 7, marks: { courtesy: 5, clarity: 4 } } as const

  it('is answered by the victim of a closed intervention, once a round', () => {
    const closed = aClosed()
    expect(answerSurvey(aWorking(), answering, tuesday)).toEqual(refuse('survey-not-now'))
    expect(answerSurvey(closed, { ...answering, by }, tuesday)).toEqual(refuse('intervention-not-yours'))
    const answered = granted(answerSurvey(closed, answering, tuesday))
    expect(surveyOf(answered)).toEqual([{ round: 7, marks: answering.marks, at: tuesday }])
    expect(answerSurvey(answered, answering, tuesday)).toEqual(refuse('survey-already-answered'))
    expect(answerSurvey(answered, { ...answering, round: 30 }, tuesday).granted).toBe(true)
  })

  it.each([0, 6, 2.5, Number.NaN])(
    'takes marks from one to five, not %d (A1-COURTESY, A2-PLAIN)',
    (courtesy) =>
      expect(answerSurvey(aClosed(), { ...answering, marks: { courtesy } }, tuesday)).toEqual(
        refuse('survey-mark-missing'),
      ),
  )

  it('still reads what was answered before, plain words being clarity', () => {
    const earlier = { day: 7, courtesy: 5, plainWords: 3, solved: true, at: tuesday } as const
    const closed = { ...aClosed(), survey: [earlier] }
    expect(surveyOf(closed)).toEqual([{ round: 7, marks: { courtesy: 5, clarity: 3 }, at: tuesday }])
    expect(answerSurvey(closed, answering, tuesday)).toEqual(refuse('survey-already-answered'))
  })

  it('answered as it was asked before is completed by what was not asked, and what she said first stays', () => {
    const earlier = { day: 7, courtesy: 5, plainWords: 3, solved: true, at: tuesday } as const
    const closed = { ...aClosed(), survey: [earlier] }
    expect(marksLeft(closed, 7)).toEqual(['listening', 'confidentiality', 'delays'])
    expect(marksLeft(closed, 30)).toEqual(marksAsked)
    const completed = granted(answerSurvey(closed, { ...answering, marks: { delays: 1 } }, tuesday))
    expect(surveyOf(completed)).toEqual([
      { round: 7, marks: { courtesy: 5, clarity: 3, delays: 1 }, at: tuesday },
    ])
    expect(answerSurvey(completed, { ...answering, marks: { listening: 2 } }, tuesday)).toEqual(
      refuse('survey-already-answered'),
    )
  })

  it.each([
    ['closed three days before', 3, 7, undefined, true],
    ['whose seven days were over, at thirty', 40, 30, undefined, true],
    ['whose seven days were over, at seven', 40, 7, undefined, false],
    ['closed half a year before', 180, 90, undefined, false],
    ['closed three days before, answered in its own time', 20, 7, 8, false],
    ['answered in this round', 20, 7, 27, true],
  ] as const)('asks with it about another, %s: %j', (_, daysBefore, round, answeredAfter, asked) => {
    const start = tuesday.getTime()
    const closedAt = new Date(start - daysBefore * 86_400_000)
    const survey =
      answeredAfter === undefined
        ? []
        : [{ round, marks: {}, at: new Date(closedAt.getTime() + answeredAfter * 86_400_000) }]
    expect(isAskedWith({ closedAt, survey }, tuesday, round)).toBe(asked)
  })

  it('shows what was promised: the quote, then the reason of each amendment', () => {
    const { quote } = aClosed()
    const amended = { quote, amendments: [{ reason: 'Disque à changer' }] } as never
    expect(promisedIn(amended)).toEqual([
      quote.problem,
      ...new Set(quote.lines.map(({ operation }) => operation)),
      'Disque à changer',
    ])
  })
})
