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

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof weekdays)[number]

/** The sectors that have a response centre of their own. */
export const sectors = ['health', 'research', 'maritime', 'aviation', 'defence', 'social'] as const
export type Sector = (typeof sectors)[number]

export type Phone = { number: string; kind: 'call' | 'sms'; from?: 'france' | 'abroad' | 'anywhere' }

export type Period = { days: Weekday[]; from: string; to: string }

/** Weekly hours on the clock of the desk's own zone, and what a public holiday does to them. */
export type WeeklyHours = { zone: string; publicHolidays: 'open' | 'closed' | 'unknown'; weekly: Period[] }
export type Hours = 'always' | 'unknown' | WeeklyHours

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
