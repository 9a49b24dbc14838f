import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { refuse } from '../../../kernel/ruling.ts'
import {
  aClosed,
  aDone,
  amina,
  anAsked,
  aWorking,
  cyberLoire,
  granted,
  hoursAfter,
  instance,
  tuesday,
} from '../builders.ts'
import {
  answerReview,
  doubtReview,
  isVerified,
  keepReview,
  meanOf,
  openDoubt,
  publishReview,
  type Review,
  readBefore,
  removeReview,
  writeReview,
} from './review.ts'
import { forgetCase, stopWork } from './stopping.ts'

const writing = { by: amina, id: 'review-1', mark: 4, text: 'Claire et rapide' }
const { intervention, review } = granted(writeReview(aClosed(), writing, hoursAfter(tuesday, 100)))
const published = granted(publishReview(review, { by: instance, of: intervention }, hoursAfter(tuesday, 120)))

describe('a review (A7-REVIEW)', () => {
  it('bears both dates, that of the experience being the case’s own (art. L111-7-2, D111-17)', () => {
    expect(published).toMatchObject({
      experiencedOn: '2026-11-24',
      publishedAt: hoursAfter(tuesday, 120),
      state: 'published',
    })
  })

  it('is of finished work, whether or not the provider has closed the case', () => {
    expect(writeReview(aDone(), writing, tuesday).granted).toBe(true)
    const stopped = granted(stopWork(aWorking(), { by: cyberLoire, reason: 'cannot-go-on' }, tuesday))
    for (const early of [anAsked(), aWorking(), stopped])
      expect(writeReview(early, writing, tuesday)).toEqual(refuse('review-not-finished'))
  })

  it('is the victim’s, once', () => {
    expect(writeReview(aClosed(), { ...writing, by: cyberLoire }, tuesday)).toEqual(
      refuse('intervention-not-yours'),
    )
    expect(writeReview(intervention, writing, tuesday)).toEqual(refuse('review-already-written'))
    expect(writeReview(aClosed(), { ...writing, mark: 6 }, tuesday)).toEqual(refuse('review-mark-missing'))
  })

  it.each<[string, Review, Parameters<typeof publishReview>[1]]>([
    ['of a case that never had it', review, { by: instance, of: aClosed() }],
    ['of another case', review, { by: instance, of: { ...intervention, id: 'two' } }],
    [
      'of a case deleted since',
      review,
      { by: instance, of: granted(forgetCase(intervention, { by: amina }, tuesday)) },
    ],
    ['that somebody made up', { ...review, id: 'review-9' }, { by: instance, of: intervention }],
  ])('%s is not published', (_, one, act) =>
    expect(publishReview(one, act, tuesday)).toEqual(refuse('review-not-verified')),
  )

  it('is published or refused by who reads reviews, with the reason told, once', () => {
    expect(publishReview(review, { by: cyberLoire, of: intervention }, tuesday)).toEqual(
      refuse('intervention-not-yours'),
    )
    expect(publishReview(published, { by: instance, of: intervention }, tuesday)).toEqual(
      refuse('review-already-judged'),
    )
    expect(removeReview(review, { by: instance, reason: ' ' })).toEqual(refuse('reason-missing'))
    const refused = granted(removeReview(review, { by: instance, reason: 'Nomme une personne' }))
    expect(refused.state).toBe('refused')
    expect(publishReview(refused, { by: instance, of: intervention }, tuesday)).toEqual(
      refuse('review-already-judged'),
    )
    expect(
      granted(removeReview(published, { by: instance, reason: 'Avis retiré par son auteur' })).state,
    ).toBe('removed')
  })

  it('is answered once by its provider, who may also doubt it with reasons', () => {
    const answered = granted(answerReview(published, { by: cyberLoire, text: 'Merci' }, tuesday))
    expect(answerReview(answered, { by: cyberLoire, text: 'Merci encore' }, tuesday)).toEqual(
      refuse('review-already-answered'),
    )
    expect(answerReview(published, { by: cyberLoire, text: '' }, tuesday)).toEqual(refuse('review-no-words'))
    expect(answerReview(review, { by: cyberLoire, text: 'Merci' }, tuesday)).toEqual(
      refuse('review-not-published'),
    )
    expect(doubtReview(review, { by: cyberLoire, reason: 'Inconnue' }, tuesday)).toEqual(
      refuse('review-not-published'),
    )
    expect(doubtReview(published, { by: cyberLoire, reason: '' }, tuesday)).toEqual(refuse('reason-missing'))
    expect(
      granted(doubtReview(published, { by: cyberLoire, reason: 'Inconnue' }, tuesday)).doubts,
    ).toHaveLength(1)
  })

  it('is doubted once at a time, until somebody keeps it with a reason or removes it', () => {
    const doubted = granted(doubtReview(published, { by: cyberLoire, reason: 'Inconnue' }, tuesday))
    expect(openDoubt(doubted)?.reason).toBe('Inconnue')
    expect(doubtReview(doubted, { by: cyberLoire, reason: 'Encore' }, tuesday)).toEqual(
      refuse('review-already-doubted'),
    )
    const keeping = { by: instance, reason: 'Le devis signé et la fin du travail sont au dossier' }
    expect(keepReview(doubted, { ...keeping, by: cyberLoire }, tuesday)).toEqual(
      refuse('intervention-not-yours'),
    )
    expect(keepReview(doubted, { ...keeping, reason: ' ' }, tuesday)).toEqual(refuse('reason-missing'))
    expect(keepReview(published, keeping, tuesday)).toEqual(refuse('review-not-doubted'))
    const kept = granted(keepReview(doubted, keeping, tuesday))
    expect(kept.state).toBe('published')
    expect(openDoubt(kept)).toBeUndefined()
    expect(doubtReview(kept, { by: cyberLoire, reason: 'Une autre raison' }, tuesday).granted).toBe(true)
    const removed = granted(removeReview(doubted, { by: instance, reason: 'Avis inventé' }))
    expect(openDoubt(removed)).toBeUndefined()
  })

  it('is to be read within seven days', () => {
    expect(readBefore({ writtenAt: tuesday })).toEqual(hoursAfter(tuesday, 168))
  })

  it('makes no score below five, whatever the marks', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 40 }), (marks) => {
        const sum = marks.reduce((total, mark) => total + mark, 0)
        const mean = meanOf({ count: marks.length, sum })
        if (marks.length < 5) expect(mean).toBeUndefined()
        else {
          expect(mean).toBeGreaterThanOrEqual(10 * Math.min(...marks))
          expect(mean).toBeLessThanOrEqual(10 * Math.max(...marks))
        }
      }),
    )
    expect(meanOf({ count: 5, sum: 22 })).toBe(44)
  })

  it('is verified by its own finished case alone', () => {
    expect(isVerified(review, intervention)).toBe(true)
    expect(isVerified(review, aClosed())).toBe(false)
  })
})
