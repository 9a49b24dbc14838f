import { longestMailAddress } from '../../../kernel/mail-address.ts'
import type { Words } from '../../../platform/words/index.ts'
import {
  Button,
  DateTime,
  ErrorSummary,
  Field,
  Heading,
  HiddenFields,
  LoneLink,
  Notice,
  Reading,
  Row,
  Select,
  Stack,
  TextArea,
  TitleBlock,
} from '../../../ui/index.ts'
import { casePath, reopeningField } from '../paths.ts'
import { choices, type FactKind, type FactName, factKinds, tristates } from '../rules/facts.ts'

export type FactsData = {
  number: string
  groups: readonly { id: keyof Words['caseFacts']['groups']; facts: readonly FactName[] }[]
  /** What is shown in each box: what was typed last, right or wrong. Moments are in two, -date and -time. */
  values: Readonly<Record<string, string>>
  /** Boxes filled from her story, which she has not saved yet. */
  proposed: readonly string[]
  refusals: Readonly<Partial<Record<FactName, string>>>
  /** Carried along: which of the facts told this page knows of. */
  hidden: Readonly<Record<string, string>>
  /** The case is closed: why nothing was written, or that saving opens it again. */
  closed?: string | undefined
  /** It takes no more: why nothing was written. */
  full?: string | undefined
}

/** Facts told once: everything optional, what was typed always there, each mistake at its box. */
export const FactsPage = ({
  words,
  number,
  groups,
  values,
  proposed,
  refusals,
  hidden,
  closed,
  full,
}: FactsData & { words: Words }) => {
  const { caseFacts: w, site } = words
  const errors = (Object.entries(refusals) as [FactName, string][]).map(([name, text]) => ({
    field: boxOf(name, factKinds[name]),
    text: `${w.names[name]} ${text}`,
  }))
  return (
    <>
      <TitleBlock
        back={<LoneLink href={casePath(number)}>{w.back}</LoneLink>}
        title={w.title}
        lead={w.lead}
      />
      <Reading>
        <form method="post" action={casePath(number, 'facts')}>
          <HiddenFields fields={closed ? { ...hidden, [reopeningField]: 'yes' } : hidden} />
          <Stack gap="wide">
            {full && (
              <Notice kind="warning" live>
                <p>{full}</p>
              </Notice>
            )}
            {closed && (
              <Notice kind="warning" title={words.case.closed.title} live>
                <p>{closed}</p>
              </Notice>
            )}
            <ErrorSummary title={site.errorSummary} errors={errors} />
            {groups.map(({ id, facts }) => (
              <Stack key={id}>
                <Heading level={2} id={id}>
                  {w.groups[id]}
                </Heading>
                {facts.map((name) => (
                  <FactField
                    key={name}
                    words={words}
                    name={name}
                    kind={factKinds[name]}
                    label={w.names[name]}
                    hint={
                      proposed.includes(name)
                        ? w.fromStory
                        : (w.hints as Partial<Record<FactName, string>>)[name]
                    }
                    values={values}
                    error={refusals[name]}
                  />
                ))}
              </Stack>
            ))}
            <Row>
              <Button kind="light">{closed ? words.case.closed.save : w.submit}</Button>
              <LoneLink href={casePath(number)}>{w.back}</LoneLink>
            </Row>
          </Stack>
        </form>
      </Reading>
    </>
  )
}

export type FactFieldProps = {
  words: Words
  name: string
  kind: FactKind
  label: string
  hint?: string | undefined
  values: Readonly<Record<string, string>>
  error: string | undefined
}

/** The box of one answer, as its kind asks for it. */
export function FactField({
  words: { caseFacts: w },
  name,
  kind,
  label,
  hint,
  values,
  error,
}: FactFieldProps) {
  const asked = { id: name, name, label, hint, error }
  switch (kind) {
    case 'text':
      return <TextArea {...asked} value={values[name]} rows={name === 'story' ? 6 : 3} />
    case 'line':
      if (name === 'reachMail')
        return (
          <Field
            {...asked}
            value={values[name]}
            inputMode="email"
            maxLength={longestMailAddress}
            spellcheck={false}
            autocomplete="email"
          />
        )
      return <Field {...asked} value={values[name]} width="medium" autocomplete="off" />
    case 'amount':
      return <Field {...asked} value={values[name]} width="short" inputMode="decimal" suffix="€" />
    case 'moment':
      return (
        <DateTime
          id={name}
          legend={label}
          hint={hint}
          error={error}
          date={{ name: `${name}-date`, label: w.date, value: values[`${name}-date`] }}
          time={{ name: `${name}-time`, label: w.time, value: values[`${name}-time`] }}
        />
      )
    case 'tristate':
      return (
        <Select
          {...asked}
          value={values[name]}
          none={w.choose}
          width="medium"
          options={tristates.map((value) => ({ value, label: w[value] }))}
        />
      )
    case 'choice':
      return (
        <Select
          {...asked}
          value={values[name]}
          none={w.choose}
          width="medium"
          options={choicesOf(w, name as keyof typeof choices)}
        />
      )
  }
}

/** Where the error of an answer sends: a moment has two boxes, the day comes first. */
export const boxOf = (name: string, kind: FactKind) => (kind === 'moment' ? `${name}-date` : name)

const choicesOf = (w: Words['caseFacts'], name: keyof typeof choices) =>
  choices[name].map((value) => ({
    value,
    label: (w.choices[name] as Record<string, string>)[value] ?? value,
  }))
