import { randomBytes } from 'node:crypto'
import { grant, type Ruling, refuse } from '../../kernel/ruling.ts'
import { countInTurn } from '../../platform/database/count-in-turn.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { CasesWorld } from './actions.ts'
import { countLink, mailPauseMinutes, sealedForAsLong } from './passages.ts'
import { attachLinkLifetime, listLinkLifetime, listsAskedMemory, listsAskedMost } from './rules/attached.ts'
import {
  addAttachLink,
  addListAsked,
  addListLink,
  attach,
  caseOfAddress,
  caseOfAttachLink,
  casesOfAddress,
  detach,
  dropAttachLink,
  lastAttachLink,
  listsAskedSince,
  takeAttachLink,
  takeListLink,
} from './store/attached.ts'
import { addEntry, type CaseFile, lockCase } from './store/files.ts'
import { endLinks } from './store/follow-up.ts'

type Secrets = CasesWorld['secrets']

const newToken = () => randomBytes(16).toString('base64url')
const addressKey = (address: string) => address.trim().toLowerCase()
/** What an address is looked for by: without the instance secret, nobody can tell whether it has a case here. */
export const attachedKey = (secrets: Secrets, address: string): Buffer =>
  secrets.digest('attached-address', addressKey(address))

/**
 * Makes the link that attaches a case to an address. Nothing is attached before whoever has the mailbox presses it:
 * a case attached to somebody else's address would be opened by her.
 */
export function askToAttach(
  world: CasesWorld,
  caseId: string,
  address: string,
  caller: string,
): Promise<Ruling<{ token: string }, 'mail-too-soon' | 'mail-too-many' | 'list-too-many' | 'case-unknown'>> {
  const { db, now, secrets } = world
  const at = now()
  const sealed = secrets.seal('attached-address', address, new Date(at.getTime() + sealedForAsLong))
  return db.transaction().execute(async (tx) => {
    if (!(await lockCase(tx, caseId))) return refuse('case-unknown')
    const before = await lastAttachLink(tx, caseId)
    if (before && at.getTime() - before.madeAt.getTime() < mailPauseMinutes * 60_000)
      return refuse('mail-too-soon')
    // With the other links that leave for this mailbox.
    const counted = await countLink(world, tx, { address, caller }, at)
    if (!counted.granted) return counted
    const token = newToken()
    await addAttachLink(tx, {
      tokenHash: secrets.digest('attach-link', token),
      caseId,
      addressHash: attachedKey(secrets, address),
      sealed,
      madeAt: at,
      expiresAt: new Date(at.getTime() + attachLinkLifetime),
    })
    return grant({ token })
  })
}

/** The mail could not be handed over: its link goes, and the pause with it. */
export const takeAttachBack = ({ db, secrets }: CasesWorld, token: string) =>
  db.transaction().execute((tx) => dropAttachLink(tx, secrets.digest('attach-link', token)))

/** Attaches, once. Following the link does nothing (mail scanners follow them all): its page asks for a press. */
export function confirmAttach(
  { db, now, secrets }: CasesWorld,
  token: string,
): Promise<Ruling<true, 'attach-link-spent'>> {
  const at = now()
  const tokenHash = secrets.digest('attach-link', token)
  return db.transaction().execute(async (tx) => {
    const of = await caseOfAttachLink(tx, tokenHash)
    // The case first, as everybody who writes in it does.
    const file = of && (await lockCase(tx, of.caseId))
    const link = file && (await takeAttachLink(tx, tokenHash, at))
    if (!link) return refuse('attach-link-spent')
    await attach(tx, { ...link, attachedAt: at })
    await endLinks(tx, link.caseId)
    await addEntry(tx, link.caseId, at, 'attached')
    return grant(true)
  })
}

/** The address a case is attached to, opened again: for who holds the case. */
export function openAddress(secrets: Secrets, sealed: string | null, now: Date): string | undefined {
  const address = sealed === null ? undefined : secrets.unseal('attached-address', sealed, now)
  return typeof address === 'string' ? address : undefined
}

export function detachCase(
  { db, now }: CasesWorld,
  caseId: string,
): Promise<Ruling<true, 'case-unknown' | 'not-attached'>> {
  return db.transaction().execute(async (tx) => {
    if (!(await lockCase(tx, caseId))) return refuse('case-unknown')
    if (!(await detach(tx, caseId))) return refuse('not-attached')
    await addEntry(tx, caseId, now(), 'detached')
    return grant(true)
  })
}

/**
 * Counts a list asked for. Nothing here looks for cases: whoever asks with an address that has none is answered by
 * the same statements, and the search belongs to the job.
 */
export function askForList(
  { db, now, secrets }: CasesWorld,
  address: string,
  caller: string,
): Promise<Ruling<true, 'list-too-many'>> {
  const at = now()
  const byAddress = secrets.digest('list-address', addressKey(address))
  const byCaller = secrets.digest('list-caller', caller)
  return db.transaction().execute(async (tx) => {
    await countInTurn(tx, byAddress, byCaller)
    const since = new Date(at.getTime() - listsAskedMemory)
    const ofAddress = await listsAskedSince(tx, byAddress, since)
    const ofCaller = await listsAskedSince(tx, byCaller, since)
    if (ofAddress >= listsAskedMost.address || ofCaller >= listsAskedMost.caller)
      return refuse('list-too-many')
    await addListAsked(tx, [byAddress, byCaller], at)
    return grant(true)
  })
}

/**
 * Makes the link to the list of an address, for the mailbox that confirmed it, not as it was typed this time: letters
 * that we take for the same may be those of two mailboxes. Undefined when it has no case, and then nothing is sent.
 */
export async function linkToList(
  { db, now, secrets }: CasesWorld,
  typed: string,
): Promise<{ token: string; to: string } | undefined> {
  const addressHash = attachedKey(secrets, typed)
  const [last] = await casesOfAddress(db, addressHash)
  const to = last && openAddress(secrets, last.sealed, now())
  if (to === undefined) return undefined
  const token = newToken()
  const expiresAt = new Date(now().getTime() + listLinkLifetime)
  await addListLink(db, { tokenHash: secrets.digest('list-link', token), addressHash, expiresAt })
  return { token, to }
}

/** Whose list a link opens, once. */
export async function useListLink(
  { db, now, secrets }: CasesWorld,
  token: string,
): Promise<Ruling<Buffer, 'list-link-spent'>> {
  const link = await takeListLink(db, secrets.digest('list-link', token), now())
  return link ? grant(link.addressHash) : refuse('list-link-spent')
}

export const listedCases = ({ db }: CasesWorld, addressHash: Buffer) => casesOfAddress(db, addressHash)

/** Opens one case of the list, which its thread tells. A case detached meanwhile is not there. */
export function openListed(
  { db, now }: CasesWorld,
  addressHash: Buffer,
  number: string,
): Promise<Ruling<{ caseId: string; number: string }, 'case-unknown'>> {
  return db.transaction().execute(async (tx) => {
    const file = await lockListed(tx, addressHash, number)
    if (!file) return refuse('case-unknown')
    await addEntry(tx, file.id, now(), 'reopened-elsewhere')
    return grant({ caseId: file.id, number: file.number })
  })
}

/** Detaches one case of the list; false when it is not of that list. */
export function detachListed({ db, now }: CasesWorld, addressHash: Buffer, number: string): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const file = await lockListed(tx, addressHash, number)
    if (!file) return false
    await detach(tx, file.id)
    await addEntry(tx, file.id, now(), 'detached')
    return true
  })
}

/** A case of the list, kept still. Asked for again once it is: whoever detached it may have been first. */
async function lockListed(tx: Tx, addressHash: Buffer, number: string): Promise<CaseFile | undefined> {
  const of = await caseOfAddress(tx, addressHash, number)
  const file = of && (await lockCase(tx, of.id))
  return file && (await caseOfAddress(tx, addressHash, number)) ? file : undefined
}
