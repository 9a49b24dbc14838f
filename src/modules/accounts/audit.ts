import { createHash } from 'node:crypto'
import { canonicalJson } from '../../kernel/canonical-json.ts'
import type { Tx } from '../../platform/database/index.ts'
import { type AuditEntry, insertAudit, lastAudit, lockAudit } from './store/audit.ts'

/** Everything the log tells of. What is not here is not written. */
export const auditKinds = [
  'signed-in',
  'signed-out',
  'proved',
  'proof-refused',
  'factor-added',
  'factor-removed',
  'recovery-codes-drawn',
  'session-ended',
  'recovery-asked',
  'recovery-opened',
  'recovery-approved',
  'recovery-refused',
  'recovery-lapsed',
  'recovered',
  'invited',
  'invitation-withdrawn',
  'invitations-read',
  'role-given',
  'role-taken',
  'role-refused',
  'identity-tied',
  'person-made',
  'person-suspended',
  'person-restored',
  'people-read',
  'texts-read',
  'audit-read',
  'audit-exported',
  'audit-signed',
  'audit-cut',
  'client-made',
  'client-secret-changed',
  'client-revoked',
  'exhibit-read',
  'exhibit-copied',
  'exhibits-passed',
  'exhibits-exported',
  'exhibits-kept',
  'exhibits-let-go',
  'exhibit-locked',
  'exhibit-set-aside',
  'exhibit-reopened',
  'charter-signed',
  'document-read',
  'application-accepted',
  'label-recognised',
  'label-refused',
  'document-found-right',
  'document-refused',
  'application-refused',
  'register-read-by-hand',
  'application-checked',
  'application-documents-held',
  'application-documents-let-go',
  'offer-confirmed',
  'quarter-said-empty',
  'company-closed',
  'task-assigned',
  'task-given-back',
  'finding-looked-at',
  'story-read',
  'story-answered',
  'follow-up-typed',
  'scheme-message-read',
  'scheme-message-answered',
  'post-hidden',
  'post-kept',
  'post-restored',
  'thread-title-moderated',
  'kit-decided',
  'provider-called-back',
  'review-published',
  'review-refused',
  'review-removed',
  'review-kept',
  'procedure-opened',
  'procedure-moved',
  'procedure-read',
  'provider-suspended',
  'suspension-ended',
  'provider-delisted',
  'provider-relisted',
  'hook-set',
  'hook-removed',
  'closure-lifted',
  'closure-confirmed',
  'look-lifted',
  'look-confirmed',
  'identity-changed',
  'identity-change-refused',
  'signature-read',
] as const
export type AuditKind = (typeof auditKinds)[number]
export const isAuditKind = (value: unknown): value is AuditKind => auditKinds.includes(value as AuditKind)

/**
 * An event to write. `data` holds ids and codes, each found again by « what was touched »; never the name or the
 * address of a person, since a line is not corrected. The only account it names is that of the machine, when a
 * command reads: there is no other word for who did.
 */
export type AuditEvent = {
  kind: AuditKind
  actor: string | null
  at: Date
  data?: Record<string, string>
}

/** Before the first line. */
export const chainStart = Buffer.alloc(32)

export const hashOf = ({ seq, at, kind, actor, data, previous }: Omit<AuditEntry, 'hash'>): Buffer =>
  createHash('sha256')
    .update(
      canonicalJson({ seq, at: at.toISOString(), kind, actor, data, previous: previous.toString('hex') }),
    )
    .digest()

/**
 * Writes events in the transaction that made them true: both are kept, or neither. Called last in it: until it
 * ends, everybody else who writes a line waits.
 */
export async function record(tx: Tx, ...events: AuditEvent[]): Promise<void> {
  await lockAudit(tx)
  let last: Pick<AuditEntry, 'seq' | 'hash'> | undefined = await lastAudit(tx)
  for (const { kind, actor, at, data = {} } of events) {
    const line = { seq: (last?.seq ?? 0) + 1, at, kind, actor, data, previous: last?.hash ?? chainStart }
    last = { seq: line.seq, hash: hashOf(line) }
    await insertAudit(tx, { ...line, hash: last.hash })
  }
}

/** What is wrong with a line, after the one before it; undefined when it holds. */
export const flawOf = (
  line: AuditEntry,
  before: { seq: number; hash: Buffer } | undefined,
): 'missing' | 'unlinked' | 'altered' | undefined =>
  line.seq !== (before?.seq ?? 0) + 1
    ? 'missing'
    : !line.previous.equals(before?.hash ?? chainStart)
      ? 'unlinked'
      : !line.hash.equals(hashOf(line))
        ? 'altered'
        : undefined

/** Texts left by « Je n’ai pas trouvé » were read by a command: how many, and under which account of the machine. */
export const noteTextsRead = (
  tx: Tx,
  { by, at, texts }: { by: string; at: Date; texts: number },
): Promise<void> =>
  record(tx, { kind: 'texts-read', actor: null, at, data: { machine: by, texts: String(texts) } })
