import { addDays, type Day, dayAt, startOfDay } from '../../kernel/calendar/index.ts'
import { grant, type Ruling, refuse } from '../../kernel/ruling.ts'
import { countInTurn } from '../../platform/database/count-in-turn.ts'
import type { Db } from '../../platform/database/index.ts'
import type { Language } from '../../platform/words/index.ts'
import type { Viewer } from '../accounts/index.ts'
import type { MemberWorld } from './membership.ts'
import type { GuestRow } from './pages/guests.tsx'
import { lastDay, mayInvite } from './rules/guests.ts'
import type { Seat } from './rules/seats.ts'
import { guestsOf, insertGuest, setUntil } from './store/guests.ts'

/** Days of guests begin and end at midnight in Paris, wherever they work. */
const zone = 'Europe/Paris'
export const today = ({ now }: Pick<MemberWorld, 'now'>): Day => dayAt(now(), zone)
const endOf = (day: Day): Date => startOfDay(addDays(day, 1), zone)

const day = 86_400_000
/** How long an invitation may be answered (accounts). */
const answerable = 3 * day

/** Whether one more guest may be invited in the name of an organisation, or one who left be there again. */
async function roomFor({ accounts, now }: MemberWorld, db: Db, organisation: string, but?: string) {
  const at = now().getTime()
  const all = await guestsOf(db, [organisation])
  const ids = all.map(({ invitationId }) => invitationId)
  const answered = new Set(
    (await accounts.guests.answeredBy(db, ids)).filter((one) => one.acceptedBy !== null).map(({ id }) => id),
  )
  const current = all.filter(
    ({ invitationId, invitedAt, until }) =>
      invitationId !== but &&
      until.getTime() > at &&
      (answered.has(invitationId) || invitedAt.getTime() > at - answerable),
  )
  // Moving the end of a stay invites nobody.
  if (but !== undefined) return mayInvite({ guests: current.length, invitedInADay: 0 })
  const invitedInADay = all.filter(({ invitedAt }) => invitedAt.getTime() > at - day).length
  return mayInvite({ guests: current.length, invitedInADay })
}

export type Inviting = { mail: string; until: Day | undefined; language: Language }

/**
 * Invites somebody until a day. Accounts writes the invitation; without the row written here after it, or once its
 * end has come, the role that it gives opens nothing.
 */
export async function inviteGuest(
  world: MemberWorld,
  by: Viewer,
  { organisation }: Seat,
  { mail, until, language }: Inviting,
): Promise<
  Ruling<
    true,
    'guest-end-not-valid' | 'guests-too-many' | 'guest-already-there' | 'role-missing' | 'person-suspended'
  >
> {
  const { accounts, db, now, secrets } = world
  const last = lastDay(until, today(world))
  if (!last.granted) return last
  const room = await roomFor(world, db, organisation)
  if (!room.granted) return room
  const invited = await accounts.guests.invite(by, { mail, organisation, language })
  if (!invited.granted)
    return invited.why === 'role-already-held' ? refuse('guest-already-there') : refuse(invited.why)
  const { id } = invited.value
  const written = await db.transaction().execute(async (tx) => {
    await countInTurn(tx, secrets.digest('community-guests', organisation))
    const still = await roomFor(world, tx, organisation)
    if (!still.granted) return still
    await insertGuest(tx, {
      invitationId: id,
      organisation,
      invitedBy: by.id,
      invitedAt: now(),
      until: endOf(last.value),
      endToldAt: null,
    })
    return grant(true as const)
  })
  if (written.granted) await accounts.guests.send(id)
  return written
}

/** Changes the last day of a guest, or ends her stay at this moment. */
export async function changeStay(
  world: MemberWorld,
  seats: readonly Seat[],
  id: string,
  until: Day | undefined | 'now',
): Promise<Ruling<true, 'guest-end-not-valid' | 'guest-not-there' | 'guests-too-many'>> {
  const last = until === 'now' ? undefined : lastDay(until, today(world))
  if (last && !last.granted) return last
  const at = last ? endOf(last.value) : world.now()
  return world.db.transaction().execute(async (tx) => {
    for (const { organisation } of seats) {
      if (!(await guestsOf(tx, [organisation])).some(({ invitationId }) => invitationId === id)) continue
      if (last) {
        await countInTurn(tx, world.secrets.digest('community-guests', organisation))
        const room = await roomFor(world, tx, organisation, id)
        if (!room.granted) return room
      }
      await setUntil(tx, organisation, id, at)
      return grant(true)
    }
    return refuse('guest-not-there')
  })
}

/** The guests of some organisations: those who answered, by their names; those who may still, by their addresses. */
export async function guestList(
  { accounts, db }: MemberWorld,
  by: Viewer,
  seats: readonly Seat[],
  dayText: (until: Date) => string,
): Promise<GuestRow[]> {
  const all = await guestsOf(
    db,
    seats.map(({ organisation }) => organisation),
  )
  if (all.length === 0) return []
  const ids = all.map(({ invitationId }) => invitationId)
  const answered = new Map(
    (await accounts.guests.answeredBy(db, ids)).map(({ id, acceptedBy }) => [id, acceptedBy]),
  )
  const waiting = new Map((await accounts.guests.waiting(by)).map(({ id, mail }) => [id, mail]))
  const rows: GuestRow[] = []
  for (const { invitationId: id, until } of all) {
    const person = answered.get(id)
    const mail = waiting.get(id)
    if (!person && mail === undefined) continue
    const name = person ? (await accounts.person(db, person))?.name : undefined
    rows.push({ id, person: name, mail, until, day: dayText(until) })
  }
  return rows
}
