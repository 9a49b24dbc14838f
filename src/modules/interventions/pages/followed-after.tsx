import { fill } from '../../../platform/words/index.ts'
import { Choice, ChoiceGroup, More, Section, Stack, Steps, TextArea } from '../../../ui/index.ts'
import { victimActPath } from '../paths.ts'
import { certificateDueAt } from '../rules/closing.ts'
import { unopposed } from '../rules/report.ts'
import { surveyDays, surveyOpensAt } from '../rules/survey.ts'
import { ActForm } from './act-form.tsx'
import type { FollowedData } from './followed.tsx'
import { Lines } from './lines.tsx'
import { Answered } from './review-written.tsx'
import { dayIn, filledFor } from './said.ts'

/** When the work is done: advice, what may help others, what was given back, how it went. */
export const AfterWork = (data: FollowedData) => (
  <>
    <Prevention {...data} />
    <Report {...data} />
    <Certificate {...data} />
    <Survey {...data} />
    <Review {...data} />
  </>
)

function Prevention({ said, intervention: one, sheetName }: FollowedData) {
  if (!('prevention' in one) || !one.prevention) return null
  const { sheets, words } = one.prevention
  return (
    <Section id="prevention" title={said.words.helpRequest.prevention.title}>
      <Stack>
        {words !== '' && <Lines text={words} />}
        {sheets.length > 0 && <Steps steps={sheets.map(sheetName)} />}
      </Stack>
    </Section>
  )
}

function Report({ said, number, intervention: one, threatName }: FollowedData) {
  const { report: w } = said.words.helpRequest
  if (!('report' in one) || !one.report) return null
  const { report, sharing } = one
  const going = new Set(unopposed(report.items, sharing.objections).map(({ id }) => id))
  const sent = sharing.sent.at(-1)
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
            {report.items.map(({ id, kind, value }, index) =>
              going.has(id) ? (
                <Choice
                  key={id}
                  id={`item-${index + 1}`}
                  name="item"
                  type="checkbox"
                  value={id}
                  label={`${w.kinds[kind]} : ${kind === 'threat' ? threatName(value) : value}`}
                />
              ) : (
                <p key={id} class="soft">
                  {`${w.kinds[kind]} : ${kind === 'threat' ? threatName(value) : value}`} · {w.opposed}
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
        {sent && <p class="small soft">{fill(w.sent, { date: dayIn(sent.at, said) })}</p>}
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

function Survey({ said, number, intervention: one, refused }: FollowedData) {
  const { survey: w } = said.words.helpRequest
  if (one.state !== 'closed') return null
  const day = surveyDays.find(
    (one1) => said.now >= surveyOpensAt(one, one1) && !one.survey.some((answer) => answer.day === one1),
  )
  if (day === undefined) return null
  const { ticked } = filledFor('survey', refused)
  const scale = (name: 'courtesy' | 'plainWords') => (
    <ChoiceGroup
      id={name}
      name={name}
      legend={w[name]}
      wide
      options={marks.map((value, at) => ({
        value,
        label: w.marks[at] ?? value,
        checked: ticked(name, value),
      }))}
    />
  )
  return (
    <Section id="survey" title={w.title} lead={w.lead}>
      <ActForm act="survey" action={victimActPath(number, one.id, 'survey')} button={w.submit}>
        <input type="hidden" name="day" value={String(day)} />
        {scale('courtesy')}
        {scale('plainWords')}
        <ChoiceGroup
          id="solved"
          name="solved"
          legend={w.solved}
          wide
          options={[
            { value: 'yes', label: w.yes, checked: ticked('solved', 'yes') },
            { value: 'no', label: w.no, checked: ticked('solved', 'no') },
          ]}
        />
      </ActForm>
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
