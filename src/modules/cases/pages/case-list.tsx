import { counted } from '../../../platform/words/index.ts'
import { Progress, Section, Stack, TaskList } from '../../../ui/index.ts'
import { inFrench } from '../../diagnosis/index.ts'
import { casePath } from '../paths.ts'
import { progressOf, type TaskState, taskStates } from '../rules/checklist.ts'
import type { CaseData } from './case.tsx'

const uiStates = { todo: 'todo', done: 'done', cannot: 'cannot', 'not-mine': 'not-for-me' } as const

/** The list, with what was done of it and a button for each answer. */
export function Tasks({ view, reading }: CaseData) {
  const { words, language } = reading
  const { list: w } = words.case
  const states = new Map(view.tasks.map(({ id, state }) => [id, state]))
  const progress = progressOf(view.tasks)
  const answers = (state: TaskState) =>
    taskStates
      .filter((one) => one !== state)
      .sort((one, other) => rank(one) - rank(other))
      .map((value) => ({ value, label: w.answers[value] }))
  return (
    <Section id="list" title={w.title}>
      <Stack>
        <Progress done={progress.settled} of={progress.total} label={w.title}>
          {counted(language, progress.settled, { one: w.progress, other: w.progress }, progress)}
        </Progress>
        <TaskList
          label={w.title}
          tasks={view.help.advice.tasks.map((task) => {
            const state = states.get(task.id) ?? 'todo'
            return {
              id: `task-${task.id}`,
              title: inFrench(task.do, reading),
              note: state === 'todo' ? inFrench(task.why, reading) : undefined,
              state: uiStates[state],
              stateLabel: state === 'todo' ? undefined : w.states[state],
              answers: {
                action: casePath(view.file.number, 'tasks'),
                hidden: { task: task.id },
                name: 'state',
                choices: answers(state),
                more: w.more,
              },
            }
          })}
        />
      </Stack>
    </Section>
  )
}

/** The likeliest answer is the button shown: « done » first, « to do again » once something was said. */
const rank = (state: TaskState) => ['done', 'todo', 'cannot', 'not-mine'].indexOf(state)
