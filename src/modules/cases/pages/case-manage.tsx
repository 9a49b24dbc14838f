import { longDayAt } from '../../../kernel/french-dates.ts'
import { fill } from '../../../platform/words/index.ts'
import {
  Button,
  ButtonLink,
  Choice,
  Field,
  HiddenFields,
  LoneLink,
  More,
  Notice,
  Row,
  Section,
  Stack,
} from '../../../ui/index.ts'
import { casePath } from '../paths.ts'
import type { CaseData } from './case.tsx'

/** Take the case away, be written to, attach it to an address, close it, delete it. */
export function Manage({ view, reading, mailOpen, refusal }: CaseData) {
  const { words, language, zone } = reading
  const { manage: w } = words.case
  const { manage: a } = words.attached
  const { number, closedAt } = view.file
  return (
    <Section id="manage" title={w.title}>
      <Stack gap="wide">
        <p>
          <ButtonLink href={casePath(number, 'device')} size="small" icon="device-mobile">
            {words.case.device}
          </ButtonLink>
        </p>
        <p>{fill(w.kept, { date: longDayAt(view.deletedOn, zone, language) })}</p>
        <Stack gap="tight">
          <p>{w.downloadText}</p>
          <p>
            <ButtonLink href={casePath(number, 'copy')} icon="download-simple" download>
              {w.copy}
            </ButtonLink>
          </p>
          <p>
            <LoneLink href={casePath(number, 'download')} download>
              {w.download}
            </LoneLink>
          </p>
        </Stack>
        <div class="no-print">
          <Stack gap="wide">
            {mailOpen && (
              <More summary={w.mail} open={refusal?.field === 'mail'}>
                <form method="post" action={casePath(number, 'mail')}>
                  <Stack>
                    <p>{w.mailText}</p>
                    <Field
                      id="mail"
                      name="mail"
                      type="email"
                      label={w.mailLabel}
                      autocomplete="email"
                      width="medium"
                      value={refusal?.field === 'mail' ? refusal.typed : undefined}
                      error={refusal?.field === 'mail' ? refusal.text : undefined}
                    />
                    <p>
                      <Button>{w.mailSubmit}</Button>
                    </p>
                  </Stack>
                </form>
              </More>
            )}
            {view.attachedTo !== undefined ? (
              <More summary={a.title}>
                <form method="post" action={casePath(number, 'detach')}>
                  <Stack>
                    <p>{fill(a.attached, { mail: view.attachedTo })}</p>
                    <p>
                      <Button>{a.detach}</Button>
                    </p>
                  </Stack>
                </form>
              </More>
            ) : (
              mailOpen && (
                <More summary={a.title} open={refusal?.field === 'attach'}>
                  <form method="post" action={casePath(number, 'attach')}>
                    <Stack>
                      <p>{a.text}</p>
                      <Notice kind="warning">
                        <p>{a.warning}</p>
                      </Notice>
                      <Field
                        id="attach"
                        name="mail"
                        type="email"
                        label={a.mail}
                        autocomplete="email"
                        width="medium"
                        value={refusal?.field === 'attach' ? refusal.typed : undefined}
                        error={refusal?.field === 'attach' ? refusal.text : undefined}
                      />
                      <p>
                        <Button>{a.submit}</Button>
                      </p>
                    </Stack>
                  </form>
                </More>
              )
            )}
            {!closedAt && (
              <More summary={w.close}>
                <form method="post" action={casePath(number, 'close')}>
                  <Stack>
                    <p>{w.closeText}</p>
                    <p>
                      <Button>{w.close}</Button>
                    </p>
                  </Stack>
                </form>
              </More>
            )}
            <More summary={w.delete} open={refusal?.field === 'delete'}>
              <form method="post" action={casePath(number, 'delete')}>
                <Stack>
                  <p>{w.deleteText}</p>
                  {refusal?.field === 'delete' && (
                    <Notice kind="warning">
                      <p>{refusal.text}</p>
                    </Notice>
                  )}
                  {refusal?.typed === 'case-held-back' && <HiddenFields fields={{ 'held-back': 'yes' }} />}
                  <Choice
                    id="delete"
                    type="checkbox"
                    name="confirm"
                    value="yes"
                    label={w.deleteConfirm}
                    wrong={refusal?.field === 'delete'}
                  />
                  <p>
                    <Button icon="trash">{w.delete}</Button>
                  </p>
                </Stack>
              </form>
            </More>
          </Stack>
        </div>
        <Row>
          <LoneLink href="/vos-donnees">{words.site.footer.privacy}</LoneLink>
        </Row>
      </Stack>
    </Section>
  )
}
