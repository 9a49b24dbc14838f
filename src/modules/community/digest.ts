import type { Job } from '../../platform/jobs.ts'
import { mailTexts } from '../../platform/mail-texts.ts'
import { fill } from '../../platform/words/index.ts'
import { type MemberWorld, memberOf } from './membership.ts'
import { communityPaths as paths } from './paths.ts'
import { circlesFor, isIn, moderates } from './rules/seats.ts'
import { digestsDue, newSince, noteDigest } from './store/digests.ts'
import { reportedPosts } from './store/reports.ts'

/** Less than a day, so that a morning a little early is not a day without mail. */
const apart = 20 * 3_600_000

/**
 * Each morning, to those who asked for it and to nobody else: how many messages are new in their circles, in threads
 * of theirs among them, and how many reports wait for who moderates; never what they say. Nothing leaves when nothing is new, nor to whoever is out of the community.
 */
export function digestJob(world: MemberWorld): Job {
  const write = mailTexts('community-digest')
  return {
    name: 'community-digest',
    cron: '30 7 * * *',
    run: async () => {
      const { accounts, db, now, post, settings } = world
      if (!post.open) return
      const failures: unknown[] = []
      for (const { personId, seq } of await digestsDue(db, new Date(now().getTime() - apart))) {
        const person = await accounts.person(db, personId)
        const member = person && (await memberOf(world, person))
        if (!person || !member || !isIn(member)) continue
        const everywhere = moderates(member)
        const reports = everywhere ? (await reportedPosts(db)).length : 0
        const circles = everywhere ? null : circlesFor(member).map(({ key }) => key)
        const { posts, answers, last } = await newSince(db, personId, circles, seq)
        if (posts === 0 && reports === 0) continue
        const { news: w } = world.words[person.language].community.digest
        const told = [
          ...(posts > 0 ? [fill(w.posts, { count: posts })] : []),
          ...(answers > 0 ? [fill(w.answers, { count: answers })] : []),
          ...(reports > 0 ? [fill(w.reports, { count: reports })] : []),
        ]
        const text = write(person.language, {
          name: person.name,
          told: told.join('\n'),
          link: new URL(paths.home, settings.baseUrl).href,
          site: settings.baseUrl.host,
        })
        await post
          .send({ to: person.mail, ...text })
          .then(() => noteDigest(db, personId, last ?? seq, now()))
          .catch((error) => failures.push(error))
      }
      // Tried again for those alone who were told nothing.
      if (failures.length > 0) throw failures[0]
    },
  }
}
