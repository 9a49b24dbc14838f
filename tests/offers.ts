import type { Offer } from '../src/modules/directory/rules/offer.ts'

/** An offer as a small company of Besançon would declare it: for tests and for the bench. */
export const anOffer = (more: Partial<Offer> = {}): Offer => ({
  competences: [{ threat: 'ransomware', proof: 'Trois restaurations menées en 2025, attestations jointes' }],
  staff: { people: 3, pledged: true },
  publics: ['particulier', 'entreprise-association'],
  area: { radiusKm: 60, departments: [], communes: [], remote: false },
  hours: {
    zone: 'Europe/Paris',
    publicHolidays: 'closed',
    weekly: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00', to: '18:00' }],
  },
  onCall: [],
  languages: ['fr'],
  urgentMinutes: 120,
  fees: { travel: '', examination: '' },
  mediator: { name: 'Médiation de la prestation', url: 'https://mediation.example' },
  phone: '01 99 00 12 34',
  mail: 'bonjour@doubs-secours.example',
  ...more,
})
