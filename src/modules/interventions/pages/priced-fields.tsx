import { fill, type Words } from '../../../platform/words/index.ts'
import { Button, Field, FieldGroup, HiddenFields, Row, Select, Stack } from '../../../ui/index.ts'
import { boxName, emptyLine, type TypedLine, vatRates } from '../rules/priced-form.ts'

type Priced = {
  words: Words
  rows: readonly TypedLine[]
  travel: string
  travelVat: string
  /** What is to be corrected, each with the name of its box. */
  errors: readonly { field?: string; text: string }[]
}

const rate = (basisPoints: number) => `${String(basisPoints / 100).replace('.', ',')} %`
const rates = vatRates.map((value) => ({ value: String(value), label: rate(value) }))

/** The lines of a price, each a group whose number is heard with its boxes; two empty ones after those that are filled, and more on demand. */
export function PricedFields({ words, rows, travel, travelVat, errors }: Priced) {
  const { form: w } = words.repairWork.quote
  const errorAt = (box: string) => errors.find(({ field }) => field === box)?.text
  const shown = rows.length === 0 ? [emptyLine, emptyLine] : rows
  return (
    <Stack gap="wide">
      <HiddenFields fields={{ rows: String(shown.length) }} />
      {shown.map((row, at) => (
        <FieldGroup key={at} legend={fill(w.line, { n: at + 1 })}>
          <Stack gap="tight">
            <Box row={row} at={at} errorAt={errorAt} box="operation" label={w.operation} />
            <Box row={row} at={at} errorAt={errorAt} box="label" label={w.label} />
            <Row>
              <Box row={row} at={at} errorAt={errorAt} box="quantity" label={w.quantity} width="short" />
              <Select
                id={boxName('per', at)}
                name={boxName('per', at)}
                label={w.per}
                width="medium"
                value={row.per}
                options={[
                  { value: 'unit', label: w.unit },
                  { value: 'hour', label: w.hour },
                ]}
              />
              <Box row={row} at={at} errorAt={errorAt} box="price" label={w.price} width="short" suffix="€" />
              <Select
                id={boxName('vat', at)}
                name={boxName('vat', at)}
                label={w.vat}
                width="medium"
                value={row.vat}
                error={errorAt(boxName('vat', at))}
                options={rates}
              />
            </Row>
          </Stack>
        </FieldGroup>
      ))}
      <p class="small soft">{w.priceHint}</p>
      <div>
        <Button name="more-lines" value="yes" size="small" skipChecks>
          {w.more}
        </Button>
      </div>
      <Field
        id="travel"
        name="travel"
        label={w.travel}
        suffix="€"
        width="short"
        inputMode="decimal"
        value={travel}
        error={errorAt('travel')}
        maxLength={20}
      />
      <Select
        id="travel-vat"
        name="travel-vat"
        label={w.travelVat}
        width="medium"
        value={travelVat}
        error={errorAt('travel-vat')}
        options={rates}
      />
    </Stack>
  )
}

type BoxData = {
  row: TypedLine
  at: number
  box: keyof TypedLine
  label: string
  width?: 'short'
  suffix?: string
  errorAt: (box: string) => string | undefined
}
const Box = ({ row, at, box, label, width, suffix, errorAt }: BoxData) => (
  <Field
    id={boxName(box, at)}
    name={boxName(box, at)}
    label={label}
    value={row[box]}
    error={errorAt(boxName(box, at))}
    maxLength={300}
    {...(width ? { width } : {})}
    {...(suffix ? { suffix } : {})}
  />
)
