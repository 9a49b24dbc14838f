import { describe, expect, it } from 'vitest'
import { refuse } from '../../../kernel/ruling.ts'
import {
  amina,
  anAcknowledged,
  anAsked,
  aQuote,
  aQuoted,
  aSigned,
  cyberLoire,
  granted,
  hoursAfter,
  tuesday,
} from '../builders.ts'
import { isOver } from './intervention.ts'
import { offerQuote } from './quote.ts'
import { signOneQuote, signQuote } from './signature.ts'

const signing = { by: amina, quote: 1, immediateStart: false, acknowledgesLoss: false }

describe('signing a quote (A2-QUOTE)', () => {
  it('is hers alone', () =>
    expect(signQuote(aQuoted(), { ...signing, by: cyberLoire }, tuesday)).toEqual(
      refuse('intervention-not-yours'),
    ))

  it('happens once: a double press and a second window sign nothing', () => {
    const signed = granted(signQuote(aQuoted(), signing, tuesday))
    expect(signQuote(signed, signing, tuesday)).toEqual(refuse('quote-already-signed'))
  })

  it('is of the quote that she read: one replaced meanwhile is refused', () => {
    const replaced = granted(offerQuote(aQuoted(), { by: cyberLoire, quote: aQuote() }, tuesday))
    expect(signQuote(replaced, signing, tuesday)).toEqual(refuse('quote-changed'))
    expect(signQuote(replaced, { ...signing, quote: 2 }, tuesday).granted).toBe(true)
  })

  it.each([
    ['2026-12-24T22:59:59.999Z', true],
    ['2026-12-24T23:00:00Z', false],
  ])('at %s, the last day being the 24th, is taken: %s', (now, taken) =>
    expect(signQuote(aQuoted(), signing, new Date(now))).toMatchObject(
      taken ? { granted: true } : refuse('quote-expired'),
    ),
  )

  it('with an express request to start needs both to be said (art. L221-25, L221-28)', () => {
    const asking = { ...signing, immediateStart: true }
    expect(signQuote(aQuoted(), asking, tuesday)).toEqual(refuse('start-loss-not-acknowledged'))
    expect(signQuote(aQuoted(), { ...asking, acknowledgesLoss: true }, tuesday)).toMatchObject({
      value: { signature: { immediateStartAt: tuesday } },
    })
  })

  it('needs a quote', () =>
    expect(signQuote(anAcknowledged(), signing, tuesday)).toEqual(refuse('quote-none')))
})

describe('signing one quote of several', () => {
  const other = { ...aQuoted(), id: 'two', provider: 'octet-rouge' }
  const family = [aQuoted(), other, { ...anAsked(), id: 'three', provider: 'fil-vert' }]

  it('ends the others, who see nothing any more', () => {
    const after = granted(signOneQuote(family, { ...signing, id: 'one' }, tuesday))
    expect(after.map(({ state }) => state)).toEqual(['signed', 'ended', 'ended'])
    expect(after.slice(1).every(isOver)).toBe(true)
    expect(after[1]).toMatchObject({ why: 'not-chosen' })
  })

  it('is refused when another is signed, by whichever window came first', () => {
    const signed = [aSigned(), other]
    expect(signOneQuote(signed, { ...signing, id: 'two' }, tuesday)).toEqual(refuse('quote-already-signed'))
    const after = granted(signOneQuote(family, { ...signing, id: 'one' }, tuesday))
    expect(signOneQuote(after, { ...signing, id: 'two' }, hoursAfter(tuesday, 1))).toEqual(
      refuse('quote-already-signed'),
    )
    expect(signOneQuote(after, { ...signing, id: 'one' }, hoursAfter(tuesday, 1))).toEqual(
      refuse('quote-already-signed'),
    )
  })

  it('says nothing to a stranger of what is there', () => {
    const stranger = { kind: 'victim', caseId: 'BAL-0000-0000' } as const
    expect(signOneQuote(family, { ...signing, by: stranger, id: 'one' }, tuesday)).toEqual(
      refuse('intervention-not-yours'),
    )
    expect(signOneQuote(family, { ...signing, id: 'nine' }, tuesday)).toEqual(refuse('quote-none'))
  })
})
