import type { Generated } from 'kysely'

export const providerStates = ['draft', 'submitted', 'listed', 'refused', 'delisted', 'closed'] as const
export type ProviderState = (typeof providerStates)[number]

/** Why a listed provider is not proposed for now; lifted by itself, or by a decision (rules of measures). */
export type HiddenFor = 'attestation' | 'document' | 'company-closed' | 'no-answer' | 'precautionary'

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
  createdAt: Date
  listedAt: Date | null
  invented: boolean
}

declare module '../../../platform/database/index.ts' {
  interface Tables {
    'directory.provider': ProviderTable
    'directory.lane': { threat: string; lane: Generated<number> }
    'directory.proposal': {
      providerId: string
      lane: number
      place: unknown
      publics: string[]
      radiusKm: number | null
      departments: string[]
      communes: string[]
      remote: boolean
      shuffle: number
      visibleUntil: Date
    }
    'directory.measureOfAnswers': {
      providerId: string
      asked: number
      answered: number
      medianMinutes: number | null
    }
  }
}
