import type { WeeklyHours } from '../../kernel/opening.ts'
import type { Public } from '../../kernel/situation.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { World } from '../../platform/world.ts'
import type { OnCall } from './rules/offer.ts'
import { isId, publicProvider } from './web.tsx'

/** A provider that a victim may ask today: whom to write to, when it works, how soon it says to answer. */
export type Askable = {
  id: string
  organisation: string
  name: string
  hours: WeeklyHours
  /** When somebody answers beyond them. */
  onCall: readonly OnCall[]
  /** Minutes of its open hours, when the matter is urgent. */
  urgentMinutes: number
}

/**
 * Those of some providers who may be asked for this: listed and visible at this moment, who handle the threat and
 * receive her public. Others are left out, as if they were not there.
 */
export async function askableAmong(
  world: World,
  ids: readonly string[],
  { threat, audience }: { threat: string; audience: Public },
): Promise<Askable[]> {
  const found = await Promise.all([...new Set(ids)].filter(isId).map((id) => publicProvider(world, id)))
  return found.flatMap((provider) => {
    if (!provider) return []
    const { offer, id, organisation, name } = provider
    const { competences, publics, hours, onCall, urgentMinutes } = offer
    const suits = competences.some((one) => one.threat === threat) && publics.includes(audience)
    return suits ? [{ id, organisation, name, hours, onCall, urgentMinutes }] : []
  })
}

/**
 * Which of some providers are listed and visible still, kept so until the transaction ends. Between the moment when
 * somebody read who may be asked and the moment when the request is written, a measure may have begun: it waits for
 * this transaction, or this one sees it.
 */
export async function holdListed(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const rows = await tx
    .selectFrom('directory.provider')
    .select('id')
    .where('id', 'in', [...new Set(ids)])
    .where('state', '=', 'listed')
    .where('hiddenFor', 'is', null)
    .orderBy('id')
    .forShare()
    .execute()
  return new Set(rows.map(({ id }) => id))
}
