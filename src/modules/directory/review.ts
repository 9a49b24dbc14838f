import { dayAt, isoDay } from '../../kernel/calendar/index.ts'
import { grant, type Ruling, refuse } from '../../kernel/ruling.ts'
import type { Db } from '../../platform/database/index.ts'
import type { World } from '../../platform/world.ts'
import { record, type Viewer } from '../accounts/index.ts'
import { applicationAsRead, type DecidedAsRead } from './as-read.ts'
import type { Charter } from './charter.ts'
import { writeLetter } from './letters.ts'
import { placeByPapers } from './listing.ts'
import { stepsLeft } from './rules/application.ts'
import { checksLeft, sendingAsRead } from './rules/entry-check.ts'
import { decideApplication, mayDecide } from './rules/review.ts'
import { holdDocuments } from './store/documents.ts'
import { entryChecksOf } from './store/entry-checks.ts'
import { documentsOf, signatureOf } from './store/joining.ts'
import { labelsOf } from './store/labels.ts'
import { setRegisterSaid } from './store/nights.ts'
import { lockProvider, type Provider } from './store/providers.ts'
import { setDecision } from './store/review.ts'
import { staffOf } from './store/staff.ts'
import { yearlyOf } from './store/yearly.ts'

/** What is looked at of an application: its documents, its signature of the charter, and what it lacks. */
export async function lookInto(
  { now }: Pick<World, 'now'>,
  db: Db,
  provider: Provider,
  { version }: Pick<Charter, 'version'>,
) {
  const documents = await documentsOf(db, provider.id)
  const signature = await signatureOf(db, provider, version)
  const today = isoDay(dayAt(now(), provider.offer.hours.zone))
  const left = stepsLeft({ ...provider, documents, charterSigned: signature !== undefined }, today)
  const [staff, yearly] = [await staffOf(db, provider.id), await yearlyOf(db, provider.id)]
  return { documents, staff, yearly, labels: await labelsOf(db, provider.id), signature, left }
}

/** Keeps the documents of a refused application while it is contested, or lets the nights end them again. */
export const setHeld = (
  { db, now }: Pick<World, 'db' | 'now'>,
  viewer: Pick<Viewer, 'id'>,
  id: string,
  held: boolean,
): Promise<void> =>
  db.transaction().execute(async (tx) => {
    const at = now()
    if (!(await holdDocuments(tx, id, held ? at : null))) return
    const kind = held ? 'application-documents-held' : 'application-documents-let-go'
    await record(tx, { kind, actor: viewer.id, at, data: { provider: id } })
  })

/** What somebody may have read of a company in the register, when the register did not answer by itself. */
export const readInRegister = ['open', 'closed', 'absent'] as const
export type ReadInRegister = (typeof readInRegister)[number]

/** Writes what an operator read in the register of an application that waits, and who read it, in the log. */
export const noteRegister = (
  { db, now }: Pick<World, 'db' | 'now'>,
  viewer: Pick<Viewer, 'id' | 'roles'>,
  id: string,
  { read, asRead }: { read: ReadInRegister; asRead: string },
): Promise<Ruling<true, string>> =>
  db.transaction().execute(async (tx) => {
    const provider = await lockProvider(tx, id)
    if (!provider?.submittedAt) return refuse('application-unknown')
    const may = mayDecide(provider, viewer)
    if (!may.granted) return may
    if (asRead !== sendingAsRead(provider)) return refuse('read-changed')
    const at = now()
    await setRegisterSaid(tx, id, {
      registerSaid: read,
      registerCheckedAt: at,
      registerReadFor: provider.sending,
    })
    await record(tx, { kind: 'register-read-by-hand', actor: viewer.id, at, data: { provider: id, read } })
    return grant(true)
  })

/**
 * Decides on an application, once: it is read under its lock, so that two who press together find one decision.
 * Accepted, it is on the map when this returns; the mail that tells of it is owed from the same moment.
 */
export const decideOn = (
  world: Pick<World, 'db' | 'now'>,
  viewer: Pick<Viewer, 'id' | 'roles'>,
  charter: Pick<Charter, 'version'>,
  id: string,
  decided: DecidedAsRead,
): Promise<Ruling<'listed' | 'refused', string>> =>
  world.db.transaction().execute(async (tx) => {
    const provider = await lockProvider(tx, id)
    if (!provider?.submittedAt) return refuse('application-unknown')
    const looked = await lookInto(world, tx, provider, charter)
    if (provider.state === 'submitted' && decided.asRead !== applicationAsRead(provider, looked))
      return refuse('read-changed')
    const { left } = looked
    const unchecked = checksLeft(provider, await entryChecksOf(tx, id))
    const ruling = decideApplication({ ...provider, left, unchecked }, viewer, decided)
    if (!ruling.granted) return ruling
    const at = world.now()
    const { state } = ruling.value
    const listing = state === 'listed' ? { listedAt: at, attestedAt: at } : {}
    const outcome = { ...ruling.value, decidedAt: at, decidedBy: viewer.id, ...listing }
    if (!(await setDecision(tx, id, outcome))) return refuse('application-not-waiting')
    await placeByPapers(tx, id, at)
    const { decidedAs: signatory, refusalReasons: reasons } = ruling.value
    const letter = reasons === null ? 'provider-accepted' : 'provider-refused'
    await writeLetter(tx, id, letter, { signatory, reasons: reasons ?? '' }, at)
    await record(tx, {
      kind: state === 'listed' ? 'application-accepted' : 'application-refused',
      actor: viewer.id,
      at,
      data: { provider: id },
    })
    return grant(state)
  })
