import { fill } from '../../../platform/words/index.ts'
import { ChoiceGroup, More, Notice, Section, Select, Stack, TextArea } from '../../../ui/index.ts'
import { providerActPath } from '../paths.ts'
import { certificateDueAt } from '../rules/closing.ts'
import { billingOf } from '../rules/invoice.ts'
import { sendReport } from '../rules/report.ts'
import { isJustifiedStop } from '../rules/stopping.ts'
import { ActForm } from './act-form.tsx'
import { dayIn, euros, filledFor } from './said.ts'
import type { WorkspaceData } from './workspace.tsx'

/** What the charter wants once the work is done: advice, a report, a closing, a certificate. */
export const AfterFinish = (data: WorkspaceData) => (
  <>
    {data.intervention.state === 'ended' && (
      <Notice>
        <p>{data.said.words.intervention.ends[data.intervention.why]}</p>
        {isJustifiedStop(data.intervention) && <p>{data.said.words.repairWork.stop.justified}</p>}
      </Notice>
    )}
    <Prevention {...data} />
    {data.intervention.state !== 'closed' && <Report {...data} />}
    <Bill {...data} />
    <Closing {...data} />
    <Stack gap="wide">
      {data.intervention.state === 'closed' && <Report {...data} />}
      <Certificate {...data} />
      <Sharing {...data} />
    </Stack>
  </>
)

function Prevention({ said, intervention: one, refused, sheets }: WorkspaceData) {
  const { prevention: w } = said.words.repairWork
  if (one.state !== 'done' || one.prevention) return null
  const { typed, ticked } = filledFor('prevention', refused)
  return (
    <Section id="prevention" title={w.title} lead={w.lead}>
      <ActForm act="prevention" action={providerActPath(one.id, 'prevention')} button={w.give} kind="light">
        <TextArea
          id="words"
          name="words"
          label={w.words}
          maxLength={4000}
          value={typed('words')}
          error={refused?.act === 'prevention' ? refused.text : undefined}
        />
        {sheets.length > 0 && (
          <ChoiceGroup
            id="sheet"
            name="sheet"
            type="checkbox"
            legend={w.sheets}
            options={sheets.map(({ name, title }) => ({
              value: name,
              label: title,
              checked: ticked('sheet', name),
            }))}
          />
        )}
      </ActForm>
    </Section>
  )
}

function Report({ said, intervention: one, refused, threats }: WorkspaceData) {
  const { report: w } = said.words.repairWork
  if (one.state === 'closed')
    return <p>{fill(w.writtenClosed, { date: dayIn(one.report.writtenAt, said) })}</p>
  if (one.state !== 'done') return null
  if (one.report) return <p>{fill(w.written, { date: dayIn(one.report.writtenAt, said) })}</p>
  const { typed } = filledFor('report', refused)
  return (
    <Section id="report" title={w.title} lead={w.lead}>
      <ActForm
        act="report"
        action={providerActPath(one.id, 'report')}
        button={w.write}
        kind={one.prevention ? 'light' : 'full'}
      >
        <Select
          id="threat"
          name="threat"
          label={w.threat}
          none={w.choose}
          value={typed('threat')}
          error={refused?.act === 'report' ? refused.text : undefined}
          options={threats.map(({ slug, label }) => ({ value: slug, label }))}
        />
        <TextArea
          id="modus-operandi"
          name="modus-operandi"
          label={w.modusOperandi}
          hint={w.modusOperandiHint}
          maxLength={4000}
          value={typed('modus-operandi')}
        />
        <TextArea
          id="indicators"
          name="indicators"
          label={w.indicators}
          hint={w.indicatorsHint}
          rows={3}
          maxLength={4000}
          value={typed('indicators')}
        />
        <TextArea
          id="samples"
          name="samples"
          label={w.samples}
          hint={w.samplesHint}
          rows={2}
          maxLength={4000}
          value={typed('samples')}
        />
      </ActForm>
    </Section>
  )
}

/** The victim is told of the national missions before anything leaves; then only what she did not object to does. */
function Sharing({ said, intervention: one, by, refused }: WorkspaceData) {
  const { report: w } = said.words.repairWork
  if ((one.state !== 'done' && one.state !== 'closed') || !one.report) return null
  const { told, sent } = one.sharing
  const last = sent.at(-1)
  // Sent, and nothing else may leave: what remains is to say so.
  if (last && !sendReport(one, { by }, said.now).granted)
    return <p>{fill(w.sent, { date: dayIn(last.at, said) })}</p>
  return (
    <Section id="sharing" title={told ? w.send : w.tellTitle} lead={told ? w.sendLead : w.tellText}>
      <Stack>
        {last && <p>{fill(w.sent, { date: dayIn(last.at, said) })}</p>}
        {told ? (
          <ActForm
            act="send-report"
            action={providerActPath(one.id, 'send-report')}
            button={w.send}
            kind="outline"
          />
        ) : (
          <ActForm
            act="tell-sharing"
            action={providerActPath(one.id, 'tell-sharing')}
            button={w.tell}
            kind="outline"
          >
            <ChoiceGroup
              id="told"
              name="told"
              type="checkbox"
              legend={w.tellTitle}
              error={refused?.act === 'tell-sharing' ? refused.text : undefined}
              options={[{ value: 'yes', label: w.told }]}
            />
          </ActForm>
        )}
      </Stack>
    </Section>
  )
}

/** What is handed over to be paid: how much, and what must be in it; the paper itself comes out of their own books. */
function Bill({ said, intervention: one }: WorkspaceData) {
  const { billing: w } = said.words.repairWork
  const billing = billingOf(one)
  if (!billing) return null
  const { paper, grossCents } = billing
  const { title, when, contents, copies } = w[paper === 'invoice' ? 'invoice' : 'note']
  return (
    <Section id="billing" title={title} lead={fill(w.agreed, { gross: euros(grossCents, said) })}>
      <Stack>
        <p>{paper === 'note-if-asked' ? w.ifAsked : when}</p>
        <More summary={w.contents}>
          <Stack>
            <ul>
              {contents.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
            <p>{copies}</p>
            <p class="small soft">{w.own}</p>
          </Stack>
        </More>
      </Stack>
    </Section>
  )
}

function Closing({ said, intervention: one }: WorkspaceData) {
  const { close: w } = said.words.repairWork
  if (one.state !== 'done' || !one.prevention || !one.report) return null
  return (
    <Section id="close" title={w.title} lead={w.lead}>
      <ActForm act="close" action={providerActPath(one.id, 'close')} button={w.submit} kind="light" />
    </Section>
  )
}

function Certificate({ said, intervention: one, refused }: WorkspaceData) {
  const { certify: w } = said.words.repairWork
  const due = certificateDueAt(one)
  if (!due) return null
  if (one.certificate) return <p>{fill(w.given, { date: dayIn(one.certificate.givenAt, said) })}</p>
  const { typed, ticked } = filledFor('certify', refused)
  return (
    <Section id="certify" title={w.title} lead={fill(w.lead, { until: dayIn(due, said) })}>
      <ActForm
        act="certify"
        action={providerActPath(one.id, 'certify')}
        button={w.submit}
        kind={one.state === 'done' ? 'full' : 'light'}
      >
        <ChoiceGroup
          id="kind"
          name="kind"
          legend={w.kind}
          wide
          error={refused?.act === 'certify' ? refused.text : undefined}
          options={(['returned', 'destroyed'] as const).map((value) => ({
            value,
            label: w[value],
            checked: ticked('kind', value),
          }))}
        />
        <TextArea id="what" name="what" label={w.what} rows={2} maxLength={2000} value={typed('what')} />
      </ActForm>
    </Section>
  )
}
