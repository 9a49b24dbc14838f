import { describe, expect, it } from 'vitest'
import { heldUntil, toldOf } from './pace.ts'

const at = (time: string) => new Date(`2026-11-24T${time}:00Z`)
const lifts = { party: 'victim', act: 'lift' } as const

describe('News of an intervention', () => {
  it('goes at once when nothing was told before, or ten minutes ago', () => {
    expect(heldUntil([lifts], undefined, at('10:00'))).toBeUndefined()
    expect(heldUntil([lifts], at('09:50'), at('10:00'))).toBeUndefined()
  })

  it('that asks for nothing waits until ten minutes after the last', () => {
    expect(heldUntil([lifts, lifts], at('09:55'), at('10:00'))).toEqual(at('10:05'))
  })

  it('never waits when something is asked, ended, or said by the instance', () => {
    for (const step of [
      { party: 'provider', act: 'quote' },
      { party: 'victim', act: 'withdraw' },
      { party: 'instance', act: 'exhibits-opened' },
    ] as const)
      expect(heldUntil([lifts, step], at('09:59'), at('10:00'))).toBeUndefined()
  })

  it('of a crime that was reported is told to nobody', () => {
    expect(toldOf({ party: 'provider', act: 'crime' })).toEqual([])
  })
})
