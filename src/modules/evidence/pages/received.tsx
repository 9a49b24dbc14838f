import { byteSize } from '../../../kernel/byte-size.ts'
import { longMoment, nearMoment } from '../../../kernel/french-dates.ts'
import { counted, fill } from '../../../platform/words/index.ts'
import {
  Button,
  ButtonLink,
  Choice,
  ErrorSummary,
  Field,
  LinkRows,
  LoneLink,
  Notice,
  Reading,
  Row,
  Section,
  Stack,
  Summary,
  TextArea,
  TitleBlock,
} from '../../../ui/index.ts'
import { accountsPaths, roleSaid } from '../../accounts/index.ts'
import type { Reading as Who } from '../../diagnosis/index.ts'
import type { OwnCode } from '../openings.ts'
import { receivedPaths as paths, receivedPath } from '../paths.ts'
import { mostLockedByProvider } from '../rules/locking.ts'
import { longestReason, longestReference, type WhichExhibits } from '../rules/opening.ts'
import type { Showing } from '../showing.ts'
import type { Exhibit, ListedExhibit } from '../store/exhibits.ts'
import type { Hold } from '../store/holds.ts'
import type { Opening } from '../store/openings.ts'
import { AboutExhibit, InfectedNotice } from './exhibit.tsx'
import { ExhibitBoxes, exhibitsSaid } from './exhibit-boxes.tsx'
import { ScanTag } from './exhibits.tsx'

type Refused<Fields extends string> = { field: Fields; sentence: string; typed: Record<string, string> }

export type ReceivedData = {
  reading: Who
  codes: readonly OwnCode[]
  registers: readonly { id: string; situation: string; count: number; opening: Opening }[]
  holds: readonly (Hold & { situation: string | undefined })[]
  done?: { sentence: string; warns?: boolean } | undefined
}

/** What victims opened to me, the code by which they may name me, what I asked to keep. */
export function ReceivedPage({ reading, codes, registers, holds, done }: ReceivedData) {
  const { words, zone, language, now } = reading
  const { received: w } = words
  const moment = (at: Date) => longMoment(at, zone, language)
  const past = (at: Date) => nearMoment(at, now, zone, language)
  return (
    <>
      <TitleBlock
        back={<LoneLink href={accountsPaths.account}>{w.backToAccount}</LoneLink>}
        title={w.title}
        lead={w.lead}
      />
      <Reading>
        <Stack gap="wide">
          {done && (
            <Notice kind={done.warns ? 'warning' : 'success'} live>
              <p>{done.sentence}</p>
            </Notice>
          )}
          <Section id="registers" title={w.registers.title}>
            {registers.length === 0 ? (
              <p class="soft">{w.registers.none}</p>
            ) : (
              <LinkRows
                links={registers.map(({ id, situation, count, opening }) => ({
                  href: receivedPath('register', id),
                  title: situation,
                  text: counted(language, count, w.registers.text, {
                    purpose: w.purposes[opening.purpose],
                    since: past(opening.givenAt),
                    date: moment(opening.until),
                  }),
                }))}
              />
            )}
          </Section>
          <Section id="code" title={w.code.title} lead={w.code.lead}>
            <Summary
              rows={codes.map(({ held, code }) => {
                const role = roleSaid(words, held)
                return {
                  term: role,
                  value: <code class="own-code">{code}</code>,
                  action: (
                    <form method="post" action={receivedPath('renewCode', held.id)}>
                      <Button size="small" about={fill(w.code.renewAbout, { role })}>
                        {w.code.renew}
                      </Button>
                    </form>
                  ),
                }
              })}
            />
          </Section>
          {holds.length > 0 && (
            <Section id="holds" title={w.holds.title}>
              <Summary
                rows={holds.map(({ id, ledgerId, situation, reference, placedAt }) => ({
                  term: situation ?? w.holds.gone,
                  value: fill(w.holds.text, { reference, date: past(placedAt) }),
                  action: <LiftForm ledgerId={ledgerId} id={id} reference={reference} reading={reading} />,
                }))}
              />
            </Section>
          )}
        </Stack>
      </Reading>
    </>
  )
}

const LiftForm = ({
  ledgerId,
  id,
  reference,
  reading,
}: {
  ledgerId: string
  id: string
  reference: string
  reading: Who
}) => {
  const { holds: w } = reading.words.received
  return (
    <form method="post" action={receivedPath('liftHold', ledgerId)}>
      <Button size="small" name="hold" value={id} about={fill(w.liftAbout, { reference })}>
        {w.lift}
      </Button>
    </form>
  )
}

export type RegisterData = {
  reading: Who
  ledgerId: string
  situation: string
  openings: readonly (Opening & { passedBy: string | undefined; mayPass: boolean })[]
  exhibits: readonly (ListedExhibit & { kindSaid: string })[]
  holds: readonly Hold[]
  mayHold: boolean
  mayExport: boolean
  done?: string | undefined
}

/** One register that something is opened of: for what, until when, and which exhibits. Their names come later. */
export function ReceivedRegisterPage(data: RegisterData) {
  const { reading, ledgerId, situation, openings, exhibits, holds, mayHold, mayExport, done } = data
  const { words, zone, language, now } = reading
  const { received: w } = words
  const moment = (at: Date) => longMoment(at, zone, language)
  const past = (at: Date) => nearMoment(at, now, zone, language)
  return (
    <>
      <TitleBlock back={<LoneLink href={paths.list}>{w.back}</LoneLink>} title={situation} />
      <Reading>
        <Stack gap="wide">
          {done && (
            <Notice kind="success" live>
              <p>{done}</p>
            </Notice>
          )}
          <Section id="list" title={w.register.list}>
            {exhibits.length === 0 ? (
              <p class="soft">{w.register.none}</p>
            ) : (
              <LinkRows
                links={exhibits.map(({ id, number, kindSaid, size, depositedAt, scan }) => ({
                  href: receivedPath('exhibit', id),
                  title: exhibitsSaid(words, [number]),
                  text: (
                    <>
                      {fill(w.register.deposited, {
                        kind: kindSaid || words.exhibits.exhibit.kindUnsaid,
                        size: byteSize(size, language),
                        date: past(depositedAt),
                      })}{' '}
                      {scan.state === 'infected' && <ScanTag scan={scan} words={words} />}
                    </>
                  ),
                }))}
              />
            )}
          </Section>
          {mayExport && exhibits.length > 0 && (
            <Row>
              <LoneLink href={receivedPath('bag', ledgerId)}>{w.bag.link}</LoneLink>
            </Row>
          )}
          <Section id="openings" title={w.register.openings}>
            <Stack gap="wide">
              {openings.map((opening) => (
                <Stack key={opening.id} gap="tight">
                  <Summary
                    rows={[
                      { term: w.register.purpose, value: w.purposes[opening.purpose] },
                      { term: w.register.until, value: moment(opening.until) },
                      {
                        term: w.register.exhibits,
                        value: opening.everything ? w.register.all : exhibitsSaid(words, opening.numbers),
                      },
                      ...(opening.passedBy === undefined
                        ? []
                        : [
                            { term: w.register.passedBy, value: opening.passedBy },
                            { term: w.register.reason, value: opening.reason ?? '' },
                          ]),
                    ]}
                  />
                  {opening.mayPass && (
                    <LoneLink href={receivedPath('pass', opening.id)}>{w.register.pass}</LoneLink>
                  )}
                </Stack>
              ))}
            </Stack>
          </Section>
          {(mayHold || holds.length > 0) && (
            <Stack>
              {holds.map(({ id, personName, reference, placedAt }) => (
                <Notice key={id}>
                  <p>{fill(w.register.held, { name: personName, reference, date: past(placedAt) })}</p>
                  {mayHold && (
                    <LiftForm ledgerId={ledgerId} id={id} reference={reference} reading={reading} />
                  )}
                </Notice>
              ))}
              {mayHold && (
                <Row>
                  <LoneLink href={receivedPath('hold', ledgerId)}>{w.register.hold}</LoneLink>
                </Row>
              )}
            </Stack>
          )}
        </Stack>
      </Reading>
    </>
  )
}

type OneData = { reading: Who; exhibit: Exhibit; kind: string; showing: Showing }

/** One exhibit, for the person it was opened to. That she reads it is written before she does. */
export function ReceivedExhibitPage({ reading, exhibit, kind, showing }: OneData) {
  const { words } = reading
  const { received: w } = words
  return (
    <>
      <TitleBlock
        back={<LoneLink href={receivedPath('register', exhibit.ledgerId)}>{w.backToRegister}</LoneLink>}
        title={exhibitsSaid(words, [exhibit.number])}
        lead={exhibit.name}
      />
      <Reading>
        <Stack gap="wide">
          <Notice>
            <p>{w.exhibit.noted}</p>
          </Notice>
          <Stack gap="tight">
            <InfectedNotice words={words} exhibit={exhibit} />
            <p>
              <ButtonLink href={receivedPath('original', exhibit.id)} icon="download-simple" download>
                {w.exhibit.download}
              </ButtonLink>
            </p>
            <p class="soft">
              {exhibit.form === 'sample' ? words.exhibits.exhibit.sampleHint : w.exhibit.careful}
            </p>
          </Stack>
          {/* Before the picture: nobody must look for it below what she should not look at. */}
          <Row>
            <LoneLink href={receivedPath('lock', exhibit.id)}>{w.exhibit.lock}</LoneLink>
          </Row>
          <AboutExhibit reading={reading} exhibit={exhibit} kind={kind} showing={showing} />
        </Stack>
      </Reading>
    </>
  )
}

/** What closing an exhibit to everybody means, before it is done. Nothing of the exhibit is shown again here. */
export function LockPage({
  reading,
  exhibit,
  byProvider,
  refusal,
}: Omit<OneData, 'kind' | 'showing'> & { byProvider: boolean; refusal?: string | undefined }) {
  const { words } = reading
  const { lock: w } = words.received
  return (
    <>
      <TitleBlock title={fill(w.title, { number: exhibit.number })} lead={w.lead} />
      <Reading>
        <form method="post" action={receivedPath('lock', exhibit.id)}>
          <Stack>
            {refusal && (
              <ErrorSummary title={words.site.errorSummary} errors={[{ field: 'confirm', text: refusal }]} />
            )}
            <ul>
              {w.what.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
              {byProvider && <li>{fill(w.provider, { most: mostLockedByProvider })}</li>}
            </ul>
            <Notice kind="warning">
              <p>{w.copied}</p>
            </Notice>
            <Choice
              id="confirm"
              type="checkbox"
              name="confirm"
              value="yes"
              label={w.confirm}
              wrong={refusal !== undefined}
            />
            <Row>
              <Button kind="full" icon="lock-key">
                {w.submit}
              </Button>
              <LoneLink href={receivedPath('register', exhibit.ledgerId)}>{w.keep}</LoneLink>
            </Row>
          </Stack>
        </form>
      </Reading>
    </>
  )
}

export type PassData = {
  reading: Who
  opening: Opening
  exhibits: readonly ListedExhibit[]
  chosen?: WhichExhibits | undefined
  refusal?: Refused<'exhibits' | 'code' | 'reason'> | undefined
}

/** Hands exhibits to an investigator who gave her code. */
export function PassPage({ reading, opening, exhibits, chosen, refusal }: PassData) {
  const { words } = reading
  const { pass: w } = words.received
  const wrong = (field: string) => (refusal?.field === field ? refusal.sentence : undefined)
  return (
    <>
      <TitleBlock
        back={
          <LoneLink href={receivedPath('register', opening.ledgerId)}>
            {words.received.backToRegister}
          </LoneLink>
        }
        title={w.title}
        lead={w.lead}
      />
      <Reading>
        <form method="post" action={receivedPath('pass', opening.id)}>
          <Stack gap="wide">
            {refusal && (
              <ErrorSummary
                title={words.site.errorSummary}
                errors={[{ field: refusal.field, text: refusal.sentence }]}
              />
            )}
            <ExhibitBoxes
              words={words}
              legend={w.exhibits}
              error={wrong('exhibits')}
              exhibits={exhibits}
              chosen={chosen ?? (exhibits.length === 1 ? exhibits.map(({ number }) => number) : [])}
            />
            <Field
              id="code"
              name="code"
              label={w.code}
              hint={w.codeHint}
              value={refusal?.typed.code}
              error={wrong('code')}
              width="medium"
              maxLength={60}
              autocomplete="off"
              spellcheck={false}
            />
            <TextArea
              id="reason"
              name="reason"
              label={w.reason}
              hint={w.reasonHint}
              rows={3}
              maxLength={longestReason}
              value={refusal?.typed.reason}
              error={wrong('reason')}
            />
            <p>
              <Button kind="light">{w.submit}</Button>
            </p>
          </Stack>
        </form>
      </Reading>
    </>
  )
}

/** Asks, in the name of a procedure, that nothing of a register be destroyed. */
export function HoldPage({
  reading,
  ledgerId,
  refusal,
}: {
  reading: Who
  ledgerId: string
  refusal?: Refused<'reference'> | undefined
}) {
  const { words } = reading
  const { hold: w } = words.received
  return (
    <>
      <TitleBlock
        back={<LoneLink href={receivedPath('register', ledgerId)}>{words.received.backToRegister}</LoneLink>}
        title={w.title}
        lead={w.lead}
      />
      <Reading>
        <form method="post" action={receivedPath('hold', ledgerId)}>
          <Stack>
            {refusal && (
              <ErrorSummary
                title={words.site.errorSummary}
                errors={[{ field: refusal.field, text: refusal.sentence }]}
              />
            )}
            <Field
              id="reference"
              name="reference"
              label={w.reference}
              hint={w.referenceHint}
              value={refusal?.typed.reference}
              error={refusal?.sentence}
              width="medium"
              maxLength={longestReference}
              autocomplete="off"
            />
            <p>
              <Button kind="light">{w.submit}</Button>
            </p>
          </Stack>
        </form>
      </Reading>
    </>
  )
}
