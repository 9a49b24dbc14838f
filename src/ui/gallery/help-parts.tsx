import { Gestures, Money24, Progress, Stack, TaskList, type TaskState, Thread, TimeLeft } from '../index.ts'
import { answers, threadWords } from './data.tsx'
import type { Part } from './part.ts'
import type { Examples } from './words.ts'

const taskStates: TaskState[] = ['todo', 'waiting', 'done', 'cannot', 'not-for-me']

/** What to do first, and what was done. */
export function helpParts(examples: Examples): Part[] {
  const { say, list } = examples
  const long = say('long.sentence')
  const word = say('long.word')
  const name = say('long.name')
  const sent = (value: string) => ({ form: 'answers', value, more: say('task.more') })
  const choices = ['done', 'cannot', 'not-for-me'].map((name) => ({ name, label: say(`task.${name}`) }))
  const money = {
    title: say('result.money-title'),
    caption: say('result.money-caption'),
    marksLabel: say('result.money-marks'),
    note: say('result.money-note'),
  }
  return [
    {
      slug: 'gestures',
      name: 'Gestures',
      states: [
        {
          state: 'empty',
          shown: <Gestures id="gestures-empty" title={say('result.gestures')} level={3} gestures={[]} />,
        },
        {
          state: 'full',
          shown: (
            <Gestures
              id="gestures-full"
              title={say('result.gestures')}
              level={3}
              gestures={[0, 1, 2].map((index) => ({
                title: say('result.gesture-titles', index),
                text: say('result.gesture-texts', index),
                action: index === 0 ? { label: say('contact.phones'), href: 'tel:0892705705' } : undefined,
                note: index === 0 ? say('result.gesture-note') : undefined,
              }))}
            />
          ),
        },
        {
          state: 'long',
          shown: (
            <Gestures
              id="gestures-long"
              title={name}
              level={3}
              lit={false}
              gestures={[{ title: word, text: long, action: { label: name, href: '#long' } }]}
            />
          ),
        },
      ],
    },
    {
      slug: 'money',
      name: 'Money24, TimeLeft',
      states: [
        {
          state: 'full',
          shown: (
            <Money24
              {...money}
              id="money-full"
              level={3}
              hoursGone={3.2}
              remaining={
                <TimeLeft
                  at="2026-11-22T14:10:00+01:00"
                  direction="until"
                  words={{ hours: '{h} h {m}', minutes: '{m} min' }}
                >
                  {say('result.money-left')}
                </TimeLeft>
              }
            />
          ),
        },
        {
          state: 'empty',
          shown: (
            <Money24
              {...money}
              id="money-over"
              level={3}
              hoursGone={31}
              title={say('result.money-over')}
              caption={undefined}
              note={say('result.money-over-note')}
            />
          ),
        },
        {
          state: 'long',
          shown: (
            <Money24
              {...money}
              id="money-long"
              level={3}
              hoursGone={23.9}
              title={long}
              remaining={say('long.amount')}
            />
          ),
        },
      ],
    },
    {
      slug: 'task',
      name: 'TaskList, Task, Progress',
      states: [
        { state: 'empty', shown: <TaskList tasks={[]} /> },
        {
          state: 'full',
          shown: (
            <Stack>
              <Progress done={2} of={8} label={say('result.progress')}>
                {say('result.progress')}
              </Progress>
              <form id="answers" action="#" method="post" />
              <TaskList
                tasks={taskStates.map((state, index) => ({
                  id: `state-${state}`,
                  title: say('result.tasks', index),
                  note: say('result.notes', index),
                  state,
                  stateLabel: state === 'todo' ? undefined : say(`task.label-${state}`),
                  stateNote: state === 'done' ? say('task.said') : undefined,
                  why: index === 0 ? { summary: say('task.why'), text: say('task.why-text') } : undefined,
                  answers:
                    state === 'done' || state === 'not-for-me'
                      ? { ...sent(state), choices: [{ name: 'todo', label: say('task.todo') }] }
                      : { ...sent(state), choices },
                }))}
              />
            </Stack>
          ),
        },
        {
          state: 'long',
          shown: (
            <TaskList
              tasks={[
                { id: 'task-long', title: long, note: name, answers: { ...sent('long'), choices } },
                {
                  id: 'task-word',
                  title: word,
                  note: say('long.url'),
                  check: { name: 'done', value: 'long' },
                },
              ]}
            />
          ),
        },
      ],
    },
    {
      slug: 'thread',
      name: 'Thread',
      states: [
        { state: 'empty', shown: <Thread steps={[]} words={threadWords(examples)} /> },
        {
          state: 'full',
          shown: (
            <Thread
              words={threadWords(examples)}
              level={3}
              steps={list('case.thread-titles').map((title, index) => ({
                id: `thread-${index}`,
                state: index < 3 ? 'done' : index === 3 ? 'here' : 'ahead',
                title,
                when: say('case.thread-when', index),
                children: <p>{say('case.thread-texts', index)}</p>,
              }))}
            />
          ),
        },
        {
          state: 'long',
          shown: (
            <Thread
              compact
              level={3}
              words={threadWords(examples)}
              steps={answers(examples).map((step, index) => ({ ...step, title: index === 1 ? long : word }))}
            />
          ),
        },
      ],
    },
  ]
}
