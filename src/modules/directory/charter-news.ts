import { dayAt, isoDay } from '../../kernel/calendar/index.ts'
import type { Job } from '../../platform/jobs.ts'
import type { World } from '../../platform/world.ts'
import type { Charter } from './charter.ts'
import { writeLetter } from './letters.ts'
import { charterVersionPath } from './paths.ts'
import { charterNews } from './rules/charter-signature.ts'
import { listedWithout } from './store/charter-limit.ts'
import { noteReminder } from './store/nights.ts'

/**
 * Each morning: tells the listed providers that have not signed the latest version that it was published, and until
 * when to sign; again a week before that day. Each once: what was told is noted with the mail that is owed.
 */
export const charterNewsJob = (
  { db, now, settings }: World,
  charters: readonly Charter[],
  sendLetters: () => Promise<void>,
): Job => ({
  name: 'charter-news',
  cron: '0 8 * * *',
  run: async () => {
    const at = now()
    const news = charterNews(charters, isoDay(dayAt(at, 'Europe/Paris')))
    const latest = charters.at(-1)
    if (!news || !latest) return
    const { version, effectiveFrom, signBefore = '', changes } = latest
    const read = new URL(charterVersionPath(version), settings.baseUrl).href
    const said = { version, effective: effectiveFrom, before: signBefore, read }
    const told = { about: 'charter', dueOn: effectiveFrom, days: news === 'soon' ? -7 : 0 } as const
    for (const { id } of await listedWithout(db, version))
      await db.transaction().execute(async (tx) => {
        if (!(await noteReminder(tx, id, told, at))) return
        const data = { ...said, changes: changes.map((change) => `- ${change}`).join('\n') }
        await writeLetter(
          tx,
          id,
          news === 'soon' ? 'provider-charter-soon' : 'provider-charter-new',
          data,
          at,
        )
      })
    await sendLetters()
  },
})
