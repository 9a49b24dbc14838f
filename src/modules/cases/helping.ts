import type { Language } from '../../platform/words/index.ts'
import type { FollowedLink } from './rules/asking.ts'

/** Where the holder of a case asks somebody to repair, and those whom she asked, with what was done and what waits. */
export type Helping = {
  path: (number: string) => string
  followed: (asked: FollowedAsked) => Promise<FollowedHelp>
}
export type FollowedAsked = { caseId: string; number: string; zone: string; language: Language; now: Date }

export type FollowedHelp = {
  links: readonly FollowedLink[]
  /** Whether the work of one of them is done. */
  repaired: boolean
  /** What happened in all of them, in the order of time. */
  steps: readonly RepairStep[]
}

export type RepairStep = { at: Date; title: string; by: string; href: string }
