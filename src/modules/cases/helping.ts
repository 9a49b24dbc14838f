import type { Language } from '../../platform/words/index.ts'

/** Where the holder of a case asks somebody to repair, and those whom she asked, each with where it stands. */
export type Helping = {
  path: (number: string) => string
  followed: (asked: {
    caseId: string
    number: string
    zone: string
    language: Language
  }) => Promise<readonly FollowedLink[]>
}
/** One of them; `waits` when the next move is hers. */
export type FollowedLink = { href: string; title: string; text: string; waits: boolean }
