import type { Public } from '../../../../kernel/situation.ts'
import { type DangerLearned, learnDanger } from './danger.ts'
import { featuresOf, type Inventory, inventoryOf, packed, spaceOf, within } from './features.ts'
import { flagReader } from './flags.ts'
import {
  type Lesson,
  learnByCorrecting,
  learnByCounting,
  type Model,
  type RoundedModel,
  rounded,
  together,
} from './models.ts'
import {
  cutterOf,
  type KnownWords,
  negationsOf,
  type Reading,
  readerOf,
  type Signs,
  stopwordsOf,
  wordsKnown,
} from './reading.ts'
import { storiesOf, type Told } from './stories.ts'

/** First-person statements to learn from: those of one threat, or of one topic outside cyber-malice. */
export type Examples = { threat?: string; topic?: string; phrases: readonly string[] }

/** What the engine learns from: all of it is content or reference data. */
export type Lessons = {
  examples: readonly Examples[]
  /** Statements where a life is in danger, and figures of speech that only sound so. */
  dangers: { due: readonly string[]; not: readonly string[] }
  signs: Signs
  /** Whom each threat can strike: a denial of service does not strike a private person. */
  publicsOf: ReadonlyMap<string, readonly Public[]>
}

/** What one class of the first model names. */
export type Label = { threat?: string; topic?: string }

/** All that was learned, as numbers and words: it can be kept in a file, and is the same wherever it is learned. */
export type Learned = {
  words: KnownWords
  labels: readonly Label[]
  inventory: Inventory
  /** Which threat, or which everyday topic. */
  naming: RoundedModel
  /** Cyber-malice (0) or everyday life (1). */
  scoping: Model
  danger: DangerLearned
}

/**
 * How the two models that name a threat share the word, and how sharply: one counts what each class says, the
 * other learns from its mistakes. Fitted on held-out stories (docs/triage.md), so that confidence is honest.
 */
export const shares = { counting: 2.46, correcting: 0.82 }

/** Whoever is threatened online is in danger: these statements are examples as well. */
const danger = 'online-threats'
/** Many of these tell of danger without being marked: they cannot stand for calm. */
const nearDanger = new Set(['doxxing', 'stalkerware', 'health', 'theft-and-violence-offline'])

/** Learns once, in some seconds; the same lessons always give the same numbers. */
export function learn({ examples, dangers, signs }: Lessons): Learned {
  const labels = examples.map(({ threat, topic }): Label => (threat ? { threat } : { topic: topic ?? '' }))
  const phrases = examples.flatMap((example, label) => example.phrases.map((phrase) => ({ phrase, label })))
  const cut = cutterOf(signs)
  const cuts = phrases.map(({ phrase }) => cut(phrase))
  const words = wordsKnown(signs, [...cuts, ...[...dangers.due, ...dangers.not].map(cut)])
  const read = readerOf(signs, words)
  const readings = phrases.map(({ phrase }, index) => read(phrase, cuts[index]))

  const small = stopwordsOf(signs)
  const texts = readings.map((reading) => packed(featuresOf(reading, small)))
  const inventory = inventoryOf(texts)
  const space = spaceOf(inventory)
  const told = texts.map((text, at): Told => ({ vector: space.vectorOf(text), label: phrases[at]!.label }))
  const naming = space.sizeUpTo('letters')
  const named: Lesson = {
    vectors: told.map(({ vector }) => within(vector, naming)),
    labels: told.map(({ label }) => label),
    classes: labels.length,
    size: naming,
  }
  const longer = [...told, ...storiesOf(told)]
  const outside: Lesson = {
    vectors: longer.map(({ vector }) => within(vector, space.size)),
    labels: longer.map(({ label }) => (labels[label]?.topic === undefined ? 0 : 1)),
    classes: 2,
    size: space.size,
  }
  const subjectOf = (at: number) => {
    const { threat, topic } = labels[phrases[at]!.label]!
    return threat ?? topic ?? ''
  }
  const saysDanger = flagReader(signs, negationsOf(signs), () => false)
  const isCalm = (reading: Reading) =>
    !saysDanger(reading, { likely: new Map(), organisation: false }).includes('danger-to-life')
  const threatened = readings.filter((_, at) => subjectOf(at) === danger)
  const calm = readings.filter(
    (reading, at) => subjectOf(at) !== danger && !nearDanger.has(subjectOf(at)) && isCalm(reading),
  )
  return {
    words,
    labels,
    inventory,
    naming: rounded(
      together([
        { model: learnByCounting(named, 0.3), share: shares.counting },
        { model: learnByCorrecting(named, 3, 2), share: shares.correcting },
      ]),
    ),
    scoping: learnByCorrecting(outside, 3, 5),
    danger: learnDanger(
      [...dangers.due.map((phrase) => read(phrase)), ...threatened],
      [...dangers.not.map((phrase) => read(phrase)), ...calm],
    ),
  }
}
