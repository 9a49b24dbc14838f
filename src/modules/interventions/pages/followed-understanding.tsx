import { counted, fill } from '../../../platform/words/index.ts'
import { HiddenFields, More, Paragraphs, Section, Stack, Steps, Summary } from '../../../ui/index.ts'
import { victimActPath } from '../paths.ts'
import { ActForm } from './act-form.tsx'
import type { FollowedData } from './followed.tsx'
import { euros } from './said.ts'

/** What the provider understood, and the closer look that it asks for before a price. */
export const Understanding = (data: FollowedData) => (
  <>
    <Examination {...data} />
    <Diagnosis {...data} />
  </>
)

function Examination({ said, number, intervention: one }: FollowedData) {
  const { examination: w } = said.words.helpRequest
  const examination = 'examination' in one ? one.examination : undefined
  if (!examination) return null
  const { stage, feeCents, workingDays, purpose, findings } = examination
  const answer = (act: string) => victimActPath(number, one.id, act)
  return (
    <Section id="examination" title={w.title}>
      <Stack>
        <p>{fill(w.text, { purpose })}</p>
        <p>{feeCents === 0 ? w.free : fill(w.fee, { fee: euros(feeCents, said) })}</p>
        <p>{counted(said.language, workingDays, w.days)}</p>
        {stage === 'announced' && (
          <>
            <ActForm act="agree" action={answer('agree')} button={w.agree} kind="light">
              <HiddenFields fields={{ fee: String(feeCents) }} />
            </ActForm>
            <ActForm act="refuse" action={answer('refuse')} button={w.refuse} kind="outline">
              <HiddenFields fields={{ fee: String(feeCents) }} />
            </ActForm>
          </>
        )}
        {stage === 'agreed' && <p>{w.agreed}</p>}
        {stage === 'declined' && <p>{w.declined}</p>}
        {findings && <Summary rows={[{ term: w.findings, value: <Paragraphs text={findings} /> }]} />}
      </Stack>
    </Section>
  )
}

function Diagnosis({ said, number, intervention: one }: FollowedData) {
  const { diagnosis: w } = said.words.helpRequest
  if (!('diagnosis' in one)) return null
  const { dialogue, problem, operations, sentAt } = one.diagnosis
  const isRead = one.state !== 'diagnosed' && one.state !== 'acknowledged' && one.state !== 'quoted'
  const diagnosis = (
    <Stack>
      <Summary
        rows={[
          { term: w.problem, value: <Paragraphs text={problem} /> },
          { term: w.dialogue, value: <Paragraphs text={dialogue} /> },
        ]}
      />
      {operations.length > 0 && (
        <>
          <h3>{w.operations}</h3>
          <Steps steps={operations} />
        </>
      )}
      {one.state === 'diagnosed' && (
        <ActForm
          act="acknowledge"
          action={victimActPath(number, one.id, 'acknowledge')}
          button={w.acknowledge}
          kind="light"
        >
          <HiddenFields fields={{ seen: sentAt.toISOString() }} />
          <p class="soft">{w.ask}</p>
        </ActForm>
      )}
    </Stack>
  )
  // Once signed, what was agreed comes first; what led to it stays at hand.
  return isRead ? (
    <More summary={w.title}>{diagnosis}</More>
  ) : (
    <Section id="diagnosis" title={w.title}>
      {diagnosis}
    </Section>
  )
}
