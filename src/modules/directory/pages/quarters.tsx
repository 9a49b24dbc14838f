import { isoDay } from '../../../kernel/calendar/index.ts'
import { longDay } from '../../../kernel/french-dates.ts'
import { fill } from '../../../platform/words/index.ts'
import {
  Button,
  HiddenFields,
  LoneLink,
  Notice,
  Reading,
  Section,
  Stack,
  TitleBlock,
} from '../../../ui/index.ts'
import { ownField, directoryPaths as paths } from '../paths.ts'
import { lastDayOf, lateFrom, type Standing } from '../rules/quarters.ts'
import type { Provider } from '../store/providers.ts'
import { dayIn, quarterSaid, type Said } from './said.ts'

export type QuartersData = {
  said: Said
  provider: Provider
  standings: readonly Standing[]
  done: boolean
  refusal: string | undefined
}

/** The quarters that a provider answers for: what was reported, what was said, and one press for what is owed. */
export const QuartersPage = ({ said, provider, standings, done, refusal }: QuartersData) => {
  const { providerQuarters: w, providerSpace } = said.words
  const first = standings.findLast(({ is }) => is === 'owed')
  return (
    <>
      <TitleBlock
        above={provider.name}
        title={w.title}
        lead={w.lead}
        back={<LoneLink href={paths.space}>{providerSpace.back}</LoneLink>}
      />
      <Reading>
        <Stack gap="wide">
          {refusal && (
            <Notice kind="warning" live>
              <p>{refusal}</p>
            </Notice>
          )}
          {done && (
            <Notice kind="success" live>
              <p>{w.done}</p>
            </Notice>
          )}
          {standings.length === 0 && <p>{w.none}</p>}
          {standings.map((standing) => (
            <Section
              key={standing.quarter.name}
              id={standing.quarter.name}
              title={quarterSaid(standing.quarter.name, said.words)}
            >
              <One said={said} provider={provider} standing={standing} isFirst={standing === first} />
            </Section>
          ))}
        </Stack>
      </Reading>
    </>
  )
}

type OneData = { said: Said; provider: Provider; standing: Standing; isFirst: boolean }

const One = ({ said, provider, standing: { quarter, is, saidAt }, isFirst }: OneData) => {
  const { providerQuarters: w } = said.words
  if (is === 'reported') return <p>{w.reported}</p>
  if (is === 'said') return <p>{fill(w.said, { date: saidAt ? dayIn(saidAt, said) : '' })}</p>
  const date = longDay(isoDay(lastDayOf(quarter)), said.language)
  return (
    <Stack>
      <p>{fill(lateFrom(quarter) <= said.now ? w.late : w.owed, { date })}</p>
      <form method="post" action={paths.quarters}>
        <HiddenFields fields={{ [ownField]: provider.id, trimestre: quarter.name }} />
        <Button kind={isFirst ? 'light' : 'outline'}>
          {fill(w.say, { quarter: quarterSaid(quarter.name, said.words) })}
        </Button>
      </form>
    </Stack>
  )
}
