import { longDayAt, longMoment, nearMoment } from '../../../kernel/french-dates.ts'
import { fill, type Words } from '../../../platform/words/index.ts'
import {
  Button,
  ChoiceGroup,
  ErrorSummary,
  Field,
  HiddenFields,
  Link,
  LoneLink,
  More,
  Notice,
  Reading,
  Row,
  Section,
  Stack,
  TitleBlock,
} from '../../../ui/index.ts'
import { type HeldRole, roleSaid } from '../../accounts/index.ts'
import { casePath } from '../../cases/index.ts'
import type { Reading as Who } from '../../diagnosis/index.ts'
import type { ShownOpening } from '../openings.ts'
import { exhibitsPath, revokePath } from '../paths.ts'
import {
  mostChosen,
  openingDays,
  type Purpose,
  purposes,
  untilAfter,
  usualDays,
  type WhichExhibits,
} from '../rules/opening.ts'
import type { ListedExhibit } from '../store/exhibits.ts'
import type { Hold } from '../store/holds.ts'
import { ExhibitBoxes, exhibitsSaid } from './exhibit-boxes.tsx'

/** An opening with what its person did: the exhibits she looked at and took away, and when she last did. */
export type ListedOpening = ShownOpening & {
  read: { at: Date; numbers: readonly number[] } | undefined
  copied: { at: Date; numbers: readonly number[] } | undefined
}

export type OpeningsData = {
  number: string
  reading: Who
  closed: boolean
  nothingYet: boolean
  openings: readonly ListedOpening[]
  holds: readonly Hold[]
  done?: string | undefined
  refusal?: { sentence: string; typed: string } | undefined
}

/** Who may see the exhibits of a case; the way to let somebody in, and to close. */
export function OpeningsPage(data: OpeningsData) {
  const { number, reading, closed, nothingYet, openings, holds, done, refusal } = data
  const { words } = reading
  const { openings: w } = words
  const running = openings.filter(({ state }) => state === 'open' || state === 'duty-gone')
  const past = openings.filter(({ state }) => state === 'ended' || state === 'over')
  return (
    <>
      <TitleBlock
        back={<LoneLink href={exhibitsPath(number)}>{words.exhibits.backToList}</LoneLink>}
        title={w.title}
        lead={w.lead}
      />
      <Reading>
        <Stack gap="wide">
          {refusal && (
            <ErrorSummary
              title={words.site.errorSummary}
              errors={[{ field: 'code', text: refusal.sentence }]}
            />
          )}
          {done && (
            <Notice kind="success" live>
              <p>{done}</p>
            </Notice>
          )}
          <HeldNotice holds={holds} reading={reading} />
          <Section id="list" title={w.list.title}>
            {running.length === 0 ? (
              <p class="soft">{w.list.none}</p>
            ) : (
              <OpeningRows number={number} reading={reading} openings={running} />
            )}
          </Section>
          {past.length > 0 && (
            <More summary={w.list.past}>
              <OpeningRows number={number} reading={reading} openings={past} />
            </More>
          )}
          <Section id="give" title={w.give.title}>
            {nothingYet ? (
              <p>{w.nothingYet}</p>
            ) : closed ? (
              <Notice>
                <p>{w.closed}</p>
                <p>
                  <Link href={`${casePath(number)}#manage`}>{words.exhibits.reopen}</Link>
                </p>
              </Notice>
            ) : (
              <CodeForm number={number} words={words} refusal={refusal} />
            )}
          </Section>
          <Row>
            <LoneLink href={exhibitsPath(number, 'register')}>{w.list.register}</LoneLink>
          </Row>
        </Stack>
      </Reading>
    </>
  )
}

/** That nothing can be destroyed for now, at whose word. */
export const HeldNotice = ({ holds, reading }: { holds: readonly Hold[]; reading: Who }) =>
  holds.length === 0 ? null : (
    <Notice>
      {holds.map(({ id, personName, reference, placedAt }) => (
        <p key={id}>
          {fill(reading.words.openings.held, {
            name: personName,
            reference,
            date: nearMoment(placedAt, reading.now, reading.zone, reading.language),
          })}
        </p>
      ))}
    </Notice>
  )

function CodeForm({
  number,
  words,
  refusal,
}: {
  number: string
  words: Words
  refusal: OpeningsData['refusal']
}) {
  const { give: w } = words.openings
  return (
    <Stack>
      <form method="post" action={exhibitsPath(number, 'opening')}>
        <Stack>
          <Field
            id="code"
            name="code"
            label={w.code}
            hint={w.codeHint}
            value={refusal?.typed}
            error={refusal?.sentence}
            width="medium"
            maxLength={60}
            autocomplete="off"
            spellcheck={false}
          />
          <p>
            <Button kind="light">{w.next}</Button>
          </p>
        </Stack>
      </form>
      <More summary={w.how}>
        <Stack>
          <p>{w.howText}</p>
          <p>{w.careful}</p>
        </Stack>
      </More>
    </Stack>
  )
}

const OpeningRows = ({
  number,
  reading,
  openings,
}: Pick<OpeningsData, 'number' | 'reading'> & { openings: readonly ListedOpening[] }) => (
  <Stack gap="wide">
    {openings.map((opening) => (
      <Section
        key={opening.id}
        id={`opening-${opening.id}`}
        level={3}
        title={opening.personName}
        lead={roleSaid(reading.words, { ...opening, role: opening.personRole })}
      >
        <OneOpening number={number} reading={reading} opening={opening} />
      </Section>
    ))}
  </Stack>
)

function OneOpening({
  number,
  reading,
  opening,
}: Pick<OpeningsData, 'number' | 'reading'> & { opening: ListedOpening }) {
  const { words, zone, language, now } = reading
  const { list: w, purposes: purposeWords } = words.openings
  const { personName, until, endedAt, state, read, copied, passedBy } = opening
  const past = (at: Date) => nearMoment(at, now, zone, language)
  return (
    <Stack gap="tight">
      <p>
        {opening.everything ? w.all : exhibitsSaid(words, opening.numbers)}
        <br />
        {purposeWords[opening.purpose]}, {fill(w.until, { date: longMoment(until, zone, language) })}
      </p>
      {passedBy !== undefined && <p>{fill(w.passed, { name: passedBy, reason: opening.reason ?? '' })}</p>}
      <p class="soft">
        {read
          ? fill(w.read, { date: past(read.at), exhibits: exhibitsSaid(words, read.numbers) })
          : w.notRead}
        {copied && (
          <>
            <br />
            {fill(w.copied, { date: past(copied.at), exhibits: exhibitsSaid(words, copied.numbers) })}
          </>
        )}
      </p>
      {state === 'duty-gone' && <p class="soft">{w.dutyGone}</p>}
      {state === 'ended' && endedAt && <p class="soft">{fill(w.ended, { date: past(endedAt) })}</p>}
      {state === 'over' && <p class="soft">{fill(w.over, { date: past(until) })}</p>}
      {(state === 'open' || state === 'duty-gone') && (
        <form method="post" action={revokePath(number, opening.id)}>
          <Button size="small" about={fill(w.closeAbout, { name: personName })}>
            {w.close}
          </Button>
        </form>
      )}
    </Stack>
  )
}

export type Choosing = { exhibits: WhichExhibits; purpose: string; days: string }

export type ChooseData = {
  number: string
  reading: Who
  code: string
  name: string
  held: HeldRole
  situation: string
  exhibits: readonly ListedExhibit[]
  mayPass: boolean
  chosen?: Choosing | undefined
  refusal?: { field: keyof Choosing | undefined; sentence: string } | undefined
}

/** To whom, what, what for, until when; and what cannot be taken back, read before pressing. */
export function ChoosePage({ number, reading, code, name, held, ...data }: ChooseData) {
  const { words, zone, language, now } = reading
  const { choose: w, purposes: purposeWords } = words.openings
  const { chosen, refusal } = data
  const wrong = (field: keyof Choosing) => (refusal?.field === field ? refusal.sentence : undefined)
  return (
    <>
      <TitleBlock
        back={<LoneLink href={exhibitsPath(number, 'opening')}>{w.other}</LoneLink>}
        title={fill(w.title, { name })}
        lead={roleSaid(words, held)}
      />
      <Reading>
        <form method="post" action={exhibitsPath(number, 'grant')}>
          <Stack gap="wide">
            {refusal && (
              <ErrorSummary
                title={words.site.errorSummary}
                errors={[{ field: refusal.field, text: refusal.sentence }]}
              />
            )}
            <Stack gap="tight">
              <p>{w.check}</p>
              <p>{fill(w.sees, { situation: data.situation })}</p>
            </Stack>
            <HiddenFields fields={{ code }} />
            <ExhibitBoxes
              words={words}
              legend={w.exhibits}
              hint={data.exhibits.length > mostChosen ? fill(w.latest, { count: mostChosen }) : undefined}
              error={wrong('exhibits')}
              exhibits={data.exhibits}
              chosen={chosen?.exhibits ?? []}
              about={({ name }) => name}
              all={w.all}
            />
            <ChoiceGroup
              id="purpose"
              name="purpose"
              legend={w.purpose}
              error={wrong('purpose')}
              options={purposes.map((value: Purpose) => ({
                value,
                label: purposeWords[value],
                checked: chosen?.purpose === value,
              }))}
            />
            <ChoiceGroup
              id="days"
              name="days"
              legend={w.days}
              error={wrong('days')}
              options={openingDays.map((days) => ({
                value: String(days),
                label: fill(w.daysOption, { days }),
                hint: fill(w.until, { date: longDayAt(untilAfter(days, now), zone, language) }),
                checked: (chosen?.days ?? String(usualDays)) === String(days),
              }))}
            />
            <Notice kind="warning">
              <p>
                <b>{w.promise}</b>
              </p>
              {data.mayPass && <p>{w.mayPass}</p>}
            </Notice>
            <p>
              <Button kind="light">{w.submit}</Button>
            </p>
          </Stack>
        </form>
      </Reading>
    </>
  )
}
