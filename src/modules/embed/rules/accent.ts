import { contrastOf, type Hex, mixOf } from '../../../kernel/contrast.ts'

/** The accent of a site on one background: what is filled with it, and the words on it. */
export type Accent = { fill: Hex; on: Hex }

/** What is written on a colour: white, our ink, or black where neither can be read. */
const inks = ['#ffffff', '#0a2a33', '#000000'] as const satisfies Hex[]

const leastForText = 4.5
const leastForShapes = 3

/**
 * The colour of a site as it can be read here: words on it at 4.5 to 1, its edge on the background at 3 to 1
 * (WCAG 2.2, 1.4.3 and 1.4.11). A colour too near the background is moved away from it, no further than needed;
 * black and white between them read on every colour, so there is always an answer.
 */
export function accentOn(colour: Hex, background: Hex): Accent {
  const away = contrastOf('#000000', background) > contrastOf('#ffffff', background) ? '#000000' : '#ffffff'
  let fill = colour
  for (let step = 1; contrastOf(fill, background) < leastForShapes && step <= 50; step++)
    fill = mixOf(colour, away, step / 50)
  const on = inks.find((ink) => contrastOf(ink, fill) >= leastForText) ?? '#000000'
  return { fill, on }
}
