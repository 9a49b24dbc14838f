import type { Flag, Public } from '../../../../kernel/situation.ts'
import { cueReader } from './cues.ts'
import { dangerEar } from './danger.ts'
import { featuresOf, packed, spaceOf, within } from './features.ts'
import { flagReader } from './flags.ts'
import { type Learned, type Lessons, learn } from './learn.ts'
import { scoresOf, sharesOf } from './models.ts'
import { correctorOf, negationsOf, type Reading, readerOf, stopwordsOf } from './reading.ts'
import { reasonsFor } from './reasons.ts'
import { operatorReader } from './scope.ts'

export type Candidate = { threat: string; confidence: number; reasons: string[] }

export type TriageResult = {
  /** Best first, one to five; they may be none only when out of scope. */
  candidates: Candidate[]
  flags: Flag[]
  /** Not a cyber matter; `topic` says what it seems to be about. The candidates stay, should we be wrong. */
  outOfScope: boolean
  /** It may be one or not: worth a question (`settleScope`). `topic` is there too. Never with `outOfScope`. */
  mayBeOutside: boolean
  topic?: string
  /** The body says it is an OIV or OSE: the caller keeps nothing. */
  essentialOperator: boolean
}

export type Triage = (text: string, audience?: Public) => TriageResult

const mostCandidates = 5
const leastConfidence = 0.01
/** What is left to say when nothing was understood: a human exchange must follow. */
const fallback = 'suspicious-activity'
const nonsense = 'nonsense'
/**
 * How the two models and the length decide that a matter is an everyday one: log-odds, fitted on held-out folds.
 * From `said` on it is said; at most one cyber matter in a hundred may be sent away (docs/triage.md). From `asked`
 * on, one question settles it; at most one cyber matter in ten may be bothered. The longer the text the sooner we
 * ask: what tells an everyday matter drowns in a long story. Where a life may be in danger we must be surer: fear
 * has the same words at home and on a screen.
 */
const everyday = { scoping: 0.5, topics: 0.42, brevity: 7, said: 1.1, inDanger: 1 }
const asked = { from: -0.7, eachWord: 0.025, mostWords: 40 }

/** Learns, then reads: for benches and tests; the server keeps what was learned. */
export const learnTriage = (lessons: Lessons): Triage => triageOf(learn(lessons), lessons)

/**
 * Names what happened to a person in her own words (M1).
 *
 * One model counts what the victims of each threat say and learns from its mistakes; another only tells
 * cyber-malice from everyday trouble; rules read the flags, with a second ear for danger. docs/triage.md
 * compares with the methods that were tried and not kept. Deterministic: the same lessons and text always give
 * the same answer.
 */
export function triageOf(
  learned: Learned,
  { signs, publicsOf }: Pick<Lessons, 'signs' | 'publicsOf'>,
): Triage {
  const { labels, naming, scoping } = learned
  const threats = labels.flatMap(({ threat }, label) => (threat === undefined ? [] : [{ threat, label }]))
  const topics = labels.flatMap(({ topic }, label) => (topic === undefined ? [] : [{ topic, label }]))
  const space = spaceOf(learned.inventory)
  const plainest = space.sizeUpTo('class')
  const correct = correctorOf(signs, learned.words)
  const read = readerOf(signs, learned.words, correct)
  const small = stopwordsOf(signs)

  const readFlags = flagReader(signs, negationsOf(signs), dangerEar(learned.danger))
  const saysOperator = operatorReader(signs, correct)
  const saysOrganisation = cueReader(signs.organisation.map((pattern) => ({ name: 'organisation', pattern })))

  /** Nobody said for whom: the text does, or a threat that only strikes organisations. */
  const seemsOrganisation = ({ tokens }: Reading, best?: { threat: string; share: number }): boolean =>
    saysOrganisation(tokens).length > 0 ||
    (best !== undefined &&
      best.share > 0.5 &&
      !(publicsOf.get(best.threat) ?? ['particulier']).includes('particulier'))

  return (text, audience) => {
    const reading = read(text)
    const features = featuresOf(reading, small)
    const whole = space.vectorOf(packed(features))
    const shares = sharesOf(scoresOf(naming, within(whole, space.sizeUpTo('letters'))), 1)
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

    const organisation =
      audience === undefined ? seemsOrganisation(reading, best[0]) : audience !== 'particulier'
    const likely = new Map(best.map(({ threat, share }) => [threat, share / (threatShare + topicShare)]))
    const flags = readFlags(reading, { likely, organisation })

    const [inside = 0, out = 0] = scoresOf(scoping, within(whole, space.size))
    const evidence = whole.ids.filter((id) => id < plainest).length
    const isUnread = evidence === 0 && features.some(({ kind }) => kind === 'word') && hasLatinLetters(text)
    const outside =
      evidence === 0
        ? Number.NEGATIVE_INFINITY
        : everyday.scoping * (out - inside) +
          everyday.topics * Math.log((topicShare + 1e-4) / (threatShare + 1e-4)) +
          everyday.brevity / evidence -
          (flags.includes('danger-to-life') ? everyday.inDanger : 0)
    const outOfScope = isUnread || outside > everyday.said
    const askedFrom = asked.from - asked.eachWord * Math.min(asked.mostWords, reading.tokens.length)
    const mayBeOutside = !outOfScope && outside > askedFrom

    const candidates = best
      .map(({ threat, label, share }) => ({
        threat,
        confidence: share / (threatShare + topicShare),
        reasons: reasonsFor(
          label,
          best.filter((other) => other.label !== label).map((other) => other.label),
          text,
          reading.tokens,
          small,
          features,
          space,
          naming,
        ),
      }))
      .filter(({ confidence }) => evidence > 0 && confidence >= leastConfidence)

    return {
      candidates:
        candidates.length > 0 || outOfScope ? candidates : [{ threat: fallback, confidence: 0, reasons: [] }],
      flags,
      outOfScope,
      mayBeOutside,
      ...(outOfScope || mayBeOutside ? { topic: isUnread ? nonsense : (topic?.topic ?? nonsense) } : {}),
      essentialOperator: saysOperator(reading),
    }
  }
}

/** Letters we could have read: a text in another alphabet is not a joke, it is one we do not understand. */
const hasLatinLetters = (text: string) =>
  /\p{Script=Latin}/u.test(text) && !/[^\P{L}\p{Script=Latin}]/u.test(text)
