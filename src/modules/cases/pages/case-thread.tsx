import type { ComponentChildren } from 'preact'
import { longMoment, nearMoment } from '../../../kernel/french-dates.ts'
import { fill } from '../../../platform/words/index.ts'
import { Link, More, Section, Thread, type ThreadStep } from '../../../ui/index.ts'
import { fillInFrench, type Library, type Reading } from '../../diagnosis/index.ts'
import type { RepairStep } from '../helping.ts'
import type { CaseView } from '../view.ts'
import type { CaseData } from './case.tsx'
import { factTerm } from './fact-rows.ts'

/** The last lines of the thread; the rest is folded. */
const entriesShown = 6

/** `by` and `href` where it happened with a provider. */
export type ThreadLine = { at: Date; title: ComponentChildren } & Partial<Pick<RepairStep, 'by' | 'href'>>

/** What happened in a case and in its interventions, in the order of time. */
export function threadLines(
  view: CaseView,
  library: Library,
  reading: Reading,
  repairs: readonly RepairStep[],
): ThreadLine[] {
  const { thread: w } = reading.words.case
  const tasks = new Map(view.help.advice.tasks.map((task) => [task.id, task.do]))
  const entries = view.entries.map(
    ({ at, kind, data }): ThreadLine => ({
      at,
      title: fillInFrench(
        fill(w[kind], { fact: factTerm(data.fact ?? '', library, reading) }),
        'task',
        tasks.get(data.task ?? '') ?? w.task,
        reading,
      ),
    }),
  )
  return [...entries, ...repairs].toSorted((one, other) => one.at.getTime() - other.at.getTime())
}

/** What happened, up to now; what a provider did leads to its page. */
export function History({ view, library, reading, followed }: CaseData) {
  const { words, language, now, zone } = reading
  const { thread: w } = words.case
  const steps = threadLines(view, library, reading, followed.steps).map(
    ({ title, at, by, href }): ThreadStep => ({
      state: 'done',
      title,
      when: (
        <>
          {nearMoment(at, now, zone, language)}
          {href && (
            <>
              {' · '}
              <Link href={href}>{by}</Link>
            </>
          )}
        </>
      ),
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
