import { describe, expect, it } from 'vitest'
import { refuse } from '../../../kernel/ruling.ts'
import { loadRefusals } from '../../../platform/http/refusals.ts'
import {
  aLine,
  amina,
  anAcknowledged,
  aQuote,
  aQuoted,
  aSigned,
  cyberLoire,
  granted,
  tuesday,
} from '../builders.ts'
import {
  declineQuote,
  lacksOf,
  offerQuote,
  type QuoteDraft,
  type QuoteLack,
  quoteLacks,
  takeBackQuote,
  underOwnSiren,
} from './quote.ts'

const { provider } = aQuote()
const without = (name: keyof QuoteDraft): QuoteDraft => {
  const { [name]: _, ...rest }: QuoteDraft = aQuote()
  return rest
}

/** Each mention of the checklist, and a quote that lacks it alone. */
const missing: [QuoteLack, QuoteDraft][] = [
  ['quote-lacks-name', aQuote({ provider: { ...provider, name: ' ' } })],
  ['quote-lacks-siren', aQuote({ provider: { ...provider, siren: '12345678' } })],
  ['quote-lacks-address', aQuote({ provider: { ...provider, address: '' } })],
  ['quote-lacks-phone', aQuote({ provider: { ...provider, phone: '' } })],
  ['quote-lacks-mail', aQuote({ provider: { ...provider, mail: '' } })],
  ['quote-lacks-insurance', aQuote({ provider: { ...provider, insurance: '' } })],
  ['quote-lacks-date', aQuote({ date: '2026-02-30' })],
  ['quote-lacks-validity', aQuote({ validUntil: new Date(Number.NaN) })],
  ['quote-lacks-client', without('clientName')],
  ['quote-lacks-client-kind', without('client')],
  ['quote-lacks-conclusion', without('conclusion')],
  ['quote-lacks-place', without('place')],
  ['quote-lacks-problem', without('problem')],
  ['quote-lacks-lines', aQuote({ lines: [] })],
  ['quote-lacks-labels', aQuote({ lines: [aLine(), aLine({ label: '' })] })],
  ['quote-lacks-travel', without('travel')],
  ['quote-lacks-vat-reason', aQuote({ lines: [aLine({ vatBasisPoints: 0 })] })],
  ['quote-lacks-own-price', without('quotePriceCents')],
  ['quote-lacks-start', without('startsOn')],
  ['quote-lacks-repair-time', aQuote({ repairDays: 0 })],
  ['quote-lacks-guarantees', without('guarantees')],
  ['quote-lacks-payment', without('payment')],
  ['quote-lacks-withdrawal', without('withdrawalNotice')],
  ['quote-lacks-withdrawal-form', without('withdrawalForm')],
  ['quote-lacks-immediate-start', without('immediateStartWords')],
  ['quote-lacks-mediator', without('mediator')],
  ['quote-lacks-data-notice', without('dataNotice')],
  ['quote-lacks-traces', without('tracesStatement')],
  ['quote-lacks-subcontractors', without('subcontractors')],
]

describe('the mentions of a quote (A2-QUOTE)', () => {
  it.each(missing)('%s is said alone when it alone is missing', (code, draft) => {
    expect(lacksOf(draft)).toEqual([code])
    expect(offerQuote(anAcknowledged(), { by: cyberLoire, quote: draft }, tuesday)).toEqual(refuse(code))
  })

  it('are all looked at, and each has its sentence in both languages', () => {
    expect(missing.map(([code]) => code)).toEqual(quoteLacks)
    const refusals = loadRefusals()
    for (const code of quoteLacks)
      expect(refusals.of(code, 'en').sentence, code).not.toBe(refusals.of(code, 'fr').sentence)
  })

  it('are all missing from an empty page, but those that hang on others', () => {
    const dependent = ['quote-lacks-vat-reason']
    expect(lacksOf({})).toEqual(quoteLacks.filter((code) => !dependent.includes(code)))
    expect(lacksOf(aQuote())).toEqual([])
  })

  it.each([
    ['a company', aQuote({ client: { kind: 'other' } })],
    [
      'a small firm that clicks',
      aQuote({ client: { kind: 'professional', employees: 2, outsideMainActivity: true } }),
    ],
  ])('of withdrawal and mediator are not asked for %s', (_, quote) => {
    const bare: QuoteDraft = { ...quote }
    for (const name of ['withdrawalNotice', 'withdrawalForm', 'immediateStartWords', 'mediator'] as const)
      delete bare[name]
    expect(lacksOf(bare)).toEqual([])
  })

  it('of withdrawal are asked for a small firm visited at its own place (art. L221-3), the mediator is not', () => {
    const client = { kind: 'professional', employees: 5, outsideMainActivity: true } as const
    const bare: QuoteDraft = aQuote({ client, conclusion: 'off-premises' })
    for (const name of ['withdrawalNotice', 'mediator'] as const) delete bare[name]
    expect(lacksOf(bare)).toEqual(['quote-lacks-withdrawal'])
  })
})

describe('a quote', () => {
  const offer = (change: Partial<Parameters<typeof aQuote>[0]>) =>
    offerQuote(anAcknowledged(), { by: cyberLoire, quote: aQuote(change) }, tuesday)

  it('is valid until a moment to come, and starts today at the earliest', () => {
    expect(offer({ validUntil: tuesday })).toEqual(refuse('quote-validity-over'))
    expect(offer({ startsOn: '2026-11-23' })).toEqual(refuse('quote-start-past'))
    expect(offer({ startsOn: '2026-11-24' }).granted).toBe(true)
  })

  it('sees a consumer in an individual, whatever box is ticked', () => {
    expect(offer({ client: { kind: 'other' } })).toEqual(refuse('quote-client-is-consumer'))
  })

  it('has amounts that make sense', () => {
    expect(offer({ lines: [aLine({ unitCents: -9_000 })] })).toEqual(refuse('quote-total-negative'))
    expect(offer({ lines: Array.from({ length: 201 }, () => aLine()) })).toEqual(
      refuse('quote-too-many-lines'),
    )
  })

  it('offered again bears a number never given before, even after it was taken back', () => {
    const back = granted(takeBackQuote(aQuoted(), { by: cyberLoire }, tuesday))
    expect('quote' in back).toBe(false)
    expect(granted(offerQuote(back, { by: cyberLoire, quote: aQuote() }, tuesday)).quote.number).toBe(2)
    expect(granted(offerQuote(aQuoted(), { by: cyberLoire, quote: aQuote() }, tuesday)).quote.number).toBe(2)
  })

  it('once signed is neither replaced, taken back nor declined', () => {
    expect(offerQuote(aSigned(), { by: cyberLoire, quote: aQuote() }, tuesday)).toEqual(
      refuse('quote-already-signed'),
    )
    expect(takeBackQuote(aSigned(), { by: cyberLoire }, tuesday)).toEqual(refuse('quote-already-signed'))
    expect(declineQuote(aSigned(), { by: amina }, tuesday)).toEqual(refuse('quote-already-signed'))
  })

  it('may be declined, which ends it', () =>
    expect(declineQuote(aQuoted(), { by: amina }, tuesday)).toMatchObject({
      value: { state: 'ended', why: 'quote-declined' },
    }))
})

describe('who offers a quote', () => {
  const listed = { siren: '123456782' }
  it.each(['', '123456782', '123 456 782'])('is the listed company, where a form says %j', (typed) =>
    expect(underOwnSiren(typed, listed)).toEqual({ granted: true, value: '123456782' }),
  )
  it.each(['732829320', '12345678', 'SIREN', '123456782 00017'])('is no other: %j is refused', (typed) =>
    expect(underOwnSiren(typed, listed)).toEqual(refuse('quote-not-your-siren')),
  )
})
