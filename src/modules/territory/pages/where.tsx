import type { Words } from '../../../platform/words/index.ts'
import {
  Button,
  ChoiceGroup,
  ErrorSummary,
  HiddenFields,
  LoneLink,
  Notice,
  Reading,
  Row,
  Stack,
  TitleBlock,
} from '../../../ui/index.ts'
import { backField, territoryPaths } from '../paths.ts'
import type { Found } from '../rules/commune.ts'
import { AskWhere, BeforeGoing } from './nearby.tsx'

export type WhereData = {
  /** Whether any file of stations was taken in. */
  known: boolean
  typed?: string | undefined
  back?: string | undefined
  refusal?: string | undefined
  /** One of the proposals is meant, for sure; else they are only near. */
  several?: boolean | undefined
  proposals?: readonly Found[] | undefined
}

/** Where are you? One postal code may cover several communes: we ask which, we never choose. */
export const WherePage = ({
  words,
  known,
  typed,
  back,
  refusal,
  several,
  proposals = [],
}: WhereData & { words: Words }) => {
  const { stations: w } = words
  return (
    <>
      <TitleBlock title={several ? w.which : w.title} lead={several ? undefined : w.lead} />
      <Reading>
        <Stack gap="wide">
          {refusal && (
            <ErrorSummary
              title={words.site.errorSummary}
              errors={[{ field: several ? 'insee' : 'where', text: refusal }]}
            />
          )}
          {!known && (
            <Notice kind="warning">
              <p>{w.noFile}</p>
              <LoneLink href={w.directory}>{w.directoryLabel}</LoneLink>
            </Notice>
          )}
          {known && !several && <AskWhere words={words} value={typed} back={back} error={refusal} main />}
          {known && proposals.length > 0 && (
            <form method="post" action={territoryPaths.stations}>
              <Stack>
                <HiddenFields
                  fields={{ commune: typed ?? '', ...(back === undefined ? {} : { [backField]: back }) }}
                />
                <ChoiceGroup
                  id="insee"
                  name="insee"
                  legend={several ? w.where : w.nearest}
                  options={proposals.map(({ commune }) => ({
                    value: commune.insee,
                    label: commune.name,
                    hint: `${commune.postalCodes.slice(0, 4).join(', ')} · ${commune.department.name}`,
                  }))}
                />
                <Row>
                  <Button kind={several ? 'light' : 'outline'}>{w.submit}</Button>
                </Row>
              </Stack>
            </form>
          )}
          <BeforeGoing words={words} />
        </Stack>
      </Reading>
    </>
  )
}
