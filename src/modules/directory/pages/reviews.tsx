import { longDay } from '../../../kernel/french-dates.ts'
import { fill } from '../../../platform/words/index.ts'
import { ButtonLink, Card, LoneLink, Paragraphs, Row, Section, Stack } from '../../../ui/index.ts'
import { directoryPaths, providerPath } from '../paths.ts'
import type { PublishedReview, Score } from '../reviews.ts'
import { dayIn, type Said, tenthsSaid } from './said.ts'

export const reviewsPerPage = 10

export type ReviewsData = {
  said: Said
  providerId: string
  score: Score
  shown: readonly PublishedReview[]
  page: number
}

/**
 * The verified reviews of a provider: the score with its count above, how they are checked, then each with its days
 * and the answer (Code de la consommation, art. L111-7-2, D111-17).
 */
export function ReviewsSection({ said, providerId, score, shown, page }: ReviewsData) {
  const { shown: w } = said.words.reviews
  const { count, tenths } = score
  const about = { n: count, score: tenths === undefined ? '' : tenthsSaid(tenths, said) }
  const from = (page - 1) * reviewsPerPage
  const to = (number: number) => `${providerPath(providerId)}?avis=${number}#reviews`
  return (
    <Section id="reviews" title={w.title}>
      <Stack>
        <p>
          {count === 0 ? (
            w.none
          ) : tenths !== undefined ? (
            <b>{fill(w.score, about)}</b>
          ) : (
            fill(count === 1 ? w.one : w.few, about)
          )}
        </p>
        <p class="small soft">{w.how}</p>
        <LoneLink href={`${directoryPaths.rules}#reviews`}>{w.link}</LoneLink>
        {shown.map((review, index) => (
          // The last first: two of one mark are told apart by their number.
          <One key={review.id} said={said} review={review} nth={count - from - index} />
        ))}
        {count > reviewsPerPage && (
          <Row>
            <p>{fill(w.pages, { from: from + 1, to: from + shown.length, n: count })}</p>
            {page > 1 && (
              <ButtonLink href={to(page - 1)} kind="outline">
                {w.newer}
              </ButtonLink>
            )}
            {from + shown.length < count && (
              <ButtonLink href={to(page + 1)} kind="outline">
                {w.older}
              </ButtonLink>
            )}
          </Row>
        )}
      </Stack>
    </Section>
  )
}

function One({ said, review, nth }: { said: Said; review: PublishedReview; nth: number }) {
  const { reviews: w } = said.words
  const { id, mark, text, experiencedOn, writtenAt, publishedAt, answer } = review
  return (
    <Card id={`review-${id}`} level={3} title={fill(w.nth, { nth, mark: fill(w.outOfFive, { n: mark }) })}>
      <Stack>
        {text === '' ? <p class="soft">{w.noWords}</p> : <Paragraphs text={text} />}
        <p class="small soft">
          {fill(w.days, {
            experienced: longDay(experiencedOn, said.language),
            written: dayIn(writtenAt, said),
            published: dayIn(publishedAt, said),
          })}
        </p>
        {answer && (
          <Stack gap="tight">
            <p>
              <b>{fill(w.answered, { date: dayIn(answer.at, said) })}</b>
            </p>
            <Paragraphs text={answer.text} />
          </Stack>
        )}
      </Stack>
    </Card>
  )
}
