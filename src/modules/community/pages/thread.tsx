import { ofName } from '../../../kernel/french.ts'
import { fill } from '../../../platform/words/index.ts'
import {
  Button,
  HiddenFields,
  Link,
  LoneLink,
  Notice,
  Reading,
  Section,
  Stack,
  Tag,
  Talk,
  TextArea,
  TitleBlock,
} from '../../../ui/index.ts'
import { circlePath, moderatePostPath, moderateThreadPath, postPath, threadPath } from '../paths.ts'
import type { Circle } from '../rules/circles.ts'
import { longestPost, mayClose, mayEdit } from '../rules/posts.ts'
import type { Seat } from '../rules/seats.ts'
import type { Post, Thread } from '../store/threads.ts'
import { errorAt, HiddenNotice, Pager, Refusals, Reminder } from './parts.tsx'
import { authorName, circleName, dayIn, momentIn, type Refused, type Said, titleSaid } from './said.ts'

export type ThreadData = {
  said: Said
  circle: Circle
  seat: Seat
  reader: string
  /** She moderates: the posts, and this thread unless her own company opened it. */
  moderator: { posts: boolean; thread: boolean }
  thread: Thread
  posts: readonly Post[]
  /** The last post that the reader had seen before this visit; 0 when she comes for the first time. */
  seen: number
  page: number
  pages: number
  draw: string
  typed: string
  done: string | undefined
  refused: readonly Refused[]
}

/** One thread: its posts in the order in which they were written, twenty a page, and a box to answer. */
export function ThreadPage(data: ThreadData) {
  const { said, circle, seat, reader, thread, posts, page, pages, draw, typed, done, refused } = data
  const { moderator } = data
  const { community: w } = said.words
  const at = { circle: circle.key, thread: thread.id }
  const writes = seat.access.kind === 'write'
  return (
    <>
      <TitleBlock
        above={fill(w.thread.above, { date: dayIn(thread.openedAt, said) })}
        title={titleSaid(thread, said)}
        lead={
          thread.titleReason !== null &&
          fill(thread.titleHidden ? w.thread.titleModerated : w.thread.titleCorrected, {
            reason: thread.titleReason,
          })
        }
        back={
          <LoneLink href={circlePath(circle.key)}>
            {fill(w.thread.backTo, { circle: circleName(circle, said) })}
          </LoneLink>
        }
      />
      <Reading>
        <Stack gap="wide">
          <Refusals said={said} refused={refused} />
          {done && (
            <Notice kind="success" live>
              <p>{done}</p>
            </Notice>
          )}
          <Stack>
            <Talk label={w.thread.posts} said={posts.map((post) => asSaid(post, data))} />
            <Pager
              said={said}
              page={page}
              pages={pages}
              href={(number) => `${threadPath(at)}?page=${number}`}
            />
          </Stack>
          {!writes && <HiddenNotice said={said} names={[seat.name]} />}
          {thread.closedAt && (
            <Notice>
              <p>{thread.closedByModerator ? w.thread.closedByModerator : w.thread.closedText}</p>
            </Notice>
          )}
          {writes && !thread.closedAt && (
            <Section id="answer" title={w.thread.answer}>
              <form method="post" action={threadPath(at)} novalidate data-keep="">
                <Stack>
                  <HiddenFields fields={{ draw }} />
                  <Reminder said={said} />
                  <TextArea
                    id="text"
                    name="text"
                    label={w.thread.text}
                    rows={5}
                    maxLength={longestPost}
                    value={typed}
                    error={errorAt(refused, 'text')}
                  />
                  <div>
                    <Button kind="light">{w.thread['send-answer']}</Button>
                  </div>
                </Stack>
              </form>
            </Section>
          )}
          {writes && mayClose(thread, reader, moderator.thread) && (
            <form method="post" action={threadPath(at, 'close')}>
              <Button name="closed" value={thread.closedAt ? 'no' : 'yes'} size="small">
                {thread.closedAt ? w.thread.reopen : w.thread.close}
              </Button>
            </form>
          )}
          {moderator.thread && (
            <LoneLink href={moderateThreadPath(thread.id)}>{w.thread.moderateTitle}</LoneLink>
          )}
        </Stack>
      </Reading>
    </>
  )
}

function asSaid(post: Post, { said, circle, seat, reader, moderator, thread, seen }: ThreadData) {
  const { post: w } = said.words.community
  const own = post.author === reader
  const at = { circle: circle.key, thread: thread.id, post: post.id }
  const name = authorName(post, said)
  const writes = seat.access.kind === 'write'
  const about = (
    <span class="sr"> {fill(w.about, { of: said.language === 'fr' ? ofName(name) : `of ${name}` })}</span>
  )
  return {
    id: `m-${post.id}`,
    own,
    head: (
      <>
        {!own && seen > 0 && post.seq > seen && (
          <>
            <Tag kind="amber">{w.new}</Tag>{' '}
          </>
        )}
        {name} · {momentIn(post.at, said)}
        {post.editedAt && ` · ${w.edited}`}
      </>
    ),
    text: post.hiddenReason === null ? post.text : fill(w.hidden, { reason: post.hiddenReason }),
    foot: (
      <>
        {writes && mayEdit(post, reader, said.now).granted && (
          <Link href={postPath(at)}>
            {w.edit}
            {about}
          </Link>
        )}
        {!own && post.hiddenAt === null && (
          <Link href={postPath(at, 'report')}>
            {w.report}
            {about}
          </Link>
        )}
        {moderator.posts && (
          <Link href={moderatePostPath(post.id)}>
            {w.moderate}
            {about}
          </Link>
        )}
      </>
    ),
  }
}
