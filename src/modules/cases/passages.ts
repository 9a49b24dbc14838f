import { randomBytes } from 'node:crypto'
import { grant, type Ruling, refuse } from '../../kernel/ruling.ts'
import { countInTurn } from '../../platform/database/count-in-turn.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { CasesWorld } from './actions.ts'
import { addEntry, lockCase } from './store/files.ts'
import {
  addMailed,
  addPassage,
  addressOf,
  caseOfPassage,
  dropPassage,
  endMailPause,
  keepAddress,
  linksMailedTo,
  takePassage,
} from './store/passages.ts'
import type { PassageKind } from './store/tables.ts'

/** How long a way in lives: the square on a screen ten minutes, the mailed link two days. */
const minutesOf: Record<PassageKind, number> = { device: 10, mail: 2 * 24 * 60 }

export type Passage = { token: string; expiresAt: Date }

/**
 * Makes a way to open the case elsewhere: 128 random bits, single use, kept as a keyed hash.
 * It never carries the secret: whoever photographs the screen too late gets nothing.
 */
export function makePassage(world: CasesWorld, caseId: string): Promise<Ruling<Passage, 'case-unknown'>> {
  return world.db.transaction().execute(async (tx) => {
    if (!(await lockCase(tx, caseId))) return refuse('case-unknown')
    return grant(await newPassage(world, tx, caseId, 'device'))
  })
}

async function newPassage(
  { now, secrets }: CasesWorld,
  tx: Tx,
  caseId: string,
  kind: PassageKind,
): Promise<Passage> {
  const token = randomBytes(16).toString('base64url')
  const expiresAt = new Date(now().getTime() + minutesOf[kind] * 60_000)
  await addPassage(tx, { tokenHash: secrets.digest('passage', token), caseId, kind, expiresAt })
  return { token, expiresAt }
}

/**
 * Opens the case on the other device, once. The address alone does nothing (mail scanners follow every link):
 * the page behind it asks for a press, which calls this.
 */
export function usePassage(
  { db, now, secrets }: CasesWorld,
  token: string,
): Promise<Ruling<string, 'passage-spent'>> {
  const at = now()
  const tokenHash = secrets.digest('passage', token)
  return db.transaction().execute(async (tx) => {
    const passage = await caseOfPassage(tx, tokenHash)
    // The case first, as everybody who writes in it does: taken the other way round, a deletion would deadlock.
    const file = passage && (await lockCase(tx, passage.caseId))
    if (!file || !(await takePassage(tx, tokenHash, at))) return refuse('passage-spent')
    await addEntry(tx, file.id, at, 'reopened-elsewhere')
    return grant(file.id)
  })
}

/** A link was asked for less than this ago: a second mail would only fill a mailbox, perhaps somebody else's. */
export const mailPauseMinutes = 5

/** A helper may follow ten cases from one mailbox; beyond, somebody is filling a mailbox that is not theirs. */
export const mostLinksADay = 10

/** How many links leave in an hour for one network, behind which a whole town hall may sit. */
export const mostLinksAnHour = 60

/**
 * Counts a link that is about to leave. By address, and by the network it is asked from: one mailbox has as many
 * addresses as its owner likes (« amina+1@ »), and opening a case costs nothing.
 */
export async function countLink(
  { secrets }: CasesWorld,
  tx: Tx,
  { address, caller }: { address: string; caller: string },
  at: Date,
): Promise<Ruling<true, 'mail-too-many' | 'list-too-many'>> {
  const byAddress = secrets.digest('mail-address', address.trim().toLowerCase())
  const byCaller = secrets.digest('mail-caller', caller)
  const ago = (milliseconds: number) => new Date(at.getTime() - milliseconds)
  await countInTurn(tx, byAddress, byCaller)
  if ((await linksMailedTo(tx, byAddress, ago(86_400_000))) >= mostLinksADay) return refuse('mail-too-many')
  if ((await linksMailedTo(tx, byCaller, ago(3_600_000))) >= mostLinksAnHour) return refuse('list-too-many')
  await addMailed(tx, byAddress, at)
  await addMailed(tx, byCaller, at)
  return grant(true)
}

/** An address is sealed for longer than any case is kept: its row is what ends it. In milliseconds. */
export const sealedForAsLong = 10 * 365 * 86_400_000

/** Makes the way in that a mail carries, keeps the address, sealed, and notes it; the mail itself is a job. */
export function askForLink(
  world: CasesWorld,
  caseId: string,
  address: string,
  caller: string,
): Promise<Ruling<Passage, 'mail-too-soon' | 'mail-too-many' | 'list-too-many' | 'case-unknown'>> {
  const at = world.now()
  const sealed = world.secrets.seal('case-address', address, new Date(at.getTime() + sealedForAsLong))
  return world.db.transaction().execute(async (tx) => {
    if (!(await lockCase(tx, caseId))) return refuse('case-unknown')
    const before = await addressOf(tx, caseId)
    if (before && at.getTime() - before.askedAt.getTime() < mailPauseMinutes * 60_000)
      return refuse('mail-too-soon')
    const counted = await countLink(world, tx, { address, caller }, at)
    if (!counted.granted) return counted
    await keepAddress(tx, caseId, sealed, at)
    await addEntry(tx, caseId, at, 'mail-asked')
    return grant(await newPassage(world, tx, caseId, 'mail'))
  })
}

/**
 * The mail could not be handed over: its way in is taken back, and the pause with it. Nobody waits five minutes
 * for a mail that will not come.
 */
export const takeLinkBack = ({ db, secrets }: CasesWorld, caseId: string, { token }: Passage) =>
  db.transaction().execute(async (tx) => {
    if (!(await lockCase(tx, caseId))) return
    await dropPassage(tx, secrets.digest('passage', token))
    await endMailPause(tx, caseId)
  })

/** The address kept for a case, opened again: for its own person only. */
export async function keptAddress(
  { db, now, secrets }: CasesWorld,
  caseId: string,
): Promise<string | undefined> {
  const kept = await addressOf(db, caseId)
  const address = kept && secrets.unseal('case-address', kept.sealed, now())
  return typeof address === 'string' ? address : undefined
}
