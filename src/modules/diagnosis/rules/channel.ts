import type { Hours } from '../../../kernel/opening.ts'
import type { Public } from '../../../kernel/situation.ts'

/** What a channel does. A `report` (signalement) never has the effect of a `complaint` (plainte). */
export const channelKinds = [
  'emergency',
  'complaint',
  'report',
  'notification',
  'assistance',
  'support',
  'payment-block',
  'recourse',
  'information',
  'formality',
  'takedown',
  'prevention',
] as const
export type ChannelKind = (typeof channelKinds)[number]

/** The sectors that have a response centre of their own. */
export const sectors = ['health', 'research', 'maritime', 'aviation', 'defence', 'social'] as const
export type Sector = (typeof sectors)[number]

export type Phone = { number: string; kind: 'call' | 'sms'; from?: 'france' | 'abroad' | 'anywhere' }

/** One official door: a service where a victim can call, report, complain or be heard. */
export type Channel = {
  id: string
  kind: ChannelKind
  isComplaint: boolean
  publics: Public[]
  group?: 'csirt-territorial' | 'csirt-sectoriel'
  sector?: Sector
  regions?: string[]
  ages?: 'adult' | 'minor'
  lifeline: boolean
  withheld: boolean
  phones: Phone[]
  email?: string
  url: string
  hours: Hours
  verification: 'confirmed' | 'partly-confirmed' | 'to-verify'
  toVerify: ('phones' | 'hours' | 'url' | 'regions')[]
  source: string
  lastCheckedAt: string
  nextCheckAt: string
}
