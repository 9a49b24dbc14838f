import { dayAt, isoDay } from '../../kernel/calendar/index.ts'
import type { Db, Tx } from '../../platform/database/index.ts'
import type { Job } from '../../platform/jobs.ts'
import type { World } from '../../platform/world.ts'
import { type Charter, charterOn } from './charter.ts'
import { writeLetter } from './letters.ts'
import { placeByPapers } from './listing.ts'
import { limitOf } from './rules/charter-signature.ts'
import { listedWithout } from './store/charter-limit.ts'
import { signatureOf } from './store/joining.ts'
import { endCharterExcuse } from './store/looks.ts'
import { lockProvider, type Provider, setCharterOwed } from './store/providers.ts'

/**
 * Hides the listed providers that have not signed the version in force once its limit is past: what is hidden for
 * another reason that night owes its signature too, and does not come back without. No sanction: a date decides, and
 * signing undoes it at once.
 */
export async function hideUnsigned(db: Db, charters: readonly Charter[], now: Date): Promise<number> {
  const current = charterOn(isoDay(dayAt(now, 'Europe/Paris')), charters)
  const limit = limitOf(current)
  if (!limit || limit > now) return 0
  let hidden = 0
  for (const { id } of await listedWithout(db, current.version))
    await db.transaction().execute(async (tx) => {
      // Looked at again under the lock: it may just have signed.
      const provider = await lockProvider(tx, id)
      if (provider?.state !== 'listed') return
      if (await signatureOf(tx, provider, current.version)) return
      // Whoever showed it again before this limit did without another signature.
      if (provider.charterOwed && !(await endCharterExcuse(tx, id, now, limit))) return
      await setCharterOwed(tx, id, true)
      if ((await placeByPapers(tx, id, now))?.hiddenFor !== 'charter') return
      await writeLetter(tx, id, 'provider-charter-late', { version: current.version }, now)
      hidden++
    })
  return hidden
}

/** Puts back where its papers say, once it has signed, a provider that owed a signature. */
export async function comeBackSigned(tx: Tx, { id, charterOwed }: Provider, now: Date): Promise<void> {
  if (!charterOwed) return
  await setCharterOwed(tx, id, false)
  await placeByPapers(tx, id, now)
}

export const charterLimitJob = (
  { db, now, log }: World,
  charters: readonly Charter[],
  sendLetters: () => Promise<void>,
): Job => ({
  name: 'charter-limit',
  cron: '10 3 * * *',
  run: async () => {
    const hidden = await hideUnsigned(db, charters, now())
    if (hidden === 0) return
    log.info({ hidden }, 'providers that have not signed the charter are hidden')
    await sendLetters()
  },
})
