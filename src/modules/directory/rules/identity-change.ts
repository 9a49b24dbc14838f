import { signsSeen } from '../../../kernel/typed-text.ts'
import { type IdentityTyped, readIdentity } from './declared/identity.ts'
import { type Reading, reading, type Slip } from './declared/reading.ts'
import { readSiret } from './siren.ts'

/** Who a provider is, and where it starts from: what was examined when it was listed. */
export type Identity = {
  name: string
  legalName: string
  representative: string
  siret: string
  insee: string
  latitude: number
  longitude: number
}

export type ChangeTyped = IdentityTyped & { siret: string; why: string }

type Known = Omit<Identity, 'representative'> & { representative: string | null; siren: string }
type Place = Pick<Identity, 'insee' | 'latitude' | 'longitude'>

const whyLeast = 10
export const whyMost = 1_000

export const identityParts = ['name', 'legalName', 'representative', 'siret', 'insee'] as const
export type IdentityPart = (typeof identityParts)[number]

/** What would be other than it is. */
export const changedParts = (before: Known, after: Identity): IdentityPart[] =>
  identityParts.filter((part) => before[part] !== after[part])

const siretOf = (typed: string, { siren, siret }: Known): { siret: string; slips: Slip[] } => {
  // As it stands, it was read once already.
  if (typed.replace(/\D/g, '') === siret) return { siret, slips: [] }
  const read = readSiret(typed)
  if (!read.granted) return { siret, slips: [{ field: 'siret', why: read.why }] }
  // Another company is another provider: it applies, shows its own papers and signs for itself.
  if (read.value.siren !== siren) return { siret, slips: [{ field: 'siret', why: 'siret-other-company' }] }
  return { siret: read.value.siret, slips: [] }
}

/**
 * What a listed provider asks to become: a name, a legal name with its form, who commits it, a commune, another
 * establishment of the same company. It says why, since somebody will look for it in its papers.
 */
export function readChange(
  typed: ChangeTyped,
  before: Known,
  place: Place | { why: string },
): Reading<Identity & { why: string }> {
  const declared = readIdentity(typed)
  const { siret, slips } = siretOf(typed.siret, before)
  const all: Slip[] = [...(declared.granted ? [] : declared.slips), ...slips]
  if ('why' in place) all.push({ field: 'commune', why: place.why })
  if (signsSeen(typed.why) < whyLeast) all.push({ field: 'why', why: 'change-why-missing' })
  if (typed.why.trim().length > whyMost) all.push({ field: 'why', why: 'change-why-too-long' })
  if (!declared.granted || 'why' in place) return { granted: false, slips: all }
  const { insee, latitude, longitude } = place
  const after = { ...declared.value, siret, insee, latitude, longitude }
  if (all.length === 0 && changedParts(before, after).length === 0)
    all.push({ field: 'name', why: 'change-nothing' })
  return reading(all, { ...after, why: typed.why.trim() })
}
