import type { Generated } from 'kysely'
import type { Language } from '../../../platform/words/index.ts'
import type { State } from '../rules/intervention.ts'
import type { Party } from '../rules/party.ts'
import type { Review } from '../rules/review.ts'

export type RequestRow = {
  id: string
  caseId: string
  number: string | null
  threat: string
  insee: string | null
  language: Language
  askedAt: Date
}

export type InterventionRow = {
  id: string
  requestId: string
  caseId: string
  organisation: string
  providerId: string
  state: State
  value: string
  askedAt: Date
  changedAt: Date
  lookAt: Date | null
}

/** Whom a caller asked; `caller` is a keyed print. */
export type AskingRow = { caller: Buffer; organisation: string; requestId: string; at: Date }

export type Step = { at: Date; party: Party['kind']; person: string | null; act: string }

export type Message = {
  id: string
  at: Date
  party: 'victim' | 'provider'
  person: string | null
  text: string
}

export type SignatureRow = {
  id: string
  interventionId: string
  of: 'quote' | 'amendment' | 'immediate-start'
  number: number
  signedAt: Date
  evidence: string
  seal: string
}

/** What seals the record of one report to an authority. */
export type CrimeReceiptRow = {
  id: string
  interventionId: string
  number: number
  recordedAt: Date
  evidence: string
  seal: string
}

/** That one person of a provider read a case on a day. */
export type Reading = { personId: string; person: string; day: string; at: Date }

declare module '../../../platform/database/index.ts' {
  interface Tables {
    'interventions.request': RequestRow
    'interventions.intervention': InterventionRow & { uncounted: Generated<boolean> }
    'interventions.step': Step & {
      id: Generated<string>
      interventionId: string
      toldAt: Date | null
      heldUntil: Generated<Date | null>
      draw: Generated<string | null>
    }
    'interventions.message': Message & {
      interventionId: string
      /** When somebody of the provider opened the page that shows it; of what the victim writes alone. */
      readAt: Date | null
    }
    'interventions.asking': AskingRow
    'interventions.signature': SignatureRow
    'interventions.review': {
      id: string
      interventionId: string
      providerId: string
      organisation: string
      state: Review['state']
      mark: number
      value: string
      writtenAt: Date
      publishedAt: Date | null
      doubtedAt: Date | null
    }
    'interventions.sentReport': {
      id: string
      interventionId: string
      providerId: string
      document: string | null
      sentAt: Date
      takenBackAt: Date | null
      replacedBy: string | null
    }
    'interventions.reading': Reading & { interventionId: string }
    'interventions.crimeReceipt': CrimeReceiptRow
    'interventions.signingKey': { kid: string; x: string; usedAt: Date }
  }
}
