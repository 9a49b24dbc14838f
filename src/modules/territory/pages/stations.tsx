import { Card, Reading as Column, Icon, LoneLink, Notice, Stack, TitleBlock } from '../../../ui/index.ts'
import { labelOf } from '../rules/commune.ts'
import type { Nearby } from '../stations.ts'
import { AskWhere, BeforeGoing, NearestStations, type Reading, ZoneSentence } from './nearby.tsx'

/** The stations around one commune, to read, to call, or to print and take along. */
export const StationsPage = ({
  near,
  reading,
  back,
}: {
  near: Nearby
  reading: Reading
  back: string | undefined
}) => {
  const { words } = reading
  const { stations: w } = words
  return (
    <>
      <TitleBlock
        back={
          back && (
            <LoneLink href={back} class="no-print">
              <Icon name="arrow-left" /> {w.back}
            </LoneLink>
          )
        }
        above={labelOf(near.commune)}
        title={w.title}
      />
      <Column>
        <Stack gap="wide">
          <Stack gap="tight">
            <ZoneSentence near={near} words={words} />
            <p>{w.anywhere}</p>
            {near.airport && <p class="small soft">{w.airport}</p>}
          </Stack>
          {near.stations.length === 0 ? (
            <Notice kind="warning">
              <p>{w.nothingNear}</p>
              <LoneLink href={w.directory}>{w.directoryLabel}</LoneLink>
            </Notice>
          ) : (
            <NearestStations near={near} reading={reading} level={2} />
          )}
          <BeforeGoing words={words} />
          <p class="small soft no-print">{w.print}</p>
          <Card id="elsewhere" kind="mist" title={w.elsewhere}>
            <AskWhere words={words} />
          </Card>
        </Stack>
      </Column>
    </>
  )
}
