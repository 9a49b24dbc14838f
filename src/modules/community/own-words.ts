import { longMoment } from '../../kernel/french-dates.ts'
import { fill } from '../../platform/words/index.ts'
import type { Viewer } from '../accounts/index.ts'
import { circleOfKey, type MemberWorld } from './membership.ts'
import { circleName, type Said } from './pages/said.ts'
import { kitsBy, postsBy, reportsBy } from './store/own-words.ts'

/**
 * What somebody wrote here, hers alone (RGPD, art. 15 and 20): a title that a moderator hid is told to its opener only,
 * and nothing of what others wrote is in it.
 */
export async function ownWords({ db }: Pick<MemberWorld, 'db'>, { id, name }: Pick<Viewer, 'id' | 'name'>) {
  const posts = (await postsBy(db, id)).map(({ title, titleHidden, openedBy, ...post }) => ({
    ...post,
    thread: titleHidden && openedBy !== id ? null : title,
    opened: openedBy === id,
  }))
  return { name, posts, kits: await kitsBy(db, id), reports: await reportsBy(db, id) }
}

export type OwnWords = Awaited<ReturnType<typeof ownWords>>

/** The same, to be read. */
export function ownWordsText(
  { name, posts, kits, reports }: OwnWords,
  world: MemberWorld,
  said: Said,
): string {
  const { own: w } = said.words.community
  const at = (moment: Date) => longMoment(moment, 'Europe/Paris', said.language)
  const place = (key: string) => {
    const circle = circleOfKey(world, key)
    return circle ? circleName(circle, said) : key
  }
  const parts = [
    fill(w.head, { name, date: at(said.now) }),
    ...posts.map(({ circle, thread, text, hiddenReason, organisation, ...post }) =>
      [
        fill(w.post, {
          circle: place(circle),
          title: thread ?? w.hiddenTitle,
          date: at(post.at),
          organisation,
        }),
        ...(hiddenReason ? [fill(w.hidden, { reason: hiddenReason })] : []),
        text,
      ].join('\n'),
    ),
    ...kits.map(({ title, steps, links, proposedAt }) =>
      [fill(w.kit, { title, date: at(proposedAt) }), ...steps, ...links].join('\n'),
    ),
    ...reports.map(({ reason, ...report }) => `${fill(w.report, { date: at(report.at) })}\n${reason}`),
  ]
  if (parts.length === 1) parts.push(w.nothing)
  return `${parts.join('\n\n')}\n`
}
