import { dayAt, isHoliday } from '../../kernel/calendar/index.ts'
import { distanceKm } from '../../kernel/position.ts'
import type { Public } from '../../kernel/situation.ts'
import type { World } from '../../platform/world.ts'
import type { Commune, Territory } from '../territory/index.ts'
import { isOnCall, opensAt } from './rules/offer.ts'
import { type Candidate, type Reason, ranked, reasonsFor } from './rules/ranking.ts'
import { proposedFor } from './store/proposals.ts'

export type Sought = {
  threat: string
  audience: Public
  commune: Commune
  seed: string
  /** The person says that it is urgent: the soonest announced comes first, among who is open. */
  urgent?: boolean
}

/** A provider as it is proposed: who it is, how it stands here and now, and why it is there. */
export type Proposal = Candidate & {
  name: string
  insee: string
  latitude: number
  longitude: number
  proof: string
  urgentMinutes: number
  /** Open beyond its weekly hours: somebody is on call. */
  isOnCall: boolean
  /** A label that runs still; a label is no listing, and a listing no label. */
  label: { name: string; until: Date } | undefined
  reasons: readonly Reason[]
}

/** Who can help with this, here: in the order of the declared rules, the same as long as the draw is the same. */
export async function findProviders(
  { db, now, settings }: Pick<World, 'db' | 'now' | 'settings'>,
  territory: Pick<Territory, 'timeZone'>,
  { threat, audience, commune, seed, urgent = false }: Sought,
): Promise<Proposal[]> {
  const at = now()
  const zone = territory.timeZone(commune.insee) ?? 'Europe/Paris'
  const communes = commune.parent === null ? [commune.insee] : [commune.insee, commune.parent]
  const { latitude, longitude } = commune
  const place = { latitude, longitude, department: commune.department.code, communes }
  const found = await proposedFor(
    db,
    {
      threat,
      audience,
      place,
      now: at,
      withInvented: settings.mode === 'demo',
      urgent,
      isHoliday: isHoliday(dayAt(at, zone), commune.department.code),
    },
    { seed, part: partOf(seed) },
  )
  const candidates = found.map(
    ({ comes, asked, answered, medianMinutes, labelName, labelUntil, ...one }) => ({
      ...one,
      distanceKm: comes ? distanceKm(commune, one) : null,
      opening: opensAt(one, at, zone),
      isOnCall: isOnCall(one, at),
      answers: asked === null || answered === null ? undefined : { asked, answered, medianMinutes },
      label:
        labelName !== null && labelUntil !== null && labelUntil > at
          ? { name: labelName, until: labelUntil }
          : undefined,
    }),
  )
  return ranked(candidates, seed, { urgent }).map((one) => ({ ...one, reasons: reasonsFor(one, { urgent }) }))
}

/**
 * A number between 0 and 1 that a draw stands for. Mixed at the end (as MurmurHash3 does): without it, draws that differ
 * by their last sign stand side by side, and show the same ones.
 */
const partOf = (seed: string): number => {
  let value = 2_166_136_261
  for (const sign of seed) value = Math.imul(value ^ (sign.codePointAt(0) ?? 0), 16_777_619)
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35)
  return ((value ^ (value >>> 16)) >>> 0) / 2 ** 32
}
