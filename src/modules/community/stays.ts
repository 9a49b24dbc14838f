import { addDays, dayAt, isoDay, startOfDay } from '../../kernel/calendar/index.ts'
import { longDay } from '../../kernel/french-dates.ts'
import type { Job } from '../../platform/jobs.ts'
import { mailTexts } from '../../platform/mail-texts.ts'
import type { MemberWorld } from './membership.ts'
import { communityPaths as paths } from './paths.ts'
import { noteEndTold, staysEnding } from './store/guests.ts'

const zone = 'Europe/Paris'
/** Time enough to ask for another last day. Proposal. */
const daysBefore = 7

/** Each morning, to each guest whose stay ends within a week, once: her last day, and whom to ask. */
export function staysJob(world: MemberWorld): Job {
  const write = mailTexts('community-stay-ends')
  return {
    name: 'community-stays',
    cron: '10 8 * * *',
    run: async () => {
      const { accounts, db, now, post, settings } = world
      if (!post.open) return
      const at = now()
      const soon = startOfDay(addDays(dayAt(at, zone), daysBefore + 1), zone)
      const failures: unknown[] = []
      const ending = await staysEnding(db, at, soon)
      const ids = ending.map(({ invitationId }) => invitationId)
      const answered = new Map(
        (await accounts.guests.answeredBy(db, ids)).map(({ id, acceptedBy }) => [id, acceptedBy]),
      )
      for (const { invitationId, organisation, until } of ending) {
        const id = answered.get(invitationId)
        const person = id ? await accounts.person(db, id) : undefined
        if (!person) continue
        const last = isoDay(addDays(dayAt(until, zone), -1))
        const text = write(person.language, {
          name: person.name,
          organisation,
          date: longDay(last, person.language),
          link: new URL(paths.home, settings.baseUrl).href,
          site: settings.baseUrl.host,
        })
        await post
          .send({ to: person.mail, ...text })
          .then(() => noteEndTold(db, invitationId, at))
          .catch((error) => failures.push(error))
      }
      if (failures.length > 0) throw failures[0]
    },
  }
}
