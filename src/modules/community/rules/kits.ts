import { grant, type Ruling, refuse } from '../../../kernel/ruling.ts'
import { longestTitle, reasonGiven } from './posts.ts'

export const mostSteps = 30
export const longestStep = 400
export const mostLinks = 10
export const longestLink = 500

export type KitText = { title: string; steps: readonly string[]; links: readonly string[] }

export type KitWrong =
  | { field: 'title'; why: 'community-title-missing' | 'community-title-too-long' }
  | { field: 'steps'; why: 'kit-steps-missing' | 'kit-steps-too-long' }
  | { field: 'links'; why: 'kit-links-not-valid' }

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/**
 * An address that people may follow: https, of a name with a dot, and nothing that makes it look like another, be it
 * a name before an @ or a sign that nobody sees.
 */
const isAddress = (line: string): boolean => {
  if (line.length > longestLink || !/^https:\/\/[^\s/"'<>\p{Cf}]+\.[^\s\p{Cf}]+$/u.test(line)) return false
  const url = URL.parse(line)
  return url !== null && url.username === '' && url.password === '' && url.hostname.includes('.')
}

/** What a member proposes as a kit: a title, one step a line, one https address a line. All that is wrong at once. */
export function kitFrom(typed: {
  title: string
  steps: string
  links: string
}): { kit: KitText } | { wrong: KitWrong[] } {
  const [title, steps, links] = [typed.title.trim(), linesOf(typed.steps), linesOf(typed.links)]
  const wrong: KitWrong[] = []
  if (title === '') wrong.push({ field: 'title', why: 'community-title-missing' })
  else if (title.length > longestTitle) wrong.push({ field: 'title', why: 'community-title-too-long' })
  if (steps.length === 0) wrong.push({ field: 'steps', why: 'kit-steps-missing' })
  else if (steps.length > mostSteps || steps.some((step) => step.length > longestStep))
    wrong.push({ field: 'steps', why: 'kit-steps-too-long' })
  if (links.length > mostLinks || !links.every(isAddress))
    wrong.push({ field: 'links', why: 'kit-links-not-valid' })
  return wrong.length > 0 ? { wrong } : { kit: { title, steps, links } }
}

/** A moderator reads a kit before others do. Refused, its authors are told why; decided once. */
export function decideKit(
  kit: { state: string },
  decision: { publish: true } | { publish: false; reason: string },
): Ruling<
  { state: 'published' | 'refused'; reason: string | null },
  'kit-decided' | 'community-reason-missing' | 'community-reason-too-long'
> {
  if (kit.state !== 'proposed') return refuse('kit-decided')
  if (decision.publish) return grant({ state: 'published', reason: null })
  const reason = reasonGiven(decision.reason)
  return reason.granted ? grant({ state: 'refused', reason: reason.value }) : reason
}
