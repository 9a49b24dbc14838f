import { fill } from '../../../platform/words/index.ts'
import {
  ButtonLink,
  Field,
  More,
  Notice,
  Paragraphs,
  Row,
  Section,
  Select,
  Stack,
  Steps,
  Summary,
  TextArea,
} from '../../../ui/index.ts'
import { providerActPath, requestPath } from '../paths.ts'
import { totalsOf } from '../rules/amounts.ts'
import { isExamining } from '../rules/examination.ts'
import { declineReasons } from '../rules/request.ts'
import { mustWait, withdrawalEndsAt } from '../rules/withdrawal.ts'
import { ActForm } from './act-form.tsx'
import { dayIn, errorIn, euros, filledFor, onMoment } from './said.ts'
import { AfterFinish } from './work-after.tsx'
import { Preservation, WorkLog } from './work-traces.tsx'
import type { WorkspaceData } from './workspace.tsx'

/** What the provider does now: the form of the state first, what stands already below. */
export function Work(data: WorkspaceData) {
  const { intervention: one } = data
  switch (one.state) {
    case 'asked':
      return <Answer {...data} />
    case 'accepted':
      return (
        <>
          <DiagnosisForm {...data} />
          <Examination {...data} />
        </>
      )
    case 'diagnosed':
      return (
        <>
          <Notice>{data.said.words.repairWork.diagnosis.waiting}</Notice>
          <Diagnosis {...data} />
          <Examination {...data} />
        </>
      )
    case 'acknowledged':
    case 'quoted':
      return (
        <>
          <Quote {...data} />
          <Diagnosis {...data} />
          <Examination {...data} />
        </>
      )
    case 'signed':
      return (
        <>
          <Start {...data} />
          <Preservation {...data} />
          <Diagnosis {...data} />
        </>
      )
    case 'working':
      return (
        <>
          <WorkLog {...data} />
          <Preservation {...data} />
          <Diagnosis {...data} />
        </>
      )
    case 'frozen':
      return (
        <>
          <Frozen {...data} />
          <Preservation {...data} />
        </>
      )
    case 'done':
    case 'closed':
    case 'ended':
      return <AfterFinish {...data} />
    default:
      return null
  }
}

function Answer({ said, intervention: one, refused }: WorkspaceData) {
  const { answer: w } = said.words.repairWork
  const { typed } = filledFor('decline', refused)
  return (
    <Section id="answer" title={w.title} lead={w.lead}>
      <Stack>
        <p>
          {fill(said.words.repairWork.inbox.until, {
            until: onMoment(one.state === 'asked' ? one.clock.endsAt : said.now, said),
          })}
        </p>
        <ActForm act="accept" action={providerActPath(one.id, 'accept')} button={w.accept} kind="light" />
        <More summary={w.decline} open={refused?.act === 'decline'}>
          <ActForm act="decline" action={providerActPath(one.id, 'decline')} button={w.send} kind="outline">
            <p>{w.declineText}</p>
            <Select
              id="reason"
              name="reason"
              label={w.reason}
              none={w.choose}
              value={typed('reason')}
              error={refused?.act === 'decline' ? refused.text : undefined}
              options={declineReasons.map((value) => ({
                value,
                label: said.words.intervention.declineReasons[value],
              }))}
            />
            <Field id="words" name="words" label={w.words} value={typed('words')} maxLength={300} />
          </ActForm>
        </More>
      </Stack>
    </Section>
  )
}

function DiagnosisForm({ said, intervention: one, refused }: WorkspaceData) {
  const { diagnosis: w } = said.words.repairWork
  const { typed } = filledFor('diagnosis', refused)
  const before = 'diagnosis' in one ? one.diagnosis : undefined
  return (
    <Section id="diagnosis-form" title={w.title} lead={w.lead}>
      <ActForm
        act="diagnosis"
        action={providerActPath(one.id, 'diagnosis')}
        button={before ? w.again : w.send}
        kind={before ? 'outline' : 'light'}
      >
        <TextArea
          id="problem"
          name="problem"
          label={w.problem}
          rows={3}
          maxLength={4000}
          value={typed('problem', before?.problem)}
          error={errorIn('diagnosis', refused, 'problem')}
        />
        <TextArea
          id="dialogue"
          name="dialogue"
          label={w.dialogue}
          rows={3}
          maxLength={4000}
          value={typed('dialogue', before?.dialogue)}
          error={errorIn('diagnosis', refused, 'dialogue')}
        />
        <TextArea
          id="operations"
          name="operations"
          label={w.operations}
          hint={w.operationsHint}
          rows={4}
          maxLength={4000}
          value={typed('operations', before?.operations.join('\n'))}
          error={errorIn('diagnosis', refused, 'operations')}
        />
      </ActForm>
    </Section>
  )
}

/** The diagnosis that was sent; it may be sent again until a quote is offered. */
function Diagnosis(data: WorkspaceData) {
  const { said, intervention: one, refused } = data
  if (!('diagnosis' in one)) return null
  const { diagnosis: w } = said.words.helpRequest
  const { problem, dialogue, operations } = one.diagnosis
  const mayResend = one.state === 'diagnosed' || one.state === 'acknowledged'
  return (
    <Section id="diagnosis" title={said.words.repairWork.diagnosis.title}>
      <Stack>
        <Summary
          rows={[
            { term: w.problem, value: <Paragraphs text={problem} /> },
            { term: w.dialogue, value: <Paragraphs text={dialogue} /> },
          ]}
        />
        <h3>{w.operations}</h3>
        <Steps steps={operations} />
        {mayResend && (
          <More summary={said.words.repairWork.diagnosis.again} open={refused?.act === 'diagnosis'}>
            <DiagnosisForm {...data} />
          </More>
        )}
      </Stack>
    </Section>
  )
}

function Examination({ said, intervention: one, refused }: WorkspaceData) {
  const { examination: w } = said.words.repairWork
  const known = 'examination' in one ? one.examination : undefined
  if (known?.stage === 'announced') return <Notice>{w.waiting}</Notice>
  if (known?.stage === 'agreed') {
    const { typed } = filledFor('examined', refused)
    return (
      <Section id="examined" title={w.title}>
        <ActForm act="examined" action={providerActPath(one.id, 'examined')} button={w.record}>
          <TextArea
            id="findings"
            name="findings"
            label={w.findings}
            maxLength={4000}
            value={typed('findings')}
            error={refused?.act === 'examined' ? refused.text : undefined}
          />
        </ActForm>
      </Section>
    )
  }
  const isOpen = one.state === 'accepted' || one.state === 'diagnosed' || one.state === 'acknowledged'
  if (known?.stage === 'done' || !isOpen) return null
  const { typed } = filledFor('examination', refused)
  return (
    <More summary={w.title} open={refused?.act === 'examination'}>
      <ActForm
        act="examination"
        action={providerActPath(one.id, 'examination')}
        button={w.announce}
        kind="outline"
      >
        <p>{w.lead}</p>
        <TextArea id="purpose" name="purpose" label={w.purpose} maxLength={1000} value={typed('purpose')} />
        <Field
          id="fee"
          name="fee"
          label={w.fee}
          hint={w.feeHint}
          suffix="€"
          width="short"
          inputMode="decimal"
          maxLength={20}
          value={typed('fee')}
        />
        <Field
          id="days"
          name="days"
          label={w.days}
          suffix={w.daysUnit}
          width="short"
          inputMode="numeric"
          maxLength={4}
          value={typed('days')}
        />
      </ActForm>
    </More>
  )
}

function Quote({ said, intervention: one }: WorkspaceData) {
  const { quote: w } = said.words.repairWork
  if (one.state !== 'quoted')
    return 'examination' in one && isExamining(one) ? null : (
      <Section id="quote" title={w.title} lead={w.lead}>
        <Row>
          <ButtonLink href={requestPath(one.id, 'quote')} kind="light" iconAfter="arrow-right">
            {w.write}
          </ButtonLink>
        </Row>
      </Section>
    )
  const { number, lines, travel, validUntil } = one.quote
  const gross = euros(totalsOf(lines, travel).grossCents, said)
  return (
    <Section id="quote" title={w.title}>
      <Stack>
        <p>{fill(w.offered, { number, gross, until: dayIn(validUntil, said) })}</p>
        <Row>
          <ButtonLink href={requestPath(one.id, 'quote')}>{w.rewrite}</ButtonLink>
        </Row>
        <More summary={w.takeBack}>
          <ActForm
            act="quote-back"
            action={providerActPath(one.id, 'quote-back')}
            button={w.takeBack}
            kind="outline"
          />
        </More>
      </Stack>
    </Section>
  )
}

function Start({ said, intervention: one }: WorkspaceData) {
  const { work: w } = said.words.repairWork
  if (one.state !== 'signed' || !one.preservation) return null
  if (mustWait(one, said.now)) {
    const until = withdrawalEndsAt(one.signature.signedAt, one.request.zone, one.request.department)
    return <Notice>{fill(w.waitStart, { until: dayIn(until, said) })}</Notice>
  }
  return (
    <Section id="start" title={w.start} lead={w.startLead}>
      <ActForm act="start" action={providerActPath(one.id, 'start')} button={w.start} kind="light" />
    </Section>
  )
}

function Frozen({ said, intervention: one }: WorkspaceData) {
  const { amendment: w } = said.words.repairWork
  if (one.state !== 'frozen') return null
  return (
    <Section id="frozen" title={fill(w.waiting, { number: one.amendment.number })}>
      <ActForm
        act="amendment-back"
        action={providerActPath(one.id, 'amendment-back')}
        button={w.takeBack}
        kind="outline"
      />
    </Section>
  )
}
