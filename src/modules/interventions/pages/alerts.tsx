import { fill } from '../../../platform/words/index.ts'
import {
  Button,
  ErrorSummary,
  Field,
  LoneLink,
  More,
  Notice,
  Reading,
  Row,
  Section,
  Stack,
  Steps,
  TitleBlock,
} from '../../../ui/index.ts'
import { interventionsPaths as paths } from '../paths.ts'
import type { HookRow } from '../store/hooks.ts'
import { momentIn, type Said } from './said.ts'

export type AlertsData = {
  said: Said
  hook: HookRow | undefined
  typed: string
  error: string | undefined
  /** Just drawn: shown this once. */
  secret: string | undefined
  tried: boolean | undefined
  removed: boolean
}

/** How urgent requests reach a provider. */
export function AlertsPage({ said, hook, typed, error, secret, tried, removed }: AlertsData) {
  const { alerts: w, repairWork } = said.words
  return (
    <>
      <TitleBlock
        title={w.title}
        lead={w.lead}
        back={<LoneLink href={paths.requests}>{repairWork.back}</LoneLink>}
      />
      <Reading>
        <Stack gap="wide">
          {error && (
            <ErrorSummary title={said.words.site.errorSummary} errors={[{ field: 'address', text: error }]} />
          )}
          {removed && (
            <Notice kind="success" live>
              <p>{w.removed}</p>
            </Notice>
          )}
          {tried !== undefined && (
            <Notice kind={tried ? 'success' : 'warning'} live>
              <p>{tried ? w.taken : w.notTaken}</p>
            </Notice>
          )}
          {secret !== undefined && (
            <Notice kind="success" title={w.secretTitle} live>
              <Stack>
                <p>{w.secretText}</p>
                <p class="unbroken">
                  <code>{secret}</code>
                </p>
              </Stack>
            </Notice>
          )}
          <Section id="how" title={w.howTitle}>
            <Steps steps={w.how} />
          </Section>
          <Section id="hook" title={w.hookTitle} lead={w.hookLead}>
            <Stack>
              {hook?.lastAt && (
                <p class="small soft">
                  {fill(w.last, { date: momentIn(hook.lastAt, said), answer: hook.lastAnswer ?? '' })}
                </p>
              )}
              <form method="post" action={paths.alerts} novalidate>
                <Stack>
                  <Field
                    id="address"
                    name="address"
                    type="url"
                    label={w.address}
                    hint={w.addressHint}
                    value={typed}
                    error={error}
                    maxLength={500}
                    spellcheck={false}
                  />
                  <div>
                    <Button kind="light">{hook ? w.replace : w.save}</Button>
                  </div>
                </Stack>
              </form>
              {hook && (
                <Row>
                  <form method="post" action={paths.tryAlert}>
                    <Button>{w.try}</Button>
                  </form>
                  <More summary={w.remove}>
                    <form method="post" action={paths.removeAlert}>
                      <Stack>
                        <p>{w.removeText}</p>
                        <div>
                          <Button>{w.remove}</Button>
                        </div>
                      </Stack>
                    </form>
                  </More>
                </Row>
              )}
              <More summary={w.format}>
                <Stack>
                  <p>{w.formatText}</p>
                </Stack>
              </More>
            </Stack>
          </Section>
        </Stack>
      </Reading>
    </>
  )
}
