/**
 * Exhibits of one register that the people of one provider may close to everybody, ever.
 *
 * A victim opens her exhibits to a provider for a repair: whoever works there may come upon what nobody may look at
 * (Code pénal, art. 227-23) and must be able to close it at once. Without a bound, one person of ill will could so
 * take from a victim all that she keeps. Beyond, an exhibit is closed to that provider alone, and people decide.
 */
export const mostLockedByProvider = 3

/** Somebody to whom an exhibit is opened: by which duty, of which organisation. */
type Opened = { asRole: string; organisation: string | null; personId: string | null }

/** As whom the people of a provider are counted; undefined for all others, the police among them, who have no bound. */
export const providerParty = ({ asRole, organisation, personId }: Opened): string | undefined =>
  asRole.startsWith('provider-') ? (organisation ?? personId ?? undefined) : undefined
