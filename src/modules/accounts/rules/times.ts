const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** A link to sign in is for the person who has just asked for it. */
export const linkLifetime = 10 * minute

/** An invitation waits for somebody who asked for nothing: a long weekend. */
export const invitationLifetime = 72 * hour

/** A session ends after half a day without use: a shift, and not the next one on the same machine. */
export const idleLifetime = 12 * hour
/** And after a week however much it is used. */
export const sessionLifetime = 7 * day

/** When a session ends, unless it is used before. */
export const sessionEnd = ({ lastUsedAt, expiresAt }: { lastUsedAt: Date; expiresAt: Date }): Date =>
  new Date(Math.min(lastUsedAt.getTime() + idleLifetime, expiresAt.getTime()))

export const isOpen = (
  session: { lastUsedAt: Date; expiresAt: Date; endedAt: Date | null },
  now: Date,
): boolean => session.endedAt === null && now < sessionEnd(session)

/**
 * How many links may be asked for in an hour: for one mail address, known or not, and from one caller's address,
 * behind which a whole town hall may sit.
 */
export const askedMost = { mail: 5, caller: 60 } as const
export const askedMemory = hour
/**
 * Reports about providers are counted by the day as well: for one mail address, or, where none is left, from one
 * caller's, behind which others may have something to say.
 */
export const reportsInADay = { mail: 10, caller: 60 } as const
export const askedLongMemory = day

/** A grave act asks again for a proof older than this. */
export const proofLifetime = 10 * minute

/** What a passkey is asked to sign waits for the person in front of the page: as long as a link does. */
export const challengeLifetime = 10 * minute

/** A secret shown to be photographed waits for a telephone on which nothing is installed yet. */
export const setUpLifetime = 30 * minute

/**
 * How many wrong codes or passkeys are taken in an hour, on one account and from one caller's address. Of a million
 * codes three are right at any moment: ten tries an hour find one in some four years.
 */
export const wrongMost = { person: 10, caller: 60 } as const

/** The link of a recovery is for somebody who waits for it, with the two people who stand for her. */
export const recoveryLifetime = day
/** A way back that nobody opens, or that two people do not agree on, is no longer asked for. */
export const recoveryPatience = 14 * day
