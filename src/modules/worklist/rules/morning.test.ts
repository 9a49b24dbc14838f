import { describe, expect, it } from 'vitest'
import { mayTell, waitingOf } from './morning.ts'

/** A Tuesday morning. */
const now = new Date('2026-11-24T07:40:00+01:00')
const at = (iso: string) => new Date(iso)

describe('the mail of the morning', () => {
  it.each([
    ['on a working day', now, { stopped: false, toldAt: null }, true],
    ['told the day before', now, { stopped: false, toldAt: at('2026-11-23T07:40:00+01:00') }, true],
    ['told that very day', now, { stopped: false, toldAt: at('2026-11-24T07:40:00+01:00') }, false],
    ['when she stopped it', now, { stopped: true, toldAt: null }, false],
    ['on a Sunday', at('2026-11-22T07:40:00+01:00'), { stopped: false, toldAt: null }, false],
    ['on Armistice Day', at('2026-11-11T07:40:00+01:00'), { stopped: false, toldAt: null }, false],
  ] as const)('%s leaves or not', (_, moment, morning, leaves) => {
    expect(mayTell(morning, moment)).toBe(leaves)
  })

  const old = { since: at('2026-11-20T10:00:00+01:00'), dueAt: at('2026-11-30T23:59:59+01:00') }
  const late = { since: at('2026-11-20T10:00:00+01:00'), dueAt: at('2026-11-23T23:59:59+01:00') }
  const fresh = { since: at('2026-11-23T16:00:00+01:00'), dueAt: at('2026-11-30T23:59:59+01:00') }
  const told = { toldAt: at('2026-11-23T07:40:00+01:00') }

  it('says nothing of what she was told of and is in time', () => {
    expect(waitingOf([], told, now)).toBeUndefined()
    expect(waitingOf([{ kind: 'story', gravity: 4, ...old }], told, now)).toBeUndefined()
    expect(waitingOf([{ kind: 'story', gravity: 4, ...old }], { toldAt: null }, now)).toBeUndefined()
  })

  it('counts everything once something is late or new, the gravest kinds first', () => {
    const tasks = [
      { kind: 'content', gravity: 1, ...late },
      { kind: 'label', gravity: 2, ...old },
      { kind: 'procedure', gravity: 4, ...old },
      { kind: 'story', gravity: 2, ...fresh },
      { kind: 'story', gravity: 2, ...late },
    ] as const
    expect(waitingOf(tasks, told, now)).toEqual({
      count: 5,
      late: 2,
      fresh: 1,
      kinds: [
        { kind: 'procedure', count: 1, late: 0 },
        { kind: 'story', count: 2, late: 1 },
        { kind: 'label', count: 1, late: 0 },
        { kind: 'content', count: 1, late: 1 },
      ],
    })
  })
})
