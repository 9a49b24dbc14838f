/** A colour as `#0b4a57`: six hexadecimal digits, in small letters. */
export type Hex = `#${string}`

/** Reads `#0b4a57`, `0B4A57`, `#abc`; anything else is undefined. */
export function hexFrom(typed: string): Hex | undefined {
  const [, digits] = /^#?([0-9a-f]{6}|[0-9a-f]{3})$/i.exec(typed.trim()) ?? []
  if (digits === undefined) return undefined
  const six = digits.length === 6 ? digits : [...digits].map((digit) => digit + digit).join('')
  return `#${six.toLowerCase()}`
}

/** Contrast of two colours, from 1 to 21, as WCAG 2.2 defines it (relative luminance, 1.4.3). */
export function contrastOf(one: Hex, other: Hex): number {
  const [light = 1, dark = 0] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

/** One colour moved towards another: by 0 it is itself, by 1 the other. */
export function mixOf(one: Hex, other: Hex, by: number): Hex {
  const to = partsOf(other)
  const mixed = partsOf(one).map((part, at) => Math.round(part + ((to[at] ?? part) - part) * by))
  return `#${mixed.map((part) => part.toString(16).padStart(2, '0')).join('')}`
}

const partsOf = (colour: Hex): number[] =>
  [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))

function luminanceOf(colour: Hex): number {
  const [red = 0, green = 0, blue = 0] = partsOf(colour)
    .map((part) => part / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
