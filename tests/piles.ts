import { vi } from 'vitest'

/** Texts whose marks would be sorted for seconds, were they normalised as they came. */
export const piledTexts = [
  `a${'\u0301'.repeat(20_000)}${'\u0316'.repeat(20_000)}`,
  `a${'\u0301\u0316'.repeat(20_000)}`,
  `a${'\u0344'.repeat(20_000)}`,
  `カ${'\uff9e\u0316'.repeat(20_000)}`,
]

/** The most marks on one letter in what was given to be normalised while this was read; -1 when nothing was. */
export function tallestPileNormalised(read: () => unknown): number {
  const normalize = vi.spyOn(String.prototype, 'normalize')
  try {
    read()
    const given = normalize.mock.contexts.map(String)
    return Math.max(-1, ...given.map(tallestPile))
  } finally {
    normalize.mockRestore()
  }
}

export const tallestPile = (text: string): number =>
  Math.max(0, ...(text.match(/[\p{M}\uff9e\uff9f]+/gu) ?? []).map(({ length }) => length))
