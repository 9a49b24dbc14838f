import { addMonths, dayAt, dayFrom } from '../../../kernel/calendar/index.ts'

/** A company as the public register tells it (RNE, API Recherche d’entreprises): the birth month of an officer is public, her birthday is not. */
export type Company = {
  siren: string
  name: string
  createdOn: string
  address: { commune: string; street: string }
  officers: readonly { lastName: string; firstNames: string; bornIn: string | null }[]
}

/** A company that a procedure concerned: from the first grievances, whether or not it was delisted in the end. */
export type Concerned = { company: Company; grievancesAt: Date; delistedAt: Date | null; until: Date | null }

export type Sign = 'same-officer' | 'same-address' | 'same-name' | 'created-meanwhile'
export type Link = { siren: string; signs: readonly Sign[]; examine: boolean }

/**
 * Whether an applicant looks like a struck-off company under another number (SIREN).
 *
 * A delisting follows the undertaking, not its number; but people may start again, and thousands of honest firms
 * share the address of a domiciliation. So no sign alone calls for anything: an officer in common with one more
 * sign, or three signs without one, sends the application to a person, who hears the applicant. Nothing is refused
 * by a resemblance.
 */
export function linksOf(applicant: Company, concerned: readonly Concerned[], now: Date): Link[] {
  return concerned
    .filter(({ company, until }) => company.siren !== applicant.siren && (until === null || until > now))
    .map((one) => ({ siren: one.company.siren, signs: signsBetween(applicant, one) }))
    .filter(({ signs }) => signs.length > 0)
    .map((link) => ({ ...link, examine: callsForExamination(link.signs) }))
}

const callsForExamination = (signs: readonly Sign[]): boolean =>
  signs.includes('same-officer') ? signs.length > 1 : signs.length > 2

function signsBetween(applicant: Company, { company, grievancesAt }: Concerned): Sign[] {
  const signs: Sign[] = []
  if (applicant.officers.some((one) => company.officers.some((other) => isSamePerson(one, other))))
    signs.push('same-officer')
  if (
    applicant.address.commune === company.address.commune &&
    plain(applicant.address.street) === plain(company.address.street)
  )
    signs.push('same-address')
  if (plain(applicant.name) === plain(company.name)) signs.push('same-name')
  if (createdMeanwhile(applicant, grievancesAt)) signs.push('created-meanwhile')
  return signs
}

/** Born the same month with the same last name and one first name in common; unknown months make nobody the same. */
const isSamePerson = (one: Company['officers'][number], other: Company['officers'][number]): boolean =>
  one.bornIn !== null &&
  one.bornIn === other.bornIn &&
  plain(one.lastName) === plain(other.lastName) &&
  plain(one.firstNames)
    .split(' ')
    .some((name) => name !== '' && plain(other.firstNames).split(' ').includes(name))

/** Created since six months before the grievances: what is older was not made to escape them. */
function createdMeanwhile({ createdOn }: Company, grievancesAt: Date): boolean {
  const created = dayFrom(createdOn)
  return created !== undefined && created >= addMonths(dayAt(grievancesAt, 'Europe/Paris'), -6)
}

/** Registers write in capitals without accents, people do not. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
