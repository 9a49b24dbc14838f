import { More, Thread } from '../../../ui/index.ts'
import type { Step } from '../store/tables.ts'
import { momentIn, type Said } from './said.ts'

/** What happened, in order, each thing with its moment and who did it. */
export function History({ said, steps, provider }: { said: Said; steps: readonly Step[]; provider: string }) {
  const { history: w, steps: names, parties } = said.words.intervention
  const by = ({ party, person }: Step) =>
    party === 'provider' ? (person ? `${person}, ${provider}` : provider) : parties[party]
  const said1 = names as Record<string, string>
  return (
    <More summary={w.title}>
      <Thread
        label={w.title}
        compact
        words={said.words.intervention.threadWords}
        steps={steps
          .filter(({ act }) => act !== 'message')
          .map((step, index) => ({
            id: `step-${index + 1}`,
            state: 'done' as const,
            title: said1[step.act] ?? step.act,
            when: `${momentIn(step.at, said)} · ${by(step)}`,
          }))}
      />
    </More>
  )
}
