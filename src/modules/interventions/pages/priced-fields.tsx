import { fill, type Words } from '../../../platform/words/index.ts'
import { Button, Field, FieldGroup, HiddenFields, Row, Select, Stack } from '../../../ui/index.ts'
import { boxName, emptyLine, type TypedLine, vatRates } from '../rules/priced-form.ts'

type Priced = { words: Words; rows: readonly TypedLine[]; travel: string; travelVat: string }

const rate = (basisPoints: number) => `${String(basisPoints / 100).replace('.', ',')} %`
const rates = vatRates.map((value) => ({ value: String(value), label: rate(value) }))

/** The lines of a price, each a group whose number is heard with its boxes; two empty ones after those that are filled, and more on demand. */
export function PricedFields({ words, rows, travel, travelVat }: Priced) {
  const { form: w } = words.repairWork.quote
  const shown = rows.length === 0 ? [emptyLine, emptyLine] : rows
  return (
    <Stack gap="wide">
      <HiddenFields fields={{ rows: String(shown.length) }} />
      {shown.map((row, at) => (
        <FieldGroup key={at} legend={fill(w.line, { n: at + 1 })}>
          <Stack gap="tight">
            <Box row={row} at={at} box="operation" label={w.operation} />
            <Box row={row} at={at} box="label" label={w.label} />
            <Row>
              <Box row={row} at={at} box="quantity" label={w.quantity} width="short" />
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
              <Box row={row} at={at} box="price" label={w.price} width="short" suffix="€" />
              <Select
                id={boxName('vat', at)}
                name={boxName('vat', at)}
                label={w.vat}
                width="medium"
                value={row.vat}
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
        maxLength={20}
      />
      <Select
        id="travel-vat"
        name="travel-vat"
        label={w.travelVat}
        width="medium"
        value={travelVat}
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
}
const Box = ({ row, at, box, label, width, suffix }: BoxData) => (
  <Field
    id={boxName(box, at)}
    name={boxName(box, at)}
    label={label}
    value={row[box]}
    maxLength={300}
    {...(width ? { width } : {})}
    {...(suffix ? { suffix } : {})}
  />
)
