import { Type } from 'typebox'
import { dayAt, isoDay } from '../../kernel/calendar/index.ts'
import { readYaml } from '../../platform/content.ts'
import type { World } from '../../platform/world.ts'
import { mayReadCase } from './rules/intervention.ts'
import type { Party } from './rules/party.ts'
import type { ReadingThresholds } from './rules/reading.ts'
import { interventionFor } from './store/interventions.ts'
import { insertReading } from './store/readings.ts'

const Count = Type.Integer({ minimum: 1 })
const ThresholdFile = Type.Object(
  {
    asOf: Type.String(),
    source: Type.String({ minLength: 1 }),
    floor: Count,
    timesWorked: Count,
    windowMinutes: Count,
    workedDays: Count,
    listedDays: Count,
  },
  { additionalProperties: false },
)

/** When readings deserve a look: data/reading-thresholds.yaml, read once a process. */
export const readingThresholds = (): ReadingThresholds =>
  (loaded ??= readYaml('data/reading-thresholds.yaml', ThresholdFile))
let loaded: ReadingThresholds | undefined

/**
 * Whether somebody of a provider may read a case, asked in the transaction that writes that she does: one row a
 * person, a day and an intervention, there before anything is shown (charter, article 3: A3-ACCESS).
 */
export function openToRead(
  { db, now }: Pick<World, 'db' | 'now'>,
  id: string,
  by: Extract<Party, { kind: 'provider' }>,
  personId: string,
): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const kept = await interventionFor(tx, by, id)
    const at = now()
    if (!kept || !mayReadCase(kept.intervention, by, at)) return false
    const day = isoDay(dayAt(at, kept.intervention.request.zone))
    await insertReading(tx, { interventionId: id, personId, person: by.person, day, at })
    return true
  })
}
