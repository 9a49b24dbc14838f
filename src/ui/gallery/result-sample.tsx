import {
  Button,
  Card,
  CaseKey,
  ClockList,
  Columns,
  Confidence,
  ContactList,
  EvidenceList,
  Gestures,
  LoneLink,
  Money24,
  Never,
  PaperList,
  Progress,
  Reasons,
  Section,
  Tag,
  TaskList,
  Thread,
  Verdict,
} from '../index.ts'
import { clocks, contacts, evidence, papers, threadWords } from './data.tsx'
import type { Examples } from './words.ts'

export const result = (examples: Examples) => {
  const { say, list } = examples
  const task = (index: number) => ({
    id: `task-${index + 1}`,
    title: say('result.tasks', index),
    note: say('result.notes', index),
    check: { name: 'done', value: `task-${index + 1}` },
    state:
      index === 2 || index === 3 ? ('done' as const) : index === 1 ? ('waiting' as const) : ('todo' as const),
    stateLabel:
      index === 2 || index === 3
        ? say('task.label-done')
        : index === 1
          ? say('task.label-waiting')
          : undefined,
    stateNote: index === 1 ? say('task.said') : undefined,
  })
  const groups = [
    [0, 1, 2],
    [3, 4],
    [5, 6, 7],
  ]
  return (
    <>
      <Verdict
        tags={list('result.tags').map((tag) => (
          <Tag key={tag} kind="night">
            {tag}
          </Tag>
        ))}
        title={say('result.title')}
        lead={say('result.lead')}
        aside={
          <>
            <Money24
              id="money"
              title={say('result.money-title')}
              remaining={say('result.money-left')}
              caption={say('result.money-caption')}
              hoursGone={3.2}
              marksLabel={say('result.money-marks')}
              note={say('result.money-note')}
            />
            <CaseKey
              id="keep"
              title={say('result.keep')}
              text={say('result.keep-text')}
              note={say('result.keep-note')}
            >
              <Button kind="night" size="wide">
                {say('result.keep-action')}
              </Button>
            </CaseKey>
          </>
        }
      >
        <Gestures
          id="gestures"
          title={say('result.gestures')}
          gestures={[0, 1, 2].map((index) => ({
            title: say('result.gesture-titles', index),
            text: say('result.gesture-texts', index),
            note: index === 0 ? say('result.gesture-note') : undefined,
            action:
              index === 0
                ? { label: say('result.gesture-actions', 0), href: 'tel:0892705705' }
                : index === 1
                  ? { label: say('result.gesture-actions', 1), href: '#papers', icon: 'file-text' }
                  : undefined,
          }))}
        />
      </Verdict>
      <Columns
        asideLabel={say('result.beside')}
        aside={
          <>
            <Card id="why" title={say('result.why')}>
              <Confidence level={3} label={say('result.sure', 2)} text={say('result.sure-text')} />
              <Reasons reasons={list('result.reasons')} />
              <LoneLink href="#not-that">{say('result.not-that')}</LoneLink>
            </Card>
            <Section id="clocks" title={say('result.clocks')}>
              <ClockList clocks={clocks(examples).slice(0, 4)} />
            </Section>
          </>
        }
      >
        <Section id="list" title={say('result.list')}>
          <form method="post" action="#">
            <Progress done={2} of={8} label={say('result.progress')}>
              {say('result.progress')}
            </Progress>
            <Thread
              words={threadWords(examples)}
              steps={groups.map((indexes, group) => ({
                id: `group-${group + 1}`,
                state: group === 0 ? 'here' : 'ahead',
                title: say('result.groups', group),
                children: <TaskList tasks={indexes.map(task)} />,
              }))}
            />
            <Button>{say('result.save')}</Button>
          </form>
        </Section>
        <Section id="never" title={say('result.never')}>
          <Never items={list('result.never-list')} />
        </Section>
        <Section id="evidence" title={say('result.evidence')}>
          <EvidenceList items={evidence(examples)} />
        </Section>
        <Section id="contacts" title={say('result.contacts')}>
          <ContactList contacts={contacts(examples)} call={say('contact.call')} />
        </Section>
        <Section id="papers" title={say('result.papers')} lead={say('result.papers-lead')}>
          <PaperList papers={papers(examples)} />
        </Section>
      </Columns>
    </>
  )
}
