import type { Register } from '../register/register.ts'
import type { Company } from '../rules/succession.ts'
import type { Provider } from '../store/providers.ts'

/**
 * A company as what a successor is recognised by. The register is asked for its officers, its address and its day of
 * birth; silent, it leaves a name and a commune, which alone accuse nobody (rules/succession.ts).
 */
export async function companyOf(
  register: Pick<Register, 'look'> | undefined,
  { siren, siret, legalName, insee, id }: Pick<Provider, 'siren' | 'siret' | 'legalName' | 'insee' | 'id'>,
): Promise<Company> {
  const looked = await register?.look(siret)
  const found = looked?.kind === 'found' ? looked.company : undefined
  return {
    siren,
    name: found?.name ?? legalName,
    // A day that nobody knows is long ago: nothing is held to have been made meanwhile.
    createdOn: found?.createdOn ?? '1900-01-01',
    // A street that nobody knows is no street in common.
    address: { commune: found?.insee ?? insee, street: found?.address ?? id },
    officers: found?.people ?? [],
  }
}
