import type { Db, Tx } from '../../../platform/database/index.ts'
import { type Done, pressing, type Side, toldOf } from '../rules/pace.ts'
import type { Step } from './tables.ts'

export const addStep = (
  tx: Tx,
  interventionId: string,
  step: Step & { draw?: string | undefined },
  /** Nobody is to be told of it by mail. */
  silent = false,
) =>
  tx
    .insertInto('interventions.step')
    .values({ interventionId, ...step, draw: step.draw ?? null, toldAt: silent ? step.at : null })
    .execute()

/** Whether one side already did what this form asks: it was pressed twice. */
export const isDrawn = async (
  tx: Tx,
  interventionId: string,
  party: Step['party'],
  draw: string | undefined,
): Promise<boolean> =>
  draw !== undefined &&
  (await tx
    .selectFrom('interventions.step')
    .select('id')
    .where('interventionId', '=', interventionId)
    .where('party', '=', party)
    .where('draw', '=', draw)
    .executeTakeFirst()) !== undefined

/** Whether a case already asked by this form: its request left at the first press. */
export const isAskDrawn = async (tx: Tx, caseId: string, draw: string | undefined): Promise<boolean> =>
  draw !== undefined &&
  (await tx
    .selectFrom('interventions.step as step')
    .innerJoin('interventions.intervention as one', 'one.id', 'step.interventionId')
    .select('step.id')
    .where('one.caseId', '=', caseId)
    .where('step.party', '=', 'victim')
    .where('step.draw', '=', draw)
    .limit(1)
    .executeTakeFirst()) !== undefined

export const stepsOf = (db: Db, interventionId: string): Promise<Step[]> =>
  db
    .selectFrom('interventions.step')
    .select(['at', 'party', 'person', 'act'])
    .where('interventionId', '=', interventionId)
    .orderBy('id')
    .execute()

/** How many times one side did the same since a moment. */
export async function countSteps(
  tx: Tx,
  interventionId: string,
  { party, act }: Done,
  since: Date,
): Promise<number> {
  const { count } = await tx
    .selectFrom('interventions.step')
    .select((one) => one.fn.countAll<string>().as('count'))
    .where('interventionId', '=', interventionId)
    .where('party', '=', party)
    .where('act', '=', act)
    .where('at', '>', since)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Interventions of which somebody is to be told now, the most pressing first. */
export async function toTell(db: Db, now: Date, most: number): Promise<string[]> {
  const rows = await db
    .selectFrom('interventions.step')
    .select((one) => [
      'interventionId',
      one.fn
        .max(one.case().when('act', 'in', pressing).then(one.lit(1)).else(one.lit(0)).end())
        .as('pressing'),
      one.fn.min('at').as('since'),
    ])
    .where('toldAt', 'is', null)
    .where((one) => one.or([one('heldUntil', 'is', null), one('heldUntil', '<=', now)]))
    .groupBy('interventionId')
    .orderBy('pressing', 'desc')
    .orderBy('since')
    .limit(most)
    .execute()
  return rows.map(({ interventionId }) => interventionId)
}

/** The steps of one intervention that nobody was told of yet, those that wait with them. */
export const untoldOf = (db: Db, interventionId: string) =>
  db
    .selectFrom('interventions.step')
    .select(['id', 'party', 'act'])
    .where('interventionId', '=', interventionId)
    .where('toldAt', 'is', null)
    .orderBy('id')
    .execute()

/** When one side was last told of this intervention, in what is recent enough to count. */
export async function lastTold(
  db: Db,
  interventionId: string,
  side: Side,
  since: Date,
): Promise<Date | undefined> {
  const rows = await db
    .selectFrom('interventions.step')
    .select(['party', 'act', 'toldAt'])
    .where('interventionId', '=', interventionId)
    .where('toldAt', '>', since)
    .orderBy('toldAt', 'desc')
    .execute()
  return rows.find((step) => toldOf(step).includes(side))?.toldAt ?? undefined
}

export const markTold = (db: Db, ids: readonly string[], at: Date) =>
  db.updateTable('interventions.step').set({ toldAt: at }).where('id', 'in', ids).execute()

export const holdBack = (db: Db, ids: readonly string[], until: Date) =>
  db.updateTable('interventions.step').set({ heldUntil: until }).where('id', 'in', ids).execute()
