import {
  Around,
  Card,
  Doors,
  DueList,
  Jump,
  LinkRows,
  Listing,
  More,
  Picture,
  ProposalList,
  Stack,
  StackedTable,
  Steps,
  Summary,
  Table,
  Talk,
} from '../index.ts'
import { threadWords } from './data.tsx'
import type { Part } from './part.ts'
import type { Examples } from './words.ts'

/** Plain lists. */
export function listParts(examples: Examples): Part[] {
  const { say, list } = examples
  const long = say('long.sentence')
  const word = say('long.word')
  const name = say('long.name')
  return [
    {
      slug: 'due-list',
      name: 'DueList',
      states: [
        {
          state: 'full',
          shown: (
            <DueList
              label={say('table.caption')}
              form="due"
              more={say('more.summary')}
              words={threadWords(examples)}
              parts={list('table.rows').map((row, index) => ({
                id: `due-${index}`,
                title: row,
                lit: index === 0,
                rows: [name, index === 2 ? `${long} ${word}` : long].map((title, place) => ({
                  id: `due-${index}-${place}`,
                  title,
                  href: '#due',
                  when: say('table.sizes', index),
                  left: say('table.dates', index),
                  who: index === 1 ? name : undefined,
                  act: {
                    name: 'take',
                    value: `${index}-${place}`,
                    label: say('question.change'),
                    lit: index + place === 0,
                  },
                  more: <p>{say('more.text')}</p>,
                })),
              }))}
            />
          ),
        },
      ],
    },
    {
      slug: 'lists',
      name: 'Summary, Table, StackedTable, Steps, More, Jump, LinkRows, Doors, Card, Listing, Picture',
      states: [
        {
          state: 'full',
          shown: (
            <Stack gap="wide">
              <Summary
                rows={list('case.facts-terms').map((term, index) => ({
                  term,
                  value: say('case.facts-values', index),
                  change: { label: say('question.change'), href: '#change', about: term },
                }))}
              />
              <Table
                caption={say('table.caption')}
                columns={list('table.columns').map((label, index) => ({
                  id: label,
                  label,
                  number: index === 2,
                }))}
                rows={list('table.rows').map((row, index) => [
                  row,
                  say('table.dates', index),
                  say('table.sizes', index),
                ])}
              />
              <StackedTable
                caption={say('table.caption')}
                columns={list('table.columns').map((label, index) => ({
                  id: label,
                  label,
                  name: label,
                  number: index === 2,
                }))}
                groups={[
                  {
                    title: name,
                    rows: list('table.rows').map((row, index) => ({
                      head: row,
                      cells: [index === 1 ? undefined : say('table.dates', index), say('table.sizes', index)],
                      strong: index === 2,
                    })),
                  },
                ]}
              />
              <Steps steps={list('steps.list')} />
              <More summary={say('more.summary')}>
                <p>{say('more.text')}</p>
              </More>
              <Jump
                label={say('case.parts')}
                links={list('case.jump').map((label, index) => ({ label, href: `#jump-${index}` }))}
              />
            </Stack>
          ),
        },
        {
          state: 'long',
          shown: (
            <Stack gap="wide">
              <Summary
                rows={[
                  {
                    term: word,
                    value: long,
                    change: { label: say('question.change'), href: '#change', about: word },
                  },
                ]}
              />
              <Table
                caption={name}
                columns={list('table.columns').map((label) => ({ id: label, label }))}
                rows={[[word, word, say('long.amount')]]}
              />
              <StackedTable
                caption={name}
                columns={list('table.columns').map((label, index) => ({
                  id: label,
                  label,
                  name: word,
                  number: index > 0,
                }))}
                groups={[
                  { title: long, rows: [{ head: word, cells: [long, say('long.amount')], strong: true }] },
                ]}
              />
              <Listing label={name} lines={[long, '', word, say('long.url')]} />
              <Picture src="favicon.svg" alt={name} />
              <LinkRows links={[{ href: '#long', title: name, text: long, icon: 'user' }]} />
              <Doors
                level={3}
                doors={[
                  {
                    id: 'door-long',
                    title: name,
                    icon: 'bank',
                    links: [
                      { label: word, href: '#w' },
                      { label: long, href: '#l' },
                    ],
                  },
                ]}
              />
              <Card kind="raised" icon="question" title={word} level={3}>
                <p>{say('long.url')}</p>
              </Card>
            </Stack>
          ),
        },
      ],
    },
    {
      slug: 'proposals',
      name: 'ProposalList, Around',
      states: [
        {
          state: 'full',
          shown: (
            <Stack gap="wide">
              <ProposalList
                whyTitle={say('proposal.why-title')}
                proposals={(['open', 'on-call', 'closed', 'unknown'] as const).map((status, index) => ({
                  id: `proposal-${status}`,
                  name: say('proposal.names', index),
                  href: '#provider',
                  where: say('proposal.where', index),
                  status,
                  hours: say('proposal.hours', index),
                  why: list('proposal.why'),
                  facts: list('proposal.terms').map((term, at) => ({
                    term,
                    value: say('proposal.values', at),
                  })),
                  action: {
                    label: say('proposal.see'),
                    href: '#provider',
                    about: say('proposal.names', index),
                  },
                  pick: {
                    name: 'provider',
                    value: String(index),
                    label: say('proposal.pick'),
                    about: say('proposal.names', index),
                    checked: index === 0,
                  },
                }))}
              />
              <Around
                centre={say('proposal.centre')}
                circles={[15, 30, 60]}
                circleLabel={(km) => `${km} km`}
                label={say('proposal.map')}
                points={[
                  { label: '1', east: 4, north: 9 },
                  { label: '2', east: -21, north: 12 },
                  { label: '3', east: 90, north: -60 },
                ]}
              />
            </Stack>
          ),
        },
        {
          state: 'long',
          shown: (
            <ProposalList
              whyTitle={long}
              from={98}
              proposals={[
                {
                  id: 'proposal-long',
                  name,
                  href: '#long',
                  where: long,
                  status: 'closed',
                  hours: long,
                  why: [long, word],
                  facts: [{ term: long, value: word }],
                },
              ]}
            />
          ),
        },
      ],
    },
    {
      slug: 'talk',
      name: 'Talk',
      states: [
        {
          state: 'full',
          shown: (
            <Talk
              label={say('talk.label')}
              said={list('talk.texts').map((text, at) => ({
                id: `said-${at}`,
                own: at % 2 === 1,
                head: say('talk.heads', at % 2),
                text,
              }))}
            />
          ),
        },
        {
          state: 'long',
          shown: <Talk label={long} said={[{ id: 'said-long', own: true, head: long, text: word + long }]} />,
        },
      ],
    },
  ]
}
