import type { Db } from '../../../platform/database/index.ts'
import type { Wanted } from '../rules/register-list.ts'
import type { ProviderTable } from './tables.ts'

export type ListedProvider = Pick<
  ProviderTable,
  'id' | 'name' | 'siren' | 'insee' | 'state' | 'hiddenFor' | 'submittedAt' | 'listedAt'
>

const asLike = (typed: string) => typed.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)

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
      or([eb('name', 'ilike', `%${asLike(words)}%`), eb('legalName', 'ilike', `%${asLike(words)}%`)]),
    )
  if (department) wanted = wanted.where('insee', 'like', `${asLike(department)}%`)
  if (standing === 'visible') wanted = wanted.where('state', '=', 'listed').where('hiddenFor', 'is', null)
  else if (standing === 'hidden')
    wanted = wanted.where('state', '=', 'listed').where('hiddenFor', 'is not', null)
  else if (standing) wanted = wanted.where('state', '=', standing)
  return wanted
    .orderBy('name')
    .orderBy('id')
    .offset((page - 1) * perPage)
    .limit(perPage + 1)
    .execute()
}
