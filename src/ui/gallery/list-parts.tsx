import {
  Card,
  Doors,
  Jump,
  LinkRows,
  Listing,
  More,
  Picture,
  Stack,
  Steps,
  Summary,
  Table,
} from '../index.ts'
import type { Part } from './part.ts'
import type { Examples } from './words.ts'

/** Plain lists. */
export function listParts({ say, list }: Examples): Part[] {
  const long = say('long.sentence')
  const word = say('long.word')
  const name = say('long.name')
  return [
    {
      slug: 'lists',
      name: 'Summary, Table, Steps, More, Jump, LinkRows, Doors, Card, Listing, Picture',
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
  ]
}
