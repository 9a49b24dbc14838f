import type { Words } from '../../../platform/words/index.ts'
import {
  Button,
  Card,
  ErrorSummary,
  Field,
  LoneLink,
  Notice,
  Reading,
  Stack,
  TitleBlock,
} from '../../../ui/index.ts'
import { accountsPaths as paths } from '../paths.ts'
import { PasskeyForm } from './factors.tsx'
import { ProviderButtons } from './provider.tsx'

export type SignInData = {
  mail?: string | undefined
  notice?: string | undefined
  /** `field` when the box is to correct; alone, the refusal is of the moment. */
  refusal?: { field?: 'mail'; text: string } | undefined
  casesPath: string
  /** The providers of identity that a press leads to. */
  providers: readonly { id: string; label: string }[]
  /** What a passkey of this browser is asked. */
  passkey: object
}

/** The door of those who work with the site: a passkey where the browser knows any, and for all a link by mail. */
export const SignInPage = ({
  words,
  mail,
  notice,
  refusal,
  casesPath,
  providers,
  passkey,
}: SignInData & { words: Words }) => {
  const { signIn: w } = words.accounts
  return (
    <>
      <TitleBlock title={w.title} lead={w.lead} />
      <Reading>
        <Stack gap="wide">
          {notice && (
            <Notice live>
              <p>{notice}</p>
            </Notice>
          )}
          {refusal && <ErrorSummary title={words.site.errorSummary} errors={[refusal]} />}
          <PasskeyForm words={words} action={paths.passkeySignIn} options={passkey} offered>
            <p class="soft">{words.factors.passkey.useHint}</p>
            <p>
              <Button kind="full" icon="key">
                {words.factors.passkey.use}
              </Button>
            </p>
          </PasskeyForm>
          {providers.length > 0 && <ProviderButtons words={words} providers={providers} />}
          <form method="post" action={paths.signIn}>
            <Stack>
              <Field
                id="mail"
                name="mail"
                type="email"
                label={w.mail}
                hint={w.mailHint}
                value={mail}
                error={refusal?.field === 'mail' ? refusal.text : undefined}
                autocomplete="username webauthn"
                spellcheck={false}
                width="medium"
                required
              />
              <p>
                <Button kind="light" iconAfter="arrow-right">
                  {w.submit}
                </Button>
              </p>
            </Stack>
          </form>
          <Card id="victim" kind="mist" title={w.victim.title} icon="key">
            <Stack gap="tight">
              <p>{w.victim.text}</p>
              <LoneLink href={casesPath}>{w.victim.link}</LoneLink>
            </Stack>
          </Card>
        </Stack>
      </Reading>
    </>
  )
}

/** The same words whether or not the address has an account. */
export const SentPage = ({ words }: { words: Words }) => {
  const { sent: w } = words.accounts
  return (
    <>
      <TitleBlock title={w.title} lead={w.lead} />
      <Reading>
        <Stack>
          <p>{w.wait}</p>
          <LoneLink href={paths.signIn}>{w.again}</LoneLink>
        </Stack>
      </Reading>
    </>
  )
}

/** Behind the address of a link: one press signs in. Following the address alone does nothing. */
export const LinkPage = ({
  words,
  action,
  refusal,
}: {
  words: Words
  action: string
  refusal?: string | undefined
}) => {
  const { link: w } = words.accounts
  return (
    <>
      <TitleBlock title={w.title} lead={refusal ?? w.lead} />
      <Reading>
        {refusal === undefined ? (
          <form method="post" action={action}>
            <Button kind="light">{w.submit}</Button>
          </form>
        ) : (
          <LoneLink href={paths.signIn}>{w.again}</LoneLink>
        )}
      </Reading>
    </>
  )
}
