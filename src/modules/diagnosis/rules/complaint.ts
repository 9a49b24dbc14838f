import { type Asking, isChild } from './asking.ts'
import type { Candidate } from './reason.ts'

/** The routes that are a complaint; each is proposed by rules of its own, never for being listed alone. */
export const complaintRoutes = new Set([
  'thesee',
  'plainte-en-ligne',
  'visioplainte',
  'commissariat-brigade',
  'procureur',
])

/**
 * The routes of complaint, in order: THESEE, online complaint, in person, by video, by letter.
 *
 * No online route can be imposed: in person, anywhere, is always there (code de procédure pénale, art. 15-3
 * and 15-3-1). The online complaint covers offences against property, never hacking alone (art. D8-2-1 II).
 * Video is open in some places only and no list of them is at hand: it comes after the route that never fails.
 */
export function* complaints(asking: Asking): Generator<Candidate> {
  const { threat } = asking
  const thesee = theseeFor(asking)
  if (thesee === 'open') yield ['thesee', 'online-complaint']
  if (thesee === 'conditional') yield ['thesee', 'online-complaint-if']
  if (threat.channels.includes('plainte-en-ligne')) yield ['plainte-en-ligne', 'online-complaint-if']
  const punishable = threat.offences.length > 0 && threat.severity > 1
  if (!punishable && !threat.channels.includes('commissariat-brigade')) return
  yield ['commissariat-brigade', 'in-person-anywhere']
  if (!isChild(asking)) yield ['visioplainte', 'by-video']
  yield ['procureur', 'by-letter']
}

/**
 * May the victim complain on THESEE?
 *
 * Only a natural person of age, for the online swindles and blackmail it covers; a hacked account needs a
 * demand for money made in the victim's name (Service-public, fiche R45981). Whether it accepts legal persons
 * is still to verify: until then they are told no.
 */
export function theseeFor(asking: Asking): TheseeAnswer {
  if (asking.threat.thesee === 'no') return 'not-this-threat'
  if (asking.public !== 'particulier') return 'individuals-only'
  if (isChild(asking)) return 'adults-only'
  return asking.threat.thesee === 'yes' ? 'open' : 'conditional'
}
export const theseeAnswers = [
  'open',
  'conditional',
  'not-this-threat',
  'individuals-only',
  'adults-only',
] as const
export type TheseeAnswer = (typeof theseeAnswers)[number]
