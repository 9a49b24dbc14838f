import { fill } from '../../../platform/words/index.ts'
import {
  Choice,
  ChoiceGroup,
  LoneLink,
  More,
  Paragraphs,
  Section,
  Stack,
  Steps,
  TextArea,
} from '../../../ui/index.ts'
import { casePath } from '../../cases/index.ts'
import { victimActPath } from '../paths.ts'
import { certificateDueAt } from '../rules/closing.ts'
import { billingOf } from '../rules/invoice.ts'
import { liftable, toTakeBack, unopposed } from '../rules/report.ts'
import { ActForm } from './act-form.tsx'
import type { FollowedData } from './followed.tsx'
import { Answered } from './review-written.tsx'
import { dayIn, euros, filledFor } from './said.ts'

/** When the work is done: advice, what may help others, what was given back, how it went. */
export const AfterWork = (data: FollowedData) => (
  <>
    <Bill {...data} />
    <Prevention {...data} />
    <Report {...data} />
    <Certificate {...data} />
    <AskedLater {...data} />
    <Review {...data} />
  </>
)

/** Before she pays: the note that she is to be handed. */
function Bill({ said, intervention: one }: FollowedData) {
  const { billing: w } = said.words.helpRequest
  const billing = billingOf(one)
  if (!billing) return null
  return (
    <Section id="billing" title={w.title}>
      <Stack>
        <p>{fill(w.agreed, { gross: euros(billing.grossCents, said) })}</p>
        <p>{w[billing.paper]}</p>
      </Stack>
    </Section>
  )
}

function Prevention({ said, intervention: one, sheetName }: FollowedData) {
  if (!('prevention' in one) || !one.prevention) return null
  const { sheets, words } = one.prevention
  return (
    <Section id="prevention" title={said.words.helpRequest.prevention.title}>
      <Stack>
        {words !== '' && <Paragraphs text={words} />}
        {sheets.length > 0 && <Steps steps={sheets.map(sheetName)} />}
      </Stack>
    </Section>
  )
}

function Report({ said, number, intervention: one, threatName, refused }: FollowedData) {
  const { report: w } = said.words.helpRequest
  if (!('report' in one) || !one.report) return null
  const { report, sharing } = one
  const going = new Set(unopposed(report.items, sharing.objections).map(({ id }) => id))
  const sent = sharing.sent.at(-1)
  const lifts = liftable(one)
  const inWords = ({ kind, value }: (typeof report.items)[number]) =>
    fill(w.item, { kind: w.kinds[kind], value: kind === 'threat' ? threatName(value) : value })
  return (
    <Section id="report" title={w.title} lead={w.lead}>
      <Stack>
        <p>{sharing.told ? fill(w.told, { date: dayIn(sharing.told.at, said) }) : w.notTold}</p>
        <ActForm
          act="object"
          action={victimActPath(number, one.id, 'object')}
          button={w.object}
          kind="outline"
        >
          <Stack gap="tight">
            {report.items.map((item, index) =>
              going.has(item.id) ? (
                <Choice
                  key={item.id}
                  id={`item-${index + 1}`}
                  name="item"
                  type="checkbox"
                  value={item.id}
                  label={inWords(item)}
                />
              ) : (
                <p key={item.id} class="soft">
                  {inWords(item)} · {w.opposed}
                </p>
              ),
            )}
          </Stack>
        </ActForm>
        {sharing.objections !== 'everything' && (
          <ActForm
            act="object-all"
            action={victimActPath(number, one.id, 'object-all')}
            button={w.objectAll}
            kind="outline"
          />
        )}
        {lifts === 'everything' ? (
          <ActForm
            act="lift-all"
            action={victimActPath(number, one.id, 'lift-all')}
            button={w.liftAll}
            kind="outline"
          >
            <p>{w.liftText}</p>
          </ActForm>
        ) : (
          report.items.some(({ id }) => lifts.includes(id)) && (
            <More summary={w.liftTitle} open={refused?.act === 'lift'}>
              <ActForm
                act="lift"
                action={victimActPath(number, one.id, 'lift')}
                button={w.lift}
                kind="outline"
              >
                <ChoiceGroup
                  id="lift-items"
                  name="item"
                  type="checkbox"
                  legend={w.liftText}
                  error={refused?.act === 'lift' ? refused.text : undefined}
                  options={report.items
                    .filter(({ id }) => lifts.includes(id))
                    .map((item) => ({ value: item.id, label: inWords(item) }))}
                />
              </ActForm>
            </More>
          )
        )}
        {(sharing.changes ?? []).map(({ at, act }) => (
          <p key={at.getTime()} class="small soft">
            {fill(act === 'object' ? w.objectedOn : w.liftedOn, { date: dayIn(at, said) })}
          </p>
        ))}
        {sent && <p class="small soft">{fill(w.sent, { date: dayIn(sent.at, said) })}</p>}
        {toTakeBack(one).length > 0 && <p class="small soft">{w.takenBack}</p>}
      </Stack>
    </Section>
  )
}

function Certificate({ said, intervention: one }: FollowedData) {
  const { certificate: w } = said.words.helpRequest
  const due = certificateDueAt(one)
  if (!due) return null
  const { certificate } = one
  return (
    <Section id="certificate" title={w.title}>
      {certificate ? (
        <>
          <p>{fill(w[certificate.kind], { what: certificate.what })}</p>
          {certificate.late && <p class="soft">{w.late}</p>}
        </>
      ) : (
        <p>{fill(w.due, { until: dayIn(due, said) })}</p>
      )}
    </Section>
  )
}

const marks = ['1', '2', '3', '4', '5'] as const

/** How it went is asked in the follow-up of the case, on its days. */
function AskedLater({ said, number, intervention: one }: FollowedData) {
  const { survey: w } = said.words.helpRequest
  if (one.state !== 'done' && one.state !== 'closed') return null
  return (
    <Section id="survey" title={w.title} lead={w.lead}>
      <LoneLink href={casePath(number, 'followUp')}>{w.follow}</LoneLink>
    </Section>
  )
}

/** What became of her review: published, answered, or not shown and why (art. L111-7-2). */
function Given({ said, review }: Pick<FollowedData, 'said' | 'review'>) {
  const { given: w } = said.words.reviews
  if (!review || review.state === 'written') return <p>{said.words.helpRequest.review.written}</p>
  return (
    <Stack>
      <p>
        {review.state === 'published'
          ? fill(w.published, { date: dayIn(review.publishedAt ?? review.writtenAt, said) })
          : fill(w[review.state], { reason: review.reason ?? '' })}
      </p>
      {review.state === 'published' && <Answered said={said} review={review} />}
    </Stack>
  )
}

function Review(data: FollowedData) {
  const { said, number, intervention: one, refused } = data
  const { review: w } = said.words.helpRequest
  if (one.state !== 'done' && one.state !== 'closed') return null
  if (one.reviewId !== undefined)
    return (
      <Section id="review" title={w.title}>
        <Given said={said} review={data.review} />
      </Section>
    )
  const { typed, ticked } = filledFor('review', refused)
  return (
    <Section id="review" title={w.title} lead={w.lead}>
      <More summary={w.submit} open={refused?.act === 'review' || one.state === 'closed'}>
        <ActForm act="review" action={victimActPath(number, one.id, 'review')} button={w.submit}>
          <ChoiceGroup
            id="mark"
            name="mark"
            legend={w.mark}
            wide
            error={refused?.act === 'review' ? refused.text : undefined}
            options={marks.map((value, at) => ({
              value,
              label: w.marks[at] ?? value,
              checked: ticked('mark', value),
            }))}
          />
          <TextArea
            id="text"
            name="text"
            label={w.text}
            hint={w.textHint}
            maxLength={2000}
            value={typed('text')}
          />
        </ActForm>
      </More>
    </Section>
  )
}
