import type { Hidden } from '../words.ts'

export const HiddenFields = ({
  fields,
  form,
}: {
  fields: Hidden | undefined
  /** The id of the form that carries them, when they stand outside it. */
  form?: string | undefined
}) => (
  <>
    {Object.entries(fields ?? {}).map(([name, value]) => (
      <input key={name} type="hidden" name={name} value={value} form={form} />
    ))}
  </>
)
