import type { Generated } from 'kysely'
import type { Language } from '../../../platform/words/index.ts'
import type { DocumentKind } from '../rules/application.ts'
import type { DocumentCheck } from '../rules/renewals.ts'
import type { StaffMember } from '../rules/staff.ts'
import type { Yearly, YearlyDuty } from '../rules/yearly.ts'
import type { ClosureRow } from './closures.ts'
import type { EntryCheck } from './entry-checks.ts'
import type { IdentityChangeRow } from './identity-changes.ts'
import type { LabelTable } from './labels.ts'
import type { LetterRow } from './letters.ts'
import type { LookRow } from './looks.ts'
import type { EmptyQuarterRow } from './quarters.ts'

export const providerStates = ['draft', 'submitted', 'listed', 'refused', 'delisted', 'closed'] as const
export type ProviderState = (typeof providerStates)[number]

/** Why a listed provider is not proposed for now; lifted by itself, or by a decision (rules of measures). */
export type HiddenFor = 'attestation' | 'document' | 'company-closed' | 'charter' | 'precautionary'

/** What the register of companies said of an establishment; silent: it did not answer. */
export type RegisterSaid = 'open' | 'closed' | 'absent' | 'silent'

export type ProviderTable = {
  id: string
  organisation: string
  siren: string
  siret: string
  legalName: string
  name: string
  insee: string
  latitude: number
  longitude: number
  state: ProviderState
  offer: string
  labelName: string | null
  labelUntil: Date | null
  attestedAt: Date | null
  hiddenFor: HiddenFor | null
  /** When that hiding began: another one is another, even for the same reason (rules/look.ts). */
  hiddenAt: Date | null
  createdAt: Date
  listedAt: Date | null
  invented: boolean
  representative: string | null
  submittedAt: Date | null
  /** How many times it was sent: what is checked of it belongs to one of them (rules/entry-check.ts). */
  sending: number
  decidedAt: Date | null
  decidedBy: string | null
  /** First name, last name and capacity of who signed. */
  decidedAs: string | null
  refusalReasons: string | null
  registerSaid: RegisterSaid | null
  registerCheckedAt: Date | null
  /** For which sending somebody read the register by hand; null when it answered by itself. */
  registerReadFor: number | null
  applicant: string | null
  changedAt: Date | null
  /** It signs the charter before it is shown again. */
  charterOwed: boolean
  /** Who made the draft, as a keyed hash of her address. */
  applicantKey: Buffer | null
  /** From where the draft was made, as a keyed hash; null once it is sent. */
  applicantCaller: Buffer | null
  /** Its refusal is contested: its documents are kept. */
  documentsHeldAt: Date | null
  /** Until when the register is not believed when it says the establishment closed. */
  registerOverruledUntil: Date | null
}

export type DocumentTable = {
  id: string
  providerId: string
  kind: DocumentKind
  name: string
  type: string
  size: number
  sha256: string
  endsOn: string | null
  /** The day an extract was made; null for what is no extract. */
  issuedOn: string | null
  addedAt: Date
  addedBy: string
  removedAt: Date | null
  /** What was found of one that a listed provider gave; null for one that was read with its application. */
  checked: DocumentCheck | null
  checkSince: Date | null
  checkedAt: Date | null
  checkedBy: string | null
  /** First name, last name and capacity of who signed. */
  checkedAs: string | null
  checkReasons: string | null
}

export type CharterSignatureTable = {
  id: string
  providerId: string
  siret: string
  version: string
  hash: string
  signedAt: Date
  signedBy: string
  name: string
  capacity: string
  evidence: string
  seal: string
}

export type ProcedureFileTable = {
  id: string
  number: string
  providerId: string
  reportedAt: Date
  isOpen: boolean
  gravity: number
  bears: boolean
  /** The whole file as JSON (store/procedure-file.ts). */
  file: string
  reporterMail: string | null
  reporterLanguage: Language | null
  version: number
  changedAt: Date
}

declare module '../../../platform/database/index.ts' {
  interface Tables {
    'directory.provider': ProviderTable
    'directory.lane': { threat: string; lane: Generated<number> }
    'directory.proposal': {
      providerId: string
      lane: number
      place: unknown
      receives: number
      namesPlaces: boolean
      radiusKm: number | null
      remote: boolean
      shuffle: number
      visibleUntil: Date
    }
    'directory.onMap': {
      providerId: string
      departments: string[]
      communes: string[]
      week: string
      zone: string | null
      onHolidays: boolean
      calls: string
      closed: string
      urgentMinutes: number
      pace: number
    }
    'directory.document': DocumentTable
    'directory.yearly': Yearly & { providerId: string }
    'directory.staffMember': StaffMember & { providerId: string; place: number }
    'directory.label': LabelTable
    'directory.charterSignature': CharterSignatureTable
    'directory.charterKey': { kid: string; x: string; usedAt: Date }
    'directory.procedureFile': ProcedureFileTable
    'directory.letter': LetterRow
    'directory.identityChange': IdentityChangeRow
    'directory.entryCheck': EntryCheck
    'directory.closure': ClosureRow
    'directory.look': LookRow
    'directory.emptyQuarter': EmptyQuarterRow
    'directory.reminder': {
      providerId: string
      about: 'attestation' | 'document' | 'charter' | 'report' | YearlyDuty
      dueOn: string
      days: number
      toldAt: Date
    }
    'directory.measureOfAnswers': {
      providerId: string
      asked: number
      answered: number
      medianMinutes: number | null
    }
  }
}
