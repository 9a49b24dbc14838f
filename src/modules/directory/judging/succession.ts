import type { World } from '../../../platform/world.ts'
import type { Register } from '../register/register.ts'
import { effectOn } from '../rules/decision.ts'
import { mayApplyAgainFrom } from '../rules/measures.ts'
import { type Concerned, linksOf, type Sign } from '../rules/succession.ts'
import { filesWithCompany, type KeptFile } from '../store/procedures.ts'
import type { Provider } from '../store/providers.ts'
import { companyOf } from './company.ts'

export type Succession = {
  procedure: string
  number: string
  company: string
  signs: readonly (Sign | 'same-company')[]
}

/**
 * The companies of a procedure that an applicant looks like, for whoever examines it. A resemblance is looked at and
 * heard; it refuses nobody (rules/succession.ts). Files dismissed, withdrawn or annulled follow nobody.
 */
export async function successionsOf(
  { db, now }: Pick<World, 'db' | 'now'>,
  register: Pick<Register, 'look'> | undefined,
  provider: Provider,
): Promise<Succession[]> {
  const at = now()
  const files = await filesWithCompany(db)
  if (files.length === 0) return []
  const applicant = await companyOf(register, provider)
  return files.flatMap((kept): Succession[] => {
    const concerned = concernedBy(kept, at)
    const still = concerned && (concerned.until === null || concerned.until > at)
    // Another establishment of the same company: a delisting follows the undertaking, not its number.
    if (concerned && still && concerned.company.siren === applicant.siren && kept.providerId !== provider.id)
      return [
        {
          procedure: kept.id,
          number: kept.number,
          company: concerned.company.name,
          signs: ['same-company'],
        },
      ]
    const [link] = concerned ? linksOf(applicant, [concerned], at) : []
    return concerned && link?.examine
      ? [{ procedure: kept.id, number: kept.number, company: concerned.company.name, signs: link.signs }]
      : []
  })
}

function concernedBy({ file: { company, procedure } }: KeptFile, now: Date): Concerned | undefined {
  if (!company || !procedure.grievances || procedure.ending) return undefined
  const effect = effectOn(procedure, now)
  const isFinal = procedure.decision?.measure.name === 'final-delisting'
  return {
    company,
    grievancesAt: procedure.grievances.delivery.sentAt,
    delistedAt: effect?.from ?? null,
    until: effect ? (isFinal ? mayApplyAgainFrom(effect, procedure.place) : effect.until) : null,
  }
}
