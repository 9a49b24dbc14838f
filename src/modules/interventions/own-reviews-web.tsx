import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { refuse } from '../../kernel/ruling.ts'
import { type Form, queryOf } from '../../platform/http/form.ts'
import { viewerIn } from '../accounts/index.ts'
import { isId } from '../directory/index.ts'
import { moveReview, type ReviewMove } from './moving-reviews.ts'
import { OwnReviewsPage } from './pages/own-reviews.tsx'
import type { Refused, Said } from './pages/said.ts'
import { interventionsPaths as paths } from './paths.ts'
import { partiesOf, worker } from './provider-web.tsx'
import { answerReview, doubtReview } from './rules/review.ts'
import { filledFrom } from './shown.ts'
import { reviewById, reviewsOfOrganisations } from './store/reviews.ts'
import type { Given } from './web.ts'

export const longestAnswer = 2000
const longestDoubt = 1000

type By = ReturnType<typeof partiesOf>[number]
type OwnAct = { step?: string; rule: (form: Form, by: By) => ReviewMove<string>['rule'] }

const ownActs: Record<string, OwnAct> = {
  answer: {
    step: 'review-answered',
    rule: (form, by) => (review, _, now) => {
      const text = form.text('text')
      return text.length > longestAnswer
        ? refuse('review-answer-too-long')
        : answerReview(review, { by, text }, now)
    },
  },
  // Nothing is written where the victim reads: she is not made to defend herself (art. L111-7-2 asks the instance).
  doubt: {
    rule: (form, by) => (review, _, now) => {
      const reason = form.text('reason')
      return reason.length > longestDoubt
        ? refuse('review-reason-too-long')
        : doubtReview(review, { by, reason }, now)
    },
  },
}

/** What was published of a provider, for its people: read, answered once, doubted with reasons. */
export function ownReviewsRoutes(app: FastifyInstance, given: Given) {
  const { world, frame, refusals } = given

  async function sendOwn(
    request: FastifyRequest,
    reply: FastifyReply,
    refused?: Refused & { status: number },
  ) {
    const { words, language } = frame.visitor(request)
    const said: Said = { words, language, now: world.now(), zone: 'Europe/Paris' }
    const organisations = partiesOf(viewerIn(request)).map(({ organisation }) => organisation)
    const kept = await reviewsOfOrganisations(world.db, organisations)
    const { own: w } = words.reviews
    const word = queryOf(request).text('fait')
    const page = (
      <OwnReviewsPage
        said={said}
        reviews={kept.map(({ review }) => review)}
        done={!refused && Object.hasOwn(w.done, word) ? w.done[word as keyof typeof w.done] : undefined}
        refused={refused}
      />
    )
    return frame.send(request, reply, { title: w.title, private: true, status: refused?.status ?? 200 }, page)
  }

  app.get(paths.ownReviews, worker, (request, reply) => sendOwn(request, reply))

  app.post<{ Params: { id: string; act: string }; Body: Form }>(
    paths.ownReviewAct,
    worker,
    async (request, reply) => {
      const { id, act } = request.params
      const { body } = request
      const known = Object.hasOwn(ownActs, act) ? ownActs[act] : undefined
      const kept = isId(id) ? await reviewById(world.db, id) : undefined
      const by = partiesOf(viewerIn(request)).find((one) => one.organisation === kept?.review.provider)
      const isRead = kept?.review.state === 'published' || kept?.review.state === 'removed'
      if (!known || !by || !isRead) return reply.callNotFound()
      const ruling = await moveReview(world, id, { by, ...known, rule: known.rule(body, by) })
      if (!ruling.granted) {
        const { status, sentence: text } = refusals.of(ruling.why, frame.visitor(request).language)
        return sendOwn(request, reply, { act: `${act}-${id}`, text, filled: filledFrom(body), status })
      }
      await given.tellSoon()
      return reply.redirect(`${paths.ownReviews}?fait=${act}#review-${id}`, 303)
    },
  )
}
