import { longDayAt } from '../../../kernel/french-dates.ts'
import { seatZone } from '../../../kernel/task.ts'
import { fill } from '../../../platform/words/index.ts'
import { Summary } from '../../../ui/index.ts'
import type { ReadConclusion } from '../actions.ts'
import type { Said } from './said.ts'

/** What was concluded of findings, each with its day and who wrote it. */
export const Concluded = ({
  concluded,
  ...said
}: Pick<Said, 'words' | 'language'> & { concluded: readonly ReadConclusion[] }) => {
  const { worklist: w } = said.words
  const kinds: Readonly<Record<string, { title: string }>> = w.kinds
  return (
    <Summary
      rows={concluded.map(({ kind, about, at, name, text }) => ({
        term: [kinds[kind]?.title ?? kind, about ?? ''].filter((part) => part !== '').join(' · '),
        value: (
          <>
            {text}
            <br />
            <span class="soft">
              {fill(w.looked.by, {
                name: name ?? w.withGone,
                date: longDayAt(at, seatZone, said.language),
              })}
            </span>
          </>
        ),
      }))}
    />
  )
}
