import {
  Button,
  ButtonLink,
  ClockList,
  Columns,
  Jump,
  NextDate,
  Notice,
  PaperList,
  Progress,
  Section,
  Stack,
  Summary,
  TaskList,
  Thread,
  TitleBlock,
  Wrap,
} from '../index.ts'
import { clocks, papers, threadWords } from './data.tsx'
import type { Examples } from './words.ts'

export const caseFile = (examples: Examples) => {
  const { say, list } = examples
  const taskAnswers = {
    form: 'answers',
    value: 'sample',
    more: say('task.more'),
    choices: [
      { name: 'done', label: say('task.done') },
      { name: 'cannot', label: say('task.cannot') },
      { name: 'not-for-me', label: say('task.not-for-me') },
    ],
  }
  return (
    <>
      <TitleBlock
        above={say('case.above')}
        title={say('case.title')}
        actions={
          <ButtonLink href="#device" size="small" icon="device-mobile">
            {say('case.device')}
          </ButtonLink>
        }
      />
      <Wrap>
        <Stack>
          <NextDate
            id="next"
            title={say('case.next')}
            date={say('case.date')}
            note={say('case.next-note')}
            action={
              <Button kind="light" size="wide">
                {say('case.next-action')}
              </Button>
            }
          >
            <p>
              <strong>{say('case.next-strong')}</strong> {say('case.next-text')}
            </p>
          </NextDate>
          <Jump
            label={say('case.parts')}
            links={list('case.jump').map((label, index) => ({ label, href: `#part-${index + 1}` }))}
          />
        </Stack>
      </Wrap>
      <Columns
        asideLabel={say('result.beside')}
        aside={
          <>
            <Section id="part-4" title={say('result.clocks')}>
              <ClockList clocks={clocks(examples)} />
            </Section>
            <Notice kind="warning" title={say('case.second')}>
              <p>{say('case.second-text')}</p>
            </Notice>
          </>
        }
      >
        <Section id="part-1" title={say('case.thread')}>
          <Thread
            words={threadWords(examples)}
            steps={list('case.thread-titles').map((title, index) => ({
              id: `step-${index + 1}`,
              state: index < 3 ? 'done' : index === 3 ? 'here' : 'ahead',
              title,
              when: say('case.thread-when', index),
              children: <p>{say('case.thread-texts', index)}</p>,
            }))}
          />
        </Section>
        <Section id="part-2" title={say('result.list')}>
          <Progress done={1} of={4} label={say('result.progress')}>
            {say('result.progress')}
          </Progress>
          <form id="answers" action="#" method="post" />
          <TaskList
            tasks={[0, 1, 2, 5].map((index) => ({
              id: `task-${index + 1}`,
              title: say('result.tasks', index),
              note: say('result.notes', index),
              state: index === 2 ? ('done' as const) : index === 1 ? ('waiting' as const) : ('todo' as const),
              stateLabel:
                index === 2 ? say('task.label-done') : index === 1 ? say('task.label-waiting') : undefined,
              stateNote: index === 1 ? say('task.said') : undefined,
              answers:
                index === 2
                  ? { ...taskAnswers, choices: [{ name: 'todo', label: say('task.todo') }] }
                  : taskAnswers,
              why: index === 0 ? { summary: say('task.why'), text: say('task.why-text') } : undefined,
            }))}
          />
        </Section>
        <Section id="part-3" title={say('result.papers')} lead={say('result.papers-lead')}>
          <PaperList papers={papers(examples)} />
        </Section>
        <Section id="part-5" title={say('case.facts')}>
          <Summary
            rows={list('case.facts-terms').map((term, index) => ({
              term,
              value: say('case.facts-values', index),
              change: { label: say('question.change'), href: `#fact-${index}`, about: `: ${term}` },
            }))}
          />
        </Section>
      </Columns>
    </>
  )
}
