import type { TriageResult } from './triage.ts'

/** A question that tells apart situations which a story leaves confused; each answer names one of them. */
export type Doubt = {
  among: readonly string[]
  question: string
  answers: readonly { label: string; threat: string }[]
}

/** The question that tells whether the matter is ours at all, when the story does not. */
export type ScopeDoubt = { question: string; answers: Readonly<Record<ScopeAnswer, string>> }
export const scopeAnswers = ['yes', 'no', 'unknown'] as const
/** Is it ours? */
export type ScopeAnswer = (typeof scopeAnswers)[number]

/** Beyond this confidence the first is taken at its word. */
const certain = 0.85
/** Below this share of the first, the second is no rival. */
const rival = 0.15
/** How often an answer to a plain question is right; people under stress also tick the wrong box. */
const trust = 0.95

/**
 * The question that would settle, when the first two candidates are close.
 *
 * One question that a person can answer without knowing our words is worth more than a longer list. Whether the
 * matter is ours comes before (`settleScope`): one question at a time.
 */
export function doubtOf(
  { candidates: [first, second], outOfScope, mayBeOutside }: TriageResult,
  doubts: readonly Doubt[],
): Doubt | undefined {
  if (!first || !second || outOfScope || mayBeOutside) return undefined
  if (first.confidence >= certain || second.confidence < rival * first.confidence) return undefined
  const fitting = doubts.filter(({ among }) => among.includes(first.threat) && among.includes(second.threat))
  return fitting.toSorted((one, other) => one.among.length - other.among.length)[0]
}

/**
 * What the answer makes of the doubt: the situation named comes first, the others in question step back.
 *
 * The answer also says that the matter is ours: what was thought out of scope no longer is.
 */
export function settle(result: TriageResult, doubt: Doubt, threat: string): TriageResult {
  if (!doubt.answers.some((answer) => answer.threat === threat)) return result
  const known = result.candidates.some((candidate) => candidate.threat === threat)
  const candidates = known
    ? result.candidates
    : [...result.candidates, { threat, confidence: 0.02, reasons: [] }]
  const weighed = candidates.map((candidate) => ({
    ...candidate,
    confidence:
      candidate.confidence *
      (candidate.threat === threat ? trust : doubt.among.includes(candidate.threat) ? 1 - trust : 0.5),
  }))
  const before = candidates.reduce((sum, { confidence }) => sum + confidence, 0)
  const after = weighed.reduce((sum, { confidence }) => sum + confidence, 0)
  const scale = after > 0 ? Math.min(1, before) / after : 0
  const { topic: _, ...rest } = result
  return {
    ...rest,
    outOfScope: false,
    mayBeOutside: false,
    candidates: weighed
      .map((candidate) => ({ ...candidate, confidence: candidate.confidence * scale }))
      .toSorted(
        (one, other) =>
          Number(other.threat === threat) - Number(one.threat === threat) ||
          other.confidence - one.confidence,
      )
      .map((candidate, rank, all) =>
        rank === 0
          ? { ...candidate, confidence: Math.max(candidate.confidence, all[1]?.confidence ?? 0) }
          : candidate,
      ),
  }
}

/** What the answer makes of a matter that may not be ours; « je ne sais pas » keeps it, as any doubt must. */
export function settleScope(result: TriageResult, answer: ScopeAnswer | undefined): TriageResult {
  if (!result.mayBeOutside || answer === undefined) return result
  if (answer === 'no') return { ...result, outOfScope: true, mayBeOutside: false }
  const { topic: _, ...rest } = result
  return { ...rest, mayBeOutside: false }
}
