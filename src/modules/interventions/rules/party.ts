import type { Base } from './intervention.ts'

/**
 * Who acts. The victim has no account: holding her case is what makes her known. A person of the provider is
 * named for the log; what counts is for whom she works. The instance is the software, or a person of its desk.
 */
export type Party =
  | { kind: 'victim'; caseId: string }
  | { kind: 'provider'; organisation: string; person: string }
  | { kind: 'instance' }

export const isVictim = ({ request }: Pick<Base, 'request'>, by: Party): boolean =>
  by.kind === 'victim' && by.caseId === request.caseId

export const isProvider = ({ provider }: Pick<Base, 'provider'>, by: Party): boolean =>
  by.kind === 'provider' && by.organisation === provider

export const isInstance = (by: Party): boolean => by.kind === 'instance'
