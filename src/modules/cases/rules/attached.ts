const minute = 60_000
const hour = 60 * minute

/** A link that attaches waits for its mail to be read: the same day, or the next morning. */
export const attachLinkLifetime = 24 * hour

/** A link to the list opens every case of an address: it is for the person who has just asked for it. */
export const listLinkLifetime = 15 * minute

/** How long a browser shows the list. A case opened from it stays open as if its words had been given. */
export const listLifetime = hour

/**
 * How many lists may be asked for in an hour: for one address, known or not, and from one caller's address, behind
 * which a whole town hall may sit.
 */
export const listsAskedMost = { address: 5, caller: 60 } as const
export const listsAskedMemory = hour
