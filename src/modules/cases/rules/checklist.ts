/** What a person says of one gesture: done, not possible for her, or not her situation. */
export const taskStates = ['todo', 'done', 'cannot', 'not-mine'] as const
export type TaskState = (typeof taskStates)[number]
export const isTaskState = (value: unknown): value is TaskState =>
  typeof value === 'string' && (taskStates as readonly string[]).includes(value)

/**
 * The gesture that a form answers, and how; undefined when it answers none. The button pressed is named after
 * the state and its value is the gesture, so that one form serves the whole list.
 */
export function answerIn(field: (name: string) => string): { task: string; state: TaskState } | undefined {
  const state = taskStates.find((one) => field(one) !== '')
  return state && { task: field(state), state }
}

export type Progress = { settled: number; total: number }

/** How far the list is: what cannot be done or does not apply counts as settled, and leaves no reproach. */
export function progressOf(tasks: readonly { state: TaskState }[]): Progress {
  return { settled: tasks.filter(({ state }) => state !== 'todo').length, total: tasks.length }
}
