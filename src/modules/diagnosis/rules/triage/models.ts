import type { Vector } from './features.ts'

/** A linear model: for each class, a weight for each feature. Row by feature, column by class. */
export type Model = { classes: number; weights: Float32Array; bias: Float32Array }

/** The same in a quarter of the room: each row in 255 steps of its own size. */
export type RoundedModel = { classes: number; weights: Int8Array; steps: Float32Array; bias: Float32Array }

/** The examples as a model wants them; `labels` are class numbers. */
export type Lesson = { vectors: readonly Vector[]; labels: readonly number[]; classes: number; size: number }

/** How much each class claims a text; only the differences mean anything. */
export function scoresOf(model: Model | RoundedModel, { ids, values }: Vector): Float64Array {
  const { classes, weights, bias } = model
  const steps = 'steps' in model ? model.steps : undefined
  const scores = Float64Array.from(bias)
  for (let feature = 0; feature < ids.length; feature++) {
    const row = ids[feature]! * classes
    const value = values[feature]! * (steps?.[ids[feature]!] ?? 1)
    for (let label = 0; label < classes; label++) scores[label]! += weights[row + label]! * value
  }
  return scores
}

/** Turns scores, in place, into shares of belief that add up to one; `sharpness` above one commits more. */
export function sharesOf(scores: Float64Array, sharpness: number): Float64Array {
  let top = Number.NEGATIVE_INFINITY
  for (let label = 0; label < scores.length; label++) if (scores[label]! > top) top = scores[label]!
  let sum = 0
  for (let label = 0; label < scores.length; label++) {
    const share = Math.exp((scores[label]! - top) * sharpness)
    scores[label] = share
    sum += share
  }
  for (let label = 0; label < scores.length; label++) scores[label]! /= sum
  return scores
}

/**
 * Two linear models as one: each says its share, and their scores add up, as two witnesses who do not know each
 * other. One table of weights then does the work of both.
 */
export function together(parts: readonly { model: Model; share: number }[]): Model {
  const [first] = parts
  if (!first) throw new Error('no model to put together')
  const { classes } = first.model
  const weights = new Float32Array(first.model.weights.length)
  const bias = new Float32Array(classes)
  for (const { model, share } of parts) {
    for (let at = 0; at < weights.length; at++) weights[at]! += share * model.weights[at]!
    for (let label = 0; label < classes; label++) bias[label]! += share * model.bias[label]!
  }
  return { classes, weights, bias }
}

/** Rounds the weights, row by row; what is lost is far below what separates two classes. */
export function rounded({ classes, weights, bias }: Model): RoundedModel {
  const steps = new Float32Array(weights.length / classes)
  const small = new Int8Array(weights.length)
  for (let row = 0; row < steps.length; row++) {
    const from = row * classes
    let most = 0
    for (let label = 0; label < classes; label++) most = Math.max(most, Math.abs(weights[from + label]!))
    const step = most / 127 || 1
    steps[row] = step
    for (let label = 0; label < classes; label++)
      small[from + label] = Math.round(weights[from + label]! / step)
  }
  return { classes, weights: small, steps, bias }
}

/** A mistake this small is not worth a correction: most classes are out of the question for most texts. */
const negligible = 5e-3

const countsOf = ({ labels, classes }: Lesson): number[] => {
  const counts = new Array<number>(classes).fill(0)
  for (const label of labels) counts[label] = (counts[label] ?? 0) + 1
  return counts
}

/**
 * Multinomial naive Bayes on weighted features: what each class says more often than the others.
 *
 * Every class weighs the same however many examples it has: a rare misfortune is not a less likely one for
 * the person who writes. `smoothing` is what a class grants to a word it never said.
 */
export function learnByCounting(lesson: Lesson, smoothing: number): Model {
  const { vectors, labels, classes, size } = lesson
  const counts = countsOf(lesson)
  const said = new Float32Array(size * classes)
  const total = new Float64Array(classes)
  for (const [index, { ids, values }] of vectors.entries()) {
    const label = labels[index]!
    const weight = 30 / (counts[label] ?? 1)
    for (let feature = 0; feature < ids.length; feature++) {
      const amount = values[feature]! * weight
      said[(ids[feature] as number) * classes + label]! += amount
      total[label]! += amount
    }
  }
  const norms = Float64Array.from(total, (sum) => Math.log(sum + smoothing * size))
  for (let row = 0; row < said.length; row += classes) {
    let mean = 0
    for (let label = 0; label < classes; label++) {
      const weight = Math.log(said[row + label]! + smoothing) - norms[label]!
      said[row + label] = weight
      mean += weight / classes
    }
    for (let label = 0; label < classes; label++) said[row + label]! -= mean
  }
  return { classes, weights: said, bias: new Float32Array(classes) }
}

/**
 * Multinomial logistic regression by AdaGrad: learns what tells the classes apart, mistake by mistake.
 *
 * What comes last counts a little too much: several orders are learned, and their mean is kept. The orders are
 * shuffled by a fixed rule, so that the same examples always give the same model.
 */
export function learnByCorrecting(lesson: Lesson, passes: number, orders = 1): Model {
  const learned = Array.from({ length: orders }, (_, order) =>
    corrected(lesson, passes, shuffled(lesson.vectors.length, 1 + 7919 * order)),
  )
  return together(learned.map((model) => ({ model, share: 1 / orders })))
}

const damping = 1e-5

function corrected(lesson: Lesson, passes: number, order: readonly number[]): Model {
  const { vectors, labels, classes, size } = lesson
  const counts = countsOf(lesson)
  const even = vectors.length / classes
  const model: Model = { classes, weights: new Float32Array(size * classes), bias: new Float32Array(classes) }
  const { weights, bias } = model
  const moved = new Float32Array(size * classes).fill(1e-6)
  const movedBias = new Float32Array(classes).fill(1e-6)
  for (let pass = 0; pass < passes; pass++) {
    for (const index of order) {
      const vector = vectors[index]!
      const label = labels[index]!
      const importance = Math.min(2, even / (counts[label] ?? 1))
      const errors = sharesOf(scoresOf(model, vector), 1)
      errors[label]! -= 1
      for (let other = 0; other < classes; other++) {
        const error = errors[other]! * importance
        if (error > -negligible && error < negligible) continue
        movedBias[other]! += error * error
        bias[other]! -= (0.05 * error) / Math.sqrt(movedBias[other]!)
        for (let feature = 0; feature < vector.ids.length; feature++) {
          const at = vector.ids[feature]! * classes + other
          const slope = error * vector.values[feature]! + damping * weights[at]!
          moved[at]! += slope * slope
          weights[at]! -= (0.5 * slope) / Math.sqrt(moved[at]!)
        }
      }
    }
  }
  return model
}

function shuffled(length: number, seed: number): number[] {
  const order = Array.from({ length }, (_, index) => index)
  let state = seed
  for (let index = length - 1; index > 0; index--) {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff
    const other = state % (index + 1)
    const kept = order[index]!
    order[index] = order[other]!
    order[other] = kept
  }
  return order
}
