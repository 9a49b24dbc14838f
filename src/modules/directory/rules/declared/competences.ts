import type { Competence, Staff } from '../offer.ts'
import { checkText, type Reading, reading, type Slip } from './reading.ts'

export type CompetencesTyped = {
  /** How many people do the work. */
  people: string
  pledged: boolean
  /** Each threat that somebody may repair: ticked or not, and what shows it. */
  threats: readonly { threat: string; ticked: boolean; proof: string }[]
}

export const longestProof = 240
/** « Oui » shows nothing. */
const shortestProof = 12
const mostPeople = 9_999

/**
 * Who does the work, and what it knows how to do. What is ticked is shown by a sentence that victims read (charter,
 * A2-PROFILE: skills and offers accurate); whoever works has pledged confidentiality in writing (A3-NDA).
 */
export function readCompetences({
  people,
  pledged,
  threats,
}: CompetencesTyped): Reading<{ staff: Staff; competences: readonly Competence[] }> {
  const ticked = threats.filter((one) => one.ticked)
  const count = /^\d{1,4}$/.test(people) ? Number(people) : 0
  const slips: Slip[] = []
  if (count < 1 || count > mostPeople) slips.push({ field: 'people', why: 'staff-not-valid' })
  if (!pledged) slips.push({ field: 'pledged', why: 'staff-not-pledged' })
  if (ticked.length === 0) slips.push({ field: 'threat', why: 'competence-missing' })
  for (const { threat, proof } of ticked) {
    if (proof.length < shortestProof) slips.push({ field: `proof-${threat}`, why: 'proof-missing' })
    slips.push(...checkText(`proof-${threat}`, proof, { most: longestProof }))
  }
  return reading(slips, {
    staff: { people: count, pledged },
    competences: ticked.map(({ threat, proof }) => ({ threat, proof })),
  })
}
