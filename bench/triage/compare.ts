import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  featuresOf,
  type Inventory,
  inventoryOf,
  type Kind,
  type Packed,
  packed,
  spaceOf,
  type Vector,
  within,
} from '../../src/modules/diagnosis/rules/triage/features.ts'
import {
  type Lesson,
  learnByCorrecting,
  learnByCounting,
  type Model,
  rounded,
  scoresOf,
  together,
} from '../../src/modules/diagnosis/rules/triage/models.ts'
import {
  cutterOf,
  readerOf,
  stopwordsOf,
  wordsKnown,
} from '../../src/modules/diagnosis/rules/triage/reading.ts'
import { triageLessons } from '../../src/modules/diagnosis/triage.ts'
import { projectRoot } from '../../src/platform/content.ts'
import { share } from './judge.ts'

/**
 * Ways of naming a threat, side by side: `node bench/triage/compare.ts`.
 *
 * Each is judged on the training phrases in five folds (a topic of everyday life is a class like another), and
 * on the statements kept apart (threats only, those that the public told can meet). Words, classes of words and
 * spelling are the same for all: only what is counted and how it is learned differ. Sums only are printed.
 */
type Ranking = (vector: Vector) => ArrayLike<number>
type Approach = { name: string; upTo: Kind; learn: (lesson: Lesson) => Ranking }

const linear = (model: Model): Ranking => {
  const small = rounded(model)
  return (vector) => scoresOf(small, vector)
}
const approaches: Approach[] = [
  { name: 'naive Bayes, words', upTo: 'word', learn: (lesson) => linear(learnByCounting(lesson, 0.3)) },
  {
    name: 'naive Bayes, and classes',
    upTo: 'class',
    learn: (lesson) => linear(learnByCounting(lesson, 0.3)),
  },
  {
    name: 'naive Bayes, everything',
    upTo: 'letters',
    learn: (lesson) => linear(learnByCounting(lesson, 0.3)),
  },
  {
    name: 'logistic regression, words',
    upTo: 'word',
    learn: (lesson) => linear(learnByCorrecting(lesson, 6)),
  },
  {
    name: 'logistic regression, everything',
    upTo: 'letters',
    learn: (lesson) => linear(learnByCorrecting(lesson, 6)),
  },
  { name: 'fifteen nearest phrases', upTo: 'letters', learn: (lesson) => nearest(lesson, 15) },
  {
    name: 'both linear models together (kept)',
    upTo: 'letters',
    learn: (lesson) =>
      linear(
        together([
          { model: learnByCounting(lesson, 0.3), share: 1.8 },
          { model: learnByCorrecting(lesson, 6), share: 0.6 },
        ]),
      ),
  },
]

/** Each class has the sum of its phrases among the nearest, by the cosine of their features. */
function nearest({ vectors, labels, classes }: Lesson, neighbours: number): Ranking {
  const postings = new Map<number, { example: number; value: number }[]>()
  for (const [example, { ids, values }] of vectors.entries())
    for (const [at, id] of ids.entries()) {
      const there = postings.get(id) ?? []
      there.push({ example, value: values[at] ?? 0 })
      postings.set(id, there)
    }
  return ({ ids, values }) => {
    const near = new Float64Array(vectors.length)
    for (const [at, id] of ids.entries())
      for (const { example, value } of postings.get(id) ?? []) near[example]! += value * (values[at] ?? 0)
    const best = [...near.keys()].sort((one, other) => near[other]! - near[one]!).slice(0, neighbours)
    const scores = new Float64Array(classes)
    for (const example of best) scores[labels[example]!]! += near[example]!
    return scores
  }
}

const { examples, signs, publicsOf } = triageLessons()
const stopwords = stopwordsOf(signs)
const subjects = examples.map(({ threat, topic }) => threat ?? topic ?? '')
const phrases = examples.flatMap(({ phrases }, label) => phrases.map((text, at) => ({ text, label, at })))
const unseen = readFileSync(join(projectRoot, 'bench/triage/unseen.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as { text: string; public: string | null; threats: string[] })
  .filter(({ threats }) => threats.length > 0)

/** What these phrases teach, once: words known, features, and a reader for what comes after. */
function taught(some: typeof phrases) {
  const cut = cutterOf(signs)
  const cuts = some.map(({ text }) => cut(text))
  const read = readerOf(signs, wordsKnown(signs, cuts))
  const texts = some.map(({ text }, index) => packed(featuresOf(read(text, cuts[index]), stopwords)))
  return {
    read: (text: string) => packed(featuresOf(read(text), stopwords)),
    texts,
    inventory: inventoryOf(texts),
  }
}

function rankingOf(
  { upTo, learn }: Approach,
  inventory: Inventory,
  texts: readonly Packed[],
  labels: number[],
) {
  const space = spaceOf(inventory)
  const size = space.sizeUpTo(upTo)
  const vectorOf = (text: Packed) => within(space.vectorOf(text), size)
  const rank = learn({ vectors: texts.map(vectorOf), labels, classes: subjects.length, size })
  return (text: Packed) => {
    const scores = rank(vectorOf(text))
    return [...subjects.keys()]
      .sort((one, other) => scores[other]! - scores[one]!)
      .map((label) => subjects[label]!)
  }
}

const folds = Array.from({ length: 5 }, (_, fold) => {
  const kept = phrases.filter(({ at }) => at % 5 !== fold)
  const lesson = taught(kept)
  const left = phrases.filter(({ at }) => at % 5 === fold)
  return {
    ...lesson,
    labels: kept.map(({ label }) => label),
    left: left.map(({ text, label }) => ({ text: lesson.read(text), subject: subjects[label]! })),
  }
})
const whole = taught(phrases)
const apart = unseen.map((one) => ({ ...one, text: whole.read(one.text) }))

console.log(`${phrases.length} phrases in five folds; ${apart.length} statements kept apart`)
for (const approach of approaches) {
  const places = folds.flatMap(({ inventory, texts, labels, left }) => {
    const rank = rankingOf(approach, inventory, texts, labels)
    return left.map(({ text, subject }) => rank(text).indexOf(subject))
  })
  const rank = rankingOf(
    approach,
    whole.inventory,
    whole.texts,
    phrases.map(({ label }) => label),
  )
  const apartPlaces = apart.map(({ text, public: told, threats }) => {
    const possible = rank(text).filter((subject) => {
      const publics: readonly string[] | undefined = publicsOf.get(subject)
      return publics !== undefined && (told === null || publics.includes(told))
    })
    return Math.min(...threats.map((threat) => possible.indexOf(threat)).filter((place) => place >= 0))
  })
  const upTo = (all: readonly number[], place: number) =>
    share(all.filter((one) => one < place).length, all.length)
  console.log(
    [
      approach.name.padEnd(38),
      upTo(places, 1),
      upTo(places, 3),
      upTo(apartPlaces, 1),
      upTo(apartPlaces, 3),
    ].join('  '),
  )
}
