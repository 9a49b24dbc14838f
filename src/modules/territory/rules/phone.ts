/** A number to press: what is shown, and what the telephone dials. */
export type Phone = { shown: string; dial: string }

/**
 * The first telephone number of a text: « +33 4 74 47 20 20 » is shown « 04 74 47 20 20 », since who reads is
 * mostly in France, and dialled as it is written, so that it also works from abroad. Null when there is none.
 */
export function readPhone(text: string | null): Phone | null {
  const [found] = /\+?\d[\d .()\u00a0\u202f/-]{7,24}\d|^\D*(?:17|112|114)\D*$/.exec(text ?? '') ?? []
  if (found === undefined) return null
  const digits =
    found
      .replace('(0)', '')
      .split('/')[0]
      ?.replace(/[^\d+]/g, '') ?? ''
  if (/^(17|112|114)$/.test(digits)) return { shown: digits, dial: digits }
  const french = /^(?:\+33|0033|0)([1-9]\d{8})$/.exec(digits)?.[1]
  if (french !== undefined) return { shown: inPairs(`0${french}`), dial: `+33${french}` }
  const abroad = /^(?:\+|00)(\d{3})(\d{6,10})$/.exec(digits)
  if (abroad?.[1] && abroad[2])
    return { shown: `+${abroad[1]} ${inPairs(abroad[2])}`, dial: `+${abroad[1]}${abroad[2]}` }
  return null
}

/** Two by two, as they are said; the first three together when one would be left alone. */
const inPairs = (digits: string): string => {
  const head = digits.length % 2 === 1 ? 3 : 0
  return [digits.slice(0, head), ...(digits.slice(head).match(/\d\d/g) ?? [])].filter(Boolean).join(' ')
}
