import { fill } from '../../../platform/words/index.ts'
import {
  ChoiceGroup,
  ErrorSummary,
  More,
  Notice,
  Paragraphs,
  Reading,
  Section,
  Stack,
  Summary,
  Tag,
  TextArea,
  TitleBlock,
} from '../../../ui/index.ts'
import { judgeReviewPath } from '../paths.ts'
import type { Intervention } from '../rules/intervention.ts'
import { isVerified, openDoubt, type Review } from '../rules/review.ts'
import { ActForm } from './act-form.tsx'
import { Answered, Written } from './review-written.tsx'
import { reviewsBack } from './reviews-to-read.tsx'
import { dayIn, filledFor, type Refused, type Said } from './said.ts'

export type ReviewToReadData = {
  said: Said
  review: Review
  provider: string
  /** The intervention that it is of, without anything that names the victim. */
  of: Intervention | undefined
  situation: string
  done: string | undefined
  refused: Refused | undefined
  /** What was refused is about the box that confirms, and not about the reason. */
  unsure: boolean
}

/** One review beside what shows that it was lived: then it is published, or not, and somebody is told why. */
export function ReviewToReadPage(data: ReviewToReadData) {
  const { said, review, provider, refused } = data
  const { one: w, outOfFive } = said.words.reviews
  return (
    <>
      <TitleBlock
        above={w.states[review.state]}
        title={w.title}
        lead={`${provider} · ${fill(outOfFive, { n: review.mark })}`}
        back={reviewsBack(said)}
      />
      <Reading>
        <Stack gap="wide">
          {data.done !== undefined && (
            <Notice kind="success" live>
              <p>{data.done}</p>
            </Notice>
          )}
          {refused && (
            <ErrorSummary
              title={said.words.site.errorSummary}
              errors={[{ field: `act-${refused.act}`, text: refused.text }]}
            />
          )}
          {review.reason !== undefined && (
            <Notice>
              <p>{fill(w.why, { reason: review.reason })}</p>
            </Notice>
          )}
          <Section id="written" title={w.written}>
            <Stack>
              <Written said={said} review={review} />
              <Answered said={said} review={review} />
            </Stack>
          </Section>
          <Doubts {...data} />
          <Proof {...data} />
          <Deciding {...data} />
        </Stack>
      </Reading>
    </>
  )
}

/** What the provider says against it, and what was found when somebody looked. */
function Doubts({ said, review }: ReviewToReadData) {
  const { one: w } = said.words.reviews
  if (review.doubts.length === 0) return null
  return (
    <Section id="doubts" title={w.doubts}>
      <Stack>
        {review.doubts.map(({ reason, at, kept }) => (
          <Stack gap="tight" key={at.toISOString()}>
            <p class="small soft">{dayIn(at, said)}</p>
            <Paragraphs text={reason} />
            {kept && <p>{fill(w.kept, { date: dayIn(kept.at, said), reason: kept.reason })}</p>}
          </Stack>
        ))}
      </Stack>
    </Section>
  )
}

/** The case behind it: what was asked, signed and done, never who she is (A7-REVIEW). */
function Proof({ said, review, of, situation }: ReviewToReadData) {
  const { one: w } = said.words.reviews
  const verified = of !== undefined && isVerified(review, of)
  const { publishedAt } = review
  return (
    <Section id="proof" title={w.proof} lead={w.proofLead}>
      <Stack>
        <p>
          {verified ? (
            <Tag kind="ok">{w.verified}</Tag>
          ) : publishedAt ? (
            fill(w.verifiedThen, { date: dayIn(publishedAt, said) })
          ) : (
            w.notVerified
          )}
        </p>
        {of && verified && (
          <Summary
            rows={[
              { term: w.situation, value: situation },
              { term: w.asked, value: dayIn(of.askedAt, said) },
              ...('signature' in of && of.signature
                ? [{ term: w.signed, value: dayIn(of.signature.signedAt, said) }]
                : []),
              ...('doneAt' in of ? [{ term: w.done, value: dayIn(of.doneAt, said) }] : []),
              { term: w.state, value: said.words.intervention.states[of.state] },
            ]}
          />
        )}
      </Stack>
    </Section>
  )
}

/** What may be done now: an unread review is published or refused, a published one kept or removed. */
function Deciding(data: ReviewToReadData) {
  const { said, review, of } = data
  const { one: w } = said.words.reviews
  if (review.state === 'written')
    return (
      <Section id="decide" title={w.decide} lead={w.decideLead}>
        <Stack>
          {of !== undefined && isVerified(review, of) && (
            <ActForm
              act="publish"
              action={judgeReviewPath(review.id, 'publish')}
              button={w.publish}
              kind="light"
            />
          )}
          <Hiding {...data} act="refuse" words={w.refuse} hint={w.refuseHint} />
        </Stack>
      </Section>
    )
  if (review.state !== 'published') return null
  return (
    <Section id="decide" title={w.decide}>
      <Stack>
        {openDoubt(review) && <Keeping {...data} />}
        <Hiding {...data} act="remove" words={w.remove} hint={w.removeHint} />
      </Stack>
    </Section>
  )
}

function Keeping({ said, review, refused }: ReviewToReadData) {
  const { one: w } = said.words.reviews
  return (
    <ActForm act="keep" action={judgeReviewPath(review.id, 'keep')} button={w.keep.submit} kind="light">
      <TextArea
        id="keep-reason"
        name="reason"
        label={w.keep.reason}
        hint={w.keep.hint}
        maxLength={1000}
        value={filledFor('keep', refused).typed('reason')}
        error={refused?.act === 'keep' ? refused.text : undefined}
      />
    </ActForm>
  )
}

type HidingData = ReviewToReadData & {
  act: 'refuse' | 'remove'
  words: { title: string; reason: string; sure: string; submit: string }
  hint: string
}

/** Refusing or removing: a reason that its author reads, and a box that says it is meant. */
function Hiding({ said, review, refused, unsure, act, words: w, hint }: HidingData) {
  const { confirm } = said.words.reviews.one
  const { typed, ticked } = filledFor(act, refused)
  return (
    <More summary={w.title} open={refused?.act === act}>
      <ActForm act={act} action={judgeReviewPath(review.id, act)} button={w.submit} kind="outline">
        <TextArea
          id={`${act}-reason`}
          name="reason"
          label={w.reason}
          hint={hint}
          maxLength={1000}
          value={typed('reason')}
          error={refused?.act === act && !unsure ? refused.text : undefined}
        />
        <ChoiceGroup
          id={`${act}-sure`}
          name="sure"
          type="checkbox"
          legend={confirm}
          error={refused?.act === act && unsure ? refused.text : undefined}
          options={[{ value: 'yes', label: w.sure, checked: ticked('sure', 'yes') }]}
        />
      </ActForm>
    </More>
  )
}
