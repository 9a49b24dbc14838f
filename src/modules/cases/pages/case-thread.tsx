import { longMoment, nearMoment } from '../../../kernel/french-dates.ts'
import { fill } from '../../../platform/words/index.ts'
import { More, Section, Thread, type ThreadStep } from '../../../ui/index.ts'
import { fillInFrench } from '../../diagnosis/index.ts'
import type { CaseData } from './case.tsx'
import { factTerm } from './fact-rows.ts'

/** The last lines of the thread; the rest is folded. */
const entriesShown = 6

/** What happened in the case, up to now. */
export function History({ view, library, reading }: CaseData) {
  const { words, language, now, zone } = reading
  const { thread: w } = words.case
  const tasks = new Map(view.help.advice.tasks.map((task) => [task.id, task.do]))
  const steps = view.entries.map(
    ({ at, kind, data }): ThreadStep => ({
      state: 'done',
      title: fillInFrench(
        fill(w[kind], { fact: factTerm(data.fact ?? '', library, reading) }),
        'task',
        tasks.get(data.task ?? '') ?? w.task,
        reading,
      ),
      when: nearMoment(at, now, zone, language),
    }),
  )
  const here: ThreadStep = { state: 'here', title: w.here, when: longMoment(now, zone, language) }
  const earlier = steps.slice(0, -entriesShown)
  return (
    <Section id="thread" title={w.title}>
      {earlier.length > 0 && (
        <More summary={w.earlier}>
          <Thread words={words.site.thread} steps={earlier} />
        </More>
      )}
      <Thread words={words.site.thread} steps={[...steps.slice(-entriesShown), here]} />
    </Section>
  )
}
