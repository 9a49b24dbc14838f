import { sql } from 'kysely'
import type { Db } from '../../../platform/database/index.ts'
import type { Wanted } from '../rules/register-list.ts'
import type { ProviderTable } from './tables.ts'

export type ListedProvider = Pick<
  ProviderTable,
  'id' | 'name' | 'siren' | 'insee' | 'state' | 'hiddenFor' | 'submittedAt' | 'listedAt'
>

const asLike = (typed: string) => typed.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)

/** Without case or accents, as a directory is ordered and searched: « bearn » finds Béarn, which comes before Bresse. */
const bare = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
const bareColumn = (column: 'name' | 'legalName') =>
  sql<string>`lower(regexp_replace(normalize(${sql.ref(column)}, NFD), '[\\u0300-\\u036f]', '', 'g'))`

/** Providers by name, one page of them and one more, which says whether there is another page. */
export function providersListed(
  db: Db,
  { words, department, standing }: Wanted,
  { page, perPage }: { page: number; perPage: number },
): Promise<ListedProvider[]> {
  const digits = words.replaceAll(/\s/g, '')
  let wanted = db
    .selectFrom('directory.provider')
    .select(['id', 'name', 'siren', 'insee', 'state', 'hiddenFor', 'submittedAt', 'listedAt'])
    .where('state', '!=', 'draft')
  if (/^\d{3,14}$/.test(digits)) wanted = wanted.where('siret', 'like', `${digits}%`)
  else if (words !== '')
    wanted = wanted.where(({ or, eb }) =>
      or(
        (['name', 'legalName'] as const).map((column) =>
          eb(bareColumn(column), 'like', `%${asLike(bare(words))}%`),
        ),
      ),
    )
  if (department) wanted = wanted.where('insee', 'like', `${asLike(department)}%`)
  if (standing === 'visible') wanted = wanted.where('state', '=', 'listed').where('hiddenFor', 'is', null)
  else if (standing === 'hidden')
    wanted = wanted.where('state', '=', 'listed').where('hiddenFor', 'is not', null)
  else if (standing) wanted = wanted.where('state', '=', standing)
  return wanted
    .orderBy(bareColumn('name'))
    .orderBy('id')
    .offset((page - 1) * perPage)
    .limit(perPage + 1)
    .execute()
}
