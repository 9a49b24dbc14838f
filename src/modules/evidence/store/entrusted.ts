import { sql } from 'kysely'
import type { Db } from '../../../platform/database/index.ts'
import type { CustodyEntry } from '../rules/ledger.ts'

/** What the line of a deposit says of who is not the depositor of the case. */
const entrusted = (db: Db) =>
  db
    .selectFrom('evidence.entry as entry')
    .innerJoin('evidence.exhibit as exhibit', 'exhibit.id', 'entry.exhibitId')
    .select([
      'entry.line',
      'exhibit.id',
      'exhibit.ledgerId',
      'exhibit.number',
      'exhibit.name',
      'exhibit.size',
      'exhibit.form',
      'exhibit.scan',
      'exhibit.depositedAt',
      'exhibit.lockedAt',
      'exhibit.destroyedAt',
    ])
    .where('entry.act', '=', 'deposit')
    .where('entry.personId', 'is not', null)
    .orderBy('exhibit.number')

type Row = Awaited<ReturnType<ReturnType<typeof entrusted>['execute']>>[number]

/** An exhibit that people of a provider entrusted, with who did: read from its line in the register. */
export type EntrustedExhibit = Omit<Row, 'line' | 'size'> & { size: number; person: string; provider: string }

const asEntrusted = ({ line, size, ...row }: Row): EntrustedExhibit => {
  const { who, data } = JSON.parse(line) as CustodyEntry
  return {
    ...row,
    size: Number(size),
    person: who.kind === 'person' ? who.name : '',
    provider: data.from ?? '',
  }
}

/** What the people of a provider entrusted in a register, for one intervention or for all. */
export async function entrustedIn(
  db: Db,
  ledgerId: string,
  intervention?: string,
): Promise<EntrustedExhibit[]> {
  const rows = await entrusted(db)
    .where('entry.ledgerId', '=', ledgerId)
    .$if(intervention !== undefined, (query) =>
      query.where(sql<string>`entry.line::jsonb -> 'data' ->> 'intervention'`, '=', intervention as string),
    )
    .execute()
  return rows.map(asEntrusted)
}
