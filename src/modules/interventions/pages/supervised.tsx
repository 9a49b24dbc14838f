import { fill } from '../../../platform/words/index.ts'
import { LoneLink, Reading, Section, Stack, Steps, Summary, TitleBlock } from '../../../ui/index.ts'
import type { Frozen, Signed, Working } from '../rules/intervention.ts'
import { promisedDay } from '../rules/lateness.ts'
import type { Step } from '../store/tables.ts'
import { History } from './history.tsx'
import { NotKept } from './not-kept.tsx'
import { dayIn, dayOf, type Said } from './said.ts'

export type SupervisedData = {
  said: Said
  one: Signed | Working | Frozen
  since: Date
  provider: string
  steps: readonly Step[]
  back: { href: string; label: string }
}

/** What whoever looks after supervised work looks at: where it stands, never what it is about. */
export function SupervisedPage({ said, one, since, provider, steps, back }: SupervisedData) {
  const { supervised: w, intervention: i } = said.words
  const { preservation, amendments } = one
  return (
    <>
      <TitleBlock
        above={w.title}
        title={provider}
        lead={fill(w.lead, { date: dayIn(since, said) })}
        back={<LoneLink href={back.href}>{back.label}</LoneLink>}
      />
      <Reading>
        <Stack gap="wide">
          <NotKept said={said} intervention={one} text={w.late} />
          <Summary
            rows={[
              { term: w.state, value: i.states[one.state] },
              { term: w.promised, value: dayOf(promisedDay(one), said) },
              { term: w.traces, value: preservation ? w.kept : w.notYet },
              { term: w.amendments, value: String(amendments.length) },
              { term: w.log, value: String(one.log.length) },
            ]}
          />
          <Section id="look" title={w.look}>
            <Steps steps={w.looks} />
          </Section>
          <History said={said} steps={steps} provider={provider} />
        </Stack>
      </Reading>
    </>
  )
}
