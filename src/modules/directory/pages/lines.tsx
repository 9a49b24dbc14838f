import type { ComponentChildren } from 'preact'

/** Several lines where one value is shown. */
export const Lines = ({ lines }: { lines: readonly ComponentChildren[] }) => (
  <>
    {lines.map((line, index) => (
      <div key={index}>{line}</div>
    ))}
  </>
)
