import { createHash } from 'node:crypto'
import { canonicalJson, type Json } from '../../../kernel/canonical-json.ts'

/** Where one register stood when a checkpoint was made. */
export type Leaf = { ledger: string; entries: number; head: string }

/**
 * What the instance signs each day: that every register which moved stood there, without showing one to the reader
 * of another. Registers are the leaves of a Merkle tree (RFC 6962, 2.1: SHA-256, a leaf begins with 00, a node with
 * 01); each checkpoint names the one before, so that none can be taken out.
 */
export type Checkpoint = {
  v: 1
  kind: 'custody-checkpoint'
  number: number
  /** To the millisecond, in UTC. */
  at: string
  /** Where it was made: the origin of the instance. */
  instance: string
  /** How many registers had moved since the one before. */
  leaves: number
  /** The root of the tree, in hexadecimal. */
  root: string
  /** SHA-256 of the checkpoint before; sixty-four zeros before the first. */
  previous: string
}

export const checkpointText = (checkpoint: Checkpoint): string => canonicalJson(checkpoint)
export const checkpointHash = (text: string): string => createHash('sha256').update(text).digest('hex')

/** One step from a leaf to the root: the neighbour's hash, and on which side it stands. */
export type Step = { side: 'left' | 'right'; hash: string }

export const rootOf = (leaves: readonly Leaf[]): string => climb(leaves.map(hashOfLeaf), undefined).root

/** The steps that lead from one leaf to the root, for whoever holds that leaf alone. */
export const pathOf = (leaves: readonly Leaf[], index: number): Step[] =>
  climb(leaves.map(hashOfLeaf), index).path

/** The root to which a leaf leads. */
export const rootFrom = (leaf: Leaf, path: readonly Step[]): string =>
  path
    .reduce(
      (hash, { side, hash: other }) =>
        side === 'left'
          ? hashOfNode(Buffer.from(other, 'hex'), hash)
          : hashOfNode(hash, Buffer.from(other, 'hex')),
      hashOfLeaf(leaf),
    )
    .toString('hex')

/** Level by level; a hash without a neighbour goes up as it is, which is the same tree as RFC 6962's. */
function climb(hashes: Buffer[], index: number | undefined): { root: string; path: Step[] } {
  const path: Step[] = []
  let level = hashes
  let place = index
  while (level.length > 1) {
    const above: Buffer[] = []
    for (let at = 0; at < level.length; at += 2) {
      const left = level[at] as Buffer
      const right = level[at + 1]
      above.push(right ? hashOfNode(left, right) : left)
      if (!right) continue
      if (place === at) path.push({ side: 'right', hash: right.toString('hex') })
      if (place === at + 1) path.push({ side: 'left', hash: left.toString('hex') })
    }
    level = above
    if (place !== undefined) place = Math.floor(place / 2)
  }
  return { root: (level[0] ?? createHash('sha256').digest()).toString('hex'), path }
}

const hashOfLeaf = (leaf: Leaf): Buffer =>
  createHash('sha256')
    .update(Buffer.of(0))
    .update(canonicalJson(leaf as Json))
    .digest()

const hashOfNode = (left: Buffer, right: Buffer): Buffer =>
  createHash('sha256').update(Buffer.of(1)).update(left).update(right).digest()
