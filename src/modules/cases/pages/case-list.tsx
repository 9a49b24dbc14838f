import { counted } from '../../../platform/words/index.ts'
import { More, Once, Progress, Section, Stack, Task as TaskItem, TaskList } from '../../../ui/index.ts'
import { inFrench, type Reading, type Task } from '../../diagnosis/index.ts'
import { casePath } from '../paths.ts'
import { progressOf, type TaskState } from '../rules/checklist.ts'
import type { CaseData } from './case.tsx'

const answersForm = 'answers'

/** How many things to do are shown before the rest is folded: a list of nineteen frightens. */
const tasksShown = 5

/** The list: what to do next with a button for each answer, then, folded, what comes later and what is done. */
export function Tasks({ view, reading }: CaseData) {
  const { words, language } = reading
  const { list: w } = words.case
  const states = new Map(view.tasks.map(({ id, state }) => [id, state]))
  const progress = progressOf(view.tasks)
  const closed = view.file.closedAt !== null
  const { tasks } = view.help.advice
  const next = tasks.filter(({ id }) => (states.get(id) ?? 'todo') === 'todo').slice(0, tasksShown)
  const rest = tasks.filter((task) => !next.includes(task))
  const item = (task: Task) => {
    const state = states.get(task.id) ?? 'todo'
    return (
      <Once key={task.id} of={task} part={`${state} ${language} ${closed}`}>
        {() => <MarkedTask task={task} state={state} closed={closed} reading={reading} />}
      </Once>
    )
  }
  return (
    <Section id="list" title={view.help.enquiry.helper ? words.helper.listShort : w.title}>
      <Stack>
        <Progress done={progress.settled} of={progress.total} label={w.title}>
          {counted(language, progress.settled, { one: w.progress, other: w.progress }, progress)}
        </Progress>
        <form id={answersForm} action={casePath(view.file.number, 'tasks')} method="post" />
        {next.length > 0 && <TaskList label={w.title}>{next.map(item)}</TaskList>}
        {rest.length > 0 && (
          <More summary={counted(language, rest.length, w.rest, { n: rest.length })} open={next.length === 0}>
            <TaskList label={w.title}>{rest.map(item)}</TaskList>
          </More>
        )}
      </Stack>
    </Section>
  )
}

const uiStates = { todo: 'todo', done: 'done', cannot: 'cannot', 'not-mine': 'not-for-me' } as const

/** The likeliest answer is the button shown: « done » first, « to do again » once something was said. */
const likeliestFirst: readonly TaskState[] = ['done', 'todo', 'cannot', 'not-mine']

type MarkedTaskProps = { task: Task; state: TaskState; closed: boolean; reading: Reading }

/** In a closed case the answers are read, and none can be given. */
function MarkedTask({ task, state, closed, reading }: MarkedTaskProps) {
  const { list: w } = reading.words.case
  return (
    <TaskItem
      id={`task-${task.id}`}
      title={inFrench(task.do, reading)}
      note={state === 'todo' ? inFrench(task.why, reading) : undefined}
      state={uiStates[state]}
      stateLabel={state === 'todo' ? undefined : w.states[state]}
      answers={
        closed
          ? undefined
          : {
              form: answersForm,
              value: task.id,
              choices: likeliestFirst
                .filter((one) => one !== state)
                .map((name) => ({ name, label: w.answers[name] })),
              more: w.more,
            }
      }
    />
  )
}
