/**
 * npm run readability: how hard each sheet is to read, the hardest first (docs/readability.md says how).
 *
 *   npm run readability                   one line a sheet
 *   npm run readability -- stalkerware    its long sentences and its rare long words, to rewrite them
 */
import { loadSheets } from '../src/modules/diagnosis/sheets.ts'
import { bareWord, isLong, longSentence, type Measure, sentencesOf, wordsOf } from './readability/french.ts'
import { linesOf, measureSheets, rareBelow, usersOf } from './readability/sheets.ts'

const slug = process.argv[2]
if (slug) tell(slug)
else list()

function list(): void {
  const measures = measureSheets()
  console.log(
    'sheet                     ease  words/sentence  sentences > 20  rare words > 12 letters  ease of letters',
  )
  for (const each of measures)
    console.log(`${each.slug.padEnd(25)} ${figures(each)}  ${each.letters.ease.toFixed(0).padStart(15)}`)
  const whole = (of: (each: Measure) => number) =>
    measures.reduce((sum, each) => sum + of(each) * each.words, 0) /
    measures.reduce((sum, { words }) => sum + words, 0)
  console.log(
    `\n${measures.length} sheets, together: ease ${whole(({ ease }) => ease).toFixed(1)}, ${whole((each) => each.wordsPerSentence).toFixed(1)} words a sentence`,
  )
}

function figures({ ease, wordsPerSentence, longSentences, rareLongWords }: Measure): string {
  return [
    ease.toFixed(1).padStart(4),
    wordsPerSentence.toFixed(1).padStart(15),
    `${(longSentences * 100).toFixed(1)} %`.padStart(15),
    `${(rareLongWords * 100).toFixed(2)} %`.padStart(24),
  ].join(' ')
}

function tell(name: string): void {
  const book = loadSheets('fr')
  const sheet = book.bySlug.get(name)
  if (!sheet) {
    console.error(`No sheet is called ${name}.`)
    process.exitCode = 1
    return
  }
  const users = usersOf([...book.bySlug.values()])
  const lines = linesOf(sheet)
  const long = lines.flatMap(sentencesOf).filter((sentence) => wordsOf(sentence).length > longSentence)
  const rare = lines
    .flatMap(wordsOf)
    .filter((word) => isLong(word) && (users.get(bareWord(word)) ?? 0) < rareBelow)
  console.log(`Sentences of more than ${longSentence} words:`)
  for (const sentence of long.sort((one, other) => wordsOf(other).length - wordsOf(one).length))
    console.log(`  ${wordsOf(sentence).length}  ${sentence}`)
  console.log(
    `\nLong words that fewer than ${rareBelow} sheets use: ${[...new Set(rare.map(bareWord))].join(', ') || 'none'}`,
  )
}
