import type { HTMLAttributes } from 'preact'
import { fill, type Words } from '../../../platform/words/index.ts'
import {
  Button,
  ChoiceGroup,
  Columns,
  CopyText,
  ErrorSummary,
  Field,
  Heading,
  Notice,
  Reading,
  Section,
  Select,
  Stack,
  TitleBlock,
} from '../../../ui/index.ts'
import type { Codes } from '../codes.ts'
import { type Asked, embedPaths, enterPath, framePath } from '../paths.ts'

type Choice = { value: string; label: string; chosen: boolean }

export type InstallData = {
  asked: Asked
  /** What was typed as a colour, kept though it be none. */
  typedColour: string
  departments: readonly { value: string; label: string }[]
  languages: readonly Choice[]
  schemes: readonly Choice[]
  codes: Codes
  link: string
  /** What the script weighs on the wire, in bytes. */
  bytes: number
  /** The colour as it will be, when it is not as it was asked. */
  adjusted?: { day: string; night: string } | undefined
  refusal?: string | undefined
}

/** Two lines to copy, seen working beside them; and what a person in charge of security or privacy asks. */
export const InstallPage = ({ words, ...data }: InstallData & { words: Words }) => {
  const { install: w } = words.embed
  const copy = { copy: words.site.copy, copied: words.site.copied }
  return (
    <>
      <TitleBlock title={w.title} lead={w.lead} />
      <Columns aside={<Preview words={words} {...data} />} asideLabel={w.preview.title}>
        <Settings words={words} {...data} />
        <Section id="code" title={w.code.title} lead={w.code.lead}>
          <Stack>
            <CopyText id="code-script" label={w.code.label} value={data.codes.script} words={copy} />
            <p class="small soft">{fill(w.code.weight, { bytes: data.bytes })}</p>
          </Stack>
        </Section>
      </Columns>
      <Reading>
        <Section id="without" title={w.without.title}>
          <Stack>
            <p>{w.without.frame}</p>
            <CopyText id="code-frame" label={w.without.frameLabel} value={data.codes.frame} words={copy} />
            <p>{w.without.link}</p>
            <CopyText id="code-link" label={w.without.linkLabel} value={data.codes.link} words={copy} />
          </Stack>
        </Section>
        <Section id="policy" title={w.policy.title} lead={w.policy.lead}>
          <Stack>
            <CopyText id="code-policy" label={w.policy.label} value={data.codes.policy} words={copy} />
            <p>{fill(w.policy.own, { script: embedPaths.script })}</p>
          </Stack>
        </Section>
        <Section id="promises" title={w.promises.title}>
          <Stack>
            <ul>
              {w.promises.list.map((promise) => (
                <li key={promise}>{promise}</li>
              ))}
            </ul>
          </Stack>
        </Section>
      </Reading>
    </>
  )
}

const Settings = ({ words, ...data }: InstallData & { words: Words }) => {
  const { form: w } = words.embed.install
  const options = (choices: readonly Choice[]) =>
    choices.map(({ value, label, chosen }) => ({ value, label, checked: chosen }))
  return (
    <Section id="settings" title={w.title}>
      {data.refusal && (
        <ErrorSummary title={words.site.errorSummary} errors={[{ field: 'couleur', text: data.refusal }]} />
      )}
      <form method="get" action={embedPaths.install}>
        <Stack gap="wide">
          <Select
            id="departement"
            name="departement"
            label={w.department}
            hint={w.departmentHint}
            none={w.departmentNone}
            options={data.departments}
            value={data.asked.departement}
          />
          <ChoiceGroup id="langue" name="langue" legend={w.language} options={options(data.languages)} />
          <ChoiceGroup id="affichage" name="affichage" legend={w.scheme} options={options(data.schemes)} />
          <Field
            id="couleur"
            name="couleur"
            label={w.colour}
            optional={w.optional}
            hint={w.colourHint}
            error={data.refusal}
            value={data.typedColour}
            width="short"
            maxLength={20}
            spellcheck={false}
            autocomplete="off"
          />
          {data.adjusted && <Notice>{fill(words.embed.install.adjusted, data.adjusted)}</Notice>}
          <Button kind="full">{w.submit}</Button>
        </Stack>
      </form>
    </Section>
  )
}

/** The very element that other sites will hold, and, without script, the frame alone. */
const Preview = ({ words, asked, link }: InstallData & { words: Words }) => {
  const { preview } = words.embed.install
  return (
    <Stack>
      <Heading level={2}>{preview.title}</Heading>
      <p class="small soft">{preview.text}</p>
      <balise-module>
        <a href={enterPath(asked)}>{link}</a>
      </balise-module>
      <noscript>
        <iframe class="module-alone" src={framePath(asked)} title={preview.frame} />
      </noscript>
      <script src={embedPaths.script} async />
    </Stack>
  )
}

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      /** The element of islands/element.ts. */
      'balise-module': HTMLAttributes<HTMLElement>
    }
  }
}
