import { createHash } from 'node:crypto'
import { canonicalJson } from '../../kernel/canonical-json.ts'
import type { Db, Tx } from '../../platform/database/index.ts'
import { type AuditEntry, auditFrom, insertAudit, lastAudit, lockAudit } from './store/audit.ts'

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
  'role-given',
  'role-taken',
  'role-refused',
  'identity-tied',
  'person-made',
  'person-suspended',
  'person-restored',
  'people-read',
  'audit-read',
  'audit-exported',
  'client-made',
  'client-secret-changed',
  'client-revoked',
] as const
export type AuditKind = (typeof auditKinds)[number]
export const isAuditKind = (value: unknown): value is AuditKind => auditKinds.includes(value as AuditKind)

/** An event to write: `data` holds ids and codes, never a name or an address, since a line is never erased. */
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
  let last = await lastAudit(tx)
  for (const { kind, actor, at, data = {} } of events) {
    const line = { seq: (last?.seq ?? 0) + 1, at, kind, actor, data, previous: last?.hash ?? chainStart }
    last = { ...line, hash: hashOf(line) }
    await insertAudit(tx, last)
  }
}

export type ChainCheck = {
  entries: number
  /** The last line that holds. */
  head: { seq: number; hash: Buffer } | undefined
  broken?: { seq: number; why: 'missing' | 'unlinked' | 'altered' }
  /** Whether the line noted earlier is still the one here. */
  noted?: 'held' | 'lost' | 'changed'
}

const batch = 1_000

/**
 * Recomputes the whole chain. The chain alone cannot tell that its last lines were cut off, or that all of it was
 * written again: `noted`, a number and a hash written down elsewhere, can.
 */
export async function checkChain(db: Db, noted?: { seq: number; hash: string }): Promise<ChainCheck> {
  const check: ChainCheck = { entries: 0, head: undefined, ...(noted ? { noted: 'lost' } : {}) }
  for (;;) {
    const lines = await auditFrom(db, check.head?.seq ?? 0, batch)
    for (const line of lines) {
      const expected = (check.head?.seq ?? 0) + 1
      const why =
        line.seq !== expected
          ? 'missing'
          : !line.previous.equals(check.head?.hash ?? chainStart)
            ? 'unlinked'
            : !line.hash.equals(hashOf(line))
              ? 'altered'
              : undefined
      if (why) return { ...check, broken: { seq: expected, why } }
      check.entries++
      check.head = { seq: line.seq, hash: line.hash }
      if (noted?.seq === line.seq) check.noted = noted.hash === line.hash.toString('hex') ? 'held' : 'changed'
    }
    if (lines.length < batch) return check
  }
}
