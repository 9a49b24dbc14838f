import { Button } from '../button/button.tsx'
import { More } from '../more/more.tsx'
import { Tag, type TagKind } from '../tag/tag.tsx'
import type { Words } from '../words.ts'

export type TaskState = 'todo' | 'waiting' | 'done' | 'cannot' | 'not-for-me'

const tags: Record<TaskState, TagKind> = {
  todo: 'empty',
  waiting: 'waiting',
  done: 'ok',
  cannot: 'amber',
  'not-for-me': 'empty',
}

export type TaskProps = {
  id: string
  title: Words
  note?: Words
  /** Folded: the reason, the law, how to. */
  why?: { summary: Words; text: Words } | undefined
  state?: TaskState | undefined
  /** The state in words; without it, a task to do shows no tag. */
  stateLabel?: Words
  /** Beside the state: when it was said. */
  stateNote?: Words
  /** A box to tick, in a form around the list. */
  check?: { name: string; value: string } | undefined
  /** Buttons that each send the new state; the first is shown, the others folded under `more`. */
  answers?: TaskAnswers | undefined
}

export type TaskAnswers = {
  /** The id of the form that the buttons send: one for the whole list. */
  form: string
  /** What the buttons carry as their value: which thing is answered. */
  value: string
  /** Each button is named after the state it gives. */
  choices: readonly { name: string; label: Words }[]
  more: Words
}

/** One thing to do, with its state. */
export function Task(task: TaskProps) {
  const state = task.state ?? 'todo'
  return (
    <li class="task" id={task.id} data-state={state}>
      {task.check ? (
        <input
          class="ds-input"
          type="checkbox"
          id={`${task.id}-check`}
          name={task.check.name}
          value={task.check.value}
          checked={state === 'done' || undefined}
          aria-describedby={task.note ? `${task.id}-note` : undefined}
        />
      ) : (
        <span class="task-mark" aria-hidden="true" />
      )}
      <div class="task-words">
        {task.check ? (
          <label class="task-title" for={`${task.id}-check`}>
            {task.title}
          </label>
        ) : (
          <p class="task-title" id={`${task.id}-title`}>
            {task.title}
          </p>
        )}
        {task.note && (
          <p class="task-note" id={`${task.id}-note`}>
            {task.note}
          </p>
        )}
        {task.stateLabel && (
          <p class="row">
            <Tag kind={tags[state]} icon={state === 'cannot' ? 'minus' : undefined}>
              {task.stateLabel}
            </Tag>
            {task.stateNote && <span class="small soft">{task.stateNote}</span>}
          </p>
        )}
        {task.why && <More summary={task.why.summary}>{task.why.text}</More>}
      </div>
      {task.answers && <Answers {...task.answers} about={`${task.id}-title`} />}
    </li>
  )
}

/** `about` is the id of the words that the answers answer to: they are said after each button. */
function Answers({ form, value, choices, more, about }: TaskAnswers & { about: string }) {
  const [first, ...others] = choices
  const button = ({ name, label }: TaskAnswers['choices'][number]) => (
    <Button key={name} size="small" form={form} name={name} value={value} describedBy={about}>
      {label}
    </Button>
  )
  return (
    <div class="task-answers">
      {first && button(first)}
      {others.length > 0 && (
        <More summary={more} describedBy={about}>
          <span class="row">{others.map(button)}</span>
        </More>
      )}
    </div>
  )
}

export type TaskListProps = {
  label?: string | undefined
  tasks?: readonly TaskProps[]
  /** The tasks, when they are already made. */
  children?: Words
}

export const TaskList = ({ tasks = [], label, children }: TaskListProps) => (
  <ul class="tasks" aria-label={label}>
    {tasks.map((task) => (
      <Task key={task.id} {...task} />
    ))}
    {children}
  </ul>
)
