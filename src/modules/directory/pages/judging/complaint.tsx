import { fill } from '../../../../platform/words/index.ts'
import {
  Button,
  ErrorSummary,
  Field,
  LoneLink,
  Notice,
  Reading,
  Section,
  Stack,
  Steps,
  Summary,
  TextArea,
  TitleBlock,
} from '../../../../ui/index.ts'
import { providerPath, reportPath } from '../../paths.ts'
import type { Provider } from '../../store/providers.ts'
import type { Said } from '../said.ts'
import { dayOn, momentIn } from './said.ts'

export type ComplaintTyped = Record<'text' | 'about' | 'mail', string>
export type ComplaintData = {
  said: Said
  provider: Provider
  typed: ComplaintTyped
  refusal: { field?: keyof ComplaintTyped; text: string } | undefined
  /** The longest text that is taken. */
  most: number
}

/** Anybody says what a provider did; nobody needs a name for it. */
export function ComplaintPage({ said, provider, typed, refusal, most }: ComplaintData) {
  const { complaint: w, site } = said.words
  const errorAt = (field: keyof ComplaintTyped) => (refusal?.field === field ? refusal.text : undefined)
  return (
    <>
      <TitleBlock
        title={w.title}
        lead={fill(w.lead, { name: provider.name })}
        back={<LoneLink href={providerPath(provider.id)}>{w.back}</LoneLink>}
      />
      <Reading>
        <Stack gap="wide">
          {provider.invented && (
            <Notice>
              <p>{w.invented}</p>
            </Notice>
          )}
          <form method="post" action={reportPath(provider.id)} data-keep>
            <Stack gap="wide">
              {refusal && <ErrorSummary title={site.errorSummary} errors={[refusal]} />}
              <TextArea
                id="text"
                name="text"
                label={w.text}
                hint={w.textHint}
                rows={8}
                maxLength={most}
                value={typed.text}
                error={errorAt('text')}
              />
              <Field
                id="about"
                name="about"
                label={w.about}
                optional={w.optional}
                maxLength={60}
                width="medium"
                value={typed.about}
                error={errorAt('about')}
              />
              <Field
                id="mail"
                name="mail"
                type="email"
                autocomplete="email"
                label={w.mail}
                optional={w.optional}
                hint={w.mailHint}
                value={typed.mail}
                error={errorAt('mail')}
              />
              <p class="soft">{w.told}</p>
              <div>
                <Button kind="light">{w.submit}</Button>
              </div>
            </Stack>
          </form>
          <Section id="next" title={w.next}>
            <Stack>
              <Steps steps={w.steps} />
              <p>{w.urgent}</p>
            </Stack>
          </Section>
        </Stack>
      </Reading>
    </>
  )
}

export type ComplaintDoneData = {
  said: Said
  provider: Provider
  number: string
  at: Date
  due: Date
  told: boolean
}

/** The acknowledgement: a number and a date, at once. */
export const ComplaintDonePage = ({ said, provider, number, at, due, told }: ComplaintDoneData) => {
  const { done: w, back } = said.words.complaint
  return (
    <>
      <TitleBlock title={w.title} back={<LoneLink href={providerPath(provider.id)}>{back}</LoneLink>} />
      <Reading>
        <Stack>
          <Summary rows={[{ term: w.number, value: <b class="number">{number}</b> }]} />
          <p>{fill(w.received, { date: momentIn(at, said) })}</p>
          <p>{fill(w.due, { date: dayOn(due, said) })}</p>
          <p>{told ? w.mail : w.anonymous}</p>
        </Stack>
      </Reading>
    </>
  )
}
