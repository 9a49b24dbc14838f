import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Job } from '../../platform/jobs.ts'
import { openSigningKey, type PublicJwk, publicJwk } from '../../platform/signing.ts'
import type { World } from '../../platform/world.ts'
import type { EvidenceWorld } from './deposit.ts'
import {
  type Checkpoint,
  checkpointHash,
  checkpointText,
  type Leaf,
  pathOf,
  rootOf,
  type Step,
} from './rules/checkpoint.ts'
import { openTimeAuthority } from './stamping/authority.ts'
import {
  checkpointsOfLedger,
  checkpointsWithout,
  insertCheckpoint,
  type KeptCheckpoint,
  keepStamp,
  lastCheckpoint,
  leavesOf,
  lockCheckpoints,
  movedSince,
  rememberedKeys,
  rememberKey,
} from './store/checkpoints.ts'

/** What one checkpoint proves of one register: where it stood, and how that leads to what was signed. */
export type CheckpointProof = {
  text: string
  signature: string
  keyId: string
  leaf: Leaf
  path: Step[]
  /** The answer of a time-stamping authority over the text's SHA-256, when one was asked and answered. */
  stamp: Buffer | undefined
}

/** The daily signature of the registers, and the dates that an authority puts on it. */
export function checkpointsOf(world: EvidenceWorld & Pick<World, 'secrets'>) {
  const { db, now, settings, log } = world
  const key = openSigningKey(world.secrets, 'custody-signing')
  const authority =
    settings.timeAuthority === undefined
      ? undefined
      : openTimeAuthority({
          url: settings.timeAuthority,
          caPem:
            settings.timeAuthorityRoots === undefined
              ? undefined
              : readFileSync(settings.timeAuthorityRoots, 'utf8'),
        })

  return {
    key,
    authority,
    make,
    stampAll,
    /** The proofs that concern one register, oldest first. */
    proofsOf: async (ledgerId: string): Promise<CheckpointProof[]> =>
      Promise.all((await checkpointsOfLedger(db, ledgerId)).map((kept) => proofOf(kept, ledgerId))),
    /** Our public keys, the present one first, those of former secrets after it. */
    keys: async (): Promise<PublicJwk[]> => {
      const former = (await rememberedKeys(db)).filter(({ kid }) => kid !== key.jwk.kid)
      return [key.jwk, ...former.map(({ x }) => publicJwk(x))]
    },
    job: {
      name: 'custody-checkpoint',
      cron: '5 0 * * *',
      run: async () => {
        const made = await make()
        if (made) log.info({ number: made.number, leaves: made.leaves }, 'custody checkpoint signed')
        await stampAll()
      },
    } satisfies Job,
  }

  /** Signs where every register stands that moved since the last time; undefined when none did. */
  async function make(): Promise<Checkpoint | undefined> {
    return db.transaction().execute(async (tx) => {
      await lockCheckpoints(tx)
      const leaves = await movedSince(tx)
      if (leaves.length === 0) return undefined
      const last = await lastCheckpoint(tx)
      // A clock that was put back dates nothing before what is signed already.
      const before = last && (JSON.parse(last.text) as Checkpoint).at
      const at = laterOf(now(), before)
      const checkpoint: Checkpoint = {
        v: 1,
        kind: 'custody-checkpoint',
        number: (last?.number ?? 0) + 1,
        at: at.toISOString(),
        instance: settings.baseUrl.origin,
        leaves: leaves.length,
        root: rootOf(leaves),
        previous: last ? checkpointHash(last.text) : '0'.repeat(64),
      }
      const text = checkpointText(checkpoint)
      await rememberKey(tx, key.jwk)
      await insertCheckpoint(
        tx,
        { number: checkpoint.number, text, signature: key.sign(text), keyId: key.jwk.kid, madeAt: at },
        leaves,
      )
      return checkpoint
    })
  }

  /** Has an authority date what it has not dated yet; what it cannot date today it may tomorrow. */
  async function stampAll(): Promise<number> {
    if (!authority) return 0
    let count = 0
    for (const { number, text } of await checkpointsWithout(db)) {
      const hex = createHash('sha256').update(text).digest('hex')
      const stamped = await authority.stamp({ algorithm: 'sha256', hex })
      if (!stamped.granted) {
        log.error({ number, why: stamped.why }, 'custody checkpoint not stamped')
        break
      }
      await keepStamp(db, number, Buffer.from(stamped.value.response), now())
      count++
    }
    return count
  }

  async function proofOf(kept: KeptCheckpoint, ledgerId: string): Promise<CheckpointProof> {
    const leaves = await leavesOf(db, kept.number)
    const index = leaves.findIndex(({ ledger }) => ledger === ledgerId)
    const leaf = leaves[index]
    if (!leaf) throw new Error('a checkpoint lost one of its registers')
    const { text, signature, keyId, stamp } = kept
    return { text, signature, keyId, leaf, path: pathOf(leaves, index), stamp: stamp ?? undefined }
  }
}

/** A moment, or another when that one is later. */
export const laterOf = (moment: Date, other: string | undefined): Date =>
  other !== undefined && moment.toISOString() < other ? new Date(other) : moment

export type Checkpoints = ReturnType<typeof checkpointsOf>
