import { randomBytes, randomUUID } from 'node:crypto'
import { grant, type Ruling, refuse } from '../../kernel/ruling.ts'
import { countInTurn } from '../../platform/database/count-in-turn.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { Job } from '../../platform/jobs.ts'
import { mailTexts } from '../../platform/mail-texts.ts'
import type { World } from '../../platform/world.ts'
import { record } from './audit.ts'
import { linkPath } from './paths.ts'
import type { Device } from './rules/device.ts'
import { areTwoFactors, needsSecondFactor, type Proof } from './rules/proofs.ts'
import {
  askedLongMemory,
  askedMemory,
  askedMost,
  isOpen,
  linkLifetime,
  sessionLifetime,
} from './rules/times.ts'
import { forgetClients } from './store/clients.ts'
import { forgetChallenges, hasFactor } from './store/factors.ts'
import { forgetProviders } from './store/identities.ts'
import { forgetUnanswered } from './store/invitations.ts'
import { lockPerson, mailKey, type Person, personById, personByMail } from './store/people.ts'
import {
  addAsked,
  askedSince,
  endLinksOf,
  endSessions,
  forgetOld,
  insertLink,
  insertSession,
  raiseSession,
  sessionByToken,
  takeLink,
  touchSession,
} from './store/sessions.ts'
import type { PersonRow, SessionRow } from './store/tables.ts'

/** Who is asking, once signed in; how she proved who she is in this session, and when last. */
export type Viewer = Person & {
  sessionId: string
  proofs: readonly string[]
  provedAt: Date
  /**
   * What this session owes before it opens anything: a second factor that she has, or to set one up since her roles
   * ask for it. Whoever chose to have one is asked for it, whatever her roles.
   */
  owes: 'nothing' | 'factor' | 'set-up'
}

/** A session just opened: what the cookie holds, and until when. */
export type OpenedSession = { token: string; expiresAt: Date }

/** 256 bits that nobody guesses, for an address or a cookie. */
export const newToken = () => randomBytes(32).toString('base64url')

/**
 * Counts a link asked for. Nothing here looks for the person: whoever asks with an address that nobody has is
 * answered by the same statements, and the search belongs to the job.
 */
export const askForSignIn = async (
  world: World,
  mail: string,
  caller: string,
): Promise<Ruling<true, 'sign-in-too-many'>> =>
  (await countAsking(world, 'sign-in', mail, caller)) ? grant(true) : refuse('sign-in-too-many')

/**
 * Counts a mail that somebody makes leave, for one address and from one caller, or from her alone when she leaves no
 * address; false when it is one too many.
 */
export function countAsking(
  { db, now, secrets }: World,
  what: 'sign-in' | 'joining' | 'reporting',
  mail: string | undefined,
  caller: string,
  /** How many in a day, where an hour alone would let a stranger fill somebody's mailbox. */
  mostInADay?: { mail: number; caller: number },
): Promise<boolean> {
  const at = now()
  const byCaller = secrets.digest(`${what}-caller`, caller)
  const byMail = mail === undefined ? [] : [secrets.digest(`${what}-mail`, mailKey(mail))]
  const [counted, most] = byMail[0]
    ? ([byMail[0], { hour: askedMost.mail, day: mostInADay?.mail }] as const)
    : ([byCaller, { hour: askedMost.caller, day: mostInADay?.caller }] as const)
  return db.transaction().execute(async (tx) => {
    await countInTurn(tx, ...byMail, byCaller)
    const since = new Date(at.getTime() - askedMemory)
    if ((await askedSince(tx, counted, since)) >= most.hour) return false
    if ((await askedSince(tx, byCaller, since)) >= askedMost.caller) return false
    if (most.day !== undefined) {
      const yesterday = new Date(at.getTime() - askedLongMemory)
      if ((await askedSince(tx, counted, yesterday)) >= most.day) return false
    }
    await addAsked(tx, [...byMail, byCaller], at)
    return true
  })
}

/** A person who may sign in here: known, not suspended, and of this world. */
export const mayEnter = <Row extends PersonRow>(
  person: Row | undefined,
  { settings }: World,
): person is Row =>
  person !== undefined && person.suspendedAt === null && (!person.invented || settings.mode === 'demo')

export type SignInMail = { mail: string }

/** Looks for the person, makes her link, sends it. To an address that nobody has, nothing is sent and nothing said. */
export function signInMail(world: World): Job<SignInMail> {
  const write = mailTexts('sign-in-link')
  return {
    name: 'sign-in-mail',
    keepSeconds: 60,
    run: async ({ mail }) => {
      const { db, now, secrets, post, settings } = world
      const person = await personByMail(db, mail)
      if (!mayEnter(person, world)) return
      const token = newToken()
      const expiresAt = new Date(now().getTime() + linkLifetime)
      await insertLink(db, secrets.digest('sign-in-link', token), person.id, expiresAt)
      const link = new URL(linkPath(token), settings.baseUrl).href
      const { subject, text } = write(person.language, {
        name: person.name,
        link,
        site: settings.baseUrl.host,
      })
      await post.send({ to: person.mail, subject, text })
    },
  }
}

/** Opens a session. The token is always a new one: whatever the browser held before opens nothing any more. */
export async function openSession(
  { secrets }: World,
  tx: Tx,
  {
    personId,
    at,
    device,
    proof,
    provedAt = at,
  }: { personId: string; at: Date; device: Device; proof: Proof; provedAt?: Date },
): Promise<OpenedSession & { id: string }> {
  const token = newToken()
  const session: SessionRow = {
    id: randomUUID(),
    tokenHash: secrets.digest('session', token),
    personId,
    openedAt: at,
    lastUsedAt: at,
    expiresAt: new Date(at.getTime() + sessionLifetime),
    endedAt: null,
    browser: device.browser ?? null,
    system: device.system ?? null,
    proofs: [proof],
    provedAt,
  }
  await insertSession(tx, session)
  return { id: session.id, token, expiresAt: session.expiresAt }
}

/**
 * Adds a proof to a session. Its token changes with it: whoever had laid a token in this browser, or seen the one
 * before, gains nothing by what was just proved. Undefined when the session ended meanwhile.
 */
export async function proveAgain(
  { secrets, now }: World,
  tx: Tx,
  sessionId: string,
  proof: Proof,
): Promise<OpenedSession | undefined> {
  const token = newToken()
  const tokenHash = secrets.digest('session', token)
  const raised = await raiseSession(tx, sessionId, { tokenHash, proof, at: now() })
  return raised && { token, expiresAt: raised.expiresAt }
}

/**
 * Signs in with a link, once. Following its address does nothing (mail scanners follow every link): the page behind
 * it asks for a press, which calls this. The session that this browser held before ends.
 */
export function signIn(
  world: World,
  token: string,
  device: Device,
  before: string | undefined,
): Promise<Ruling<OpenedSession, 'sign-in-link-spent'>> {
  const { db, now, secrets } = world
  const at = now()
  return db.transaction().execute(async (tx) => {
    const personId = await takeLink(tx, secrets.digest('sign-in-link', token), at)
    const person = personId === undefined ? undefined : await lockPerson(tx, personId)
    if (!mayEnter(person, world)) return refuse('sign-in-link-spent')
    await endLinksOf(tx, person.id, at)
    await endHeldBefore(world, tx, before, at)
    const session = await openSession(world, tx, { personId: person.id, at, device, proof: 'link' })
    await record(tx, { kind: 'signed-in', actor: person.id, at, data: { session: session.id, by: 'link' } })
    return grant(session)
  })
}

/** Ends the session that a browser holds, before it holds another. */
export async function endHeldBefore({ secrets }: World, tx: Tx, token: string | undefined, at: Date) {
  const held = token === undefined ? undefined : await sessionByToken(tx, secrets.digest('session', token))
  if (held && held.endedAt === null) await endSessions(tx, held.personId, at, { only: held.id })
}

/** Who holds this token, if it opens a session now. Asked at each request: what was revoked is so on the next one. */
export async function viewerOf(world: World, token: string | undefined): Promise<Viewer | undefined> {
  if (token === undefined || !/^[\w-]{43}$/.test(token)) return undefined
  const { db, now, secrets } = world
  const at = now()
  const session = await sessionByToken(db, secrets.digest('session', token))
  if (!session || !isOpen(session, at)) return undefined
  const person = await personById(db, session.personId)
  if (!mayEnter(person, world)) return undefined
  await touchSession(db, session, at)
  const { id: sessionId, proofs, provedAt } = session
  return { ...person, sessionId, proofs, provedAt, owes: await owedBy(world, person, proofs) }
}

async function owedBy({ db }: World, person: Person, proofs: readonly string[]): Promise<Viewer['owes']> {
  if (areTwoFactors(proofs)) return 'nothing'
  if (await hasFactor(db, person.id)) return 'factor'
  return needsSecondFactor(person.roles) ? 'set-up' : 'nothing'
}

export function signOut({ db, now }: World, { id, sessionId }: Viewer): Promise<void> {
  const at = now()
  return db.transaction().execute(async (tx) => {
    const ended = await endSessions(tx, id, at, { only: sessionId })
    if (ended.length > 0)
      await record(tx, { kind: 'signed-out', actor: id, at, data: { session: sessionId } })
  })
}

/** Ends one of one's own sessions, or all the others; gives back how many were open. */
export function endOwnSessions(
  { db, now }: World,
  { id, sessionId }: Viewer,
  which: { only: string } | 'others',
): Promise<number> {
  const at = now()
  return db.transaction().execute(async (tx) => {
    const ended = await endSessions(tx, id, at, which === 'others' ? { allBut: sessionId } : which)
    if (ended.length > 0)
      await record(
        tx,
        ...ended.map((session) => ({
          kind: 'session-ended' as const,
          actor: id,
          at,
          data: { session, of: id },
        })),
      )
    return ended.length
  })
}

export const forgetJob = ({ db, now }: World): Job => ({
  name: 'forget-sessions',
  cron: '40 3 * * *',
  run: async () => {
    const at = now()
    await forgetOld(db, at)
    await forgetProviders(db, at)
    await forgetClients(db, at)
    await forgetChallenges(db, new Date(at.getTime() - 86_400_000))
    await forgetUnanswered(db, new Date(at.getTime() - 30 * 86_400_000))
  },
})
