import {
  featuresOf,
  inventoryOf,
  type Kind,
  packed,
  spaceOf,
  within,
} from '../../src/modules/diagnosis/rules/triage/features.ts'
import { shares as sharesOfBoth } from '../../src/modules/diagnosis/rules/triage/learn.ts'
import {
  learnByCorrecting,
  learnByCounting,
  scoresOf,
  sharesOf,
  together,
} from '../../src/modules/diagnosis/rules/triage/models.ts'
import {
  cutterOf,
  type Reading,
  readerOf,
  stopwordsOf,
  wordsKnown,
} from '../../src/modules/diagnosis/rules/triage/reading.ts'
import { storiesOf } from '../../src/modules/diagnosis/rules/triage/stories.ts'
import { triageLessons } from '../../src/modules/diagnosis/triage.ts'

/**
 * Ways of telling what is ours from everyday life, side by side: `node bench/triage/scope.ts`.
 *
 * Five folds over the training phrases, a fifth of each file in a row, so that whoever wrote the phrases judged
 * has often written none of those learned from. Printed: the share of everyday life recognised when one, two and
 * four cyber matters in a hundred are sent away, for all and for texts of fifteen words or more. With `--curve`,
 * what is kept alone, learned from one, two and three quarters of the phrases and from all of them.
 */
const { examples, signs } = triageLessons()
const small = stopwordsOf(signs)
const isTopic = examples.map(({ topic }) => topic !== undefined)
const folds = 5
const phrases = examples.flatMap(({ phrases }, label) =>
  phrases.map((text, at) => ({ text, label, fold: Math.floor((folds * at) / phrases.length) })),
)

/** Without small words, what stands beside what is what it was before they were read. */
const silenced = (reading: Reading): Reading => ({
  ...reading,
  tokens: reading.tokens.filter(({ word }) => !small.has(word)),
})
type Asked = { upTo: Kind; stories?: boolean; silent?: boolean; orders?: number }
type Scores = (texts: readonly Reading[]) => number[]

function taught(readings: readonly Reading[], labels: readonly number[], { upTo, stories, silent }: Asked) {
  const packedOf = (reading: Reading) => packed(featuresOf(silent ? silenced(reading) : reading, small))
  const texts = readings.map(packedOf)
  const space = spaceOf(inventoryOf(texts))
  const size = space.sizeUpTo(upTo)
  const told = texts.map((text, at) => ({ vector: space.vectorOf(text), label: labels[at]! }))
  const all = stories ? [...told, ...storiesOf(told)] : told
  const lesson = {
    vectors: all.map(({ vector }) => within(vector, size)),
    labels: all.map(({ label }) => label),
    size,
  }
  return { lesson, vectorOf: (reading: Reading) => within(space.vectorOf(packedOf(reading)), size) }
}

/** One model that knows two classes. */
const twoClasses =
  (asked: Asked) =>
  (readings: readonly Reading[], labels: readonly number[]): Scores => {
    const { lesson, vectorOf } = taught(readings, labels, asked)
    const sides = lesson.labels.map((label) => (isTopic[label] ? 1 : 0))
    const model = learnByCorrecting({ ...lesson, labels: sides, classes: 2 }, 3, asked.orders ?? 5)
    return (texts) =>
      texts.map((text) => {
        const [inside = 0, out = 0] = scoresOf(model, vectorOf(text))
        return out - inside
      })
  }

/** The share that everyday topics take where every threat and topic is a class. */
const shareOfTopics =
  (asked: Asked) =>
  (readings: readonly Reading[], labels: readonly number[]): Scores => {
    const { lesson, vectorOf } = taught(readings, labels, asked)
    const named = { ...lesson, classes: examples.length }
    const model = together([
      { model: learnByCounting(named, 0.3), share: sharesOfBoth.counting },
      { model: learnByCorrecting(named, 3, asked.orders ?? 2), share: sharesOfBoth.correcting },
    ])
    return (texts) =>
      texts.map((text) => {
        const shares = sharesOf(scoresOf(model, vectorOf(text)), 1)
        const topics = shares.reduce((sum, share, label) => (isTopic[label] ? sum + share : sum), 0)
        return Math.log((topics + 1e-4) / (1 - topics + 1e-4))
      })
  }

/** The folds, and what is learned from in each: some quarters of the phrases, or all four. */
const judgedFrom = (quarters: number) =>
  Array.from({ length: folds }, (_, fold) => {
    const kept = phrases.filter((phrase) => phrase.fold !== fold).filter((_, at) => at % 4 < quarters)
    const left = phrases.filter((phrase) => phrase.fold === fold)
    const cuts = kept.map(({ text }) => cutterOf(signs)(text))
    const read = readerOf(signs, wordsKnown(signs, cuts))
    return {
      readings: kept.map(({ text }, at) => read(text, cuts[at])),
      labels: kept.map(({ label }) => label),
      left: left.map(({ text, label }) => ({ reading: read(text), isOut: isTopic[label] === true })),
    }
  })
const whole = judgedFrom(4)
type Judged = typeof whole
const textsOf = (judged: Judged) => judged.flatMap(({ left }) => left)
const scoresFor = (way: ReturnType<typeof twoClasses>, judged = whole) =>
  judged.flatMap(({ readings, labels, left }) => way(readings, labels)(left.map(({ reading }) => reading)))

function print(name: string, scores: readonly number[], texts = textsOf(whole)) {
  const found = (least: number) => {
    const some = texts.flatMap(({ reading, isOut }, at) =>
      reading.tokens.length >= least ? [{ isOut, score: scores[at]! }] : [],
    )
    const ours = some.flatMap(({ isOut, score }) => (isOut ? [] : [score])).sort((one, other) => other - one)
    const outside = some.filter(({ isOut }) => isOut)
    return [0.01, 0.02, 0.04].map((wrongly) => {
      const from = ours[Math.floor(wrongly * ours.length)]!
      const share = outside.filter(({ score }) => score > from).length / outside.length
      return `${(100 * share).toFixed(1)} %`.padStart(7)
    })
  }
  console.log([name.padEnd(44), ...found(0), '|', ...found(15)].join('  '))
}

const added = (one: readonly number[], other: readonly number[], texts = textsOf(whole)) =>
  texts.map(({ reading }, at) => {
    const words = new Set(reading.tokens.map(({ word }) => word).filter((word) => !small.has(word)))
    const evidence = words.size + new Set(reading.sightings.map(({ name }) => name)).size
    return 0.5 * one[at]! + 0.42 * other[at]! + 7 / Math.max(1, evidence)
  })

const kept = { upTo: 'turns', stories: true } as const
if (process.argv.includes('--curve'))
  for (const quarters of [1, 2, 3, 4]) {
    const some = judgedFrom(quarters)
    const scores = [
      scoresFor(twoClasses(kept), some),
      scoresFor(shareOfTopics({ upTo: 'letters' }), some),
    ] as const
    print(`kept, from ${25 * quarters} % of the phrases`, added(...scores, textsOf(some)), textsOf(some))
  }
else compare()

function compare() {
  const mute = { upTo: 'letters', silent: true } as const
  const before = [scoresFor(twoClasses(mute)), scoresFor(shareOfTopics(mute))] as const
  print('two classes, without small words', before[0])
  const plain = scoresFor(twoClasses({ upTo: 'letters' }))
  print('two classes, with small words', plain)
  print('two classes, and turns', scoresFor(twoClasses({ upTo: 'turns' })))
  const two = scoresFor(twoClasses(kept))
  print('two classes, and stories', two)
  print('share of topics, without small words', before[1])
  const topics = scoresFor(shareOfTopics({ upTo: 'letters' }))
  print('share of topics, with small words', topics)
  print('both and length, without small words', added(...before))
  const inOneOrder = [
    scoresFor(twoClasses({ ...kept, orders: 1 })),
    scoresFor(shareOfTopics({ upTo: 'letters', orders: 1 })),
  ] as const
  print('both and length, turns, stories, one order', added(...inOneOrder))
  print('both and length, with small words', added(plain, topics))
  print('both and length, turns, stories (kept)', added(two, topics))
}
