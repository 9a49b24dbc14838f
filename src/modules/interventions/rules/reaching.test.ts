import { describe, expect, it } from 'vitest'
import { dialled, type Reach, reachFlaw } from './reaching.ts'

describe('A telephone', () => {
  it.each([
    ['0639980001', '06 39 98 00 01'],
    ['06.39.98.00.01', '06 39 98 00 01'],
    ['06-39-98-00-01', '06 39 98 00 01'],
    [' 06 39 98 00 01 ', '06 39 98 00 01'],
    ['+33 6 39 98 00 01', '06 39 98 00 01'],
    ['+33 (0)6 39 98 00 01', '06 39 98 00 01'],
    ['0033639980001', '06 39 98 00 01'],
    ['+32 470 12 34 56', '+32470123456'],
    ['00 262 639 98 00 01', '+262639980001'],
  ])('typed « %s » is read %s', (typed, read) => {
    expect(dialled(typed)).toBe(read)
  })

  it.each(['', '06 39 98', '00 39 98 00 01', 'demain matin', '+33 06', '06 39 98 00 01 12', '+12'])(
    'typed « %s » could be dialled by nobody',
    (typed) => {
      expect(dialled(typed)).toBeUndefined()
    },
  )
})

describe('How to reach her', () => {
  const nothing: Reach = { name: '', phone: '', mail: '' }
  const amina: Reach = { name: 'Amina Roussel', phone: '06 39 98 00 01', mail: 'amina@courrier.example' }
  const whyOf = (
    typed: Reach,
    known: Reach,
    { ticked = false, answer }: { ticked?: boolean; answer?: 'share' | 'keep' } = {},
  ) => reachFlaw(typed, known, { shared: ticked ? ['contact'] : ['situation'], answer })?.why

  it('typed and ticked leaves; typed and not ticked is asked about before anything leaves', () => {
    expect(whyOf(amina, nothing, { ticked: true })).toBeUndefined()
    expect(whyOf(amina, nothing)).toBe('request-contact-unsaid')
    expect(whyOf({ ...nothing, phone: amina.phone }, nothing)).toBe('request-contact-unsaid')
  })

  it('leaves or stays as she answers, and is asked again of who ticks it and keeps it back', () => {
    expect(whyOf(amina, nothing, { answer: 'share' })).toBeUndefined()
    expect(whyOf(amina, nothing, { answer: 'keep' })).toBeUndefined()
    expect(whyOf(amina, nothing, { ticked: true, answer: 'keep' })).toBe('request-contact-unsaid')
  })

  it('known of her case and left as it stood is asked about by nobody', () => {
    expect(whyOf(amina, amina)).toBeUndefined()
    expect(whyOf(nothing, nothing)).toBeUndefined()
    expect(whyOf({ ...amina, phone: 'le soir' }, { ...amina, phone: 'le soir' })).toBeUndefined()
  })

  it('is refused when shared without anything in it, or with what nobody could dial or write to', () => {
    expect(whyOf(nothing, nothing, { ticked: true })).toBe('request-contact-missing')
    expect(whyOf(nothing, nothing, { answer: 'share' })).toBe('request-contact-missing')
    expect(whyOf({ ...amina, phone: '06 39' }, nothing, { ticked: true })).toBe('reach-phone-wrong')
    expect(whyOf({ ...amina, phone: '06 39' }, nothing)).toBe('reach-phone-wrong')
    expect(whyOf({ ...amina, mail: 'amina@' }, nothing, { ticked: true })).toBe('reach-mail-wrong')
  })
})
