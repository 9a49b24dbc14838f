/**
 * Euros as people write them (« 1 200,50 € », « 1.200 », « 900€50 ») in cents; undefined for what is no amount, or
 * beyond a hundred million euros.
 *
 * Trap: dropping every space and sign would read « 900€50 » as ninety thousand euros. Signs that part the
 * thousands must part them by three, all alike; anything else is asked again.
 */
export function centsTyped(typed: string): number | undefined {
  const bare = typed
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/(\d) ?€ ?(\d\d)$/, '$1,$2')
    .replace(/^€ ?| ?(€|eur(os?)?)$/gi, '')
    .replace(/ ?([.,]) ?(\d{1,2})$/, '$1$2')
  const [, whole, , part = ''] =
    /^(\d{1,9}|\d{1,3}([ .,’'])\d{3}(?:\2\d{3})*)(?:[.,](\d{1,2}))?$/.exec(bare) ?? []
  if (whole === undefined) return undefined
  const cents = Number(whole.replace(/\D/g, '')) * 100 + Number(part.padEnd(2, '0'))
  return cents > 10_000_000_000 ? undefined : cents
}

/** Cents as a box shows them again: « 1200,50 ». */
export const eurosTyped = (cents: number): string =>
  `${cents < 0 ? '-' : ''}${Math.trunc(Math.abs(cents) / 100)}${cents % 100 === 0 ? '' : `,${String(Math.abs(cents % 100)).padStart(2, '0')}`}`
