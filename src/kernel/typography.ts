/**
 * French spacing, set when content is loaded so that authors type ordinary spaces.
 *
 * A narrow no-break space goes before ; ? ! % € and inside numbers, a no-break space before : and inside
 * guillemets (Lexique des règles typographiques en usage à l’Imprimerie nationale). Without it a phone
 * leaves a lone « ? » at the start of a line and cuts 24 h/24 in two.
 */
export function frenchSpacing(text: string): string {
  return text
    .replace(/ ([;?!%€])/g, '\u202f$1')
    .replace(/ ([:»])/g, '\u00a0$1')
    .replace(/« /g, '«\u00a0')
    .replace(/(\d) (?=\d{2,3}\b)/g, '$1\u202f')
    .replace(/(\d) (h|km|min|ko|Mo|Go|ans)\b/g, '$1\u00a0$2')
    .replace(/\b(art\.|n°) (?=[\dLRDA])/g, '$1\u00a0')
}

/** The same, for every sentence of a file. */
export function frenchSpacingIn<Value>(value: Value): Value {
  if (typeof value === 'string') return frenchSpacing(value) as Value
  if (Array.isArray(value)) return value.map(frenchSpacingIn) as Value
  if (value && typeof value === 'object')
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, frenchSpacingIn(inner)]),
    ) as Value
  return value
}
