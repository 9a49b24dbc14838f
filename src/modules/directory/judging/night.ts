import type { Job } from '../../../platform/jobs.ts'
import { record } from '../../accounts/index.ts'
import { isHeldForCourt } from '../rules/appeals.ts'
import {
  filesWithReporter,
  forgetReporters,
  lockFilesOf,
  providersWatched,
  setSummary,
} from '../store/procedures.ts'
import { lockProvider } from '../store/providers.ts'
import { placeByMeasures } from './effect.ts'
import { type JudgingWorld, summaryOf } from './moving.ts'

/** How long whoever reported is kept after her file is closed: the time in which she might ask what became of it. */
const keptDays = 60

/**
 * Each hour: measures that begin or end, suspensions that lapse, files in which nothing is awaited any more. What
 * bears on somebody ends at its hour, not the next night.
 */
export const measuresHour = (world: JudgingWorld): Job => ({
  name: 'directory-measures',
  cron: '5 * * * *',
  run: async () => {
    const { db, rules } = world
    for (const id of await providersWatched(db))
      await db.transaction().execute(async (tx) => {
        const now = world.now()
        const provider = await lockProvider(tx, id)
        if (!provider) return
        const files = await lockFilesOf(tx, id)
        for (const { id: fileId, file, ...kept } of files) {
          const summary = summaryOf(file, rules, now)
          if ((Object.keys(summary) as (keyof typeof summary)[]).some((name) => summary[name] !== kept[name]))
            await setSummary(tx, fileId, summary)
        }
        const events = await placeByMeasures(
          tx,
          world,
          provider,
          files.map(({ file }) => file),
          now,
        )
        if (events.length > 0) await record(tx, ...events)
      })
    // Nothing of a file is erased while a court is seized of it, whatever became of the decision meanwhile.
    const closed = await filesWithReporter(db, new Date(world.now().getTime() - keptDays * 86_400_000))
    const forgotten = closed.filter(({ file }) => !isHeldForCourt(file.procedure)).map(({ id }) => id)
    if (forgotten.length > 0) await forgetReporters(db, forgotten)
  },
})
