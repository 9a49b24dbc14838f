import { canonicalJson } from '../../kernel/canonical-json.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { Job } from '../../platform/jobs.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { openSigningKey, type PublicJwk, type SigningKey, signerAmong } from '../../platform/signing.ts'
import type { World } from '../../platform/world.ts'
import { flawOf, record } from './audit.ts'
import { forgottenBefore } from './rules/audit-age.ts'
import { auditFrom, lockAudit } from './store/audit.ts'
import {
  type Checkpoint,
  forgetCutLines,
  insertCheckpoint,
  lastCheckpoint,
  lastNightBefore,
} from './store/checkpoints.ts'

/** The key that signs the log, apart from the one that signs receipts. */
export const auditKey = (secrets: Pick<Secrets, 'seed'>): SigningKey =>
  openSigningKey(secrets, 'audit-signing')

type Stated = Omit<Checkpoint, 'kid' | 'signature'>

/** What is signed: every word of the statement, and what kind of statement it is. */
const signedText = ({ number, kind, at, seq, hash }: Stated): string =>
  canonicalJson({
    v: 1,
    log: 'balise-audit',
    number,
    kind,
    at: at.toISOString(),
    seq,
    hash: hash.toString('hex'),
  })

export const isSignedBy = (checkpoint: Checkpoint, known: readonly PublicJwk[]): boolean =>
  signerAmong(signedText(checkpoint), checkpoint.signature, known) !== undefined

/** The line that a checkpoint was to state does not follow from the one before: nothing is signed over that. */
export class AuditBroken extends Error {}

const batch = 1_000

/**
 * States, signed, what the last line of the log is tonight; that it did is a line in its turn, so that a checkpoint
 * taken out is missed. What came since the last one is checked first.
 */
export async function signNight(tx: Tx, key: SigningKey, at: Date): Promise<Checkpoint | undefined> {
  await lockAudit(tx)
  const before = await lastCheckpoint(tx)
  let head = before && { seq: before.seq, hash: before.hash }
  for (;;) {
    const lines = await auditFrom(tx, head?.seq ?? 0, batch)
    for (const line of lines) {
      if (flawOf(line, head)) throw new AuditBroken(`line ${line.seq}`)
      head = { seq: line.seq, hash: line.hash }
    }
    if (lines.length < batch) break
  }
  return head && state(tx, key, { kind: 'night', at, ...head }, before)
}

/**
 * Forgets the lines whose time is over, up to the last that a night had stated: the chain begins again from its
 * hash, signed once more, and goes on being checked.
 */
export async function cutByAge(tx: Tx, key: SigningKey, at: Date): Promise<number> {
  await lockAudit(tx)
  const stated = await lastNightBefore(tx, forgottenBefore(at))
  if (!stated) return 0
  const { seq, hash } = stated
  await state(tx, key, { kind: 'cut', at, seq, hash }, await lastCheckpoint(tx))
  return forgetCutLines(tx)
}

async function state(
  tx: Tx,
  key: SigningKey,
  said: Omit<Stated, 'number'>,
  before: Checkpoint | undefined,
): Promise<Checkpoint> {
  const stated: Stated = { ...said, number: (before?.number ?? 0) + 1 }
  const checkpoint = { ...stated, kid: key.jwk.kid, signature: key.sign(signedText(stated)) }
  await insertCheckpoint(tx, checkpoint)
  const data = { checkpoint: String(stated.number), line: String(stated.seq) }
  await record(tx, {
    kind: said.kind === 'night' ? 'audit-signed' : 'audit-cut',
    actor: null,
    at: said.at,
    data,
  })
  return checkpoint
}

export const auditJob = ({ db, now, secrets, log }: World): Job => ({
  name: 'sign-audit',
  cron: '50 3 * * *',
  run: async () => {
    const key = auditKey(secrets)
    const forgotten = await db.transaction().execute((tx) => cutByAge(tx, key, now()))
    const checkpoint = await db.transaction().execute((tx) => signNight(tx, key, now()))
    log.info({ forgotten, checkpoint: checkpoint?.number, line: checkpoint?.seq }, 'audit log signed')
  },
})
