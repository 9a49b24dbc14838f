import type { Act } from './may.ts'

/** What a person does about her own proofs; replacing covers removing one and drawing new recovery codes. */
export const ownActs = ['see-own-factors', 'add-own-factor', 'replace-own-factor'] as const
export type OwnAct = (typeof ownActs)[number]

/**
 * Acts that would do harm in a browser left open: they ask again for a proof when the last one is older than
 * `proofLifetime`. The guard of routes asks (session.ts), so that no route can forget it. All methods of an act are
 * concerned: whoever opens the page of a grave act proves who she is before she types.
 */
export const graveActs: readonly string[] = [
  'invite-people',
  'take-roles',
  'suspend-people',
  'export-audit',
  'keep-clients',
  'open-recovery',
  'approve-recovery',
  'add-own-factor',
  'replace-own-factor',
  'pass-exhibits',
  'export-exhibits',
  'hold-exhibits',
  'lock-exhibits',
  'sign-charter',
  'decide-applications',
  'decide-measures',
  'sit-in-commission',
] satisfies (Act | OwnAct)[]

export const isGrave = (act: string): boolean => graveActs.includes(act)

/** What is open to somebody who owes a second factor and has none yet: else she could never set it up. */
export const opensBeforeSetUp = (act: string): boolean =>
  (['see-own-factors', 'add-own-factor'] satisfies OwnAct[] as string[]).includes(act)
