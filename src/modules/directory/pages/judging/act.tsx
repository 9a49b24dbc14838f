import { fill } from '../../../../platform/words/index.ts'
import {
  Button,
  ChoiceGroup,
  DateTime,
  ErrorSummary,
  Field,
  HiddenFields,
  LoneLink,
  Reading,
  Select,
  Stack,
  Summary,
  TextArea,
  TitleBlock,
} from '../../../../ui/index.ts'
import type { Asked } from '../../judging/act.ts'
import type { Said } from '../said.ts'
import { ruleNamed, wordOf } from './said.ts'

/** What was typed in a form that comes back; absent, its boxes hold what is proposed. */
export type Typing = { text: (name: string) => string; all: (name: string) => string[] } | undefined

export type ActPageData = {
  said: Said
  name: string
  above: string
  action: string
  back: { href: string; label: string }
  asks: readonly Asked[]
  /** What tells this form from any other: it is carried out once. */
  draw: string
  typed: Typing
  mistakes: readonly Mistake[]
}

/** What is wrong, and in which box; of the act itself when in none. */
export type Mistake = { field: string | undefined; text: string }

type FieldWords = { label: string; hint?: string; none?: string }

/** One act, as it is asked, explained and confirmed: a page for each, so that nothing grave is one press away. */
export function ActPage({ said, name, above, action, back, asks, draw, typed, mistakes }: ActPageData) {
  const { judging: w, site } = said.words
  const act = w.acts[name as keyof typeof w.acts]
  return (
    <>
      <TitleBlock
        above={above}
        title={act.title}
        lead={act.lead}
        back={<LoneLink href={back.href}>{back.label}</LoneLink>}
      />
      <Reading>
        <form method="post" action={action} data-keep>
          <HiddenFields fields={{ draw }} />
          <Stack gap="wide">
            <ErrorSummary
              title={site.errorSummary}
              errors={mistakes.map(({ field, text }) =>
                field === undefined ? { text } : { field: anchorOf(asks, field), text },
              )}
            />
            {asks.map((asked) => (
              <Box
                key={asked.name}
                said={said}
                asked={asked}
                typed={typed}
                error={mistakes.find(({ field }) => field === asked.name)?.text}
              />
            ))}
            <div>
              <Button kind="light">{act.button}</Button>
            </div>
          </Stack>
        </form>
      </Reading>
    </>
  )
}

/** Two boxes make a moment: a mistake leads to the first. */
const anchorOf = (asks: readonly Asked[], field: string): string | undefined => {
  const asked = asks.find(({ name }) => name === field)
  if (!asked || (asked.kind === 'checks' && asked.options.length === 0)) return undefined
  return asked.kind === 'moment' ? `${field}-date` : field
}

function Box({
  said,
  asked,
  typed,
  error,
}: {
  said: Said
  asked: Asked
  typed: Typing
  error: string | undefined
}) {
  const { judging: w } = said.words
  const { name } = asked
  if (asked.kind === 'kept') return <HiddenFields fields={{ [name]: asked.value }} />
  const { label, hint, none }: FieldWords = w.fields[name as keyof typeof w.fields]
  const shared = { id: name, name, label, hint, error }
  const value = typed ? typed.text(name) : asked.value
  switch (asked.kind) {
    case 'shown':
      return <Summary rows={[{ term: label, value: optionSaid(asked.value, said) }]} />
    case 'line':
      return <Field {...shared} value={value} maxLength={160} />
    case 'day':
      return <Field {...shared} type="date" width="medium" value={value} />
    case 'text':
      return <TextArea {...shared} value={value} rows={6} maxLength={20_000} />
    case 'moment':
      return (
        <DateTime
          id={name}
          legend={label}
          hint={hint}
          error={error}
          date={{ name: `${name}-date`, label: w.day, value: typed?.text(`${name}-date`) }}
          time={{ name: `${name}-time`, label: w.hour, value: typed?.text(`${name}-time`) }}
        />
      )
    case 'select':
      return (
        <Select
          {...shared}
          value={value}
          none={w.choose}
          options={asked.options.map((option) => ({
            value: option.value,
            label: ruleNamed(option.said, said) ?? optionSaid(option.value, said),
          }))}
        />
      )
    default: {
      if (asked.options.length === 0)
        return (
          <p class="soft" id={name}>
            {none ?? label}
          </p>
        )
      const chosen = (option: string) =>
        asked.kind === 'checks'
          ? typed
            ? typed.all(name).includes(option)
            : asked.all === true
          : value === option
      return (
        <ChoiceGroup
          id={name}
          name={name}
          type={asked.kind === 'checks' ? 'checkbox' : 'radio'}
          legend={label}
          hint={hint}
          error={error}
          options={asked.options.map((option) => ({
            value: option.value,
            label: ruleNamed(option.said, said) ?? optionSaid(option.value, said),
            checked: chosen(option.value),
          }))}
        />
      )
    }
  }
}

/** An answer in words; measures of several months are one choice each. */
function optionSaid(value: string, { words: { judging: w } }: Said): string {
  const months = /^temporary-delisting-(\d+)$/.exec(value)?.[1]
  if (months !== undefined) return fill(w.measures['temporary-delisting'], { months })
  if (value === 'charter-warning' || value === 'final-delisting') return w.measures[value]
  return wordOf(w.options, value)
}
