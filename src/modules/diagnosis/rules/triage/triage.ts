import type { Flag, Public } from '../../../../kernel/situation.ts'
import { cueReader } from './cues.ts'
import { featuresOf, packed, spaceOf, within } from './features.ts'
import { flagReader } from './flags.ts'
import { learnByCorrecting, learnByCounting, scoresOf, sharesOf } from './models.ts'
import { cutterOf, negationsOf, type Reading, readerOf, type Signs, stopwordsOf } from './reading.ts'
import { reasonsFor } from './reasons.ts'
import { operatorReader } from './scope.ts'

export type Candidate = { threat: string; confidence: number; reasons: string[] }

export type TriageResult = {
  /** Best first, one to five; they may be none only when out of scope. */
  candidates: Candidate[]
  flags: Flag[]
  /** Not a cyber matter; `topic` says what it seems to be about. The candidates stay, should we be wrong. */
  outOfScope: boolean
  topic?: string
  /** The body says it is an OIV or OSE: the caller keeps nothing. */
  essentialOperator: boolean
}

export type Triage = (text: string, audience?: Public) => TriageResult

/** First-person statements to learn from: those of one threat, or of one topic outside cyber-malice. */
export type Examples = { threat?: string; topic?: string; phrases: readonly string[] }

/** What the engine learns from: all of it is content or reference data. */
export type Lessons = {
  examples: readonly Examples[]
  signs: Signs
  /** Whom each threat can strike: a denial of service does not strike a private person. */
  publicsOf: ReadonlyMap<string, readonly Public[]>
}

const mostCandidates = 5
/** Fitted on the labelled statements; docs/triage.md has the reliability curve. */
const sharpness = 3
const leastConfidence = 0.02
/** What is left to say when nothing was understood: a human exchange must follow. */
const fallback = 'suspicious-activity'
const nonsense = 'nonsense'
/** From this log-odds on, the matter is an everyday one: at most one cyber matter in a hundred is sent away. */
const everydayFrom = -1
/** Three words are not enough to send someone away: the fewer were understood, the surer one must be. */
const doubtOfFewWords = 3
/** How much the topics' share of belief weighs beside the model that only tells everyday from cyber. */
const weightOfTopics = 0.6

/**
 * Learns from examples to name what happened to a person in her own words (M1).
 *
 * One model counts what the victims of each threat say; another only tells cyber-malice from everyday
 * trouble; rules read the flags. docs/triage.md compares with the methods that were tried and not kept.
 * Deterministic: the same lessons and text always give the same answer.
 */
export function learnTriage({ examples, signs, publicsOf }: Lessons): Triage {
  const labels = examples.map(({ threat, topic }) => threat ?? `topic:${topic}`)
  const threats = examples.flatMap(({ threat }, label) => (threat === undefined ? [] : [{ threat, label }]))
  const topics = examples.flatMap(({ topic }, label) => (topic === undefined ? [] : [{ topic, label }]))
  const phrases = examples.flatMap((example, label) => example.phrases.map((phrase) => ({ phrase, label })))

  const cut = cutterOf(signs)
  const cuts = phrases.map(({ phrase }) => cut(phrase))
  const read = readerOf(signs, cuts)
  const stopwords = stopwordsOf(signs)
  const documents = phrases.map(({ phrase }, index) =>
    packed(featuresOf(read(phrase, cuts[index]), stopwords)),
  )
  const named = phrases.map(({ label }) => label)
  const outside = phrases.map(({ label }) => (examples[label]?.topic === undefined ? 0 : 1))

  const space = spaceOf(documents)
  const vectors = documents.map((document) => space.vectorOf(document))
  const sizes = { counting: space.sizeUpTo('letters'), scoping: space.sizeUpTo('meeting') }
  const lesson = (size: number, labels: readonly number[], classes: number) => ({
    vectors: vectors.map((vector) => within(vector, size)),
    labels,
    classes,
    size,
  })
  const counting = learnByCounting(lesson(sizes.counting, named, labels.length), 0.3)
  const scoping = learnByCorrecting(lesson(sizes.scoping, outside, 2), 8)

  const readFlags = flagReader(signs, negationsOf(signs))
  const saysOperator = operatorReader(signs)
  const saysOrganisation = cueReader(signs.organisation.map((pattern) => ({ name: 'organisation', pattern })))

  /** Nobody said for whom: the text does, or a threat that only strikes organisations. */
  const seemsOrganisation = ({ tokens }: Reading, best?: { threat: string; share: number }): boolean =>
    saysOrganisation(tokens).length > 0 ||
    (best !== undefined &&
      best.share > 0.5 &&
      !(publicsOf.get(best.threat) ?? ['particulier']).includes('particulier'))

  return (text, audience) => {
    const reading = read(text)
    const features = featuresOf(reading, stopwords)
    const vector = space.vectorOf(packed(features))
    const shares = sharesOf(scoresOf(counting, within(vector, sizes.counting)), sharpness)
    const possible = threats
      .filter(
        ({ threat }) => audience === undefined || (publicsOf.get(threat) ?? [audience]).includes(audience),
      )
      .map(({ threat, label }) => ({ threat, label, share: shares[label]! }))
      .sort((one, other) => other.share - one.share)
    const best = possible.slice(0, mostCandidates)
    const threatShare = possible.reduce((sum, { share }) => sum + share, 0)
    const topicShare = topics.reduce((sum, { label }) => sum + shares[label]!, 0)
    const [topic] = topics.toSorted((one, other) => shares[other.label]! - shares[one.label]!)

    const [inside = 0, out = 0] = scoresOf(scoping, within(vector, sizes.scoping))
    const everyday = out - inside + weightOfTopics * Math.log((topicShare + 1e-6) / (threatShare + 1e-6))
    const evidence = vector.ids.filter((id) => id < sizes.scoping).length
    const outOfScope =
      evidence === 0
        ? features.length > 0 && hasLatinLetters(text)
        : everyday > everydayFrom + doubtOfFewWords / evidence

    const organisation =
      audience === undefined ? seemsOrganisation(reading, best[0]) : audience !== 'particulier'
    const likely = new Map(best.map(({ threat, share }) => [threat, share / (threatShare + topicShare)]))
    const candidates = best
      .map(({ threat, label, share }) => ({
        threat,
        confidence: share / (threatShare + topicShare),
        reasons: reasonsFor(
          label,
          best.filter((other) => other.label !== label).map((other) => other.label),
          text,
          reading.tokens,
          features,
          space,
          counting,
        ),
      }))
      .filter(({ confidence }) => evidence > 0 && confidence >= leastConfidence)

    return {
      candidates:
        candidates.length > 0 || outOfScope ? candidates : [{ threat: fallback, confidence: 0, reasons: [] }],
      flags: readFlags(reading.tokens, { likely, organisation }),
      outOfScope,
      ...(outOfScope ? { topic: evidence === 0 ? nonsense : (topic?.topic ?? nonsense) } : {}),
      essentialOperator: saysOperator(reading),
    }
  }
}

/** Letters we could have read: a text in another alphabet is not a joke, it is one we do not understand. */
const hasLatinLetters = (text: string) =>
  /\p{Script=Latin}/u.test(text) && !/[^\P{L}\p{Script=Latin}]/u.test(text)
