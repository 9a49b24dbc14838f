import { addMonths, dayAt, startOfDay } from '../../kernel/calendar/index.ts'
import type { Job } from '../../platform/jobs.ts'
import type { World } from '../../platform/world.ts'
import { monthsKept } from './rules/posts.ts'
import { forgetReports } from './store/reports.ts'
import { forgetFirstTitles } from './store/threads.ts'

const zone = 'Europe/Paris'

/** Each night, what moderation kept for its time: reports that were settled, the first titles of threads. */
export const forgettingJob = ({ db, now, log }: Pick<World, 'db' | 'now' | 'log'>): Job => ({
  name: 'community-forgetting',
  cron: '50 3 * * *',
  run: async () => {
    const before = startOfDay(addMonths(dayAt(now(), zone), -monthsKept), zone)
    const reports = await forgetReports(db, before)
    await forgetFirstTitles(db, before)
    log.info({ reports }, 'old reports of the community forgotten')
  },
})
