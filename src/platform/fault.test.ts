import { describe, expect, it } from 'vitest'
import { faultOf } from './fault.ts'

describe('a fault, as the log keeps it', () => {
  it('says what broke and where in the code', () => {
    const fault = faultOf(Object.assign(new TypeError('x is not a function'), { code: 'E_TRIAL' }))
    expect(fault).toMatchObject({ name: 'TypeError', code: 'E_TRIAL' })
    expect(fault.at?.[0]).toMatch(/^at .*fault\.test\.ts:\d+:\d+/)
    expect(fault.at?.length).toBeLessThanOrEqual(5)
  })

  it.each([
    ['in one line', new Error('550 <amina@exemple.example>: no such person')],
    ['in several lines', new Error('wrong\namina@exemple.example\n  at amina@exemple.example\n')],
    ['in lines like those of a stack', new Error('wrong\n    at amina@exemple.example:1:2')],
    ['in a cause', new Error('wrong', { cause: new Error('amina@exemple.example') })],
    [
      'beside the message',
      Object.assign(new Error('wrong'), { detail: 'Key (mail)=(amina@exemple.example)' }),
    ],
    ['as its code', Object.assign(new Error('wrong'), { code: 'the text amina@exemple.example' })],
    ['thrown bare', 'amina@exemple.example'],
    ['thrown as an object', { mail: 'amina@exemple.example' }],
    ['thrown as nothing', undefined],
  ])('says nothing of what was being handled, told %s', (_, thrown) => {
    expect(JSON.stringify(faultOf(thrown))).not.toContain('amina')
  })
})
