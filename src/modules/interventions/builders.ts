import type { Ruling } from '../../kernel/ruling.ts'
import { proposeAmendment } from './rules/amendment.ts'
import type { Line } from './rules/amounts.ts'
import type { StepDays } from './rules/awaited.ts'
import { closeIntervention, givePrevention } from './rules/closing.ts'
import { acknowledgeDiagnosis, sendDiagnosis } from './rules/diagnosis.ts'
import type {
  Accepted,
  Acknowledged,
  Asked,
  Closed,
  Diagnosed,
  Done,
  Frozen,
  Quoted,
  Signed,
  Working,
} from './rules/intervention.ts'
import type { Party } from './rules/party.ts'
import { type PreservedItem, preserve } from './rules/preservation.ts'
import { offerQuote, type Quote } from './rules/quote.ts'
import { writeReport } from './rules/report.ts'
import { accept, askProviders, type Request } from './rules/request.ts'
import { signQuote } from './rules/signature.ts'
import { finishWork, logWork, startWork } from './rules/work.ts'

export const amina: Party = { kind: 'victim', caseId: 'BAL-7K4P-93TD' }
export const cyberLoire: Party = { kind: 'provider', organisation: 'cyber-loire', person: 'Ines Marchal' }
export const instance: Party = { kind: 'instance' }
export const parties = [amina, cyberLoire, instance] as const
export const strangers: readonly Party[] = [
  { kind: 'victim', caseId: 'BAL-0000-0000' },
  { kind: 'provider', organisation: 'octet-rouge', person: 'Luc Perrin' },
]

/** A Tuesday, ten o'clock in Paris. Each step of a story comes an hour later. */
export const tuesday = new Date('2026-11-24T09:00:00Z')
export const hoursAfter = (from: Date, hours: number): Date => new Date(from.getTime() + hours * 3_600_000)

/** What was granted, or a fault: a builder builds only what the rules allow. */
export function granted<Value>(ruling: Ruling<Value, string>): Value {
  if (!ruling.granted) throw new Error(`refused: ${ruling.why}`)
  return ruling.value
}

export const aRequest = (change: Partial<Request> = {}): Request => ({
  id: 'request-1',
  caseId: 'BAL-7K4P-93TD',
  public: 'particulier',
  severity: 3,
  urgent: false,
  shared: ['situation', 'contact'],
  passOn: false,
  zone: 'Europe/Paris',
  ...change,
})

export const aLine = (change: Partial<Line> = {}): Line => ({
  operation: 'Retirer le logiciel',
  label: 'Nettoyage du poste',
  quantityMilli: 1_500,
  per: 'hour',
  unitCents: 6_000,
  vatBasisPoints: 2_000,
  ...change,
})

export const aQuote = (change: Partial<Quote> = {}): Quote => ({
  provider: {
    name: 'Cyber-Loire',
    siren: '123456782',
    address: '4 quai de la Fosse, 44000 Nantes',
    phone: '02 61 91 00 00',
    mail: 'contact@cyber-loire.example',
    insurance: 'Assureur Exemple, contrat 12-345',
  },
  date: '2026-11-24',
  validUntil: new Date('2026-12-24T22:59:59.999Z'),
  clientName: 'Amina Roussel',
  client: { kind: 'consumer' },
  conclusion: 'distance',
  place: 'Nantes',
  problem: 'Logiciel espion',
  lines: [aLine()],
  travel: { netCents: 3_000, vatBasisPoints: 2_000 },
  quotePriceCents: 0,
  startsOn: '2026-11-25',
  repairDays: 3,
  guarantees: 'Trois mois',
  payment: 'Comptant',
  withdrawalNotice: 'Quatorze jours',
  withdrawalForm: 'Formulaire',
  immediateStartWords: 'Je demande',
  mediator: 'Mediation Exemple',
  dataNotice: 'Notice 1',
  tracesStatement: 'Traces',
  subcontractors: [],
  ...change,
})

export const aPreservedItem = (change: Partial<PreservedItem> = {}): PreservedItem => ({
  item: 'Disque du poste',
  copy: {
    method: 'Image du disque',
    tool: 'ewfacquire 20230405',
    sha256: 'a1'.repeat(32),
    at: tuesday,
    operator: 'Ines Marchal',
    storage: 'Coffre 2',
  },
  ...change,
})

export const threeDays: StepDays = { diagnosis: 3, quote: 3, closing: 10 }

type Story = { request?: Partial<Request>; quote?: Partial<Quote> }
const after = (hours: number) => hoursAfter(tuesday, hours)

export const anAsked = ({ request = {} }: Story = {}): Asked =>
  granted(
    askProviders(
      aRequest(request),
      { by: amina, providers: [{ id: 'one', provider: 'cyber-loire', hours: 'unknown' }] },
      tuesday,
    ),
  )[0] as Asked

export const anAccepted = (story: Story = {}): Accepted =>
  granted(accept(anAsked(story), { by: cyberLoire, days: threeDays }, after(1)))

export const aDiagnosed = (story: Story = {}): Diagnosed =>
  granted(
    sendDiagnosis(
      anAccepted(story),
      {
        by: cyberLoire,
        diagnosis: { dialogue: 'Appel', problem: 'Logiciel espion', operations: ['Retirer le logiciel'] },
      },
      after(2),
    ),
  )

export const anAcknowledged = (story: Story = {}): Acknowledged =>
  granted(acknowledgeDiagnosis(aDiagnosed(story), { by: amina, sentAt: after(2) }, after(3)))

export const aQuoted = (story: Story = {}): Quoted =>
  granted(offerQuote(anAcknowledged(story), { by: cyberLoire, quote: aQuote(story.quote) }, after(4)))

/** Signed with an express request to start at once. */
export const aSigned = (story: Story = {}): Signed =>
  granted(
    signQuote(
      aQuoted(story),
      { by: amina, quote: 1, immediateStart: true, acknowledgesLoss: true },
      after(5),
    ),
  )

export const aPreserved = (story: Story = {}): Signed => {
  const kept = granted(
    preserve(aSigned(story), { by: cyberLoire, sheet: { items: [aPreservedItem()] } }, after(6)),
  )
  if (kept.state !== 'signed') throw new Error('not signed any more')
  return kept
}

export const aWorking = (story: Story = {}): Working =>
  granted(startWork(aPreserved(story), { by: cyberLoire }, after(7)))

export const aFrozen = (story: Story = {}): Frozen => {
  const working = aWorking(story)
  const terms = { ...working.terms, repairDays: working.terms.repairDays + 1 }
  return granted(proposeAmendment(working, { by: cyberLoire, terms, reason: 'Un second poste' }, after(8)))
}

export const aDone = (story: Story = {}): Done => {
  const entry = { by: cyberLoire, text: 'Nettoyage fait', cleaned: ['Disque du poste'] }
  return granted(finishWork(granted(logWork(aWorking(story), entry, after(8))), { by: cyberLoire }, after(9)))
}

export const aReported = (story: Story = {}): Done =>
  granted(
    writeReport(
      aDone(story),
      {
        by: cyberLoire,
        items: [
          { id: 'threat', kind: 'threat', value: 'logiciel-espion' },
          { id: 'sample', kind: 'sample', value: 'b2'.repeat(32) },
          { id: 'address', kind: 'indicator', value: 'espion.example', from: 'sample' },
          { id: 'story', kind: 'modus-operandi', value: 'Fichier joint ouvert' },
        ],
      },
      after(10),
    ),
  )

export const aClosed = (story: Story = {}): Closed => {
  const advised = granted(
    givePrevention(aReported(story), { by: cyberLoire, sheets: ['mots-de-passe'], words: '' }, after(11)),
  )
  return granted(closeIntervention(advised, { by: cyberLoire }, after(12)))
}
