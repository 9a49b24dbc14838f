import { Thread } from '../../../../ui/index.ts'
import type { Past } from '../../rules/history.ts'
import type { Said } from '../said.ts'
import { momentIn, type NameOf } from './said.ts'

/** The past of a file, the latest first: what happened, when, by whom, in which words. */
export function PastThread({
  said,
  past,
  nameOf,
}: {
  said: Said
  past: readonly Past[]
  nameOf: NameOf | undefined
}) {
  const { past: w } = said.words.judging
  return (
    <Thread
      label={w.title}
      words={w.states}
      steps={past.toReversed().map(({ at, what, by, text }) => ({
        state: 'done',
        title: w.names[what],
        when: [momentIn(at, said), by && nameOf ? nameOf(by) : undefined].filter(Boolean).join(' · '),
        ...(text ? { children: <p class="written">{text}</p> } : {}),
      }))}
    />
  )
}
