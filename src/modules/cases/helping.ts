import type { Language } from '../../platform/words/index.ts'

/** Where the holder of a case asks somebody to repair, and those whom she asked, with what was done and what waits. */
export type Helping = {
  path: (number: string) => string
  followed: (asked: FollowedAsked) => Promise<FollowedHelp>
}
export type FollowedAsked = { caseId: string; number: string; zone: string; language: Language; now: Date }

export type FollowedHelp = {
  links: readonly FollowedLink[]
  /** What happened in all of them, in the order of time. */
  steps: readonly RepairStep[]
}

/** One of them; `waits` when the next move is hers. */
export type FollowedLink = { href: string; title: string; text: string; waits?: Waiting }
/** What is asked of her, in a sentence. `stopped`: nothing goes on until she has answered. */
export type Waiting = { text: string; until?: Date; stopped: boolean }

export type RepairStep = { at: Date; title: string; by: string; href: string }

/** One that asks something of her. */
export type Asking = FollowedLink & { waits: Waiting }

/** What waits for her first: where work stands still, then what ends first. */
export const firstWaiting = (links: readonly FollowedLink[]): Asking | undefined =>
  links
    .filter((link): link is Asking => link.waits !== undefined)
    .toSorted(
      ({ waits: one }, { waits: other }) =>
        Number(other.stopped) - Number(one.stopped) || endOf(one) - endOf(other),
    )[0]

/** As far as dates go, where nothing ends. */
const endOf = ({ until }: Waiting): number => until?.getTime() ?? 8.64e15
