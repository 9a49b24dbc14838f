import { Type } from 'typebox'
import { addMonths, dayAt, startOfDay } from '../../kernel/calendar/index.ts'
import { readYaml } from '../../platform/content.ts'
import type { Job } from '../../platform/jobs.ts'
import type { World } from '../../platform/world.ts'
import { monthsKept } from './rules/posts.ts'
import { forgetReports } from './store/reports.ts'
import { forgetFirstTitles, forgetThreads } from './store/threads.ts'

const zone = 'Europe/Paris'

const KeepingFile = Type.Object(
  { asOf: Type.String(), source: Type.String(), monthsAfterLastPost: Type.Integer({ minimum: 1 }) },
  { additionalProperties: false },
)
let loaded: number | undefined
/** How long a thread is kept after its last message: data/community-keeping.yaml, read once a process. */
export const threadMonths = (): number =>
  (loaded ??= readYaml('data/community-keeping.yaml', KeepingFile).monthsAfterLastPost)

/**
 * Each night, what was kept for its time: reports that were settled, the first titles of threads, and the threads in
 * which nobody has written for long.
 */
export const forgettingJob = ({ db, now, log }: Pick<World, 'db' | 'now' | 'log'>): Job => ({
  name: 'community-forgetting',
  cron: '50 3 * * *',
  run: async () => {
    const before = startOfDay(addMonths(dayAt(now(), zone), -monthsKept), zone)
    const reports = await forgetReports(db, before)
    await forgetFirstTitles(db, before)
    const threads = await forgetThreads(db, startOfDay(addMonths(dayAt(now(), zone), -threadMonths()), zone))
    log.info({ reports, threads }, 'old reports and threads of the community forgotten')
  },
})
