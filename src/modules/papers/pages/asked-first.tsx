import { Button, Card, ErrorSummary, HiddenFields, Notice, Row, Stack } from '../../../ui/index.ts'
import { boxOf, casePath, FactField, reopeningField } from '../../cases/index.ts'
import type { Reading as Who } from '../../diagnosis/index.ts'
import type { Question } from '../asked.ts'

export type AskedFirstData = {
  reading: Who
  number: string
  /** The few answers that fill the most papers. */
  first: readonly Question[]
  /** One of them decides which letter to the bank is hers. */
  consent: boolean
  values: Readonly<Record<string, string>>
  refusals: Readonly<Record<string, string>>
  hidden: Readonly<Record<string, string>>
  closed: string | undefined
  full: string | undefined
}

/** Three answers rather than twelve: what decides which letter is hers, then what fills the most papers. */
export function AskedFirst({
  reading,
  number,
  first,
  consent,
  values,
  refusals,
  hidden,
  closed,
  full,
}: AskedFirstData) {
  const { words } = reading
  const { papers: w } = words
  if (first.length === 0) return null
  const errors = first.flatMap(({ name, kind, ask }) =>
    refusals[name] ? [{ field: boxOf(name, kind), text: `${ask} ${refusals[name]}` }] : [],
  )
  return (
    <Card id="first" kind="raised" title={consent ? w.first.consent : w.first.title}>
      <form method="post" action={casePath(number, 'papers')} data-keep="">
        <HiddenFields fields={closed ? { ...hidden, [reopeningField]: 'yes' } : hidden} />
        <Stack>
          {full && (
            <Notice kind="warning" live>
              <p>{full}</p>
            </Notice>
          )}
          {closed && (
            <Notice kind="warning" title={w.paper.closed}>
              <p>{closed}</p>
            </Notice>
          )}
          <ErrorSummary title={words.site.errorSummary} errors={errors} />
          <p>{consent ? w.first.consentText : w.first.text}</p>
          {first.map(({ name, kind, ask }) => (
            <FactField
              key={name}
              words={words}
              name={name}
              kind={kind}
              label={ask}
              values={values}
              error={refusals[name]}
            />
          ))}
          {first.some(({ identity }) => identity) && <p class="soft small">{w.paper.identity}</p>}
          <Row>
            <Button kind="light">{closed ? words.case.closed.save : w.first.save}</Button>
          </Row>
        </Stack>
      </form>
    </Card>
  )
}
