import type { Role } from './roles.ts'

/**
 * Everything that a role opens. An act is here once a route asks for it (tests/access.db.test.ts), never before:
 * this table is shown to operators as it is applied.
 */
export const acts = [
  'see-who-may-do-what',
  'see-people',
  'invite-people',
  'take-roles',
  'suspend-people',
  'read-audit',
  'export-audit',
  'receive-exhibits',
  'pass-exhibits',
  'export-exhibits',
  'hold-exhibits',
  'lock-exhibits',
  'keep-clients',
  'keep-own-provider',
  'work-on-interventions',
  'keep-alerts',
  'sign-charter',
  'review-applications',
  'decide-applications',
  'see-work-list',
  'answer-stories',
  'answer-follow-up-for-someone',
  'look-at-findings',
  'call-providers-back',
  'see-stale-content',
  'join-community',
  'moderate-community',
  'judge-reviews',
  'read-sent-reports',
  'read-procedures',
  'examine-reports',
  'instruct-procedures',
  'sit-in-commission',
  'decide-measures',
  'defend-own-provider',
  'see-recoveries',
  'open-recovery',
  'approve-recovery',
] as const
export type Act = (typeof acts)[number]

/** Who gives the roles of her own organisation, and takes them back there alone (rules/reach.ts). */
const ofTheirOwn = ['provider-admin', 'organisation-manager'] as const

/** Who keeps the instance running, and who answers for it before others: the second watches, and changes nothing. */
const keepers = ['instance-admin'] as const
const answerable = ['instance-admin', 'director'] as const
/** Who answers the companies that ask to be listed, the texts that visitors leave, the reviews of victims. */
const reviewers = ['moderator', 'director'] as const
/** Who has a part in a procedure about a provider: each her own, and never two (directory/rules/procedure.md). */
const judging = ['moderator', 'rapporteur', 'commission-member', 'director'] as const
/** To whom a victim may open what she entrusted: who helps, who repairs, who investigates. */
const helpers = [
  'duty-supervisor',
  'duty-agent',
  'specialist',
  'investigator',
  'provider-admin',
  'provider-staff',
] as const

/**
 * Who may do what. One table: a right is nowhere else.
 *
 * A role held for an organisation or in départements opens an act there alone: rules/reach.ts says how far.
 * Those who give rights are not alone in reading the log of what they did: the director reads it too.
 */
export const whoMay: Record<Act, readonly Role[]> = {
  'see-who-may-do-what': [
    'instance-admin',
    'director',
    'moderator',
    'editor',
    'analyst',
    'rapporteur',
    'commission-member',
    'duty-supervisor',
  ],
  'see-people': [...answerable, ...ofTheirOwn, 'duty-supervisor'],
  'invite-people': [...keepers, ...ofTheirOwn],
  'take-roles': [...keepers, ...ofTheirOwn],
  'suspend-people': keepers,
  'read-audit': answerable,
  'export-audit': answerable,
  'receive-exhibits': helpers,
  'pass-exhibits': ['duty-supervisor', 'duty-agent'],
  'export-exhibits': ['duty-supervisor', 'duty-agent', 'investigator'],
  'hold-exhibits': ['investigator'],
  'lock-exhibits': helpers,
  'keep-clients': keepers,
  'keep-own-provider': ['provider-admin'],
  'work-on-interventions': ['provider-admin', 'provider-staff'],
  'keep-alerts': ['provider-admin'],
  'sign-charter': ['provider-admin'],
  'review-applications': reviewers,
  'decide-applications': reviewers,
  'see-work-list': [...reviewers, 'editor', ...keepers, 'duty-supervisor', 'rapporteur', 'commission-member'],
  'answer-stories': reviewers,
  'answer-follow-up-for-someone': reviewers,
  'look-at-findings': reviewers,
  'call-providers-back': ['duty-supervisor', ...reviewers],
  'see-stale-content': ['editor', ...keepers],
  'join-community': ['moderator', 'provider-admin', 'provider-staff', 'community-guest'],
  'moderate-community': reviewers,
  'judge-reviews': reviewers,
  'read-sent-reports': ['analyst', ...reviewers],
  'read-procedures': judging,
  'examine-reports': ['moderator'],
  'instruct-procedures': ['rapporteur'],
  'sit-in-commission': ['commission-member'],
  'decide-measures': ['director'],
  'defend-own-provider': ['provider-admin'],
  'see-recoveries': answerable,
  'open-recovery': keepers,
  'approve-recovery': answerable,
}

/** Whether one of the roles held opens an act. Nobody may do what the table does not name. */
export const may = (held: readonly { role: string }[], act: string): boolean =>
  Object.hasOwn(whoMay, act) &&
  held.some(({ role }) => (whoMay[act as Act] as readonly string[]).includes(role))
