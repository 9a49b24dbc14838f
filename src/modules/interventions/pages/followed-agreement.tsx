import { counted, fill } from '../../../platform/words/index.ts'
import { ButtonLink, ChoiceGroup, More, Row, Section, Stack, Summary } from '../../../ui/index.ts'
import { amendmentPath, followedPath, victimActPath } from '../paths.ts'
import { totalsOf } from '../rules/amounts.ts'
import { isRunning } from '../rules/intervention.ts'
import { mayWithdraw, mustWait, withdrawalEndsAt } from '../rules/withdrawal.ts'
import { ActForm } from './act-form.tsx'
import type { FollowedData } from './followed.tsx'
import { dayIn, euros, momentIn } from './said.ts'

/** What she is asked to sign, what she signed, how she goes back on it. */
export const Agreement = (data: FollowedData) => (
  <>
    <Quote {...data} />
    <Amendment {...data} />
    <ChangeOfMind {...data} />
    <Preservation {...data} />
    <Log {...data} />
  </>
)

function Quote({ said, number, intervention: one }: FollowedData) {
  const { quote: w } = said.words.helpRequest
  if (one.state !== 'quoted') return null
  const { lines, travel, repairDays, validUntil } = one.quote
  const { grossCents } = totalsOf(lines, travel)
  return (
    <Section id="quote" title={w.title}>
      <Stack>
        <p class="lead">{counted(said.language, repairDays, w.total, { gross: euros(grossCents, said) })}</p>
        <p>{fill(w.validUntil, { date: dayIn(validUntil, said) })}</p>
        <Row>
          <ButtonLink href={followedPath(number, one.id, 'sign')} kind="light" iconAfter="arrow-right">
            {w.read}
          </ButtonLink>
        </Row>
      </Stack>
    </Section>
  )
}

function Amendment({ said, number, intervention: one }: FollowedData) {
  const { amendment: w } = said.words.helpRequest
  if (one.state !== 'frozen') return null
  return (
    <Section id="amendment" title={w.title} lead={fill(w.lead, { reason: one.amendment.reason })}>
      <Row>
        <ButtonLink href={amendmentPath(number, one.id)} kind="light" iconAfter="arrow-right">
          {w.read}
        </ButtonLink>
      </Row>
    </Section>
  )
}

/** Her fourteen days: to begin before they end, or to go back. */
function ChangeOfMind({ said, number, intervention: one, refused }: FollowedData) {
  const { startNow, withdraw, sign } = said.words.helpRequest
  if (!isRunning(one) || !mayWithdraw(one.quote)) return null
  const until = withdrawalEndsAt(one.signature.signedAt, said.zone, one.request.department)
  if (said.now > until) return null
  return (
    <Stack>
      {one.state === 'signed' && mustWait(one, said.now) && (
        <Section id="start-now" title={startNow.title}>
          <ActForm
            act="start-now"
            action={victimActPath(number, one.id, 'start-now')}
            button={startNow.submit}
            kind="full"
          >
            <ChoiceGroup
              id="loss"
              name="loss"
              type="checkbox"
              legend={sign.startHint}
              error={refused?.act === 'start-now' ? refused.text : undefined}
              options={[{ value: 'yes', label: sign.loss }]}
            />
          </ActForm>
        </Section>
      )}
      <More summary={withdraw.title}>
        <ActForm
          act="withdraw"
          action={victimActPath(number, one.id, 'withdraw')}
          button={withdraw.submit}
          kind="outline"
        >
          <p>{fill(withdraw.text, { until: dayIn(until, said) })}</p>
        </ActForm>
      </More>
    </Stack>
  )
}

function Preservation({ said, intervention: one }: FollowedData) {
  const { preservation: w } = said.words.helpRequest
  const sheet = 'preservation' in one ? one.preservation : undefined
  if (!sheet) return null
  return (
    <Section id="preservation" title={w.title}>
      {sheet.items.length === 0 ? (
        <p>{fill(w.nothing, { reason: sheet.nothingToKeep ?? '' })}</p>
      ) : (
        <Summary
          rows={sheet.items.map(({ item, copy, impossible }) => ({
            term: item,
            value: copy
              ? fill(w.copied, {
                  tool: copy.tool,
                  date: dayIn(copy.at, said),
                  hash: copy.sha256.slice(0, 12),
                })
              : fill(w.impossible, { reason: impossible ?? '' }),
          }))}
        />
      )}
    </Section>
  )
}

function Log({ said, intervention: one }: FollowedData) {
  const { log: w } = said.words.helpRequest
  if (!('log' in one) || one.log.length === 0) return null
  return (
    <Section id="log" title={w.title}>
      <Summary rows={one.log.map(({ at, text }) => ({ term: momentIn(at, said), value: text }))} />
    </Section>
  )
}
