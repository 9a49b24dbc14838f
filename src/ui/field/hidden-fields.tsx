import type { Hidden } from '../words.ts'

export const HiddenFields = ({ fields }: { fields: Hidden | undefined }) => (
  <>
    {Object.entries(fields ?? {}).map(([name, value]) => (
      <input key={name} type="hidden" name={name} value={value} />
    ))}
  </>
)
