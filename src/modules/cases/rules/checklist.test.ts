import { describe, expect, it } from 'vitest'
import { isTaskState, progressOf, type TaskState } from './checklist.ts'

describe('how far a list is', () => {
  it.each<[TaskState[], number]>([
    [[], 0],
    [['todo', 'todo'], 0],
    [['done', 'todo'], 1],
    [['cannot', 'todo'], 1],
    [['not-mine', 'todo'], 1],
    [['done', 'cannot', 'not-mine'], 3],
  ])('counts %j as %i settled', (states, settled) => {
    expect(progressOf(states.map((state) => ({ state })))).toEqual({ settled, total: states.length })
  })
})

describe('what may be said of a gesture', () => {
  it.each(['todo', 'done', 'cannot', 'not-mine'])('is « %s »', (state) => {
    expect(isTaskState(state)).toBe(true)
  })

  it.each(['', 'Done', 'toString', '__proto__', 'done ', undefined, null, 1, ['done'], {}])(
    'is not %j',
    (state) => {
      expect(isTaskState(state)).toBe(false)
    },
  )
})
