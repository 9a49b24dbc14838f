import type { Db } from '../../../platform/database/index.ts'

/** Every post of one author, the oldest first, with the thread it stands in. */
export const postsBy = (db: Db, person: string) =>
  db
    .selectFrom('community.post as post')
    .innerJoin('community.thread as thread', 'thread.id', 'post.threadId')
    .select(['thread.circle', 'thread.title', 'thread.titleHidden', 'thread.openedBy'])
    .select([
      'post.at',
      'post.text',
      'post.editedAt',
      'post.hiddenAt',
      'post.hiddenReason',
      'post.organisation',
    ])
    .where('post.author', '=', person)
    .orderBy('post.seq')
    .execute()

/** The kits that she proposed, in every version. */
export const kitsBy = (db: Db, person: string) =>
  db
    .selectFrom('community.kit')
    .select(['title', 'steps', 'links', 'version', 'state', 'proposedAt', 'reason'])
    .where('proposedBy', '=', person)
    .orderBy('proposedAt')
    .orderBy('id')
    .execute()

/** What she reported of others, in her own words alone. */
export const reportsBy = (db: Db, person: string) =>
  db
    .selectFrom('community.report')
    .select(['at', 'reason', 'settledAt'])
    .where('personId', '=', person)
    .orderBy('at')
    .execute()
