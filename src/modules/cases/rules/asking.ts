/** Somebody whom she asked to repair; `waits` when the next move is hers. */
export type FollowedLink = { href: string; title: string; text: string; waits?: Waiting }
/** What is asked of her, in a sentence. `stopped`: nothing goes on until she has answered. */
export type Waiting = { text: string; until?: Date; stopped: boolean }

/** One that asks something of her. */
export type Asking = FollowedLink & { waits: Waiting }

/** What waits for her first: where work stands still, then what ends first. */
export const firstAsking = (links: readonly FollowedLink[]): Asking | undefined =>
  links
    .filter((link): link is Asking => link.waits !== undefined)
    .toSorted(
      ({ waits: one }, { waits: other }) =>
        Number(other.stopped) - Number(one.stopped) || endOf(one) - endOf(other),
    )[0]

/** As far as dates go, where nothing ends. */
const endOf = ({ until }: Waiting): number => until?.getTime() ?? 8.64e15
