import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Db, Tx } from '../../../platform/database/index.ts'
import { asExhibit, type Exhibit, type ListedExhibit, listed } from './exhibits.ts'
import type { OpeningRow } from './tables.ts'

/** An opening with the numbers of the exhibits it names, none when it is of everything. */
export type Opening = OpeningRow & { numbers: readonly number[] }

/** Who asks to see what was opened to her: a person, the duties that she holds at this moment, for which providers. */
export type Holder = { personId: string; heldIds: readonly string[]; repairsFor: readonly string[] }

export async function insertOpening(tx: Tx, opening: OpeningRow, exhibitIds: readonly string[]) {
  await tx.insertInto('evidence.opening').values(opening).execute()
  if (exhibitIds.length > 0)
    await tx
      .insertInto('evidence.openedExhibit')
      .values(exhibitIds.map((exhibitId) => ({ openingId: opening.id, exhibitId })))
      .execute()
}

/** Whoever an opening is to, unless what it shows was taken from her provider alone. */
const notSetAside = sql<boolean>`not exists (
  select from evidence.set_aside as aside
  where aside.exhibit_id = exhibit.id
    and aside.party = coalesce(opening.organisation, opening.person_id::text)
)`

const withNumbers = (db: Db) =>
  db
    .selectFrom('evidence.opening as opening')
    .selectAll('opening')
    .select((one) =>
      jsonArrayFrom(
        one
          .selectFrom('evidence.openedExhibit as opened')
          .innerJoin('evidence.exhibit as exhibit', 'exhibit.id', 'opened.exhibitId')
          .select('exhibit.number')
          .whereRef('opened.openingId', '=', 'opening.id')
          .where(notSetAside)
          .orderBy('exhibit.number'),
      ).as('opened'),
    )

type Row = OpeningRow & { opened: { number: number }[] }
const asOpening = ({ opened, ...opening }: Row): Opening => ({
  ...opening,
  numbers: opened.map(({ number }) => number),
})

/** Every opening of a register, ended ones included, latest first. */
export async function openingsOf(db: Db, ledgerId: string): Promise<Opening[]> {
  const rows = await withNumbers(db)
    .where('opening.ledgerId', '=', ledgerId)
    .orderBy('opening.givenAt', 'desc')
    .orderBy('opening.id')
    .execute()
  return rows.map(asOpening)
}

export async function openingIn(db: Db, ledgerId: string, id: string): Promise<Opening | undefined> {
  const row = await withNumbers(db)
    .where('opening.ledgerId', '=', ledgerId)
    .where('opening.id', '=', id)
    .executeTakeFirst()
  return row && asOpening(row)
}

/** How many openings of a register are in force. */
export async function countInForce(tx: Db, ledgerId: string, now: Date): Promise<number> {
  const { count } = await tx
    .selectFrom('evidence.opening')
    .select((one) => one.fn.countAll<string>().as('count'))
    .where('ledgerId', '=', ledgerId)
    .where('endedAt', 'is', null)
    .where('until', '>', now)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Ends an opening, and what was passed on from it; gives back those that were in force. */
export async function endOpenings(tx: Tx, id: string, at: Date): Promise<string[]> {
  const rows = await tx
    .updateTable('evidence.opening')
    .set({ endedAt: at })
    .where((one) => one.or([one('id', '=', id), one('passedFrom', '=', id)]))
    .where('endedAt', 'is', null)
    .where('until', '>', at)
    .returning('id')
    .execute()
  return rows.map(({ id: ended }) => ended)
}

/** The openings that one intervention made, the latest first. */
export async function openingsOfIntervention(
  db: Db,
  interventionId: string,
): Promise<(Opening & { caseId: string | null })[]> {
  const rows = await withNumbers(db)
    .innerJoin('evidence.ledger as ledger', 'ledger.id', 'opening.ledgerId')
    .select('ledger.caseId')
    .where('opening.interventionId', '=', interventionId)
    .orderBy('opening.givenAt', 'desc')
    .orderBy('opening.id')
    .execute()
  return rows.map(({ caseId, ...row }) => ({ ...asOpening(row as Row), caseId }))
}

/** Makes what an intervention opened end sooner than was said; never later. */
export const shortenOpenings = (tx: Tx, interventionId: string, until: Date) =>
  tx
    .updateTable('evidence.opening')
    .set({ until })
    .where('interventionId', '=', interventionId)
    .where('endedAt', 'is', null)
    .where('until', '>', until)
    .where('givenAt', '<', until)
    .execute()

/**
 * What lets this holder in at this moment. An opening that was passed on does so only while the one it came from
 * does. Every question below is asked through it: whoever is not in these rows sees nothing.
 */
const inForce = ({ personId, heldIds, repairsFor }: Holder, now: Date) => sql<boolean>`(
  (
    opening.person_id = ${personId} and opening.held_id = any(${heldIds}::uuid[])
    or opening.intervention_id is not null and opening.organisation = any(${repairsFor}::text[])
  )
  and opening.given_at <= ${now} and opening.until > ${now} and opening.ended_at is null
  and not exists (
    select from evidence.opening as first
    where first.id = opening.passed_from and (first.ended_at is not null or first.until <= ${now})
  )
)`

/** What is opened to a holder, register by register, soonest to end first. */
export async function openingsFor(
  db: Db,
  holder: Holder,
  now: Date,
  ledgerId?: string,
): Promise<(Opening & { caseId: string })[]> {
  const rows = await withNumbers(db)
    .innerJoin('evidence.ledger as ledger', 'ledger.id', 'opening.ledgerId')
    .select('ledger.caseId')
    .where(inForce(holder, now))
    .where('ledger.endedAt', 'is', null)
    .$if(ledgerId !== undefined, (query) => query.where('opening.ledgerId', '=', ledgerId as string))
    .orderBy('opening.until')
    .orderBy('opening.id')
    .execute()
  return rows.map(({ caseId, ...row }) => ({ ...asOpening(row as Row), caseId: caseId as string }))
}

/** An exhibit as it was opened to somebody: which of her duties lets her in, and the provider she works for. */
type Received = {
  asRole: string
  repairsFor: string | null
  /** What its opening said: to whom, of which organisation. */
  openedTo: string
  organisation: string | null
  personId: string | null
}
export type ReceivedExhibit = Exhibit & Received
export type ListedReceived = ListedExhibit & Received

const received = (db: Db, holder: Holder, now: Date) =>
  db
    .selectFrom('evidence.exhibit as exhibit')
    .innerJoin('evidence.opening as opening', 'opening.ledgerId', 'exhibit.ledgerId')
    .select(['opening.personRole as asRole', 'opening.personName as openedTo'])
    .select(['opening.organisation', 'opening.personId'])
    .select(
      sql<string | null>`case when opening.intervention_id is not null then opening.organisation end`.as(
        'repairsFor',
      ),
    )
    .distinctOn(['exhibit.ledgerId', 'exhibit.number'])
    .where(inForce(holder, now))
    .where('exhibit.destroyedAt', 'is', null)
    .where('exhibit.lockedAt', 'is', null)
    .where(notSetAside)
    .where((one) =>
      one.or([
        one('opening.everything', '=', true),
        one.exists(
          one
            .selectFrom('evidence.openedExhibit as opened')
            .select('opened.exhibitId')
            .whereRef('opened.openingId', '=', 'opening.id')
            .whereRef('opened.exhibitId', '=', 'exhibit.id'),
        ),
      ]),
    )
    .orderBy('exhibit.ledgerId')
    .orderBy('exhibit.number')
    .orderBy('opening.givenAt')

/** One exhibit that is opened to this holder now; undefined for every other, whatever the reason. */
export async function exhibitFor(
  db: Db,
  holder: Holder,
  id: string,
  now: Date,
): Promise<ReceivedExhibit | undefined> {
  const row = await received(db, holder, now)
    .selectAll('exhibit')
    .where('exhibit.id', '=', id)
    .executeTakeFirst()
  return row && (asExhibit(row) as ReceivedExhibit)
}

/** The exhibits of some registers that are opened to this holder now. */
export async function exhibitsFor(
  db: Db,
  holder: Holder,
  ledgerIds: readonly string[],
  now: Date,
): Promise<ListedReceived[]> {
  if (ledgerIds.length === 0) return []
  const rows = await received(db, holder, now)
    .select(listed.map((field) => `exhibit.${field}` as const))
    .where('exhibit.ledgerId', 'in', ledgerIds)
    .execute()
  return rows.map((row) => asExhibit(row) as ListedReceived)
}

/** Whether this person has a reading of an exhibit in the register since a moment. */
export async function hasReadSince(
  db: Db,
  { ledgerId, id }: Pick<Exhibit, 'ledgerId' | 'id'>,
  personId: string,
  since: Date,
): Promise<boolean> {
  const row = await db
    .selectFrom('evidence.entry')
    .select('seq')
    .where('ledgerId', '=', ledgerId)
    .where('exhibitId', '=', id)
    .where('personId', '=', personId)
    .where('act', '=', 'read')
    .where(sql<string>`line::jsonb ->> 'at'`, '>=', since.toISOString())
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** When each person looked at, or took away, an exhibit of a register; for a provider, when she repaired for it. */
export type Look = {
  personId: string
  personName: string
  repairsFor: string | null
  exhibitId: string
  act: 'read' | 'copy'
  at: Date
}
export async function looksAt(db: Db, ledgerId: string): Promise<Look[]> {
  const rows = await db
    .selectFrom('evidence.entry')
    .select([
      'personId',
      'exhibitId',
      'act',
      sql<string>`line::jsonb ->> 'at'`.as('at'),
      sql<string>`line::jsonb -> 'who' ->> 'name'`.as('personName'),
      sql<string | null>`line::jsonb -> 'data' ->> 'repairsFor'`.as('repairsFor'),
    ])
    .where('ledgerId', '=', ledgerId)
    .where('act', 'in', ['read', 'copy'])
    .where('personId', 'is not', null)
    .orderBy('seq')
    .execute()
  return rows.map(({ at, ...row }) => ({ ...row, at: new Date(at) }) as Look)
}
