import type { Offer } from './offer.ts'
import type { DocumentCheck } from './renewals.ts'

/** The steps of an application, in the order in which they are proposed; each may be done on another day. */
export const steps = ['identity', 'competences', 'area', 'hours', 'terms', 'documents', 'charter'] as const
export type Step = (typeof steps)[number]

/** What is looked at to say that a step is done. */
export type Application = {
  name: string
  representative: string | null
  offer: Offer
  documents: readonly { kind: string; endsOn: string | null; checked?: DocumentCheck | null }[]
  /** The version in force of the charter was signed. */
  charterSigned: boolean
}

/** Everything that a provider may show of itself. */
export const documentKinds = ['registration', 'representative', 'insurance', 'competence', 'label'] as const
export type DocumentKind = (typeof documentKinds)[number]

/** The documents without which nothing is decided: the company, who commits it, its insurance (charter, A4-LAWFUL). */
export const neededDocuments = ['registration', 'representative', 'insurance'] as const

/** Whether somebody does the work, and each of them pledged confidentiality (charter, A3-NDA). */
export const isStaffed = ({ staff }: Pick<Offer, 'staff'>): boolean =>
  staff !== null && staff.people > 0 && staff.pledged

/** Which steps are done, at a day in `AAAA-MM-JJ`: a document whose last day is past shows nothing any more. */
export function stepsDone(
  { name, representative, offer, documents, charterSigned }: Application,
  today: string,
): Step[] {
  const { competences, publics, area, hours, languages, phone, mail, mediator } = offer
  const current = documents.filter(
    ({ endsOn, checked }) => checked !== 'refused' && (endsOn === null || endsOn >= today),
  )
  const worksSomewhere =
    area.radiusKm !== null || area.departments.length > 0 || area.communes.length > 0 || area.remote
  const is: Record<Step, boolean> = {
    identity: name !== '' && (representative ?? '') !== '',
    competences: competences.length > 0 && isStaffed(offer),
    area: publics.length > 0 && worksSomewhere,
    hours: hours.weekly.length > 0,
    terms:
      languages.length > 0 &&
      phone !== '' &&
      mail !== '' &&
      (mediator.name !== '' || !publics.includes('particulier')),
    documents: neededDocuments.every((kind) => current.some((document) => document.kind === kind)),
    charter: charterSigned,
  }
  return steps.filter((step) => is[step])
}

/** What is left before an application may be sent. */
export const stepsLeft = (application: Application, today: string): Step[] => {
  const done = stepsDone(application, today)
  return steps.filter((step) => !done.includes(step))
}

/** An offer in which nothing was declared yet. */
export const emptyOffer = (zone: string, department: string): Offer => ({
  competences: [],
  staff: null,
  publics: [],
  area: { radiusKm: null, departments: [], communes: [], remote: false },
  hours: { zone, publicHolidays: 'closed', weekly: [], department },
  onCall: [],
  languages: ['fr'],
  urgentMinutes: 120,
  fees: { travel: '', examination: '' },
  mediator: { name: '', url: '' },
  phone: '',
  mail: '',
})
