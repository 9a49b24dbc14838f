import { fill } from '../../../platform/words/index.ts'
import { ErrorSummary, LinkRows, LoneLink, Notice, Row, Section, Tag } from '../../../ui/index.ts'
import { threadPath } from '../paths.ts'
import type { Listed } from '../store/threads.ts'
import { momentIn, type Refused, type Said, titleSaid } from './said.ts'

/** Above each box: nothing by which a victim could be recognised (charter, article 3). */
export const Reminder = ({ said }: { said: Said }) => (
  <Notice kind="warning">
    <p>{said.words.community.reminder}</p>
  </Notice>
)

/** What was refused, at the top of the page. */
export const Refusals = ({ said, refused }: { said: Said; refused: readonly Refused[] }) => (
  <ErrorSummary
    title={said.words.site.errorSummary}
    errors={refused.map(({ text, field }) => ({ text, field }))}
  />
)

export const errorAt = (refused: readonly Refused[], field: string) =>
  refused.find((one) => one.field === field)?.text

/** Threads as rows: how many messages, and how many that the reader has not seen. */
export const Threads = ({
  said,
  threads,
  circleSaid,
}: {
  said: Said
  threads: readonly Listed[]
  circleSaid: (key: string) => string
}) => {
  const { thread: w, circles } = said.words.community
  return (
    <LinkRows
      links={threads.map(({ id, circle, posts, unread, lastPostAt, closedAt, ...thread }) => ({
        href: threadPath({ circle, thread: id }),
        title: titleSaid(thread, said),
        text: (
          <>
            {unread > 0 && (
              <>
                <Tag kind="amber">
                  {unread === 1 ? circles.unreadOne : fill(circles.unread, { count: String(unread) })}
                </Tag>{' '}
              </>
            )}
            {closedAt && (
              <>
                <Tag>{w.closed}</Tag>{' '}
              </>
            )}
            {fill(posts === 1 ? w.rowOne : w.row, {
              count: String(posts),
              circle: circleSaid(circle),
              date: momentIn(lastPostAt, said),
            })}
          </>
        ),
      }))}
    />
  )
}

/** Said where a list is empty. */
export const Nothing = ({ said, lead }: { said: Said; lead?: string | undefined }) => (
  <p class="soft">
    {said.words.community.nothing} {lead}
  </p>
)

/** « Page 2 sur 3 », and the way to its neighbours. */
export const Pager = ({
  said,
  page,
  pages,
  href,
}: {
  said: Said
  page: number
  pages: number
  href: (page: number) => string
}) => {
  const { pager: w } = said.words.community
  if (pages <= 1) return null
  return (
    <nav aria-label={w.label}>
      <Row>
        {page > 1 && <LoneLink href={href(page - 1)}>{w.before}</LoneLink>}
        <span class="soft">{fill(w.where, { page: String(page), pages: String(pages) })}</span>
        {page < pages && <LoneLink href={href(page + 1)}>{w.after}</LoneLink>}
      </Row>
    </nav>
  )
}

/** Why somebody only reads. */
export const HiddenNotice = ({ said, names }: { said: Said; names: readonly string[] }) => (
  <>
    {names.map((name) => (
      <Notice key={name} kind="warning">
        <p>{fill(said.words.community.hidden, { name })}</p>
      </Notice>
    ))}
  </>
)

/** A titled list of rows, or that it is empty. */
export const Rows = ({
  id,
  title,
  links,
  none,
}: {
  id: string
  title: string
  links: Parameters<typeof LinkRows>[0]['links']
  none: string
}) => (
  <Section id={id} title={title}>
    {links.length === 0 ? <p class="soft">{none}</p> : <LinkRows links={links} />}
  </Section>
)
