import { randomUUID } from 'node:crypto'
import { type Ruling, refuse } from '../../kernel/ruling.ts'
import { typedLine } from '../../kernel/typed-text.ts'
import type { Form } from '../../platform/http/form.ts'
import type { Also, FamilyRule, Rule } from './acting.ts'
import { type TooLong, tooLongIn } from './lengths.ts'
import { declineAmendment, signAmendment } from './rules/amendment.ts'
import { acknowledgeDiagnosis } from './rules/diagnosis.ts'
import { answerExamination } from './rules/examination.ts'
import type { Intervention } from './rules/intervention.ts'
import type { Party } from './rules/party.ts'
import { declineQuote } from './rules/quote.ts'
import { liftObjection, objectToSharing, reportOf } from './rules/report.ts'
import { writeReview } from './rules/review.ts'
import { signOneQuote } from './rules/signature.ts'
import { chooseAfterDelisting, leave } from './rules/stopping.ts'
import { chooseAfterSuspension } from './rules/suspension.ts'
import { askImmediateStart, withdraw } from './rules/withdrawal.ts'
import { insertReview } from './store/reviews.ts'

/** What a form of the victim asks: the step that it writes, what the rules say, what is written beside. */
export type VictimAct = {
  /** The step that is written, and the word said afterwards. */
  step: string
  rule: (form: Form, by: Party) => Rule<string>
  also?: (form: Form, by: Party) => Also
}

const moment = (form: Form, name: string) => new Date(form.text(name))
/** A number typed or carried; nothing is not zero. */
const numberIn = (form: Form, name: string) => (form.text(name) === '' ? Number.NaN : Number(form.text(name)))
const isTicked = (form: Form, name: string) => form.all(name).includes('yes')

/** A name is sealed with what it signs, whole. */
const longestName = 120

/** A name and a box: without both nobody signs. */
export function signatoryIn(
  form: Form,
): Ruling<string, 'signature-name-missing' | 'signature-not-accepted'> | TooLong {
  const long = tooLongIn(form, () => longestName)
  if (long) return long
  const name = typedLine(form.text('name'))
  if (name === '') return refuse('signature-name-missing')
  if (!isTicked(form, 'accept')) return refuse('signature-not-accepted')
  return { granted: true, value: name }
}

/** Signing a quote concerns all who were asked: apart from the others. */
export const signing =
  (form: Form, by: Party, id: string): FamilyRule<string> =>
  (family, now) => {
    const signatory = signatoryIn(form)
    if (!signatory.granted) return signatory
    return signOneQuote(
      family,
      {
        id,
        by,
        quote: numberIn(form, 'quote'),
        immediateStart: isTicked(form, 'start'),
        acknowledgesLoss: isTicked(form, 'loss'),
      },
      now,
    )
  }

/** Signing an amendment: the one that she read, named by its moment. */
export const signingAmendment =
  (form: Form, by: Party): Rule<string> =>
  (one, now) => {
    const signatory = signatoryIn(form)
    if (!signatory.granted) return signatory
    return signAmendment(one, { by, proposedAt: moment(form, 'seen') }, now)
  }

/** Every act of the victim but her signatures, by the word of its address. */
export const victimActs: Record<string, VictimAct> = {
  acknowledge: {
    step: 'acknowledge',
    rule: (form, by) => (one, now) => acknowledgeDiagnosis(one, { by, sentAt: moment(form, 'seen') }, now),
  },
  agree: {
    step: 'examination-agreed',
    rule: (form, by) => (one, now) =>
      answerExamination(one, { by, agrees: true, feeCents: numberIn(form, 'fee') }, now),
  },
  refuse: {
    step: 'examination-declined',
    rule: (form, by) => (one, now) =>
      answerExamination(one, { by, agrees: false, feeCents: numberIn(form, 'fee') }, now),
  },
  'decline-quote': { step: 'quote-declined', rule: (_, by) => (one, now) => declineQuote(one, { by }, now) },
  'start-now': {
    step: 'start-now',
    rule: (form, by) => (one, now) =>
      askImmediateStart(one, { by, acknowledgesLoss: isTicked(form, 'loss') }, now),
  },
  withdraw: { step: 'withdraw', rule: (_, by) => (one, now) => withdraw(one, { by }, now) },
  'decline-amendment': {
    step: 'amendment-declined',
    rule: (_, by) => (one, now) => declineAmendment(one, { by }, now),
  },
  object: {
    step: 'object',
    rule: (form, by) => (one, now) => {
      // What stands in the report and is not kept back already: nothing else is written, nobody is told of nothing.
      const { objections } = one.sharing
      const open = (reportOf(one)?.items ?? []).filter(
        ({ id }) => objections !== 'everything' && !objections.includes(id),
      )
      const to = open.map(({ id }) => id).filter((id) => form.all('item').includes(id))
      return to.length === 0 ? refuse('object-nothing-chosen') : objectToSharing(one, { by, to }, now)
    },
  },
  'object-all': {
    step: 'object',
    rule: (_, by) => (one, now) =>
      one.sharing.objections === 'everything'
        ? refuse('object-everything-already')
        : objectToSharing(one, { by, to: 'everything' }, now),
  },
  lift: {
    step: 'lift',
    rule: (form, by) => (one, now) => liftObjection(one, { by, of: form.all('item') }, now),
  },
  'lift-all': {
    step: 'lift',
    rule: (_, by) => (one, now) => liftObjection(one, { by, of: 'everything' }, now),
  },
  reassign: {
    step: 'delisting-choice',
    rule: (_, by) => (one, now) => chooseAfterDelisting(one, { by, choice: 'reassign' }, now),
  },
  supervise: {
    step: 'delisting-choice',
    rule: (_, by) => (one, now) => chooseAfterDelisting(one, { by, choice: 'supervise' }, now),
  },
  stay: {
    step: 'suspension-choice',
    rule: (_, by) => (one, now) => chooseAfterSuspension(one, { by, choice: 'stay' }, now),
  },
  go: {
    step: 'suspension-choice',
    rule: (_, by) => (one, now) => chooseAfterSuspension(one, { by, choice: 'go' }, now),
  },
  review: reviewing(),
  leave: {
    step: 'leave',
    rule: (form, by) => (one, now) =>
      isTicked(form, 'sure') ? leave(one, { by }, now) : refuse('leave-not-sure'),
  },
}

export const longestReview = 2000

/** A review is written once, and read before it is published. */
function reviewing(): VictimAct {
  const written = (form: Form, by: Party, one: Intervention, id: string, now: Date) => {
    const text = form.text('text')
    if (text.length > longestReview) return refuse('review-too-long')
    return writeReview(one, { by, id, mark: numberIn(form, 'mark'), text }, now)
  }
  return {
    step: 'review',
    rule: (form, by) => (one, now) => {
      const ruling = written(form, by, one, randomUUID(), now)
      return ruling.granted ? { granted: true, value: ruling.value.intervention } : ruling
    },
    also:
      (form, by) =>
      async (tx, changed, { intervention, providerId }, at) => {
        const id = 'reviewId' in changed ? changed.reviewId : undefined
        const ruling = id === undefined ? undefined : written(form, by, intervention, id, at)
        if (!ruling?.granted) throw new Error(`${changed.id} has a review that its rule refused`)
        await insertReview(tx, ruling.value.review, providerId)
      },
  }
}
