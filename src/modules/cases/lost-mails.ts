import type { Db } from '../../platform/database/index.ts'
import type { FollowUpsWorld } from './follow-ups.ts'
import { type Round, roundAt, startOf } from './rules/follow-up.ts'
import { lostRounds, type RoundKey, writeLost } from './store/follow-up.ts'
import { lostAnswers, writeAnswerLost } from './store/scheme-messages.ts'
import { zoneOf } from './view.ts'

/** What a mail of the follow-up told of. It waits as JSON with its mail: moments are text. */
export type ToldOf = { caseId: string; startedAt: string; round: Round } | { message: string }

export const toldOfRound = ({ caseId, startedAt, round }: RoundKey): ToldOf => ({
  caseId,
  startedAt: startedAt.toISOString(),
  round,
})

/** Keeps that the mail which told of it never left. Of a case that was destroyed meanwhile nothing is kept. */
export const noteLost = (db: Db, told: ToldOf, at: Date) =>
  'message' in told
    ? writeAnswerLost(db, told.message, at)
    : writeLost(db, { ...told, startedAt: new Date(told.startedAt) }, at)

/** A case that was not told: its number, never the address that refused. */
export type LostMail = { number: string; lostAt: Date; told: Round | 'answer' }

/**
 * The mails that never left and of which something may still be done, the last lost first: a round that still takes
 * an answer, the answer to a message that its person has not read. Nobody is disturbed for the others, nor who closed
 * her case; who asked for peace is for the answer that she waits for alone.
 */
export async function lostMails(world: FollowUpsWorld): Promise<LostMail[]> {
  const { db, now } = world
  const rows = await lostRounds(db)
  const ids = [...new Set(rows.map(({ caseId }) => caseId))]
  const closings =
    ids.length === 0 ? [] : await Promise.all(world.sections.map((section) => section.closings(db, ids)))
  const open = rows.filter(({ caseId, openedAt, insee, startedAt, round }) => {
    const startsAt = startOf(
      openedAt,
      closings.flatMap((of) => of.get(caseId) ?? []),
    )
    const rhythm = { startsAt, zone: zoneOf(world.territory, insee) }
    return startsAt.getTime() === startedAt.getTime() && roundAt(rhythm, now()) === round
  })
  return [
    ...open.map(({ number, lostAt, round }) => ({ number, lostAt, told: round })),
    ...(await lostAnswers(db)).map((one) => ({ ...one, told: 'answer' as const })),
  ].toSorted((one, other) => other.lostAt.getTime() - one.lostAt.getTime())
}
