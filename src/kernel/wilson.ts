/** The quantile of the normal law for an interval of 95 %, both sides. */
const z = 1.959_963_984_540_054

/**
 * The lower bound of Wilson's score interval (95 %) of a rate: how good it is at the very least, given how little
 * was seen. Between 0 and 1; nothing seen is 0.
 *
 * Two kept of two say less than ninety of a hundred, and a plain ratio says the contrary. Source: E. B. Wilson,
 * « Probable inference, the law of succession, and statistical inference », JASA 22 (1927), without continuity
 * correction.
 */
export function wilsonLowerBound(kept: number, of: number): number {
  if (of <= 0 || kept <= 0) return 0
  const rate = kept / of
  const spread = z * Math.sqrt((rate * (1 - rate)) / of + (z * z) / (4 * of * of))
  return Math.max(0, (rate + (z * z) / (2 * of) - spread) / (1 + (z * z) / of))
}
