import type { Flag, Public } from '../../../kernel/situation.ts'
import type { Words } from '../../../platform/words/index.ts'
import { Card, More, Stack } from '../../../ui/index.ts'

export type HelpingData = { words: Words; audience: Public; flags: readonly Flag[] }

/** For who helps: how to help without taking over, what to ask, and what changes with a child or a frail person. */
export function Helping({ words: { helper: w }, audience, flags }: HelpingData) {
  const said = audience === 'particulier' ? w : w.organisation
  return (
    <Card id="helping" kind="mist" icon="hand-heart" title={w.title}>
      <Stack gap="tight">
        <p>{said.lead}</p>
        {flags.includes('minor') && <p>{w.minor}</p>}
        {flags.includes('vulnerable-person') && <p>{w.vulnerable}</p>}
        <Points points={said.points} />
        <More summary={w.ask}>
          <p>{w.askLead}</p>
          <Points points={audience === 'particulier' ? w.questions : w.organisationQuestions} />
        </More>
      </Stack>
    </Card>
  )
}

/** What can be done, not what was: no tick. */
const Points = ({ points }: { points: readonly string[] }) => (
  <ul>
    {points.map((point) => (
      <li key={point}>{point}</li>
    ))}
  </ul>
)
