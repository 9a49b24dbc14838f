import { randomUUID } from 'node:crypto'
import { grant, type Ruling, refuse } from '../../kernel/ruling.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { Job } from '../../platform/jobs.ts'
import { mailTexts } from '../../platform/mail-texts.ts'
import type { World } from '../../platform/world.ts'
import { record } from './audit.ts'
import { recoveryPath } from './paths.ts'
import type { Device } from './rules/device.ts'
import { type Act, may } from './rules/may.ts'
import { mayApprove, mayOpen, mayRefuse, stepOf } from './rules/recovery.ts'
import { recoveryLifetime, recoveryPatience } from './rules/times.ts'
import { endHeldBefore, mayEnter, newToken, type OpenedSession, openSession, type Viewer } from './sign-in.ts'
import { deleteFactors } from './store/factors.ts'
import { lockPerson, personById, personByMail } from './store/people.ts'
import {
  forgetRecoveries,
  insertRecovery,
  lapseRecoveries,
  lockRecovery,
  recoveriesUnderWay,
  recoveryByToken,
  recoveryOf,
  takeRecovery,
  untold,
  updateRecovery,
} from './store/recoveries.ts'
import { endLinksOf, endSessions } from './store/sessions.ts'
import type { RecoveryRow } from './store/tables.ts'

export const longestReason = 500
const mostShown = 200
const day = 86_400_000

/** Asks for a way back. Whoever asks has pressed a link of her mail, and owes a factor that she has no more. */
export const askRecovery = ({ db, now }: World, { id: personId, sessionId }: Viewer): Promise<void> =>
  db.transaction().execute(async (tx) => {
    const at = now()
    await lockPerson(tx, personId)
    const before = await recoveryOf(tx, personId)
    if (before && (before.expiresAt === null || at < before.expiresAt)) return
    if (before) await updateRecovery(tx, before.id, { endedAt: at, outcome: 'lapsed' })
    const id = randomUUID()
    await insertRecovery(tx, { id, personId, askedAt: at })
    const data = { recovery: id, person: personId, session: sessionId }
    await record(tx, { kind: 'recovery-asked', actor: personId, at, data })
  })

/** The ways back under way; that somebody read who lost what is written down. */
export const readRecoveries = ({ db, now }: World, by: string) =>
  db.transaction().execute(async (tx) => {
    const waiting = await recoveriesUnderWay(tx, mostShown)
    await record(tx, {
      kind: 'people-read',
      actor: by,
      at: now(),
      data: { recoveries: String(waiting.length) },
    })
    return waiting
  })

type Kind = 'recovery-opened' | 'recovery-approved' | 'recovery-refused'

/** Decides of a way back, under its lock: what the rule grants is written, and in the log. */
const decide = <Why extends string>(
  { db, now }: Pick<World, 'db' | 'now'>,
  id: string,
  by: string | null,
  kind: Kind,
  rule: (recovery: RecoveryRow, tx: Tx) => Ruling<true, Why> | Promise<Ruling<true, Why>>,
  change: (at: Date) => Partial<RecoveryRow>,
): Promise<Ruling<true, Why | 'recovery-unknown'>> =>
  db.transaction().execute(async (tx) => {
    const at = now()
    const recovery = await lockRecovery(tx, id)
    if (!recovery) return refuse('recovery-unknown')
    const ruling = await rule(recovery, tx)
    if (!ruling.granted) return ruling
    await updateRecovery(tx, id, change(at))
    await record(tx, { kind, actor: by, at, data: { recovery: id, person: recovery.personId } })
    return grant(true)
  })

/** Opens a way back, with a reason that others read; `by` is null for a command on the machine. */
export async function openRecovery(
  world: Pick<World, 'db' | 'now'>,
  id: string,
  by: string | null,
  typed: string,
): Promise<
  Ruling<true, 'recovery-unknown' | 'recovery-not-now' | 'own-recovery' | 'recovery-reason-missing'>
> {
  const reason = typed.trim().slice(0, longestReason)
  if (reason === '') return refuse('recovery-reason-missing')
  return decide(
    world,
    id,
    by,
    'recovery-opened',
    (recovery) => mayOpen(recovery, by),
    (openedAt) => ({
      openedAt,
      openedBy: by,
      reason,
    }),
  )
}

/** Whether whoever did this may still; null is the machine, which keeps its word. */
async function stillMay(world: World, tx: Tx, by: string | null, act: Act): Promise<boolean> {
  if (by === null) return true
  const person = await personById(tx, by)
  return mayEnter(person, world) && may(person.roles, act)
}

/** Approves a way back: its link leaves with the next mail. */
export const approveRecovery = (world: World, id: string, by: string) =>
  decide(
    world,
    id,
    by,
    'recovery-approved',
    async (recovery, tx) =>
      mayApprove(recovery, by, await stillMay(world, tx, recovery.openedBy, 'open-recovery')),
    (approvedAt) => ({
      approvedAt,
      approvedBy: by,
      expiresAt: new Date(approvedAt.getTime() + recoveryLifetime),
    }),
  )

export const refuseRecovery = (world: World, id: string, by: string) =>
  decide(
    world,
    id,
    by,
    'recovery-refused',
    (recovery) => mayRefuse(recovery, by),
    (endedAt) => ({
      endedAt,
      outcome: 'refused',
    }),
  )

/** The way back that a person of this address asked for; for the command, which knows addresses. */
export async function recoveryByMail(
  { db }: Pick<World, 'db'>,
  mail: string,
): Promise<RecoveryRow | undefined> {
  const person = await personByMail(db, mail)
  return person && recoveryOf(db, person.id)
}

/**
 * Uses the link of a way back: every factor and session that the person had is nothing any more, and the session that
 * opens owes a new factor before anything else. The two who stood for her must still be those who may.
 */
export function recover(
  world: World,
  token: string,
  device: Device,
  before: string | undefined,
): Promise<Ruling<OpenedSession, 'recovery-spent'>> {
  const { db, now, secrets } = world
  const at = now()
  return db.transaction().execute(async (tx) => {
    const tokenHash = secrets.digest('recovery-link', token)
    const known = await recoveryByToken(tx, tokenHash)
    const person = known && (await lockPerson(tx, known.personId))
    const stand =
      known &&
      (await stillMay(world, tx, known.openedBy, 'open-recovery')) &&
      (await stillMay(world, tx, known.approvedBy, 'approve-recovery'))
    const taken = stand && mayEnter(person, world) ? await takeRecovery(tx, tokenHash, at) : undefined
    if (!person || !taken) return refuse('recovery-spent')
    await deleteFactors(tx, person.id)
    await endLinksOf(tx, person.id, at)
    const ended = await endSessions(tx, person.id, at)
    await endHeldBefore(world, tx, before, at)
    const session = await openSession(world, tx, { personId: person.id, at, device, proof: 'recovery' })
    await record(
      tx,
      ...ended.map((one) => ({
        kind: 'session-ended' as const,
        actor: person.id,
        at,
        data: { session: one, of: person.id },
      })),
      { kind: 'recovered', actor: person.id, at, data: { recovery: taken.id, session: session.id } },
    )
    return grant(session)
  })
}

/**
 * Tells each person where her way back stands. Run after each step, and now and then for those that a command on the
 * machine made or that a mail server refused: one mailbox that is full keeps nobody else waiting. The link is drawn
 * here: it is nowhere at rest.
 */
export function recoveryMail(world: World): Job {
  const steps = ['asked', 'opened', 'approved', 'used', 'refused', 'lapsed'] as const
  const write = Object.fromEntries(steps.map((step) => [step, mailTexts(`recovery-${step}`)]))
  const { db, secrets, post, settings } = world

  const tell = async (recovery: RecoveryRow) => {
    const step = stepOf(recovery)
    const person = await personById(db, recovery.personId)
    if (mayEnter(person, world)) {
      const token = newToken()
      if (step === 'approved')
        await updateRecovery(db, recovery.id, { tokenHash: secrets.digest('recovery-link', token) })
      const mail = write[step]?.(person.language, {
        name: person.name,
        site: settings.baseUrl.host,
        link: new URL(recoveryPath(token), settings.baseUrl).href,
      })
      if (mail) await post.send({ to: person.mail, ...mail })
    }
    await updateRecovery(db, recovery.id, { told: step })
  }

  return {
    name: 'recovery-mail',
    cron: '*/5 * * * *',
    run: async () => {
      if (!world.post.open) return
      const failures: unknown[] = []
      for (const recovery of await untold(world.db))
        await tell(recovery).catch((error) => failures.push(error))
      if (failures.length > 0) throw failures[0]
    },
  }
}

export const lapseJob = ({ db, now }: World): Job => ({
  name: 'lapse-recoveries',
  cron: '50 3 * * *',
  run: async () => {
    const at = now()
    await db.transaction().execute(async (tx) => {
      const lapsed = await lapseRecoveries(tx, at, new Date(at.getTime() - recoveryPatience))
      if (lapsed.length > 0)
        await record(
          tx,
          ...lapsed.map(({ id, personId }) => ({
            kind: 'recovery-lapsed' as const,
            actor: null,
            at,
            data: { recovery: id, person: personId },
          })),
        )
    })
    await forgetRecoveries(db, new Date(at.getTime() - 365 * day))
  },
})
