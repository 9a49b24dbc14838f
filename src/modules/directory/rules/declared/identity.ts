import { longestName } from '../joining.ts'
import { checkText, type Reading, reading } from './reading.ts'

export type IdentityTyped = { name: string; legalName: string; representative: string; capacity: string }

const most = { legalName: 160, representative: 80, capacity: 80 } as const

/** Who the company is, and who commits it, as a charter is signed: a name and a capacity. */
export const readIdentity = ({
  name,
  legalName,
  representative,
  capacity,
}: IdentityTyped): Reading<{ name: string; legalName: string; representative: string }> =>
  reading(
    [
      ...checkText('name', name, { most: longestName, missing: 'provider-name-missing' }),
      ...checkText('legal-name', legalName, { most: most.legalName, missing: 'legal-name-missing' }),
      ...checkText('representative', representative, {
        most: most.representative,
        missing: 'representative-missing',
      }),
      ...checkText('capacity', capacity, { most: most.capacity, missing: 'capacity-missing' }),
    ],
    // The first comma parts them again.
    { name, legalName, representative: `${representative.replace(/\s*,\s*/g, ' ').trim()}, ${capacity}` },
  )

/** A name and a capacity, as they were written. */
export function representativeParts(kept: string | null): Pick<IdentityTyped, 'representative' | 'capacity'> {
  const [representative = '', ...capacity] = (kept ?? '').split(', ')
  return { representative, capacity: capacity.join(', ') }
}
