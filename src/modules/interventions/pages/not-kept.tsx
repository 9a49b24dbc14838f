import { fill } from '../../../platform/words/index.ts'
import { Notice } from '../../../ui/index.ts'
import type { Intervention } from '../rules/intervention.ts'
import { latenessOf } from '../rules/lateness.ts'
import { dayOf, type Said } from './said.ts'

/** The promised days that were not kept, in whichever state: both read the same. */
export function NotKept({
  said,
  intervention,
  text,
}: {
  said: Said
  intervention: Intervention
  text: string
}) {
  const { notKept: w } = said.words.intervention
  const late = latenessOf(intervention)
  if (late.length === 0) return null
  return (
    <Notice kind="warning" title={w.title}>
      <p>{text}</p>
      <ul>
        {late.map(({ step, promised }) => (
          <li>{fill(w.one, { what: w.steps[step as keyof typeof w.steps], day: dayOf(promised, said) })}</li>
        ))}
      </ul>
    </Notice>
  )
}
