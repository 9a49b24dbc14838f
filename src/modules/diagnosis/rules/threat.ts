import type { Public } from '../../../kernel/situation.ts'

/** The eight families of threats, in the order a person reads them. */
export const families = [
  'phishing',
  'nuisance',
  'account',
  'payment',
  'extortion',
  'person',
  'system',
  'other',
] as const
export type Family = (typeof families)[number]

/**
 * One form of cyber-malice, as reference data.
 *
 * The offences are those usually invoked, never certain: the qualification belongs to the magistrate. The
 * law rules are candidates: each still depends on who is asking and on what happened.
 */
export type Threat = {
  slug: string
  family: Family
  publics: Public[]
  severity: 1 | 2 | 3 | 4
  technicalAssistance: 'none' | 'optional' | 'recommended' | 'essential'
  policeChat: 'no' | 'optional' | 'recommended' | 'priority'
  thesee: 'no' | 'conditional' | 'yes'
  offences: string[]
  channels: string[]
  rsit: { class: string; type: string }
  evidence: string[]
  lawRules: string[]
  safeMode?: boolean
  source?: string
}

/** An article that punishes, with its base penalty and how sure we are of having read it. */
export type Offence = {
  id: string
  cite: string
  label: string
  penalty: string
  verification: 'read' | 'to-verify'
  asOf: string
}
