import { byteSize } from '../../../kernel/byte-size.ts'
import { longMoment, nearMoment } from '../../../kernel/french-dates.ts'
import { counted, fill, type Words } from '../../../platform/words/index.ts'
import {
  Button,
  Choice,
  ErrorSummary,
  FileBox,
  Link,
  LinkRows,
  LoneLink,
  More,
  Notice,
  Reading,
  Section,
  Select,
  Stack,
  Tag,
  TextArea,
  TitleBlock,
} from '../../../ui/index.ts'
import { casePath } from '../../cases/index.ts'
import type { Reading as Who } from '../../diagnosis/index.ts'
import { exhibitsPath, uploadPath } from '../paths.ts'
import { mostTextLength } from '../rules/deposit.ts'
import type { ListedExhibit } from '../store/exhibits.ts'
import type { Hold } from '../store/holds.ts'
import type { Scan } from '../store/tables.ts'
import type { Upload } from '../store/uploads.ts'
import { HeldNotice } from './openings.tsx'

export type ExhibitsData = {
  number: string
  reading: Who
  /** The script that sends piece by piece. */
  script: string
  closed: boolean
  /** No file is taken in this case (rules/deposit.ts). */
  filesClosed: boolean
  /** Proof whose image may be of somebody under eighteen. */
  intimate: boolean
  kinds: readonly { value: string; label: string }[]
  exhibits: readonly ListedExhibit[]
  /** Those that a provider entrusted, by their number: who did. */
  from: ReadonlyMap<number, { person: string; provider: string }>
  unfinished: readonly Upload[]
  /** Those who asked that nothing be destroyed. */
  holds: readonly Hold[]
  /** What was just done, and whether it was a deposit: what comes next is then offered. */
  done?: { sentence: string; deposited?: boolean } | undefined
  refusal?: { field: 'files' | 'text'; sentence: string; typed?: string | undefined } | undefined
}

/** What was entrusted, what is being sent, and the way to entrust more. */
export function ExhibitsPage(data: ExhibitsData) {
  const { number, reading, closed, filesClosed, exhibits, unfinished, done, refusal } = data
  const { exhibits: w } = reading.words
  return (
    <>
      <TitleBlock
        back={<LoneLink href={casePath(number)}>{w.back}</LoneLink>}
        title={w.title}
        lead={w.lead}
      />
      <Reading>
        <Stack gap="wide">
          {refusal && (
            <ErrorSummary
              title={reading.words.site.errorSummary}
              errors={[{ field: refusal.field, text: refusal.sentence }]}
            />
          )}
          {done && (
            <Notice kind="success" live>
              <p>{done.sentence}</p>
              {done.deposited && (
                <p>
                  <Link href={exhibitsPath(number, 'opening')}>{reading.words.openings.link}</Link>
                </p>
              )}
            </Notice>
          )}
          <HeldNotice holds={data.holds} reading={reading} />
          {closed ? (
            <Notice>
              <p>{w.closed}</p>
              <p>
                <Link href={`${casePath(number)}#manage`}>{w.reopen}</Link>
              </p>
            </Notice>
          ) : (
            <Section id="add" title={w.add.title}>
              <Stack gap="wide">
                <LoneLink href={exhibitsPath(number, 'guides')}>{w.add.guides}</LoneLink>
                {filesClosed ? <ImagesClosed words={reading.words} /> : <FilesForm {...data} />}
                <TextForm {...data} />
              </Stack>
            </Section>
          )}
          {unfinished.length > 0 && <Unfinished {...data} />}
          <Section id="list" title={w.list.title}>
            {exhibits.length === 0 ? (
              <p class="soft">{w.list.none}</p>
            ) : (
              <LinkRows
                links={exhibits.map((exhibit) => ({
                  href: exhibitsPath(number, 'exhibit', exhibit.number),
                  ...rowOf(exhibit, reading, data.from.get(exhibit.number)),
                }))}
              />
            )}
          </Section>
          {exhibits.length > 0 && (
            <Section id="next" title={w.next.title}>
              <LinkRows
                links={[
                  {
                    href: exhibitsPath(number, 'opening'),
                    title: reading.words.openings.link,
                    text: w.next.opening,
                  },
                  { href: exhibitsPath(number, 'register'), title: w.register.link, text: w.next.register },
                  { href: exhibitsPath(number, 'bag'), title: w.bag.link, text: w.next.bag },
                ]}
              />
            </Section>
          )}
        </Stack>
      </Reading>
    </>
  )
}

function FilesForm({ number, reading, script, intimate, kinds, refusal, unfinished }: ExhibitsData) {
  const { exhibits: w } = reading.words
  return (
    <form method="post" action={exhibitsPath(number)} encType="multipart/form-data">
      <Stack>
        {intimate && (
          <Notice kind="warning">
            <p>{w.add.intimate}</p>
          </Notice>
        )}
        {/* Before the files, though few need it: a form sends its parts in order, and files are read as they come. */}
        <More summary={w.add.more}>
          <Stack>
            <Select
              id="kind"
              name="kind"
              label={w.add.kind}
              none={w.add.kindNone}
              options={kinds}
              width="medium"
            />
            <Choice
              id="sample"
              type="checkbox"
              name="sample"
              value="yes"
              label={w.add.sample}
              hint={w.add.sampleHint}
            />
          </Stack>
        </More>
        <FileBox
          id="files"
          name="files"
          label={w.add.files}
          hint={w.add.filesHint}
          error={refusal?.field === 'files' ? refusal.sentence : undefined}
          many
          send={{
            to: exhibitsPath(number, 'uploads'),
            done: `${exhibitsPath(number)}?fait=deposees`,
            unfinished: unfinished.map(({ id, name, size }) => ({ name, size, url: uploadPath(number, id) })),
            words: w.sending,
          }}
        />
        <p>
          <Button kind="light">{w.add.submit}</Button>
        </p>
      </Stack>
      <script type="module" src={script} />
    </form>
  )
}

const TextForm = ({ number, reading, filesClosed, refusal }: ExhibitsData) => {
  const { exhibits: w } = reading.words
  const mine = refusal?.field === 'text' ? refusal : undefined
  const form = (
    <form method="post" action={exhibitsPath(number, 'text')}>
      <Stack>
        <p>{w.add.textLead}</p>
        <TextArea
          id="text"
          name="text"
          label={w.add.textLabel}
          rows={6}
          maxLength={mostTextLength}
          value={mine?.typed}
          error={mine?.sentence}
        />
        <p>
          <Button kind={filesClosed ? 'light' : 'outline'}>{w.add.textSubmit}</Button>
        </p>
      </Stack>
    </form>
  )
  return filesClosed ? (
    form
  ) : (
    <More summary={w.add.text} open={mine !== undefined}>
      {form}
    </More>
  )
}

const ImagesClosed = ({ words: { exhibits: w } }: { words: Words }) => (
  <Notice kind="warning" title={w.images.title} level={3}>
    <p>{w.images.text}</p>
    <p>{w.images.instead}</p>
    <p>{w.images.call}</p>
  </Notice>
)

function Unfinished({ number, reading, unfinished }: ExhibitsData) {
  const { words, language, zone } = reading
  const { unfinished: w } = words.exhibits
  return (
    <Section id="unfinished" title={w.title}>
      <ul class="sendings">
        {unfinished.map(({ id, name, received, size, expiresAt }) => (
          <li key={id}>
            <form method="post" action={uploadPath(number, id, 'dropUpload')}>
              <Stack gap="tight">
                <p>
                  <b>{name}</b>
                  <br />
                  {fill(size === null ? w.unknown : w.text, {
                    received: byteSize(received, language),
                    size: byteSize(size ?? 0, language),
                  })}
                  <br />
                  <span class="soft">{fill(w.until, { date: longMoment(expiresAt, zone, language) })}</span>
                </p>
                <p>
                  <Button size="small">{w.drop}</Button>
                </p>
              </Stack>
            </form>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** One exhibit in the list: what it is called, what it is, when it came. */
function rowOf(
  exhibit: ListedExhibit,
  { words, language, zone, now }: Who,
  from?: { person: string; provider: string },
) {
  const { list: w } = words.exhibits
  const { number, destroyedAt, depositedAt, lockedAt } = exhibit
  if (destroyedAt)
    return {
      title: fill(w.number, { number }),
      text: fill(w.destroyed, { date: nearMoment(destroyedAt, now, zone, language) }),
    }
  const date = nearMoment(depositedAt, now, zone, language)
  const deposited = from ? fill(w.entrusted, { ...from, date }) : fill(w.deposited, { date })
  return {
    title: (
      <>
        {fill(w.number, { number })} · {exhibit.name}
      </>
    ),
    text: (
      <>
        {byteSize(exhibit.size, language)}, {deposited}{' '}
        {lockedAt ? <Tag kind="fire">{w.locked}</Tag> : <ScanTag scan={exhibit.scan} words={words} />}
      </>
    ),
  }
}

/** What the scanner said; that none looked is said too. */
export function ScanTag({ scan, words: { exhibits: w } }: { scan: Scan; words: Words }) {
  if (scan.state === 'infected')
    return <Tag kind="fire">{fill(w.scan.infected, { signature: scan.signature })}</Tag>
  if (scan.state === 'clean') return <Tag kind="ok">{w.scan.clean}</Tag>
  return <Tag kind="doubt">{scan.why === 'waiting' ? w.scan.waiting : w.scan['not-scanned']}</Tag>
}

export const depositedSaid = ({ words, language }: Who, count: number) => ({
  sentence: counted(language, count, words.exhibits.list.done),
  deposited: true,
})
