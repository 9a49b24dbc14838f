import { type Ruling, refuse } from '../../kernel/ruling.ts'
import type { World } from '../../platform/world.ts'
import { record, type Viewer } from '../accounts/index.ts'
import { type EntryCheckKind, noteEntryCheck, sendingAsRead } from './rules/entry-check.ts'
import { writeEntryCheck } from './store/entry-checks.ts'
import { lockProvider } from './store/providers.ts'

/** Writes that an application was checked by an interview or by its references, by whom and what came of it. */
export const noteCheck = (
  { db, now }: Pick<World, 'db' | 'now'>,
  viewer: Pick<Viewer, 'id' | 'roles'>,
  id: string,
  { asRead, ...typed }: { kind: string; doneOn: string; note: string; asRead: string },
): Promise<Ruling<{ kind: EntryCheckKind }, string>> =>
  db.transaction().execute(async (tx) => {
    const at = now()
    const provider = await lockProvider(tx, id)
    if (!provider?.submittedAt) return refuse('application-unknown')
    if (asRead !== sendingAsRead(provider)) return refuse('read-changed')
    const ruling = noteEntryCheck(provider, viewer, typed, at)
    if (!ruling.granted) return ruling
    await writeEntryCheck(tx, {
      providerId: id,
      sending: provider.sending,
      ...ruling.value,
      by: viewer.id,
      at,
    })
    await record(tx, {
      kind: 'application-checked',
      actor: viewer.id,
      at,
      data: { provider: id, check: ruling.value.kind },
    })
    return ruling
  })
