import { fill } from '../../../platform/words/index.ts'
import { LinkRows, LoneLink, Reading, Section, Stack, TitleBlock } from '../../../ui/index.ts'
import { interventionsPaths as paths, reviewPath } from '../paths.ts'
import { openDoubt, type Review, readBefore } from '../rules/review.ts'
import { dayIn, type Said } from './said.ts'

export type Listed = { review: Review; provider: string }

export type ReviewsToReadData = {
  said: Said
  doubted: readonly Listed[]
  waiting: readonly Listed[]
  back: { href: string; label: string }
}

/** What waits for who reads reviews: those that a provider doubts, which everybody sees meanwhile; then the others. */
export function ReviewsToReadPage({ said, doubted, waiting, back }: ReviewsToReadData) {
  const { toRead: w } = said.words.reviews
  return (
    <>
      <TitleBlock title={w.title} lead={w.lead} back={<LoneLink href={back.href}>{back.label}</LoneLink>} />
      <Reading>
        <Stack gap="wide">
          {doubted.length + waiting.length === 0 && <p class="soft">{w.none}</p>}
          {doubted.length > 0 && (
            <Section id="doubted" title={`${w.doubted} (${doubted.length})`}>
              <LinkRows
                links={doubted.map(({ review, provider }) => ({
                  href: reviewPath(review.id),
                  title: provider,
                  text: fill(w.doubtedOn, { date: dayIn(openDoubt(review)?.at ?? review.writtenAt, said) }),
                  icon: 'warning-circle',
                }))}
              />
            </Section>
          )}
          {waiting.length > 0 && (
            <Section id="waiting" title={`${w.waiting} (${waiting.length})`}>
              <LinkRows
                links={waiting.map(({ review, provider }) => {
                  const due = readBefore(review)
                  const late = due < said.now
                  return {
                    href: reviewPath(review.id),
                    title: provider,
                    text: fill(late ? w.late : w.due, {
                      written: dayIn(review.writtenAt, said),
                      due: dayIn(due, said),
                    }),
                    icon: late ? 'warning-circle' : 'hourglass-medium',
                  }
                })}
              />
            </Section>
          )}
        </Stack>
      </Reading>
    </>
  )
}

export const reviewsBack = (said: Said) => (
  <LoneLink href={paths.reviews}>{said.words.reviews.toRead.title}</LoneLink>
)
