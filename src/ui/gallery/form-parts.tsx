import {
  Button,
  ChoiceGroup,
  DateTime,
  DayTimes,
  ErrorSummary,
  Field,
  FieldGroup,
  FileBox,
  Scale,
  Select,
  SuggestField,
  TellBox,
  TextArea,
  Ticked,
} from '../index.ts'
import type { Part } from './part.ts'
import type { Examples } from './words.ts'

export function formParts({ say, list }: Examples): Part[] {
  const long = say('long.sentence')
  const banks = list('form.banks').map((label, index) => ({ value: `bank-${index}`, label }))
  const words = { count: say('form.count'), none: say('form.none') }
  const tell = {
    name: 'story',
    action: '#',
    label: say('tell.label'),
    placeholder: say('tell.placeholder'),
    note: say('tell.note'),
    submit: say('tell.submit'),
  }
  const options = (checked: number | undefined) =>
    [0, 1, 4].map((index) => ({
      value: `answer-${index}`,
      label: say('question.options', index),
      hint: say('question.hints', index),
      checked: index === checked,
      unsure: index === 4,
    }))
  const date = (value?: string) => ({ name: 'day', label: say('form.day'), value })
  const time = (value?: string) => ({ name: 'hour', label: say('form.hour'), value })
  return [
    {
      slug: 'tell',
      name: 'TellBox',
      states: [
        { state: 'empty', shown: <TellBox {...tell} id="tell-empty" /> },
        {
          state: 'full',
          shown: <TellBox {...tell} id="tell-full" value={say('tell.value')} keep="gallery" />,
        },
        { state: 'wrong', shown: <TellBox {...tell} id="tell-wrong" error={say('form.story-error')} /> },
      ],
    },
    {
      slug: 'choice',
      name: 'ChoiceGroup',
      states: [
        {
          state: 'empty',
          shown: (
            <ChoiceGroup
              id="choice-empty"
              name="a"
              legend={say('question.title')}
              options={options(undefined)}
            />
          ),
        },
        {
          state: 'full',
          shown: (
            <ChoiceGroup
              id="choice-full"
              name="b"
              legend={say('question.title')}
              hint={say('question.hint')}
              options={options(0)}
            />
          ),
        },
        {
          state: 'wrong',
          shown: (
            <ChoiceGroup
              id="choice-wrong"
              name="c"
              legend={say('question.title')}
              error={say('question.error')}
              options={options(undefined)}
            />
          ),
        },
        {
          state: 'long',
          shown: (
            <ChoiceGroup
              id="choice-long"
              name="d"
              type="checkbox"
              legend={long}
              options={[{ value: 'a', label: say('long.word'), hint: long, checked: true }]}
            />
          ),
        },
      ],
    },
    {
      slug: 'scale',
      name: 'Scale',
      states: [
        {
          state: 'full',
          shown: (
            <Scale
              id="scale-full"
              name="scale"
              legend={say('question.title')}
              options={['1', '2', '3', '4', '5'].map((value) => ({
                value,
                label: value,
                checked: value === '4',
              }))}
              ends={[say('question.title'), say('question.title')]}
            />
          ),
        },
      ],
    },
    {
      slug: 'field',
      name: 'ErrorSummary, Field, FieldGroup, FileBox, TextArea, Select, DateTime, DayTimes, Ticked, SuggestField',
      states: [
        {
          state: 'empty',
          shown: (
            <form action="#" method="post">
              <Field id="empty-amount" name="amount" width="short" suffix="€" label={say('form.amount')} />
              <TextArea
                id="empty-story"
                name="story"
                label={say('form.story')}
                optional={say('form.optional')}
              />
              <Select
                id="empty-bank"
                name="bank"
                label={say('form.bank')}
                none={say('form.choose')}
                options={banks}
              />
              <Ticked id="ticked" name="ticked" value="a" label={say('form.label')} checked>
                <TextArea id="ticked-why" name="why" rows={2} label={say('form.story')} />
              </Ticked>
              <DayTimes
                id="monday"
                legend={say('form.day')}
                ranges={['one', 'two'].map((range) => ({
                  from: { name: `${range}-from`, label: say('form.hour') },
                  to: { name: `${range}-to`, label: say('form.hour') },
                }))}
              />
              <FieldGroup legend={say('form.label')}>
                <Field id="group-first" name="first" label={say('form.amount')} suffix="€" width="short" />
                <Field id="group-second" name="second" label={say('form.story')} />
              </FieldGroup>
              <DateTime id="empty-when" legend={say('form.when')} date={date()} time={time()} />
              <SuggestField
                id="empty-town"
                name="town"
                label={say('form.label')}
                source="towns.json"
                words={words}
              />
              <Button kind="full">{say('question.next')}</Button>
            </form>
          ),
        },
        {
          state: 'full',
          shown: (
            <form action="#" method="post">
              <Field
                id="full-amount"
                name="amount"
                width="short"
                inputMode="decimal"
                suffix="€"
                label={say('form.amount')}
                hint={say('form.amount-hint')}
                value="900"
              />
              <Select
                id="full-bank"
                name="bank"
                label={say('form.bank')}
                width="medium"
                value="bank-1"
                options={banks}
              />
              <DateTime
                id="full-when"
                legend={say('form.when')}
                hint={say('form.when-hint')}
                date={date('2026-11-21')}
                time={time('14:10')}
              />
              <SuggestField
                id="full-town"
                name="town"
                label={say('form.label')}
                hint={say('form.hint')}
                value={say('form.value')}
                source="towns.json"
                code={{ name: 'insee', value: '25056' }}
                words={words}
              />
            </form>
          ),
        },
        {
          state: 'wrong',
          shown: (
            <form action="#" method="post">
              <ErrorSummary
                title={{ one: say('form.errors-title'), many: say('form.errors-title') }}
                level={3}
                errors={[
                  { field: 'wrong-amount', text: say('form.amount-error') },
                  { field: 'wrong-when-date', text: say('form.when-error') },
                ]}
              />
              <Field
                id="wrong-amount"
                name="amount"
                width="short"
                suffix="€"
                label={say('form.amount')}
                hint={say('form.amount-hint')}
                error={say('form.amount-error')}
                value={say('long.amount')}
              />
              <TextArea
                id="wrong-story"
                name="story"
                label={say('form.story')}
                error={say('form.story-error')}
              />
              <DateTime
                id="wrong-when"
                legend={say('form.when')}
                hint={say('form.when-hint')}
                error={say('form.when-error')}
                date={date('2031-01-01')}
                time={time()}
              />
            </form>
          ),
        },
        {
          state: 'long',
          shown: (
            <form action="#" method="post">
              <Field
                id="long-name"
                name="name"
                label={say('long.name')}
                hint={long}
                error={long}
                value={say('long.url')}
              />
              <FileBox id="long-files" name="files" label={say('long.name')} hint={long} error={long} many />
              <Select
                id="long-bank"
                name="bank"
                label={say('form.bank')}
                options={[{ value: 'long', label: say('long.name') }]}
              />
            </form>
          ),
        },
      ],
    },
  ]
}
