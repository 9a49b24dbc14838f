import { fill } from '../../../platform/words/index.ts'
import { LoneLink, Notice, Phone, Reading, Section, Stack, TitleBlock } from '../../../ui/index.ts'
import { answerCallPath } from '../paths.ts'
import { ActForm } from './act-form.tsx'
import { momentIn, type Said } from './said.ts'

export type CrimeDeskData = {
  said: Said
  calls: readonly { interventionId: string; isAlert: boolean; at: Date; provider: string; phone: string }[]
  done: boolean
  refused: string | undefined
  back: { href: string; label: string }
}

/** Whom the duty desk calls back: a name, a number, since when. Neither a case nor a fact. */
export function CrimeDeskPage({ said, calls, done, refused, back }: CrimeDeskData) {
  const { desk: w } = said.words.crime
  return (
    <>
      <TitleBlock title={w.title} lead={w.lead} back={<LoneLink href={back.href}>{back.label}</LoneLink>} />
      <Reading>
        <Stack gap="wide">
          {done && (
            <Notice kind="success" live>
              <p>{w.done}</p>
            </Notice>
          )}
          {refused !== undefined && (
            <Notice kind="warning" live>
              <p>{refused}</p>
            </Notice>
          )}
          {calls.length === 0 && <p class="soft">{w.none}</p>}
          {calls.map(({ interventionId, isAlert, at, provider, phone }) => (
            <Section key={interventionId} id={`call-${interventionId}`} title={provider}>
              <Stack>
                <Notice kind={isAlert ? 'danger' : 'info'}>
                  <p>{fill(isAlert ? w.alert : w.advice, { at: momentIn(at, said) })}</p>
                </Notice>
                {phone !== '' && (
                  <Phone number={phone} href={`tel:${phone.replace(/[^+\d]/g, '')}`} about={w.call} />
                )}
                <ActForm
                  act={`called-${interventionId}`}
                  action={answerCallPath(interventionId)}
                  button={w.called}
                  about={provider}
                  kind="outline"
                />
              </Stack>
            </Section>
          ))}
        </Stack>
      </Reading>
    </>
  )
}
