import { longDay } from '../../../kernel/french-dates.ts'
import { fill } from '../../../platform/words/index.ts'
import {
  Card,
  ErrorSummary,
  Link,
  LoneLink,
  More,
  Notice,
  Reading,
  Stack,
  TextArea,
  TitleBlock,
} from '../../../ui/index.ts'
import { interventionsPaths, ownReviewActPath, requestPath } from '../paths.ts'
import { openDoubt, type Review } from '../rules/review.ts'
import { ActForm } from './act-form.tsx'
import { Answered, Written } from './review-written.tsx'
import { dayIn, filledFor, type Refused, type Said } from './said.ts'

export type OwnReviewsData = {
  said: Said
  reviews: readonly Review[]
  done: string | undefined
  refused: Refused | undefined
}

/** What victims published of a provider: read, answered once, doubted with reasons. */
export function OwnReviewsPage({ said, reviews, done, refused }: OwnReviewsData) {
  const { own: w } = said.words.reviews
  return (
    <>
      <TitleBlock
        title={w.title}
        lead={w.lead}
        back={<LoneLink href={interventionsPaths.requests}>{w.back}</LoneLink>}
      />
      <Reading>
        <Stack gap="wide">
          {done !== undefined && (
            <Notice kind="success" live>
              <p>{done}</p>
            </Notice>
          )}
          {refused && (
            <ErrorSummary
              title={said.words.site.errorSummary}
              errors={[{ field: `act-${refused.act}`, text: refused.text }]}
            />
          )}
          {reviews.length === 0 && <p class="soft">{w.none}</p>}
          {reviews.map((review, index) => (
            <One
              key={review.id}
              said={said}
              review={review}
              // The last first: the oldest is the first one, and keeps its number when another comes.
              nth={reviews.length - index}
              refused={refused}
            />
          ))}
        </Stack>
      </Reading>
    </>
  )
}

type OneData = { said: Said; review: Review; refused: Refused | undefined }
function One({ said, review, nth, refused }: OneData & { nth: number }) {
  const { own: w, nth: numbered, outOfFive } = said.words.reviews
  const isPublished = review.state === 'published'
  return (
    <Card
      id={`review-${review.id}`}
      title={fill(numbered, { nth, mark: fill(outOfFive, { n: review.mark }) })}
    >
      <Stack>
        <Stack gap="tight">
          <Written said={said} review={review} />
          <Link href={requestPath(review.interventionId)}>
            {fill(w.intervention, { date: longDay(review.experiencedOn, said.language) })}
          </Link>
        </Stack>
        {!isPublished && <p>{fill(w.removed, { reason: review.reason ?? '' })}</p>}
        <Answered said={said} review={review} />
        <Doubted said={said} review={review} />
        {isPublished && !review.answer && <Answering said={said} review={review} refused={refused} />}
        {isPublished && !openDoubt(review) && <Doubting said={said} review={review} refused={refused} />}
      </Stack>
    </Card>
  )
}

function Doubted({ said, review }: Omit<OneData, 'refused'>) {
  const { own: w } = said.words.reviews
  return (
    <>
      {review.doubts.map(({ at, kept }) => (
        <p key={at.toISOString()} class="soft">
          {kept
            ? fill(w.kept, { date: dayIn(kept.at, said), reason: kept.reason })
            : fill(review.state === 'published' ? w.doubted : w.doubtedThen, { date: dayIn(at, said) })}
        </p>
      ))}
    </>
  )
}

function Answering({ said, review, refused }: OneData) {
  const { answer: w } = said.words.reviews.own
  const act = `answer-${review.id}`
  const isRefused = refused?.act === act
  return (
    <More summary={w.title} open={isRefused}>
      <ActForm act={act} action={ownReviewActPath(review.id, 'answer')} button={w.submit} kind="full">
        <TextArea
          id={`text-${review.id}`}
          name="text"
          label={w.label}
          hint={w.hint}
          maxLength={2000}
          value={filledFor(act, refused).typed('text')}
          error={isRefused ? refused.text : undefined}
        />
      </ActForm>
    </More>
  )
}

function Doubting({ said, review, refused }: OneData) {
  const { doubt: w } = said.words.reviews.own
  const act = `doubt-${review.id}`
  const isRefused = refused?.act === act
  return (
    <More summary={w.title} open={isRefused}>
      <ActForm act={act} action={ownReviewActPath(review.id, 'doubt')} button={w.submit} kind="outline">
        <TextArea
          id={`reason-${review.id}`}
          name="reason"
          label={w.label}
          hint={w.hint}
          maxLength={1000}
          value={filledFor(act, refused).typed('reason')}
          error={isRefused ? refused.text : undefined}
        />
      </ActForm>
    </More>
  )
}
