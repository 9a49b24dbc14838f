import { fill } from '../../../platform/words/index.ts'
import {
  ButtonLink,
  DateTime,
  Field,
  More,
  Section,
  Select,
  Stack,
  Steps,
  Summary,
  TextArea,
} from '../../../ui/index.ts'
import { providerActPath, requestPath } from '../paths.ts'
import { crimeGrounds } from '../rules/crime.ts'
import { isHeld, isOver, type State } from '../rules/intervention.ts'
import { awaitedForHer } from '../rules/lateness.ts'
import { stopReasons } from '../rules/stopping.ts'
import { ActForm } from './act-form.tsx'
import { dayIn, filledFor } from './said.ts'
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

/** The duty to tell of a crime: read first, told by a person, noted here. */
function Crime({ said, intervention: one, refused }: WorkspaceData) {
  const { crime: w } = said.words.repairWork
  const { typed } = filledFor('crime', refused)
  const wrong = refused?.act === 'crime' ? refused.text : undefined
  return (
    <More summary={w.title} open={wrong !== undefined}>
      <Stack>
        <p>{w.lead}</p>
        <Steps steps={[w.danger, w.vulnerable, w.prevent, w.secrecy]} />
        {one.crimeReports.length > 0 && (
          <Summary
            rows={one.crimeReports.map(({ ground, toldAt, authority, reference }) => ({
              term: w.grounds[ground],
              value: fill(w.recorded, { date: dayIn(toldAt, said), authority, reference }),
            }))}
          />
        )}
        <ActForm act="crime" action={providerActPath(one.id, 'crime')} button={w.record} kind="outline">
          <Select
            id="ground"
            name="ground"
            label={w.ground}
            none={said.words.repairWork.answer.choose}
            value={typed('ground')}
            error={wrong}
            options={crimeGrounds.map((value) => ({ value, label: w.grounds[value] }))}
          />
          <DateTime
            id="told-at"
            legend={w.told}
            date={{
              name: 'told-date',
              label: said.words.repairWork.preservation.date,
              value: typed('told-date'),
            }}
            time={{
              name: 'told-time',
              label: said.words.repairWork.preservation.time,
              value: typed('told-time'),
            }}
          />
          <Field
            id="authority"
            name="authority"
            label={w.authority}
            maxLength={200}
            value={typed('authority')}
          />
          <Field
            id="reference"
            name="reference"
            label={w.reference}
            maxLength={200}
            value={typed('reference')}
          />
        </ActForm>
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
