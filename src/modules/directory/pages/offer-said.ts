import { dayAt, isoDay } from '../../../kernel/calendar/index.ts'
import { longDay } from '../../../kernel/french-dates.ts'
import { fill } from '../../../platform/words/index.ts'
import { weekSaid } from '../../territory/index.ts'
import type { Offer } from '../rules/offer.ts'
import type { Provider } from '../store/providers.ts'
import { minutesSaid, type Said } from './said.ts'

/** What is read as a code and shown as a name. */
export type Naming = {
  commune: (insee: string) => string
  department: (code: string) => string
  language: (code: string) => string
  threat: (slug: string) => string
}

/** Where a provider works, a line for each way. */
export function placesSaid(
  { insee, offer: { area } }: Pick<Provider, 'insee' | 'offer'>,
  naming: Pick<Naming, 'commune' | 'department'>,
  { words }: Pick<Said, 'words'>,
): string[] {
  const { provider: w } = words.directory
  return [
    ...(area.radiusKm === null
      ? []
      : [fill(w.radius, { km: area.radiusKm, commune: naming.commune(insee) })]),
    ...(area.departments.length === 0
      ? []
      : [fill(w.departments, { list: area.departments.map(naming.department).join(', ') })]),
    ...(area.communes.length === 0
      ? []
      : [fill(w.communes, { list: area.communes.map(naming.commune).join(', ') })]),
    ...(area.remote ? [w.remote] : []),
  ]
}

/** An offer as its lines are read again: by who confirms it, by who reviews it. */
export function offerSaid(provider: Provider, naming: Naming, said: Said) {
  const { words } = said
  const { provider: w } = words.directory
  const { offer } = provider
  const proofs = new Map<string, string[]>()
  for (const { threat, proof } of offer.competences)
    proofs.set(proof, [...(proofs.get(proof) ?? []), naming.threat(threat)])
  return {
    competences: [...proofs].map(
      ([proof, threats]) => `${threats.join(', ')} (${fill(w.shownBy, { proof })})`,
    ),
    staff: staffSaid(offer, said),
    publics: offer.publics.map((audience) => words.publics.labels[audience]),
    area: placesSaid(provider, naming, said),
    languages: offer.languages.map(naming.language).join(', '),
    hours: [...weekSaid(offer.hours, said), ...closuresSaid(offer, said), urgentSaid(offer, said)],
  }
}

/** The days on which it is closed of its own, those to come alone. */
export const closuresSaid = ({ hours }: Pick<Offer, 'hours'>, { words, language, now }: Said): string[] =>
  (hours.closures ?? [])
    .filter(({ to }) => to >= isoDay(dayAt(now, hours.zone)))
    .map(({ from, to }) =>
      fill(words.directory.provider.closed, { from: longDay(from, language), to: longDay(to, language) }),
    )

/** How many people do the work, and what they pledged. */
export function staffSaid({ staff }: Pick<Offer, 'staff'>, { words }: Pick<Said, 'words'>): string {
  const { provider: w } = words.directory
  if (staff === null) return w.staffUnsaid
  return fill(staff.people === 1 ? w.staffOne : w.staffMany, { count: staff.people })
}

const urgentSaid = ({ urgentMinutes }: Offer, said: Said): string =>
  fill(said.words.directory.provider.urgent, { delay: minutesSaid(urgentMinutes, said) })
