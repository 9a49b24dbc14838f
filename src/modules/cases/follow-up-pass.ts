import type { CasesWorld } from './actions.ts'
import { type Channel, channels } from './rules/follow-up.ts'

/** What lets somebody answer the questions of one case, and nothing else; sealed in the page that asks them. */
export type FollowUpPass = {
  caseId: string
  channel: Channel
  /** Of the code that opened it: the pass ends with the code. A mail has none, its link is ended by itself. */
  draw?: number
  /** Who types for her, of the team: the pass is of no use to anybody else. */
  person?: string
}

/** As long as somebody may stay before a page, called away by the telephone. */
const passHours = 3

export const sealPass = ({ secrets, now }: Pick<CasesWorld, 'secrets' | 'now'>, pass: FollowUpPass): string =>
  secrets.seal('follow-up-pass', pass, new Date(now().getTime() + passHours * 3_600_000))

export function openPass(
  { secrets, now }: Pick<CasesWorld, 'secrets' | 'now'>,
  sealed: string,
): FollowUpPass | undefined {
  const value = sealed === '' ? undefined : secrets.unseal('follow-up-pass', sealed, now())
  return isPass(value) ? value : undefined
}

const isPass = (value: unknown): value is FollowUpPass =>
  typeof value === 'object' &&
  value !== null &&
  'caseId' in value &&
  'channel' in value &&
  (channels as readonly unknown[]).includes(value.channel)
