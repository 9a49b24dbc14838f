/**
 * How many letters, as the page tells it: nothing exact under ten, where a number could be somebody; then
 * rounded down, to the ten, and from a hundred on to two figures. Never more than the truth.
 */
export type ToldCount = 'none' | 'few' | number

export function toldCount(letters: number): ToldCount {
  if (letters < 1) return 'none'
  if (letters < 10) return 'few'
  const step = 10 ** Math.max(1, Math.floor(Math.log10(letters)) - 1)
  return Math.floor(letters / step) * step
}
