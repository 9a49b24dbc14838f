import type { Words } from '../words.ts'

export type ProgressProps = { done: number; of: number; label: string; children: Words }

/** How many are done out of a known number; never for a journey whose length changes. */
export const Progress = ({ done, of, label, children }: ProgressProps) => (
  <div class="progress">
    <progress max={Math.max(1, of)} value={Math.min(done, of)} aria-label={label} />
    <p>{children}</p>
  </div>
)
