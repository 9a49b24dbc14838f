import type { Words } from '../../../platform/words/index.ts'
import {
  Button,
  ChoiceGroup,
  ErrorSummary,
  Field,
  HiddenFields,
  Reading,
  Row,
  Stack,
  TitleBlock,
} from '../../../ui/index.ts'
import type { Found } from '../../territory/index.ts'
import { casesPaths as paths } from '../paths.ts'

export type CommuneData = {
  typed: string
  /** One of the proposals is meant, for sure; else they are only near, and the box is shown again. */
  several: boolean
  proposals: readonly Found[]
  refusal: string
  hidden: Readonly<Record<string, string>>
}

/** One postal code may cover several communes: we ask which, we never choose. */
export const CommunePage = ({
  words,
  typed,
  several,
  proposals,
  refusal,
  hidden,
}: CommuneData & { words: Words }) => {
  const { save } = words.result
  const { insee: _, commune: __, ...carried } = hidden
  return (
    <>
      <TitleBlock title={several ? save.communeWhich : save.commune} />
      <Reading>
        <Stack gap="wide">
          <ErrorSummary
            title={words.site.errorSummary}
            errors={[{ field: several ? 'insee' : 'commune', text: refusal }]}
          />
          <form method="post" action={paths.open}>
            <Stack gap="wide">
              <HiddenFields fields={carried} />
              {several ? (
                <HiddenFields fields={{ commune: typed }} />
              ) : (
                <Field id="commune" name="commune" label={save.commune} value={typed} error={refusal} />
              )}
              {proposals.length > 0 && (
                <ChoiceGroup
                  id="insee"
                  name="insee"
                  legend={several ? save.commune : save.communeNear}
                  options={proposals.map(({ commune }) => ({
                    value: commune.insee,
                    label: commune.name,
                    hint: `${commune.postalCodes.slice(0, 4).join(', ')} · ${commune.department.name}`,
                  }))}
                />
              )}
              <Row>
                <Button kind="light">{save.submit}</Button>
              </Row>
            </Stack>
          </form>
          <form method="post" action={paths.open}>
            <HiddenFields fields={carried} />
            <Button>{save.without}</Button>
          </form>
        </Stack>
      </Reading>
    </>
  )
}
