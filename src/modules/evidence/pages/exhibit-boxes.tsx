import { fill, type Words } from '../../../platform/words/index.ts'
import { ChoiceGroup } from '../../../ui/index.ts'
import { mostChosen, type WhichExhibits } from '../rules/opening.ts'
import type { ListedExhibit } from '../store/exhibits.ts'

/** « Pièces n° 1, 3 ». */
export const exhibitsSaid = ({ openings: { list: w } }: Words, numbers: readonly number[]): string =>
  numbers.length === 1
    ? fill(w.one, { number: numbers[0] ?? '' })
    : fill(w.several, { numbers: numbers.join(', ') })

type BoxesProps = {
  words: Words
  legend: string
  hint?: string | undefined
  error?: string | undefined
  exhibits: readonly ListedExhibit[]
  chosen: WhichExhibits
  /** What is said of each below its number; nothing to whom its name is not shown yet. */
  about?: (exhibit: ListedExhibit) => string
  /** The box for all of them, where one is: only the latest are then boxes of their own. */
  all?: string | undefined
}

/** Boxes that tick exhibits by their numbers; `whichExhibits` reads what they send. */
export const ExhibitBoxes = ({ words, legend, hint, error, exhibits, chosen, about, all }: BoxesProps) => (
  <ChoiceGroup
    id="exhibits"
    name="exhibits"
    type="checkbox"
    legend={legend}
    hint={hint}
    error={error}
    options={[
      ...(all === undefined ? [] : [{ value: 'all', label: all, checked: chosen === 'all' }]),
      ...(all === undefined ? exhibits : exhibits.slice(-mostChosen)).map((exhibit) => ({
        value: String(exhibit.number),
        label: exhibitsSaid(words, [exhibit.number]),
        hint: about?.(exhibit),
        checked: chosen !== 'all' && chosen.includes(exhibit.number),
      })),
    ]}
  />
)
