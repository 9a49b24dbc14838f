import type { Intervention } from '../rules/intervention.ts'

/** Moments are named for what they are: « signedAt », « at », « validUntil »; nothing else bears such a name. */
const isMoment = (name: string): boolean =>
  /[a-z]At$/.test(name) || name === 'at' || name === 'validUntil' || name === 'supervisedSince'

/** Half of a sign, left where a text was cut, is no text for PostgreSQL. */
export const written = (intervention: Intervention): string =>
  JSON.stringify(intervention, (_, value: unknown) =>
    typeof value === 'string' ? value.toWellFormed() : value,
  )

/** An intervention as the database gives it back: its moments are moments again. */
export const readBack = (value: unknown): Intervention => revived(value) as Intervention

export function revived(value: unknown, name = ''): unknown {
  if (typeof value === 'string') return isMoment(name) ? new Date(value) : value
  if (Array.isArray(value)) return value.map((one) => revived(one))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inside]) => [key, revived(inside, key)]))
}
