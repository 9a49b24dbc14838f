import type { Words } from '../words.ts'

/** How to do one thing, in order: a number, then a sentence. */
export const Steps = ({ steps }: { steps: readonly Words[] }) => (
  <ol class="steps">
    {steps.map((step, index) => (
      <li key={index}>{step}</li>
    ))}
  </ol>
)
