import type { TriageResult } from './triage/triage.ts'

/** Candidates below this say more about us than about the person. */
const leastShown = 0.02
const mostShown = 4

/** The candidates that a page proposes: the best always, others when they are worth a look. */
export const shownCandidates = ({ candidates }: Pick<TriageResult, 'candidates'>) =>
  candidates.filter(({ confidence }, rank) => rank === 0 || confidence >= leastShown).slice(0, mostShown)

/** What was proposed to somebody, by name: threats, or where a matter that is not ours was sent. */
export const offeredTo = (result: TriageResult): string[] =>
  result.outOfScope
    ? [`out-of-scope/${result.topic ?? 'nonsense'}`]
    : shownCandidates(result).map(({ threat }) => threat)
