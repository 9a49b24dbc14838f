import { fill, type Words } from '../../../platform/words/index.ts'
import { ButtonLink, LoneLink, Notice, Reading, Row, Stack, TitleBlock } from '../../../ui/index.ts'
import { accountsPaths as paths, providerPath } from '../paths.ts'

type Provider = { id: string; label: string }

/** The ways in that do not need a mail, one press each. */
export const ProviderButtons = ({ words, providers }: { words: Words; providers: readonly Provider[] }) => {
  const { provider: w } = words.accounts
  return (
    <Row>
      {providers.map(({ id, label }) => (
        <ButtonLink key={id} kind="full" iconAfter="arrow-right" href={providerPath(id)}>
          {fill(w.with, { provider: label })}
        </ButtonLink>
      ))}
    </Row>
  )
}

/** A sign-in that did not end: why, and what to do now. */
export const TroublePage = ({
  words,
  provider,
  sentence,
}: {
  words: Words
  provider: Provider
  sentence: string
}) => {
  const { provider: w } = words.accounts
  return (
    <>
      <TitleBlock title={w.trouble} />
      <Reading>
        <Stack gap="wide">
          <Notice kind="warning" live>
            <p>{sentence}</p>
          </Notice>
          <Row>
            <ButtonLink kind="full" iconAfter="arrow-right" href={providerPath(provider.id)}>
              {fill(w.again, { provider: provider.label })}
            </ButtonLink>
          </Row>
          <LoneLink href={paths.signIn}>{w.otherWay}</LoneLink>
        </Stack>
      </Reading>
    </>
  )
}

/** Between two sign-outs: it goes on by itself, and by a press where a browser will not. */
export const LeavingPage = ({
  words,
  provider,
  href,
}: {
  words: Words
  provider: Provider
  href: string
}) => {
  const { leaving: w } = words.accounts.provider
  const label = { provider: provider.label }
  return (
    <>
      <TitleBlock title={w.title} lead={fill(w.lead, label)} />
      <Reading>
        <Stack>
          <Row>
            <ButtonLink kind="full" icon="sign-out" href={href}>
              {fill(w.go, label)}
            </ButtonLink>
          </Row>
          <LoneLink href={paths.signIn}>{w.stay}</LoneLink>
        </Stack>
      </Reading>
    </>
  )
}
