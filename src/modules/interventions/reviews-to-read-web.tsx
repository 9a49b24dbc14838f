import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Ruling, refuse } from '../../kernel/ruling.ts'
import { type Form, queryOf } from '../../platform/http/form.ts'
import { type AuditEvent, forAct, viewerIn } from '../accounts/index.ts'
import { isId } from '../directory/index.ts'
import { moveReview, type ReviewMove } from './moving-reviews.ts'
import { ReviewToReadPage } from './pages/review-to-read.tsx'
import { ReviewsToReadPage } from './pages/reviews-to-read.tsx'
import type { Refused, Said } from './pages/said.ts'
import { interventionsPaths as paths, reviewPath } from './paths.ts'
import { keepReview, publishReview, type Review, removeReview } from './rules/review.ts'
import { filledFrom } from './shown.ts'
import { interventionFor } from './store/interventions.ts'
import { doubtedReviews, type KeptReview, reviewById, reviewsToRead } from './store/reviews.ts'
import type { Given } from './web.ts'

const judge = forAct('judge-reviews')
const instance = { kind: 'instance' } as const
export const longestReason = 1000

type Judging = {
  step: string
  kind: AuditEvent['kind']
  rule: (form: Form) => ReviewMove<string>['rule']
}

/** Why, in the words that its author or its provider reads: measured, never cut. */
const reasonIn = (form: Form): Ruling<string, 'review-reason-too-long'> => {
  const reason = form.text('reason')
  return reason.length > longestReason ? refuse('review-reason-too-long') : { granted: true, value: reason }
}

/** What hides a review from everybody is confirmed. */
const hiding =
  (from: Review['state']) =>
  (form: Form): ReviewMove<string>['rule'] =>
  (review) => {
    const reason = reasonIn(form)
    if (!reason.granted) return reason
    // The page of an unread review does not remove what was published meanwhile in another window.
    if (review.state !== from) return refuse('review-already-judged')
    const ruling = removeReview(review, { by: instance, reason: reason.value })
    return ruling.granted && !form.all('sure').includes('yes') ? refuse('review-not-sure') : ruling
  }

const judgings: Record<string, Judging> = {
  publish: {
    step: 'review-published',
    kind: 'review-published',
    rule: () => (review, of, now) => publishReview(review, { by: instance, of }, now),
  },
  refuse: { step: 'review-refused', kind: 'review-refused', rule: hiding('written') },
  remove: { step: 'review-removed', kind: 'review-removed', rule: hiding('published') },
  keep: {
    step: 'review-kept',
    kind: 'review-kept',
    rule: (form) => (review, _, now) => {
      const reason = reasonIn(form)
      return reason.granted ? keepReview(review, { by: instance, reason: reason.value }, now) : reason
    },
  },
}

type One = { Params: { id: string } }

/** Reviews, for those who read them before everybody does. */
export function reviewsToReadRoutes(app: FastifyInstance, given: Given) {
  const { world, directory, diagnosis, frame, refusals, accountPath } = given
  const saidFor = (request: FastifyRequest): Said => {
    const { words, language } = frame.visitor(request)
    return { words, language, now: world.now(), zone: 'Europe/Paris' }
  }
  /** Nobody judges what is said of her own company (CRPA, art. L100-2). */
  const isApart = (request: FastifyRequest, { review }: KeptReview): boolean =>
    viewerIn(request).roles.every(({ organisation }) => organisation !== review.provider)
  /** Each with the name of its provider, asked once however many reviews it has. */
  async function named(all: readonly KeptReview[]) {
    const ids = [...new Set(all.map(({ providerId }) => providerId))]
    const names = new Map(
      await Promise.all(ids.map(async (id) => [id, (await directory.provider(id))?.name ?? ''] as const)),
    )
    return all.map(({ review, providerId }) => ({ review, provider: names.get(providerId) ?? '' }))
  }

  app.get(paths.reviews, judge, async (request, reply) => {
    const said = saidFor(request)
    const page = (
      <ReviewsToReadPage
        said={said}
        doubted={await named((await doubtedReviews(world.db)).filter((one) => isApart(request, one)))}
        waiting={await named((await reviewsToRead(world.db)).filter((one) => isApart(request, one)))}
        back={{ href: accountPath, label: said.words.accounts.whoMay.back }}
      />
    )
    return frame.send(request, reply, { title: said.words.reviews.toRead.title, private: true }, page)
  })

  async function sendReview(
    request: FastifyRequest,
    reply: FastifyReply,
    { review, providerId }: KeptReview,
    refused?: Refused & { status: number; why: string },
  ) {
    const said = saidFor(request)
    const of = await interventionFor(world.db, instance, review.interventionId)
    const { done } = said.words.reviews
    const word = queryOf(request).text('fait')
    const page = (
      <ReviewToReadPage
        said={said}
        review={review}
        provider={(await directory.provider(providerId))?.name ?? ''}
        of={of?.intervention}
        situation={
          of ? (diagnosis.threatName(of.request.threat, said.language)?.label ?? of.request.threat) : ''
        }
        done={!refused && Object.hasOwn(done, word) ? done[word as keyof typeof done] : undefined}
        refused={refused}
        unsure={refused?.why === 'review-not-sure'}
      />
    )
    const { title } = said.words.reviews.one
    return frame.send(request, reply, { title, private: true, status: refused?.status ?? 200 }, page)
  }

  app.get<One>(paths.review, judge, async (request, reply) => {
    const { id } = request.params
    const kept = isId(id) ? await reviewById(world.db, id) : undefined
    return kept && isApart(request, kept) ? sendReview(request, reply, kept) : reply.callNotFound()
  })

  app.post<{ Params: { id: string; act: string }; Body: Form }>(
    paths.judgeReview,
    judge,
    async (request, reply) => {
      const { id, act } = request.params
      const { body } = request
      const judging = Object.hasOwn(judgings, act) ? judgings[act] : undefined
      const kept = isId(id) ? await reviewById(world.db, id) : undefined
      if (!judging || !kept || !isApart(request, kept)) return reply.callNotFound()
      const { step, kind, rule } = judging
      const audit = { kind, actor: viewerIn(request).id }
      const ruling = await moveReview(world, id, { by: instance, step, audit, rule: rule(body) })
      if (!ruling.granted) {
        const { status, sentence: text } = refusals.of(ruling.why, frame.visitor(request).language)
        const again = await reviewById(world.db, id)
        if (!again) return reply.callNotFound()
        return sendReview(request, reply, again, { ...ruling, act, text, filled: filledFrom(body), status })
      }
      await given.tellSoon()
      return reply.redirect(`${reviewPath(id)}?fait=${act}`, 303)
    },
  )
}
