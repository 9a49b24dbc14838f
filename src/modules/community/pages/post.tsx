import { fill } from '../../../platform/words/index.ts'
import { Button, LoneLink, Reading, Stack, Talk, TextArea, TitleBlock } from '../../../ui/index.ts'
import { postPath, threadPath } from '../paths.ts'
import { editMinutes, longestPost, longestReason } from '../rules/posts.ts'
import type { Post, Thread } from '../store/threads.ts'
import { errorAt, Refusals, Reminder } from './parts.tsx'
import { authorName, momentIn, type Refused, type Said, titleSaid } from './said.ts'

export type PostData = {
  said: Said
  thread: Pick<Thread, 'id' | 'circle' | 'title' | 'titleHidden'>
  post: Post
  typed: string
  refused: readonly Refused[]
}

const at = ({ thread, post }: Pick<PostData, 'thread' | 'post'>) => ({
  circle: thread.circle,
  thread: thread.id,
  post: post.id,
})

/** Correcting a post of one's own. */
export function EditPage(data: PostData) {
  const { said, thread, typed, refused } = data
  const { post: w, thread: t } = said.words.community
  return (
    <>
      <TitleBlock
        title={w.editTitle}
        lead={fill(w.editLead, { minutes: String(editMinutes) })}
        back={<LoneLink href={threadPath(at(data))}>{titleSaid(thread, said)}</LoneLink>}
      />
      <Reading>
        <form method="post" action={postPath(at(data))} novalidate>
          <Stack>
            <Refusals said={said} refused={refused} />
            <Reminder said={said} />
            <TextArea
              id="text"
              name="text"
              label={t.text}
              rows={8}
              maxLength={longestPost}
              value={typed}
              error={errorAt(refused, 'text')}
            />
            <div>
              <Button kind="light">{w.editSend}</Button>
            </div>
          </Stack>
        </form>
      </Reading>
    </>
  )
}

/** Telling the moderators of a post. */
export function ReportPage(data: PostData) {
  const { said, thread, post, typed, refused } = data
  const { post: w } = said.words.community
  return (
    <>
      <TitleBlock
        title={w.reportTitle}
        lead={w.reportLead}
        back={<LoneLink href={threadPath(at(data))}>{titleSaid(thread, said)}</LoneLink>}
      />
      <Reading>
        <form method="post" action={postPath(at(data), 'report')} novalidate>
          <Stack>
            <Refusals said={said} refused={refused} />
            <Quoted said={said} post={post} label={w.reportTitle} />
            <Reminder said={said} />
            <TextArea
              id="reason"
              name="reason"
              label={w.reason}
              hint={w.reasonHint}
              rows={3}
              maxLength={longestReason}
              value={typed}
              error={errorAt(refused, 'reason')}
            />
            <div>
              <Button kind="light">{w.reportSend}</Button>
            </div>
          </Stack>
        </form>
      </Reading>
    </>
  )
}

/** The post that a page is about, as it was written. */
export const Quoted = ({ said, post, label }: { said: Said; post: Post; label: string }) => (
  <Talk
    label={label}
    said={[
      {
        id: `m-${post.id}`,
        own: false,
        head: `${authorName(post, said)} · ${momentIn(post.at, said)}`,
        text: post.text,
      },
    ]}
  />
)
