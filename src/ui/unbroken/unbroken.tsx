import type { Words } from '../words.ts'

/**
 * « art. L133-18 », « n° 23-16.267 », « R. 15-33-60 » : a number with hyphens, and the short words that name it;
 * not a piece of a key or of a moment.
 */
const cited =
  /(?<![\w-])((?:(?:\bart\.|\barticles?|n°)[ \u00a0\u202f])?(?:\b[LRDA]\.?[ \u00a0\u202f]?)?\d+(?:-\d+)+(?:\.\d+)?)(?![\w-])/g

/**
 * The same words, in which no article of law is cut at the end of a line: half a number is another number.
 *
 * A browser breaks after a hyphen, and a no-break hyphen would be another character in what people copy and
 * search for: the line is held by the style instead.
 */
export function unbroken(text: string): Words {
  // Every other piece of a split is what the group caught.
  const pieces = text.split(cited)
  if (pieces.length === 1) return text
  return (
    <>
      {pieces.map((piece, index) =>
        index % 2 === 0 ? (
          piece
        ) : (
          <span key={index} class="nowrap">
            {piece}
          </span>
        ),
      )}
    </>
  )
}
