import { byteSize } from '../../../kernel/byte-size.ts'
import { longDay, longMoment, time } from '../../../kernel/french-dates.ts'
import { fill } from '../../../platform/words/index.ts'
import {
  EvidenceList,
  Heading,
  Listing,
  More,
  Notice,
  Picture,
  type Words as Shown,
  Stack,
  Summary,
  Table,
  Tag,
} from '../../../ui/index.ts'
import type { Reading } from '../../diagnosis/index.ts'
import type {
  ArchiveFacts,
  Derived,
  ImageFacts,
  MailFacts,
  NoPreview,
  PdfFacts,
  TextPreview,
  TypeFacts,
} from '../derived/index.ts'
import { defanged, visible } from '../rules/visible.ts'

type Told<Facts> = { reading: Reading; facts: Facts }

/** What an exhibit says of itself: facts and warnings, no link to press, no word hidden. Titles are of level three. */
export function ExhibitFacts({ reading, derived }: { reading: Reading; derived: Derived }) {
  const { exhibitFacts: w } = reading.words
  const { type, facts, unread } = derived
  return (
    <Stack gap="wide">
      <p class="soft">{w.lead}</p>
      {type.warnings.length > 0 && (
        <Notice kind="warning" title={w.warnings.title} level={3}>
          {type.warnings.map((warning) => (
            <p key={warning}>{w.warnings[warning]}</p>
          ))}
        </Notice>
      )}
      <Summary rows={typeRows(type, reading)} />
      {unread && (
        <Notice>
          <p>{w.unread[unread]}</p>
        </Notice>
      )}
      {facts?.kind === 'mail' && <MailShown reading={reading} facts={facts} />}
      {facts?.kind === 'image' && <ImageShown reading={reading} facts={facts} />}
      {facts?.kind === 'pdf' && <PdfShown reading={reading} facts={facts} />}
      {facts?.kind === 'archive' && <ArchiveShown reading={reading} facts={facts} />}
      {!facts && !unread && <p>{w.none}</p>}
    </Stack>
  )
}

/** Words of a stranger: nothing in them is hidden, and they turn the direction of nothing around them. */
const Said = ({ children }: { children: string }) => <bdi>{visible(children)}</bdi>

function typeRows(type: TypeFacts, { words }: Reading) {
  const { type: w } = words.exhibitFacts
  const check =
    type.verdict === 'agrees'
      ? [w.agrees]
      : type.verdict === 'unknown'
        ? [w.unknownCheck]
        : type.differsFrom.map((one) =>
            one === 'declared'
              ? fill(w.declaredDiffers, { declared: visible(type.declared) })
              : fill(w.extensionDiffers, { extension: visible(type.extension) }),
          )
  const also =
    type.alsoLooksLike.length > 0
      ? [fill(w.also, { names: type.alsoLooksLike.map((one) => one.toUpperCase()).join(', ') })]
      : []
  return [
    { term: w.term, value: typeSaid(type, words) },
    {
      term: w.check,
      value: [...check, ...also].map((one) => <p key={one}>{one}</p>),
    },
  ]
}

function typeSaid({ sniffed, family }: TypeFacts, { exhibitFacts: w }: Reading['words']): string {
  if (sniffed === 'empty') return w.type.empty
  if (family === 'unknown') return w.type.unknown
  return fill(w.type.said, { family: w.families[family], name: sniffed.toUpperCase() })
}

function MailShown({ reading, facts }: Told<MailFacts>) {
  const { language, zone } = reading
  const { mail: w, more } = reading.words.exhibitFacts
  const people = (all: MailFacts['from']) =>
    all.length === 0
      ? w.nobody
      : all.map(({ name, address }, index) => (
          <p key={index}>
            {name && (
              <>
                <Said>{name}</Said>{' '}
              </>
            )}
            <Said>{`<${address}>`}</Said>
          </p>
        ))
  const rows = [
    { term: w.from, value: people(facts.from) },
    ...(facts.replyTo.length > 0 ? [{ term: w.replyTo, value: people(facts.replyTo) }] : []),
    ...(facts.returnPath ? [{ term: w.returnPath, value: <Said>{facts.returnPath}</Said> }] : []),
    { term: w.recipients, value: fill(w.recipientsHint, { count: facts.recipients }) },
    { term: w.subject, value: facts.subject ? <Said>{facts.subject}</Said> : w.nobody },
    { term: w.date, value: facts.date ? longMoment(new Date(facts.date), zone, language) : w.nobody },
    ...(facts.messageId ? [{ term: w.messageId, value: <Said>{facts.messageId}</Said> }] : []),
  ]
  return (
    <>
      <Stack>
        <Heading level={3}>{w.title}</Heading>
        {facts.warnings.length > 0 && (
          <Notice kind="warning" title={w.warningsTitle} level={4}>
            {facts.warnings.map((one) => (
              <p key={one}>{w.warnings[one]}</p>
            ))}
          </Notice>
        )}
        {facts.unread.length > 0 && (
          <Notice>
            {facts.unread.map((one) => (
              <p key={one}>{w.unread[one]}</p>
            ))}
          </Notice>
        )}
        <Summary rows={rows} />
      </Stack>
      {facts.links.length > 0 && <Links reading={reading} facts={facts} />}
      {facts.attachments.length > 0 && <Attachments reading={reading} facts={facts} />}
      {facts.hops.length > 0 && <Hops reading={reading} facts={facts} />}
      {facts.hopsLeft > 0 && <p class="soft">{fill(more, { count: facts.hopsLeft })}</p>}
      {facts.checked.length > 0 && <Checks reading={reading} facts={facts} />}
    </>
  )
}

function Links({ reading, facts }: Told<MailFacts>) {
  const { mail, more } = reading.words.exhibitFacts
  const { links: w } = mail
  return (
    <Stack>
      <Heading level={3}>{w.title}</Heading>
      <p class="soft">{w.hint}</p>
      <EvidenceList
        single
        items={facts.links.map(({ url, shown, flags }, index) => ({
          id: `${index}`,
          icon: 'link',
          title: <Address>{url}</Address>,
          how: (
            <>
              {shown !== null && shown !== '' && <bdi>{fill(w.shown, { shown: visible(shown) })} </bdi>}
              {flags.map((flag) => (
                <Tag key={flag} kind={flag === 'other-domain' || flag === 'not-web' ? 'fire' : 'doubt'}>
                  {w.flags[flag]}
                </Tag>
              ))}
            </>
          ),
        }))}
      />
      {facts.linksLeft > 0 && <p class="soft">{fill(more, { count: facts.linksLeft })}</p>}
    </Stack>
  )
}

/** An address nobody can press or paste by mistake. */
const Address = ({ children }: { children: string }) => <code dir="ltr">{visible(defanged(children))}</code>

function Attachments({ reading, facts }: Told<MailFacts>) {
  const { exhibitFacts } = reading.words
  const { attachments: w } = exhibitFacts.mail
  return (
    <Stack>
      <Heading level={3}>{w.title}</Heading>
      <EvidenceList
        single
        items={facts.attachments.map(({ name, size, sha256, type }, index) => ({
          id: `${index}`,
          icon: 'file-text',
          title: name ? <Said>{name}</Said> : w.unnamed,
          how: (
            <>
              {typeSaid(type, reading.words)}, {byteSize(size, reading.language)}
              {type.warnings.map((warning) => (
                <span key={warning}>
                  <br />
                  <b>{exhibitFacts.warnings[warning]}</b>
                </span>
              ))}
              <br />
              {fill(w.sha256, { hash: sha256 })}
            </>
          ),
        }))}
      />
      {facts.attachmentsLeft > 0 && (
        <p class="soft">{fill(exhibitFacts.more, { count: facts.attachmentsLeft })}</p>
      )}
    </Stack>
  )
}

function Hops({ reading, facts }: Told<MailFacts>) {
  const { hops: w } = reading.words.exhibitFacts.mail
  const delay = (seconds: number | null) =>
    seconds === null ? w.unknown : fill(seconds < 0 ? w.before : w.seconds, { count: Math.abs(seconds) })
  return (
    <Stack>
      <Heading level={3}>{w.title}</Heading>
      <p class="soft">{w.hint}</p>
      <Table
        caption={w.title}
        captionHidden
        columns={[
          { id: 'by', label: w.by },
          { id: 'from', label: w.from },
          { id: 'at', label: w.at },
          { id: 'delay', label: w.delay, number: true },
        ]}
        rows={facts.hops.map(({ by, from, ip, at, delaySeconds }) => [
          by ? <Said key="by">{by}</Said> : w.unknown,
          from || ip ? <Said key="from">{[from, ip].filter(Boolean).join(' ')}</Said> : w.unknown,
          at ? longMoment(new Date(at), reading.zone, reading.language) : w.unknown,
          delay(delaySeconds),
        ])}
      />
    </Stack>
  )
}

function Checks({ reading, facts }: Told<MailFacts>) {
  const { checked: w } = reading.words.exhibitFacts.mail
  const results = facts.checked.flatMap(({ field, results: all }) =>
    all.map(({ check, result }) => [field, `${check} = ${result}`]),
  )
  return (
    <Stack>
      <Heading level={3}>{w.title}</Heading>
      <p class="soft">{w.hint}</p>
      {results.length > 0 && (
        <Table
          caption={w.title}
          captionHidden
          columns={[
            { id: 'field', label: w.field },
            { id: 'result', label: w.result },
          ]}
          rows={results}
        />
      )}
      <More summary={w.whole}>
        {facts.checked.map(({ field, text }, index) => (
          <p key={index}>
            <code dir="ltr">{visible(`${field}: ${text}`)}</code>
          </p>
        ))}
      </More>
    </Stack>
  )
}

function ImageShown({ reading, facts }: Told<ImageFacts>) {
  const { image: w } = reading.words.exhibitFacts
  const { width, height, taken, device, software, comment, place } = facts
  const number = new Intl.NumberFormat(reading.language === 'fr' ? 'fr-FR' : 'en-GB', {
    maximumFractionDigits: 5,
  })
  const rows: { term: string; value: Shown }[] = [
    ...(width && height
      ? [
          {
            term: w.size,
            value: fill(w.pixels, { width: number.format(width), height: number.format(height) }),
          },
        ]
      : []),
    ...(taken ? [{ term: w.taken, value: fill(w.takenHint, { date: takenSaid(taken, reading) }) }] : []),
    ...(device ? [{ term: w.device, value: <Said>{device}</Said> }] : []),
    ...(software ? [{ term: w.software, value: <Said>{software}</Said> }] : []),
    ...(comment ? [{ term: w.comment, value: <Said>{comment}</Said> }] : []),
  ]
  return (
    <Stack>
      <Heading level={3}>{w.title}</Heading>
      {place && (
        <Notice kind="warning" title={w.placeTitle} level={4}>
          <p>
            {fill(w.place, {
              latitude: number.format(place.latitude),
              longitude: number.format(place.longitude),
            })}
          </p>
        </Notice>
      )}
      {rows.length > 0 && <Summary rows={rows} />}
      {!taken && !device && !software && !place && <p>{w.nothing}</p>}
    </Stack>
  )
}

/** As the clock of the device said it, whatever its zone: to move it to ours would be to guess. */
function takenSaid(taken: string, { language }: Reading): string {
  const at = new Date(`${taken.slice(0, 19)}Z`)
  if (Number.isNaN(at.getTime())) return taken
  return `${longDay(taken.slice(0, 10), language)}, ${time(at, 'UTC', language)}${taken.slice(19) && ` (UTC${taken.slice(19)})`}`
}

function PdfShown({ reading, facts }: Told<PdfFacts>) {
  const { pdf: w, answer } = reading.words.exhibitFacts
  return (
    <Stack>
      <Heading level={3}>{w.title}</Heading>
      {facts.abilities.length > 0 && (
        <Notice kind="warning" title={w.abilitiesTitle} level={4}>
          {facts.abilities.map((ability) => (
            <p key={ability}>{w.abilities[ability]}</p>
          ))}
        </Notice>
      )}
      {!facts.whole && (
        <Notice>
          <p>{w.partly}</p>
        </Notice>
      )}
      <Summary
        rows={[
          { term: w.version, value: facts.version || w.unknown },
          { term: w.pages, value: facts.pages === null ? w.unknown : `${facts.pages}` },
          { term: w.encrypted, value: facts.encrypted ? answer.yes : answer.no },
        ]}
      />
      {facts.links.length > 0 && (
        <>
          <Heading level={4}>{w.links}</Heading>
          <EvidenceList
            single
            items={facts.links.map((url, index) => ({
              id: `${index}`,
              icon: 'link',
              title: <Address>{url}</Address>,
            }))}
          />
        </>
      )}
    </Stack>
  )
}

function ArchiveShown({ reading, facts }: Told<ArchiveFacts>) {
  const { archive: w, more } = reading.words.exhibitFacts
  return (
    <Stack>
      <Heading level={3}>{w.title}</Heading>
      <p class="soft">{w.hint}</p>
      {facts.encrypted && (
        <p>
          <Tag icon="lock-key">{w.encrypted}</Tag>
        </p>
      )}
      {!facts.whole && (
        <Notice>
          <p>{w.partly}</p>
        </Notice>
      )}
      {facts.members.length > 0 ? (
        <Table
          caption={w.title}
          captionHidden
          columns={[
            { id: 'name', label: w.name },
            { id: 'size', label: w.size, number: true },
          ]}
          rows={facts.members.map(({ name, size, runs }) => [
            <>
              <Said>{name}</Said> {runs && <Tag kind="fire">{w.runs}</Tag>}
            </>,
            byteSize(size, reading.language),
          ])}
        />
      ) : (
        <p>{w.empty}</p>
      )}
      {facts.membersLeft > 0 && <p class="soft">{fill(more, { count: facts.membersLeft })}</p>}
    </Stack>
  )
}

/** A preview as it is shown: a text in numbered lines, a picture at its own address, or why there is none. */
export function ExhibitPreview({
  reading,
  preview,
}: {
  reading: Reading
  preview: TextPreview | { kind: 'image'; src: string } | { kind: 'none'; why: NoPreview }
}) {
  const { preview: w } = reading.words.exhibitFacts
  if (preview.kind === 'none') return <p class="soft">{w.none[preview.why]}</p>
  if (preview.kind === 'image') return <Picture src={preview.src} alt={w.image} />
  const hasHidden = preview.lines.some((line) => line.includes('⟦U+'))
  return (
    <Stack>
      <Listing label={fill(w.text, { charset: preview.charset })} lines={preview.lines} />
      {preview.cut && <p class="soft">{w.cut}</p>}
      {hasHidden && <p class="soft">{w.hidden}</p>}
    </Stack>
  )
}
