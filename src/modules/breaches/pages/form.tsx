import {
  Button,
  ChoiceGroup,
  DateTime,
  ErrorSummary,
  Field,
  LoneLink,
  Notice,
  Reading,
  Stack,
  TextArea,
  TitleBlock,
} from '../../../ui/index.ts'
import { inFrench, type Reading as Who } from '../../diagnosis/index.ts'
import type { BreachAdvice } from '../advice.ts'
import { breachPath } from '../paths.ts'
import type { Breach } from '../rules/breach.ts'
import { type DeclaredField, longest, type Typed, writers } from '../rules/declared.ts'

type FormData = {
  reading: Who
  breach: Breach
  advice: BreachAdvice
  typed: Typed
  wrong: Partial<Record<DeclaredField, string>>
  notice: string | undefined
}

/** What a letter needs, and nothing else; everything typed comes back with each mistake at its box. */
export function FormPage({ reading, breach, advice, typed, wrong, notice }: FormData) {
  const { words } = reading
  const { form: w } = words.breaches
  const labels: Record<DeclaredField, string> = {
    for: w.for.legend,
    name: w.name,
    child: w.child,
    address: w.address,
    mail: w.mail,
    data: w.data,
    since: w.since,
    loss: w.loss,
  }
  const errors = (Object.keys(labels) as DeclaredField[]).flatMap((name) =>
    wrong[name] === undefined
      ? []
      : [
          {
            field: name === 'since' ? 'since-date' : name,
            text: `${labels[name]}${/[?]$/.test(labels[name]) ? '' : '.'} ${wrong[name]}`,
          },
        ],
  )
  const box = (name: 'name' | 'child' | 'mail') => ({
    id: name,
    name,
    label: labels[name],
    value: typed[name],
    error: wrong[name],
    maxLength: longest[name],
    width: 'medium' as const,
  })
  return (
    <>
      <TitleBlock
        back={<LoneLink href={breachPath(breach.slug)}>{w.back}</LoneLink>}
        above={breach.organisation}
        title={w.title}
        lead={w.lead}
      />
      <Reading>
        <form method="post" action={breachPath(breach.slug, 'form')} autocomplete="off">
          <Stack gap="wide">
            {notice && (
              <Notice live>
                <p>{notice}</p>
              </Notice>
            )}
            <ErrorSummary title={words.site.errorSummary} errors={errors} />
            <ChoiceGroup
              id="for"
              name="for"
              legend={w.for.legend}
              hint={w.for.hint}
              error={wrong.for}
              options={writers.map((value) => ({ value, label: w.for[value], checked: typed.for === value }))}
            />
            <Field {...box('name')} autocomplete="name" />
            <Field {...box('child')} optional={w.childOnly} />
            <TextArea
              id="address"
              name="address"
              label={w.address}
              hint={w.addressHint}
              value={typed.address}
              rows={3}
              maxLength={longest.address}
              error={wrong.address}
            />
            <Field {...box('mail')} type="email" inputMode="email" autocomplete="email" />
            <ChoiceGroup
              id="data"
              name="data"
              type="checkbox"
              legend={w.data}
              error={wrong.data}
              options={breach.data.map((kind) => ({
                value: kind,
                label: inFrench(advice.categories[kind].name, reading),
                checked: typed.data.includes(kind),
              }))}
            />
            <DateTime
              id="since"
              legend={w.since}
              hint={w.sinceHint}
              error={wrong.since}
              date={{ name: 'since-date', label: w.day, value: typed.since }}
            />
            <TextArea
              id="loss"
              name="loss"
              label={w.loss}
              hint={w.lossHint}
              value={typed.loss}
              rows={3}
              maxLength={longest.loss}
              error={wrong.loss}
            />
            <Button kind="light">{w.submit}</Button>
          </Stack>
        </form>
      </Reading>
    </>
  )
}
