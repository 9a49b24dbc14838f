import { randomUUID } from 'node:crypto'
import { Type } from 'typebox'
import { readYaml } from '../../platform/content.ts'
import type { World } from '../../platform/world.ts'
import { dropInvented, hasInvented, insertPost, insertThread } from './store/threads.ts'

const file = 'content/fr/demo/community.yaml'
const File = Type.Array(
  Type.Object({
    circle: Type.String(),
    title: Type.String(),
    posts: Type.Array(
      Type.Object({
        by: Type.String(),
        organisation: Type.String(),
        hoursAgo: Type.Number(),
        text: Type.String(),
      }),
      { minItems: 1 },
    ),
  }),
)

/**
 * Invented threads, made at the first start of the demonstration; anywhere else, those that it left go. Their authors
 * have no account.
 */
export async function settleDemoThreads({ db, now, settings }: World) {
  if (settings.mode !== 'demo') return void (await dropInvented(db))
  const start = now().getTime()
  await db.transaction().execute(async (tx) => {
    if (await hasInvented(tx)) return
    for (const { circle, title, posts } of readYaml(file, File)) {
      const at = (hours: number) => new Date(start - hours * 3_600_000)
      const threadId = randomUUID()
      const openedAt = at(posts[0]?.hoursAgo ?? 0)
      await insertThread(tx, {
        id: threadId,
        circle,
        title,
        openedBy: randomUUID(),
        openedFor: posts[0]?.organisation ?? '',
        openedAt,
        lastPostAt: openedAt,
        closedAt: null,
        closedBy: null,
        closedByModerator: false,
        titleHidden: false,
        titleReason: null,
        titleFirst: null,
        titleModeratedAt: null,
        invented: true,
      })
      for (const { by, organisation, hoursAgo, text } of posts)
        await insertPost(tx, {
          id: randomUUID(),
          threadId,
          author: randomUUID(),
          name: by,
          organisation,
          guest: false,
          at: at(hoursAgo),
          text,
          draw: randomUUID(),
        })
    }
  })
}
