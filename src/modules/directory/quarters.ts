import { addDays, isoDay, startOfDay } from '../../kernel/calendar/index.ts'
import { longDay } from '../../kernel/french-dates.ts'
import { grant, type Ruling } from '../../kernel/ruling.ts'
import { dueInWorkingDays, seatZone, type Task } from '../../kernel/task.ts'
import type { Db } from '../../platform/database/index.ts'
import type { Job } from '../../platform/jobs.ts'
import { mailTexts } from '../../platform/mail-texts.ts'
import type { World } from '../../platform/world.ts'
import { record, type Viewer } from '../accounts/index.ts'
import { keepersOf, type MailWorld, mailTo } from './mails.ts'
import { quarterSaid } from './pages/said.ts'
import { applicationPath, ownPath, directoryPaths as paths } from './paths.ts'
import type { RuleId } from './rules/charter.ts'
import {
  answersFor,
  lastDayOf,
  lateFrom,
  momentsOf,
  type Quarter,
  quarterReminder,
  quartersOver,
  type Standing,
  sayNothing,
} from './rules/quarters.ts'
import { forgetReminder, noteReminder } from './store/nights.ts'
import { lockProvider, type Provider, providerById } from './store/providers.ts'
import { emptyQuartersOf, insertEmptyQuarter, withoutWord } from './store/quarters.ts'

/** What is needed to know whether a quarter is owed: who reported, and since when a charter asks for it. */
export type Reporting = {
  /** The providers that reported something between two moments (interventions), read in the transaction that asks. */
  reported: (db: Db, moments: { from: Date; until: Date }) => Promise<ReadonlySet<string>>
  /** `AAAA-MM-JJ` */
  inForceFrom: string
}

/** How the quarters that a provider answers for stand, the latest first. */
export async function quartersOf(
  db: Db,
  { id, listedAt }: Pick<Provider, 'id' | 'listedAt'>,
  { reported, inForceFrom }: Reporting,
  now: Date,
): Promise<Standing[]> {
  const owed = quartersOver(now).filter((quarter) => answersFor(quarter, listedAt, inForceFrom))
  if (owed.length === 0) return []
  const said = await emptyQuartersOf(db, id)
  return Promise.all(
    owed.map(async (quarter): Promise<Standing> => {
      if ((await reported(db, momentsOf(quarter))).has(id)) return { quarter, is: 'reported' }
      const saidAt = said.get(quarter.name)
      return saidAt ? { quarter, is: 'said', saidAt } : { quarter, is: 'owed' }
    }),
  )
}

/** Says « néant » of a quarter, once: its whole story is one press. */
export const declareNothing = (
  { db, now }: Pick<World, 'db' | 'now'>,
  viewer: Pick<Viewer, 'id'>,
  id: string,
  name: string,
  reporting: Reporting,
): Promise<Ruling<Quarter, 'quarter-not-owed' | 'quarter-reported'>> =>
  db.transaction().execute(async (tx) => {
    const at = now()
    const provider = await lockProvider(tx, id)
    const standings = provider ? await quartersOf(tx, provider, reporting, at) : []
    const ruling = sayNothing({ state: provider?.state ?? 'closed', standings }, name)
    if (!ruling.granted) return ruling
    const row = { providerId: id, quarter: name, saidAt: at, saidBy: viewer.id }
    if (await insertEmptyQuarter(tx, row))
      await record(tx, {
        kind: 'quarter-said-empty',
        actor: viewer.id,
        at,
        data: { provider: id, quarter: name },
      })
    return grant(ruling.value)
  })

/** Those that owe their word about every one of these quarters, nothing having been reported in any. */
async function silentAbout(db: Db, quarters: readonly Quarter[], { reported, inForceFrom }: Reporting) {
  const first = quarters.at(-1)
  if (!first || !answersFor(first, new Date(0), inForceFrom)) return []
  const silent = await withoutWord(db, {
    listedBefore: startOfDay(addDays(first.from, 1), seatZone),
    quarters: quarters.map(({ name }) => name),
  })
  const spoke = await Promise.all(quarters.map((quarter) => reported(db, momentsOf(quarter))))
  return silent.filter(({ id }) => !spoke.some((those) => those.has(id)))
}

/** Each night: reminds of the quarter that is just over those who owe it, when it ends and a week before the last day. */
export function quarterNight(world: MailWorld, reporting: Reporting): Job {
  const { db, now, post, settings } = world
  const write = mailTexts('provider-quarter')
  return {
    name: 'directory-quarters',
    cron: '40 4 * * *',
    run: async () => {
      const at = now()
      const [quarter] = quartersOver(at)
      const days = quarter && quarterReminder(quarter, at)
      if (!post.open || !quarter || days === undefined) return
      const dueOn = isoDay(lastDayOf(quarter))
      const told = { about: 'report', dueOn, days } as const
      const failures: unknown[] = []
      for (const { id } of await silentAbout(db, [quarter], reporting)) {
        const provider = await providerById(db, id)
        if (!provider || !(await noteReminder(db, id, told, at))) continue
        try {
          await mailTo(world, await keepersOf(world, provider), write, (language) => ({
            company: provider.name,
            quarter: quarterSaid(quarter.name, world.words[language]),
            date: longDay(dueOn, language),
            link: new URL(ownPath(paths.quarters, id), settings.baseUrl).href,
          }))
        } catch (error) {
          await forgetReminder(db, id, told)
          failures.push(error)
        }
      }
      if (failures.length > 0) throw failures[0]
    },
  }
}

/** Two quarters without a report nor a word: a finding for a person to look at, as the table of the charter says, and nothing more. */
export async function quarterTasks(
  { db, now }: Pick<World, 'db' | 'now'>,
  reporting: Reporting,
  makesFinding: (id: RuleId, missedAt: readonly Date[], at: Date) => boolean,
): Promise<Task[]> {
  const at = now()
  const quarters = quartersOver(at)
  const [last] = quarters
  if (
    !last ||
    !makesFinding(
      'A5-REPORT',
      quarters.map(lateFrom).filter((late) => late <= at),
      at,
    )
  )
    return []
  const since = lateFrom(last)
  return (await silentAbout(db, quarters, reporting)).map(
    ({ id, name, organisation }): Task => ({
      key: `quarter-missing/${id}/${last.name}`,
      kind: 'quarter-missing',
      gravity: 1,
      since,
      dueAt: dueInWorkingDays(since, 10),
      href: applicationPath(id),
      about: name,
      organisation,
      endsByLooking: true,
    }),
  )
}
