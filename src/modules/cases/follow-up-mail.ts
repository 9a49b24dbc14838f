import type { Tx } from '../../platform/database/index.ts'
import type { Job } from '../../platform/jobs.ts'
import type { Mail } from '../../platform/mail.ts'
import { mailTexts } from '../../platform/mail-texts.ts'
import type { Diagnosis } from '../diagnosis/index.ts'
import { openAddress } from './attached.ts'
import { type FollowUpsWorld, followedOf, newLink } from './follow-ups.ts'
import { noteLost, type ToldOf, toldOfRound } from './lost-mails.ts'
import { followUpLinkPath } from './paths.ts'
import { roundToTell, startOf } from './rules/follow-up.ts'
import { attachedAddress } from './store/attached.ts'
import { lockCase } from './store/files.ts'
import { reachableCases, roundsOf, writeTold } from './store/follow-up.ts'
import { zoneOf } from './view.ts'

export type TellingWorld = FollowUpsWorld & { diagnosis: Pick<Diagnosis, 'threat'> }

/** `told` is absent from mails that waited in the queue before it was kept. */
export type FollowUpMail = Mail & { told?: ToldOf }

/**
 * One mail, tried again when its server refuses it; its address leaves the database with it. Refused through all
 * tries, what it told of is kept as lost.
 */
export const followUpMailJob = ({
  db,
  now,
  post,
}: Pick<FollowUpsWorld, 'db' | 'now' | 'post'>): Job<FollowUpMail> => ({
  name: 'case-follow-up-mail',
  keepSeconds: 60,
  run: ({ to, subject, text }) => post.send({ to, subject, text }),
  lost: async ({ told }) => {
    if (told) await noteLost(db, told, now())
  },
})

/** How many cases are looked at in one question to the database; the round goes on to the next ones. */
const batch = 500

/**
 * Tells by mail of the rounds that opened, in the morning: one mail a round, to cases attached to an address. The row
 * of the round and the mail handed over are one transaction: of two processes one sends it, and a machine that dies
 * leaves both or neither. Where somebody near may read her mail (`safeMode`), nothing is sent.
 */
export function followUpJob(
  world: TellingWorld,
  sendLater: (mail: FollowUpMail, tx: Tx) => Promise<void>,
): Job {
  const { db, now, post, secrets, settings } = world
  const write = mailTexts('case-follow-up')

  async function lookAt(files: Awaited<ReturnType<typeof reachableCases>>) {
    const ids = files.map(({ id }) => id)
    const closings = await Promise.all(world.sections.map((section) => section.closings(db, ids)))
    const rows = Map.groupBy(await roundsOf(db, ids), ({ caseId }) => caseId)
    for (const { id, threat, insee, openedAt, sealed } of files) {
      if (!mayBeTold(sealed, threat)) continue
      const startsAt = startOf(
        openedAt,
        closings.flatMap((of) => of.get(id) ?? []),
      )
      const known = (rows.get(id) ?? []).filter(({ startedAt }) => startedAt.getTime() === startsAt.getTime())
      const followed = {
        startsAt,
        zone: zoneOf(world.territory, insee),
        closedAt: null,
        quietSince: null,
        answered: known.filter(({ answeredAt }) => answeredAt).map(({ round }) => round),
      }
      const round = roundToTell(followed, now())
      if (round === undefined || known.some((one) => one.round === round && one.toldAt)) continue
      await tell(id)
    }
  }

  /** The address that may be written to; undefined where none is left, or where somebody near may read it. */
  const mayBeTold = (sealed: string | null, threat: string): string | undefined =>
    sealed === null || world.diagnosis.threat(threat)?.safeMode
      ? undefined
      : openAddress(secrets, sealed, now())

  /** Decides again on the case kept still: it may have been closed, answered, detached or told of meanwhile. */
  function tell(caseId: string) {
    return db.transaction().execute(async (tx) => {
      const file = await lockCase(tx, caseId)
      if (!file) return
      const to = mayBeTold(await attachedAddress(tx, caseId), file.threat)
      if (to === undefined) return
      const { followed } = await followedOf(world, tx, file)
      const round = roundToTell(followed, now())
      if (round === undefined) return
      const { token, linkHash } = newLink(world)
      const key = { caseId, startedAt: followed.startsAt, round }
      if (!(await writeTold(tx, key, { toldAt: now(), linkHash }))) return
      const link = new URL(followUpLinkPath(token), settings.baseUrl).href
      const mail = write(file.language, { link, site: settings.baseUrl.host })
      await sendLater({ to, ...mail, told: toldOfRound(key) }, tx)
    })
  }

  return {
    name: 'case-follow-up',
    cron: '10 9 * * *',
    run: async () => {
      if (!post.open) return
      let last: string | undefined
      for (;;) {
        const files = await reachableCases(db, last, batch)
        await lookAt(files)
        last = files.at(-1)?.id
        if (files.length < batch) return
      }
    },
  }
}
