import {
  Button,
  ErrorSummary,
  Field,
  HiddenFields,
  LoneLink,
  Reading,
  Stack,
  TextArea,
  TitleBlock,
} from '../../../../ui/index.ts'
import { directoryPaths as paths } from '../../paths.ts'
import type { Said } from '../said.ts'

export type OpeningTyped = Record<'siret' | 'about' | 'text' | 'draw', string>

/** An operator reports what she saw: the same words as anybody, and somebody else examines them. */
export function OpeningPage({
  said,
  typed,
  most,
  refusal,
}: {
  said: Said
  typed: OpeningTyped
  most: number
  refusal: { field: keyof OpeningTyped; text: string } | undefined
}) {
  const { judging, complaint: c, site } = said.words
  const { opening: w } = judging
  const errorAt = (field: keyof OpeningTyped) => (refusal?.field === field ? refusal.text : undefined)
  return (
    <>
      <TitleBlock
        title={w.title}
        lead={w.lead}
        back={<LoneLink href={paths.procedures}>{judging.back}</LoneLink>}
      />
      <Reading>
        <form method="post" action={paths.openProcedure} data-keep>
          <Stack gap="wide">
            <HiddenFields fields={{ draw: typed.draw }} />
            {refusal && <ErrorSummary title={site.errorSummary} errors={[refusal]} />}
            <Field
              id="siret"
              name="siret"
              label={w.siret}
              inputMode="numeric"
              width="medium"
              value={typed.siret}
              error={errorAt('siret')}
            />
            <Field
              id="about"
              name="about"
              label={c.about}
              optional={c.optional}
              maxLength={60}
              width="medium"
              value={typed.about}
              error={errorAt('about')}
            />
            <TextArea
              id="text"
              name="text"
              label={c.text}
              hint={c.textHint}
              rows={8}
              maxLength={most}
              value={typed.text}
              error={errorAt('text')}
            />
            <div>
              <Button kind="light">{w.button}</Button>
            </div>
          </Stack>
        </form>
      </Reading>
    </>
  )
}
