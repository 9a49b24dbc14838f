import { randomUUID } from 'node:crypto'
import { grant, type Ruling, refuse } from '../../kernel/ruling.ts'
import type { Task } from '../../kernel/task.ts'
import type { Tx } from '../../platform/database/index.ts'
import { mailTexts } from '../../platform/mail-texts.ts'
import type { Language } from '../../platform/words/index.ts'
import { record } from '../accounts/index.ts'
import type { Diagnosis } from '../diagnosis/index.ts'
import type { CasesWorld } from './actions.ts'
import { openAddress } from './attached.ts'
import type { FollowUpMail } from './follow-up-mail.ts'
import { sealedForAsLong } from './passages.ts'
import { casePath, schemeMessagePath } from './paths.ts'
import type { Answers } from './rules/follow-up-questions.ts'
import { answerDue, answerMessage, writeMessage } from './rules/scheme-message.ts'
import { attachedAddress } from './store/attached.ts'
import { addEntry, lockCase } from './store/files.ts'
import { roundsOf } from './store/follow-up.ts'
import {
  caseOfMessage,
  hasUnseenAnswer,
  insertMessage,
  type MessageRow,
  messageById,
  messagesAnswered,
  messagesOf,
  messagesWaiting,
  noteFirstReading,
  noteSeen,
  writeAnswer,
} from './store/scheme-messages.ts'

type Secrets = CasesWorld['secrets']

/** A message as its person, or who answers it, reads it. */
export type SchemeMessage = Pick<
  MessageRow,
  'id' | 'writtenAt' | 'readAt' | 'answeredAt' | 'takenBackAt' | 'mailLostAt' | 'round' | 'language'
> & {
  /** Undefined when it opens no more, or, for the team, once it has its answer: nothing asks for it. */
  text: string | undefined
  answer: string | undefined
  /** What she chose in the round in which she said that she needs something: for who answers it. */
  chose?: Answers | undefined
}

const purpose = { text: 'scheme-message', answer: 'scheme-answer' } as const

/** The case and the message are sealed with each text, so that one moved elsewhere opens no more. */
export const sealed = (
  secrets: Secrets,
  what: keyof typeof purpose,
  caseId: string,
  id: string,
  text: string,
  at: Date,
) => secrets.seal(purpose[what], [caseId, id, text], new Date(at.getTime() + sealedForAsLong))

function opened(secrets: Secrets, what: keyof typeof purpose, row: MessageRow, at: Date): string | undefined {
  const kept = what === 'text' ? row.sealed : row.answer
  const value = kept === null ? undefined : secrets.unseal(purpose[what], kept, at)
  const [caseId, id, text] = Array.isArray(value) ? value : []
  return caseId === row.caseId && id === row.id && typeof text === 'string' ? text : undefined
}

const asRead = (secrets: Secrets, row: MessageRow, at: Date): SchemeMessage => ({
  id: row.id,
  writtenAt: row.writtenAt,
  readAt: row.readAt,
  answeredAt: row.answeredAt,
  takenBackAt: row.takenBackAt,
  mailLostAt: row.mailLostAt,
  round: row.round,
  language: row.language,
  text: opened(secrets, 'text', row, at),
  answer: opened(secrets, 'answer', row, at),
})

/** The id of a message from the draw of its form: the same text sent twice is one message. */
function idFrom(secrets: Secrets, draw: string | undefined, caseId: string, text: string): string {
  if (draw === undefined) return randomUUID()
  const hex = secrets.digest('scheme-message-draw', JSON.stringify([draw, caseId, text])).toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  )
}

/** A message as it comes: nobody has read it. */
export const unread = {
  readAt: null,
  answer: null,
  answeredAt: null,
  seenAt: null,
  takenBackAt: null,
  mailLostAt: null,
}
const ofNoRound = { startedAt: null, round: null }

/** Keeps a message to those who run the scheme, sealed. */
export function sendSchemeMessage(
  { db, now, secrets }: CasesWorld,
  caseId: string,
  { typed, language, draw }: { typed: string; language: Language; draw: string | undefined },
): Promise<
  Ruling<
    true,
    | 'case-unknown'
    | 'case-closed'
    | 'scheme-message-missing'
    | 'scheme-message-too-long'
    | 'scheme-message-too-many'
  >
> {
  const at = now()
  return db.transaction().execute(async (tx) => {
    const file = await lockCase(tx, caseId)
    if (!file) return refuse('case-unknown')
    if (file.closedAt) return refuse('case-closed')
    // What she needs is asked by us, once a round: it takes no place of hers.
    const before = (await messagesOf(tx, caseId)).filter(({ round }) => round === null)
    const waiting = before.filter(({ answeredAt }) => !answeredAt).length
    // The same form sent again is that message, even where no more are taken.
    const id = idFrom(secrets, draw, caseId, typed)
    if (before.some((one) => one.id === id)) return grant(true)
    const ruling = writeMessage(typed, { waiting, all: before.length })
    if (!ruling.granted) return ruling
    const text = sealed(secrets, 'text', caseId, id, ruling.value, at)
    await insertMessage(tx, { id, caseId, sealed: text, language, writtenAt: at, ...unread, ...ofNoRound })
    await addEntry(tx, caseId, at, 'scheme-message-sent')
    return grant(true)
  })
}

/** The messages of a case, for the file in which she takes it away: kept for later, it shows her no answer. */
export async function schemeMessages(
  { db, now, secrets }: CasesWorld,
  caseId: string,
): Promise<SchemeMessage[]> {
  const at = now()
  return (await messagesOf(db, caseId)).map((row) => asRead(secrets, row, at))
}

/** The same, shown to who holds the case: an answer that she is shown is seen. */
export async function showSchemeMessages(world: CasesWorld, caseId: string): Promise<SchemeMessage[]> {
  if (await hasUnseenAnswer(world.db, caseId)) await noteSeen(world.db, caseId, world.now())
  return schemeMessages(world, caseId)
}

/**
 * Opens a message to somebody of the team: the message alone, and nothing of its case. That she read it is written
 * before anything is shown, where its person sees it, and in the log.
 */
export function readSchemeMessage(
  { db, now, secrets }: CasesWorld,
  viewer: { id: string },
  id: string,
): Promise<SchemeMessage | undefined> {
  const at = now()
  return db.transaction().execute(async (tx) => {
    const caseId = await caseOfMessage(tx, id)
    const file = caseId === undefined ? undefined : await lockCase(tx, caseId)
    const row = file && (await messageById(tx, id))
    if (!row) return undefined
    if (row.answeredAt || row.takenBackAt) return { ...asRead(secrets, row, at), text: undefined }
    await noteFirstReading(tx, id, at)
    await record(tx, { kind: 'scheme-message-read', actor: viewer.id, at, data: { message: id } })
    const read = asRead(secrets, { ...row, readAt: row.readAt ?? at }, at)
    return row.round === null ? read : { ...read, chose: await choicesOf(tx, row) }
  })
}

const choicesOf = async (tx: Tx, { caseId, startedAt, round }: MessageRow): Promise<Answers | undefined> =>
  (await roundsOf(tx, [caseId])).find(
    (one) => one.round === round && one.startedAt.getTime() === startedAt?.getTime(),
  )?.answers ?? undefined

/**
 * Answers a message, once; its person reads it in her case, and is told by a mail that says nothing of it. The mail is
 * handed over in the same transaction: a machine that dies keeps both, or neither.
 */
export async function answerSchemeMessage(
  world: CasesWorld & {
    diagnosis: Pick<Diagnosis, 'threat'>
    sendMail: (mail: FollowUpMail, tx: Tx) => Promise<void>
  },
  viewer: { id: string },
  id: string,
  typed: string,
): Promise<
  Ruling<
    true,
    | 'scheme-message-gone'
    | 'scheme-message-answered'
    | 'scheme-need-taken-back'
    | 'scheme-answer-missing'
    | 'scheme-answer-too-long'
  >
> {
  const { db, now, secrets, settings, post } = world
  const at = now()
  return db.transaction().execute(async (tx) => {
    const caseId = await caseOfMessage(tx, id)
    const file = caseId === undefined ? undefined : await lockCase(tx, caseId)
    if (!file) return refuse('scheme-message-gone')
    if ((await messageById(tx, id))?.takenBackAt) return refuse('scheme-need-taken-back')
    const ruling = answerMessage(typed)
    if (!ruling.granted) return ruling
    const answer = sealed(secrets, 'answer', file.id, id, ruling.value, at)
    if (!(await writeAnswer(tx, id, { answer, answeredAt: at }))) return refuse('scheme-message-answered')
    await addEntry(tx, file.id, at, 'scheme-message-answered')
    const to = openAddress(secrets, await attachedAddress(tx, file.id), at)
    await record(tx, { kind: 'scheme-message-answered', actor: viewer.id, at, data: { message: id } })
    // Where somebody near may read her mail, nothing is sent: she looks when it is safe.
    if (to === undefined || !post.open || world.diagnosis.threat(file.threat)?.safeMode) return grant(true)
    const link = new URL(casePath(file.number, 'followUp'), settings.baseUrl).href
    const values = { link, number: file.number, site: settings.baseUrl.host }
    const mail = mailTexts('case-message-answered')(file.language, values)
    await world.sendMail({ to, ...mail, told: { message: id } }, tx)
    return grant(true)
  })
}

/** As many of those that were answered as a page lists. */
const answeredListed = 30

/** The messages to answer, then the last that were. */
export const listSchemeMessages = async ({ db }: Pick<CasesWorld, 'db'>) => [
  ...(await messagesWaiting(db)),
  ...(await messagesAnswered(db, answeredListed)),
]

/** The messages that nobody has answered. */
export const schemeMessageTasks = async ({ db }: Pick<CasesWorld, 'db'>): Promise<Task[]> =>
  (await messagesWaiting(db)).map(({ id, writtenAt }) => ({
    key: `scheme-message/${id}`,
    kind: 'scheme-message',
    gravity: 3,
    since: writtenAt,
    dueAt: answerDue(writtenAt),
    href: schemeMessagePath(id),
  }))
