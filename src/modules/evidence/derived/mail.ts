import { createHash } from 'node:crypto'
import PostalMime, { type Attachment } from 'postal-mime'
import { domainOf, linksOf, type MailLink } from './links.ts'
import {
  type Checked,
  type Field,
  firstField,
  type Hop,
  momentOf,
  type Named,
  peopleIn,
  readChecked,
  readFields,
  readHops,
} from './mail-head.ts'
import { sniffType, type TypeFacts } from './type.ts'

/** What a mail says that does not fit together; each has its sentence on the page. */
export const mailWarnings = [
  'name-is-an-address',
  'reply-elsewhere',
  'return-elsewhere',
  'hops-back-in-time',
] as const
export type MailWarning = (typeof mailWarnings)[number]

/** What could not be read, in codes that the page has sentences for. */
export const mailUnread = ['headers-too-many', 'no-headers', 'body', 'winmail', 'cut'] as const
export type MailUnread = (typeof mailUnread)[number]

export type MailAttachment = { name: string; size: number; sha256: string; type: TypeFacts }

export type MailFacts = {
  kind: 'mail'
  from: readonly Named[]
  replyTo: readonly Named[]
  returnPath: string
  /** To and Cc together; who they are is not kept. */
  recipients: number
  subject: string
  /** ISO 8601, in UTC; null when it has none that can be read. */
  date: string | null
  messageId: string
  checked: readonly Checked[]
  hops: readonly Hop[]
  hopsLeft: number
  links: readonly MailLink[]
  linksLeft: number
  attachments: readonly MailAttachment[]
  attachmentsLeft: number
  warnings: readonly MailWarning[]
  unread: readonly MailUnread[]
}

const mostAttachments = 100

/**
 * What a mail (RFC 5322, MIME) says of itself. Nothing in it is proven: the machines below the victim's own
 * provider, the sender, even the date may be written by anybody.
 *
 * Never throws. `whole` says whether these bytes are all of it; without `parts` its header alone is read.
 */
export async function mailFacts(bytes: Buffer, whole = true, parts = true): Promise<MailFacts> {
  const { fields, whole: headersWhole } = readFields(bytes)
  const { people: from } = peopleIn(fields, 'from')
  const { people: replyTo } = peopleIn(fields, 'reply-to')
  const returnPath = peopleIn(fields, 'return-path').people[0]?.address ?? ''
  const { hops, left: hopsLeft } = readHops(fields)
  const body = parts ? await bodyOf(bytes) : undefined
  const { links, left: linksLeft } = linksOf(body?.html ?? '', body?.text ?? '')
  const attachments = body?.attachments ?? []
  const read = attachments.slice(0, mostAttachments).map(attachmentFacts)
  const unread: Record<MailUnread, boolean> = {
    'headers-too-many': !headersWhole && fields.length > 0,
    'no-headers': fields.length === 0,
    body: body === undefined,
    winmail: read.some(({ type }) => type.sniffed === 'tnef'),
    cut: !whole,
  }
  return {
    kind: 'mail',
    from,
    replyTo,
    returnPath,
    recipients: peopleIn(fields, 'to').count + peopleIn(fields, 'cc').count,
    subject: firstField(fields, 'subject').slice(0, 1000),
    date: momentOf(rawField(fields, 'date')),
    messageId: firstField(fields, 'message-id').slice(0, 500),
    checked: readChecked(fields),
    hops,
    hopsLeft,
    links,
    linksLeft,
    attachments: read,
    attachmentsLeft: Math.max(0, attachments.length - mostAttachments),
    warnings: warningsOf(from, replyTo, returnPath, hops),
    unread: mailUnread.filter((one) => unread[one]),
  }
}

const rawField = (fields: readonly Field[], name: string) =>
  fields.find((field) => field.name === name)?.value ?? ''

type Body = { html: string; text: string; attachments: readonly Attachment[] }

/** A mail of 25 MB in base64 has 330,000 lines; one of more was made to be long to read. */
const mostLines = 600_000

/** The parts of a mail; undefined when they are nested, headed or cut in lines beyond reason. */
async function bodyOf(bytes: Buffer): Promise<Body | undefined> {
  if (hasMoreLines(bytes, mostLines)) return undefined
  try {
    const {
      html = '',
      text = '',
      attachments,
    } = await PostalMime.parse(bytes, {
      maxNestingDepth: 50,
      maxRfc822NestingDepth: 3,
    })
    return { html, text, attachments }
  } catch {
    return undefined
  }
}

function hasMoreLines(bytes: Buffer, most: number): boolean {
  let at = -1
  for (let lines = 0; lines <= most; lines++) {
    at = bytes.indexOf(10, at + 1)
    if (at < 0) return false
  }
  return true
}

function attachmentFacts({ filename, mimeType, content }: Attachment): MailAttachment {
  const bytes = typeof content === 'string' ? Buffer.from(content) : Buffer.from(new Uint8Array(content))
  const name = (filename ?? '').slice(0, 255)
  return {
    name,
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    type: sniffType(bytes, { type: mimeType, name }),
  }
}

function warningsOf(
  from: readonly Named[],
  replyTo: readonly Named[],
  returnPath: string,
  hops: readonly Hop[],
): MailWarning[] {
  const sender = from[0]
  const home = domainIn(sender?.address ?? '')
  // « "conseiller@banque.example" <x@autre.example> »: many phones show the first alone.
  const inName = /[^\s<>"'()]{1,64}@[\w.-]{1,255}\.\w{2,24}/.exec(sender?.name ?? '')?.[0] ?? ''
  const elsewhere = (address: string) => home !== '' && address !== '' && domainIn(address) !== home
  const found: Record<MailWarning, boolean> = {
    'name-is-an-address': inName !== '' && inName.toLowerCase() !== sender?.address.toLowerCase(),
    'reply-elsewhere': replyTo.some(({ address }) => elsewhere(address)),
    'return-elsewhere': elsewhere(returnPath),
    'hops-back-in-time': hops.some(({ delaySeconds }) => delaySeconds !== null && delaySeconds < -5),
  }
  return mailWarnings.filter((warning) => found[warning])
}

const domainIn = (address: string) => domainOf(address.slice(address.lastIndexOf('@') + 1).toLowerCase())
