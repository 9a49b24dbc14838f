import { ButtonLink, Field, More, Section, Select, Stack, TextArea } from '../../../ui/index.ts'
import { providerActPath, requestPath } from '../paths.ts'
import { isHeld, isOver, type State } from '../rules/intervention.ts'
import { awaitedForHer } from '../rules/lateness.ts'
import { stopReasons } from '../rules/stopping.ts'
import { ActForm } from './act-form.tsx'
import { filledFor } from './said.ts'
import type { WorkspaceData } from './workspace.tsx'

/** Nothing was taken on, or not yet: answering is all there is. */
const notTaken: readonly State[] = ['asked', 'declined', 'lapsed']

/** What is seldom needed, folded: a delay, an amendment, a duty to tell, an end before time. */
export const OtherActs = (data: WorkspaceData) =>
  notTaken.includes(data.intervention.state) ? null : (
    <Section id="more" title={data.said.words.repairWork.more}>
      <Stack>
        <Delay {...data} />
        <Amendment {...data} />
        <Crime {...data} />
        <Stop {...data} />
      </Stack>
    </Section>
  )

function Delay({ said, intervention: one, refused }: WorkspaceData) {
  const { delay: w } = said.words.repairWork
  if (!awaitedForHer(one)) return null
  const { typed } = filledFor('delay', refused)
  return (
    <More summary={w.title} open={refused?.act === 'delay'}>
      <ActForm act="delay" action={providerActPath(one.id, 'delay')} button={w.send} kind="outline">
        <Field id="until" name="until" type="date" label={w.until} width="medium" value={typed('until')} />
        <TextArea
          id="delay-reason"
          name="reason"
          label={w.reason}
          rows={2}
          maxLength={1000}
          value={typed('reason')}
        />
      </ActForm>
    </More>
  )
}

function Amendment({ said, intervention: one }: WorkspaceData) {
  const { amendment: w } = said.words.repairWork
  if ((one.state !== 'signed' && one.state !== 'working') || isHeld(one)) return null
  return (
    <More summary={w.title}>
      <Stack>
        <p>{w.lead}</p>
        <p>
          <ButtonLink href={requestPath(one.id, 'amendment')}>{w.write}</ButtonLink>
        </p>
      </Stack>
    </More>
  )
}

/** The duty to tell of a crime has a page of its own: asked, guided, receipted. */
function Crime({ said, intervention: one }: WorkspaceData) {
  const { crime: w } = said.words
  return (
    <More summary={w.title}>
      <Stack>
        <p>{w.lead}</p>
        <p>
          <ButtonLink href={requestPath(one.id, 'crime')}>{w.questions.submit}</ButtonLink>
        </p>
      </Stack>
    </More>
  )
}

function Stop({ said, intervention: one, refused }: WorkspaceData) {
  const { stop: w } = said.words.repairWork
  if (isOver(one) || one.state === 'done') return null
  const { typed } = filledFor('stop', refused)
  return (
    <More summary={w.title} open={refused?.act === 'stop'}>
      <ActForm act="stop" action={providerActPath(one.id, 'stop')} button={w.submit} kind="outline">
        <p>{w.lead}</p>
        <Select
          id="stop-reason"
          name="reason"
          label={w.reason}
          none={said.words.repairWork.answer.choose}
          value={typed('reason')}
          error={refused?.act === 'stop' ? refused.text : undefined}
          options={stopReasons.map((value) => ({
            value,
            label: said.words.intervention.stopReasons[value],
          }))}
        />
      </ActForm>
    </More>
  )
}
