import { fill } from '../../../platform/words/index.ts'
import { Card, Link, LinkRows, More, Phone, Stack, Thread } from '../../../ui/index.ts'
import { isOver } from '../rules/intervention.ts'
import type { Shareable } from '../rules/request.ts'
import { type Stage, stagesOf } from '../rules/stages.ts'
import type { FollowedData } from './followed.tsx'
import { dayIn } from './said.ts'

/** Where it stands among the stages to come, and how this provider is reached. */
export const Way = (data: FollowedData) => (
  <>
    <Stages {...data} />
    <Reaching {...data} />
  </>
)

/** « Étape 3 sur 6 », before the name of the state: a phone shows the stages themselves far below. */
export function stageSaid({ said, intervention }: Pick<FollowedData, 'said' | 'intervention'>) {
  const stages = stagesOf(intervention)
  const n = stages.findIndex(({ state }) => state === 'here') + 1
  return n === 0 ? undefined : fill(said.words.helpRequest.stages.nth, { n, count: stages.length })
}

function Stages({ said, intervention }: FollowedData) {
  const { stages: w } = said.words.helpRequest
  const stages = stagesOf(intervention)
  if (stages.length === 0) return null
  const when = (stage: Stage) => {
    if (stage.state === 'here') return w.turns[stage.turn]
    return stage.state === 'done' && stage.at ? dayIn(stage.at, said) : undefined
  }
  return (
    <Card id="stages" title={w.title}>
      <Thread
        label={w.title}
        compact="lines"
        words={said.words.intervention.threadWords}
        steps={stages.map((stage) => ({
          state: stage.state,
          title: w.names[stage.name],
          when: when(stage),
        }))}
      />
    </Card>
  )
}

/** By telephone, by mail, and when somebody answers; nothing of who did not take the request. */
function Reaching({ said, provider, intervention }: FollowedData) {
  const { reach: w } = said.words.helpRequest
  const { reach } = provider
  const isElsewhere = intervention.state === 'declined' || intervention.state === 'lapsed'
  if (!reach || isElsewhere) return null
  const { phone, mail, opening, hours } = reach
  return (
    <Card id="reach" title={w.title}>
      <Stack>
        <Stack gap="tight">
          <Phone
            number={phone.replaceAll(' ', '\u00a0')}
            href={`tel:+33${phone.replaceAll(/\D/g, '').slice(1)}`}
            about={fill(w.call, { name: provider.name })}
          />
          <p class="small soft">{opening}</p>
        </Stack>
        <p>
          <Link href={`mailto:${mail}`}>{mail}</Link>
        </p>
        <More summary={w.hours}>
          <ul>
            {hours.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </More>
        {!isOver(intervention) && <p class="small soft">{w.here}</p>}
      </Stack>
    </Card>
  )
}

/** What she ticked for them to read. */
export function Shared({ said, intervention }: FollowedData) {
  const { shared: w } = said.words.helpRequest
  const names = said.words.intervention.shareables as Record<Shareable, string>
  const { shared } = intervention.request
  return (
    <Card id="shared" kind="mist" title={w.title}>
      {isOver(intervention) || shared.length === 0 ? (
        <p>{w.none}</p>
      ) : (
        <Stack>
          <ul>
            {shared.map((name) => (
              <li key={name}>{names[name]}</li>
            ))}
          </ul>
        </Stack>
      )}
    </Card>
  )
}

/** So many of the last readings at once; the others are folded. */
const shownReadings = 5

/** Who read what she shares, and on which day. */
export function Readings({ said, readings }: FollowedData) {
  const { readings: w } = said.words.helpRequest
  const line = ({ person, at }: FollowedData['readings'][number]) => (
    <li key={`${person} ${at.getTime()}`}>{fill(w.by, { person, date: dayIn(at, said) })}</li>
  )
  const [last, before] = [readings.slice(0, shownReadings), readings.slice(shownReadings)]
  return (
    <Card id="readings" title={w.title}>
      <Stack>
        {readings.length === 0 ? <p class="soft">{w.nobody}</p> : <ul>{last.map(line)}</ul>}
        {before.length > 0 && (
          <More summary={w.before}>
            <ul>{before.map(line)}</ul>
          </More>
        )}
      </Stack>
    </Card>
  )
}

export const Documents = ({ said, documents }: Pick<FollowedData, 'said' | 'documents'>) => {
  const { documents: w } = said.words.intervention
  const machine = documents.flatMap(({ data }) => (data ? [data] : []))
  if (documents.length === 0) return null
  return (
    <Card id="documents" title={w.title}>
      <Stack>
        <LinkRows links={documents} />
        {machine.length > 0 && (
          <More summary={w.machine}>
            <p class="small soft">{w.machineText}</p>
            <ul>
              {machine.map(({ href, title }) => (
                <li key={href}>
                  <Link href={href}>{title}</Link>
                </li>
              ))}
            </ul>
          </More>
        )}
      </Stack>
    </Card>
  )
}
