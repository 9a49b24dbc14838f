/** How sure we say we are: four words and four marks, never a percentage that nobody can feel. */
export const likelihoods = { 'almost-sure': 4, 'very-likely': 3, possible: 2, uncertain: 1 } as const
export type Likelihood = keyof typeof likelihoods

/** The word for a calibrated confidence, from 0 to 1 (docs/triage.md shows how often each is right). */
export function likelihoodOf(confidence: number): Likelihood {
  if (confidence >= 0.85) return 'almost-sure'
  if (confidence >= 0.6) return 'very-likely'
  return confidence >= 0.3 ? 'possible' : 'uncertain'
}
