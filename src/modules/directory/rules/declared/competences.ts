import type { Competence } from '../offer.ts'
import { checkText, type Reading, reading } from './reading.ts'

/** Each threat that somebody may repair: ticked or not, and what shows it. */
export type CompetencesTyped = readonly { threat: string; ticked: boolean; proof: string }[]

export const longestProof = 240
/** « Oui » shows nothing. */
const shortestProof = 12

/** What is ticked is shown by a sentence that victims read (charter, A2-PROFILE: skills and offers accurate). */
export function readCompetences(typed: CompetencesTyped): Reading<{ competences: readonly Competence[] }> {
  const ticked = typed.filter((one) => one.ticked)
  const slips = ticked.flatMap(({ threat, proof }) => {
    const missing = proof.length < shortestProof ? [{ field: `proof-${threat}`, why: 'proof-missing' }] : []
    return [...missing, ...checkText(`proof-${threat}`, proof, { most: longestProof })]
  })
  return reading(ticked.length === 0 ? [{ field: 'threat', why: 'competence-missing' }] : slips, {
    competences: ticked.map(({ threat, proof }) => ({ threat, proof })),
  })
}
