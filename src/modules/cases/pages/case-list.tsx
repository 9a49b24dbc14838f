import { counted } from '../../../platform/words/index.ts'
import { Once, Progress, Section, Stack, Task as TaskItem, TaskList } from '../../../ui/index.ts'
import { inFrench, type Reading, type Task } from '../../diagnosis/index.ts'
import { casePath } from '../paths.ts'
import { progressOf, type TaskState } from '../rules/checklist.ts'
import type { CaseData } from './case.tsx'

const answersForm = 'answers'

/** The list, with what was done of it and a button for each answer. */
export function Tasks({ view, reading }: CaseData) {
  const { words, language } = reading
  const { list: w } = words.case
  const states = new Map(view.tasks.map(({ id, state }) => [id, state]))
  const progress = progressOf(view.tasks)
  return (
    <Section id="list" title={w.title}>
      <Stack>
        <Progress done={progress.settled} of={progress.total} label={w.title}>
          {counted(language, progress.settled, { one: w.progress, other: w.progress }, progress)}
        </Progress>
        <TaskList label={w.title} form={{ id: answersForm, action: casePath(view.file.number, 'tasks') }}>
          {view.help.advice.tasks.map((task) => {
            const state = states.get(task.id) ?? 'todo'
            return (
              <Once key={task.id} of={task} part={`${state} ${language}`}>
                {() => <MarkedTask task={task} state={state} reading={reading} />}
              </Once>
            )
          })}
        </TaskList>
      </Stack>
    </Section>
  )
}

const uiStates = { todo: 'todo', done: 'done', cannot: 'cannot', 'not-mine': 'not-for-me' } as const

/** The likeliest answer is the button shown: « done » first, « to do again » once something was said. */
const likeliestFirst: readonly TaskState[] = ['done', 'todo', 'cannot', 'not-mine']

function MarkedTask({ task, state, reading }: { task: Task; state: TaskState; reading: Reading }) {
  const { list: w } = reading.words.case
  return (
    <TaskItem
      id={`task-${task.id}`}
      title={inFrench(task.do, reading)}
      note={state === 'todo' ? inFrench(task.why, reading) : undefined}
      state={uiStates[state]}
      stateLabel={state === 'todo' ? undefined : w.states[state]}
      answers={{
        form: answersForm,
        value: task.id,
        choices: likeliestFirst
          .filter((one) => one !== state)
          .map((name) => ({ name, label: w.answers[name] })),
        more: w.more,
      }}
    />
  )
}
