import { randomUUID } from 'node:crypto'
import { grant, type Ruling, refuse } from '../../kernel/ruling.ts'
import { countInTurn } from '../../platform/database/count-in-turn.ts'
import type { Db } from '../../platform/database/index.ts'
import type { Job } from '../../platform/jobs.ts'
import { mailTexts } from '../../platform/mail-texts.ts'
import type { Secrets } from '../../platform/secrets.ts'
import type { Language } from '../../platform/words/index.ts'
import type { World } from '../../platform/world.ts'
import { record } from './audit.ts'
import { roleSaid } from './pages/role-words.ts'
import { invitationPath } from './paths.ts'
import type { Device } from './rules/device.ts'
import { type Placed, type Reach, reaches, reachOf } from './rules/reach.ts'
import type { Role, Territory } from './rules/roles.ts'
import { invitationLifetime } from './rules/times.ts'
import { endHeldBefore, mayEnter, newToken, type OpenedSession, openSession, type Viewer } from './sign-in.ts'
import {
  insertInvitation,
  invitationById,
  invitationByToken,
  inviteInTurn,
  setAcceptedBy,
  setInvitationToken,
  takeInvitation,
  territoryColumns,
  waitingInvitations,
  withdraw,
} from './store/invitations.ts'
import { giveRole, insertPerson, lockPerson, mailKey, personById, personByMail } from './store/people.ts'

export type Inviting = {
  mail: string
  role: Role
  territory: Territory
  language: Language
  /** What whoever applied by herself is called. */
  called?: string
}

const longestName = 120
const nameOf = (typed: string): string => typed.replace(/\s+/g, ' ').trim().slice(0, longestName).trim()

/**
 * Writes an invitation; its link is drawn when its mail is made. `by` is null for a command on the machine.
 *
 * Whoever keeps one organisation is not told that an address has a suspended account: she invites as if it had none,
 * and nobody comes in by that link.
 */
export function invite(
  { db, now }: Pick<World, 'db' | 'now'>,
  { mail, role, territory, language, called }: Inviting,
  by: string | null,
  reach: Reach = { kind: 'everything' },
): Promise<Ruling<{ id: string }, 'role-already-held' | 'role-missing' | 'person-suspended'>> {
  const at = now()
  const { departments, organisation } = territoryColumns(territory)
  if (!reaches(reach, { role, departments, organisation })) return Promise.resolve(refuse('role-missing'))
  return db.transaction().execute(async (tx) => {
    await inviteInTurn(tx, mailKey(mail))
    const person = await personByMail(tx, mail)
    if (person?.suspendedAt && reach.kind === 'everything') return refuse('person-suspended')
    if (person?.roles.some((held) => held.role === role && held.organisation === organisation))
      return refuse('role-already-held')
    const id = randomUUID()
    await insertInvitation(tx, {
      id,
      tokenHash: null,
      mail: mailKey(mail),
      language,
      role,
      departments,
      organisation,
      called: (called && nameOf(called)) || null,
      invitedBy: by,
      invitedAt: at,
      expiresAt: new Date(at.getTime() + invitationLifetime),
      acceptedAt: null,
      acceptedBy: null,
      withdrawnAt: null,
    })
    await record(tx, { kind: 'invited', actor: by, at, data: { invitation: id, role } })
    return grant({ id })
  })
}

/** Draws the link of an invitation. The one before, if there was any, opens nothing any more. */
export async function drawInvitationLink(
  db: Db,
  secrets: Secrets,
  id: string,
  baseUrl: URL,
): Promise<string> {
  const token = newToken()
  await setInvitationToken(db, id, secrets.digest('invitation', token))
  return new URL(invitationPath(token), baseUrl).href
}

export type InvitationMail = { invitation: string }

/** Nobody invited who keeps a provider: she applied for it herself, and is not told of an invitation to work. */
export const isApplied = ({ invitedBy, role }: { invitedBy: string | null; role: string }): boolean =>
  invitedBy === null && role === 'provider-admin'

export function invitationMail({ db, now, secrets, post, settings, words }: World): Job<InvitationMail> {
  const [write, writeApplicant] = [mailTexts('invitation'), mailTexts('invitation-applied')]
  return {
    name: 'invitation-mail',
    keepSeconds: 60,
    run: async ({ invitation: id }) => {
      const invitation = await invitationById(db, id, now())
      if (!invitation) return
      const link = await drawInvitationLink(db, secrets, id, settings.baseUrl)
      // Nobody answers for an invitation that somebody asked for herself, at the door: the name of the company is what
      // a stranger typed, and this address nobody has confirmed. Her page says it, once she opens it.
      const { organisation } = invitation.invitedBy === null ? { organisation: null } : invitation
      const role = roleSaid(words[invitation.language], { ...invitation, organisation })
      await post.send({
        to: invitation.mail,
        ...(isApplied(invitation) ? writeApplicant : write)(invitation.language, {
          role,
          link,
          site: settings.baseUrl.host,
        }),
      })
    },
  }
}

export const withdrawInvitation = (
  { db, now }: World,
  id: string,
  { id: by, roles }: Pick<Viewer, 'id' | 'roles'>,
): Promise<Ruling<true, 'invitation-unknown'>> =>
  db.transaction().execute(async (tx) => {
    const at = now()
    if (!(await withdraw(tx, id, at, reachOf(roles, 'invite-people')))) return refuse('invitation-unknown')
    await record(tx, { kind: 'invitation-withdrawn', actor: by, at, data: { invitation: id } })
    return grant(true)
  })

/** The invitations without an answer within reach of whoever asks; that she read these addresses is written down. */
export const readWaiting = ({ db, now }: World, { id, roles }: Pick<Viewer, 'id' | 'roles'>) =>
  db.transaction().execute(async (tx) => {
    const waiting = await waitingInvitations(tx, now(), reachOf(roles, 'invite-people'))
    const data = { found: String(waiting.length) }
    if (waiting.length > 0) await record(tx, { kind: 'invitations-read', actor: id, at: now(), data })
    return waiting
  })

/**
 * Whether whoever offered a role may still offer it: her own may have been taken back while she was writing. What
 * somebody invented offered in a demonstration is offered nowhere else, though the database be the same.
 */
export async function countsHere(
  world: World,
  db: Db,
  { invitedBy, ...offered }: { invitedBy: string | null } & Placed,
): Promise<boolean> {
  if (invitedBy === null) return true
  const person = await personById(db, invitedBy)
  return mayEnter(person, world) && reaches(reachOf(person.roles, 'invite-people'), offered)
}

export type Offer = {
  role: string
  departments: readonly string[]
  organisation: string | null
  /** The name that she gave already, when she applied. */
  called: string | null
  known: boolean
  /** Whether she applied for it by herself. */
  applied: boolean
}

/** What an invitation offers; reading it changes nothing. */
export async function offerOf(world: World, token: string): Promise<Offer | undefined> {
  const { db, now, secrets } = world
  const invitation = await invitationByToken(db, secrets.digest('invitation', token), now())
  if (!invitation || !(await countsHere(world, db, invitation))) return undefined
  const person = await personByMail(db, invitation.mail)
  return person?.suspendedAt
    ? undefined
    : { ...invitation, known: person !== undefined, applied: isApplied(invitation) }
}

/**
 * Answers an invitation, once: whoever pressed has the mailbox it was sent to, hence she is signed in as well. A
 * new person says her name; one whom we know takes one more role.
 */
export function acceptInvitation(
  world: World,
  {
    token,
    name,
    device,
    before,
  }: { token: string; name: string; device: Device; before: string | undefined },
): Promise<Ruling<OpenedSession, 'invitation-spent' | 'own-name-missing'>> {
  const { db, now, secrets, settings } = world
  const at = now()
  const tokenHash = secrets.digest('invitation', token)
  return db.transaction().execute(async (tx) => {
    const offered = await invitationByToken(tx, tokenHash, at)
    if (!offered || !(await countsHere(world, tx, offered))) return refuse('invitation-spent')
    // Two invitations of one address, accepted together, make one person.
    await countInTurn(tx, secrets.digest('invitation-mail', offered.mail))
    const known = await personByMail(tx, offered.mail)
    const called = nameOf(name) || offered.called || ''
    if (!known && called === '') return refuse('own-name-missing')
    const person = known && (await lockPerson(tx, known.id))
    const taken = !person || mayEnter(person, world) ? await takeInvitation(tx, tokenHash, at) : undefined
    if (!taken) return refuse('invitation-spent')
    const personId = person?.id ?? randomUUID()
    if (!person)
      await insertPerson(tx, {
        id: personId,
        mail: taken.mail,
        name: called,
        language: taken.language,
        createdAt: at,
        // Whoever was let in by a demonstration is nobody outside it.
        invented: settings.mode === 'demo',
      })
    await setAcceptedBy(tx, taken.id, personId)
    const held = randomUUID()
    const given = await giveRole(tx, {
      id: held,
      personId,
      role: taken.role,
      departments: taken.departments,
      organisation: taken.organisation,
      by: taken.invitedBy,
      at,
    })
    await endHeldBefore(world, tx, before, at)
    const session = await openSession(world, tx, { personId, at, device, proof: 'invitation' })
    const told = { invitation: taken.id, person: personId, role: taken.role, held }
    await record(
      tx,
      ...(given ? [{ kind: 'role-given' as const, actor: taken.invitedBy, at, data: told }] : []),
      { kind: 'signed-in', actor: personId, at, data: { session: session.id, by: 'invitation' } },
    )
    return grant(session)
  })
}
