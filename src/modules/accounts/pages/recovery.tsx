import { nearMoment } from '../../../kernel/french-dates.ts'
import { fill, type Language, type Words } from '../../../platform/words/index.ts'
import {
  Button,
  Card,
  ErrorSummary,
  LoneLink,
  More,
  Notice,
  Reading,
  Row,
  Stack,
  TextArea,
  TitleBlock,
} from '../../../ui/index.ts'
import { decideRecoveryPath, accountsPaths as paths, recoveryPath } from '../paths.ts'
import { mayApprove, mayOpen, mayRefuse, type Recovery, type Step } from '../rules/recovery.ts'

/** Under the box of the code: what to do when everything is lost, or where the request stands. */
export function Lost({ words, step }: { words: Words; step: Step | undefined }) {
  const { lost: w } = words.factors
  if (step === 'asked' || step === 'opened' || step === 'approved')
    return (
      <Notice live>
        <p>{w[step]}</p>
      </Notice>
    )
  return (
    <More summary={w.summary}>
      <form method="post" action={paths.askRecovery}>
        <Stack>
          <p>{w.text}</p>
          <p>
            <Button>{w.submit}</Button>
          </p>
        </Stack>
      </form>
    </More>
  )
}

type Shown = Recovery & {
  id: string
  name: string
  mail: string
  askedAt: Date
  reason: string | null
  openedByName: string | null
}

export type RecoveriesData = {
  waiting: readonly Shown[]
  viewerId: string
  mayOpenOnes: boolean
  mayApproveOnes: boolean
  now: Date
  done: boolean
  /** What was typed and why it was refused, for one of them. */
  refused?: { id: string; reason: string; text: string; isOfReason: boolean } | undefined
}

/** Who lost everything, where each request stands, and what the reader may decide of it. */
export function RecoveriesPage({
  words,
  language,
  waiting,
  refused,
  ...data
}: RecoveriesData & { words: Words; language: Language }) {
  const { recoveries: w } = words.factors
  const { whoMay } = words.accounts
  const boxOf = (id: string) => `reason-${id}`
  return (
    <>
      <TitleBlock
        title={w.title}
        lead={w.lead}
        back={<LoneLink href={paths.account}>{whoMay.back}</LoneLink>}
      />
      <Reading>
        <Stack gap="wide">
          {data.done && !refused && (
            <Notice kind="success" live>
              <p>{w.done}</p>
            </Notice>
          )}
          {refused && (
            <ErrorSummary
              title={words.site.errorSummary}
              errors={[
                refused.isOfReason
                  ? { field: boxOf(refused.id), text: refused.text }
                  : { text: refused.text },
              ]}
            />
          )}
          {waiting.length === 0 && <p>{w.none}</p>}
          {waiting.map((one) => (
            <Card key={one.id} id={`recovery-${one.id}`} title={one.name}>
              <OneRecovery
                words={words}
                language={language}
                recovery={one}
                box={boxOf(one.id)}
                refused={refused?.id === one.id ? refused : undefined}
                {...data}
              />
            </Card>
          ))}
        </Stack>
      </Reading>
    </>
  )
}

function OneRecovery({
  words,
  language,
  recovery: one,
  box,
  refused,
  viewerId,
  mayOpenOnes,
  mayApproveOnes,
  now,
}: Omit<RecoveriesData, 'waiting' | 'done'> & {
  words: Words
  language: Language
  recovery: Shown
  box: string
}) {
  const { recoveries: w } = words.factors
  const moment = (at: Date) => nearMoment(at, now, 'Europe/Paris', language)
  const about = fill(w.about, { name: one.name })
  const approving = mayApprove(one, viewerId, true)
  const isSame = !approving.granted && approving.why === 'recovery-same-person'
  return (
    <Stack>
      <p>{one.mail}</p>
      <p>{fill(w.asked, { date: moment(one.askedAt) })}</p>
      {one.openedAt && (
        <p>
          {fill(w.openedBy, {
            date: moment(one.openedAt),
            name: one.openedByName ?? w.machine,
            reason: one.reason ?? '',
          })}
        </p>
      )}
      {one.approvedAt && <p>{fill(w.approved, { date: moment(one.approvedAt) })}</p>}
      {one.personId === viewerId && <p>{w.yourself}</p>}
      {isSame && <p>{w.same}</p>}
      {mayOpenOnes && mayOpen(one, viewerId).granted && (
        <form method="post" action={decideRecoveryPath(one.id, 'openRecovery')}>
          <Stack>
            <TextArea
              id={box}
              name="reason"
              label={w.reason}
              hint={w.reasonHint}
              value={refused?.reason}
              error={refused?.isOfReason ? refused.text : undefined}
              rows={3}
              maxLength={500}
              required
            />
            <p>
              <Button kind="full" about={about}>
                {w.open}
              </Button>
            </p>
          </Stack>
        </form>
      )}
      <Row>
        {mayApproveOnes && approving.granted && (
          <form method="post" action={decideRecoveryPath(one.id, 'approveRecovery')}>
            <Button kind="full" about={about}>
              {w.approve}
            </Button>
          </form>
        )}
        {mayApproveOnes && mayRefuse(one, viewerId).granted && (
          <form method="post" action={decideRecoveryPath(one.id, 'refuseRecovery')}>
            <Button about={about}>{w.refuse}</Button>
          </form>
        )}
      </Row>
    </Stack>
  )
}

/** Behind the address of a way back: one press erases what was lost and opens a session that owes it anew. */
export function RecoverPage({
  words,
  token,
  refusal,
}: {
  words: Words
  token: string
  refusal: string | undefined
}) {
  const { recover: w } = words.factors
  return (
    <>
      <TitleBlock title={w.title} lead={refusal ?? w.lead} />
      <Reading>
        {refusal === undefined ? (
          <form method="post" action={recoveryPath(token)}>
            <Button kind="light">{w.submit}</Button>
          </form>
        ) : (
          <LoneLink href={paths.signIn}>{w.again}</LoneLink>
        )}
      </Reading>
    </>
  )
}
